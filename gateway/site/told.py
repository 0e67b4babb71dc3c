"""What the Mini App's script is told: JSON that nobody keeps, and why something is refused, in a person's sentence.

A refusal is `{"error": {"code", "message"}}`, with the status that a page would have.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from gateway.errors import TooManyTries
from gateway.site.sentences import status_of
from storage.errors import DomainError

_KEPT_BY_NOBODY = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def told(what: Mapping[str, Any]) -> web.Response:
    return web.json_response(dict(what), headers=_KEPT_BY_NOBODY)


def refused(error: DomainError, message: str) -> web.Response:
    """Return the refusal; raises the error again where it is none that a person can bring about."""
    status = status_of(error)
    if status is None:
        raise error
    again = {"Retry-After": str(math.ceil(error.wait_s))} if isinstance(error, TooManyTries) else {}
    body = {"error": {"code": error.code, "message": message}}
    return web.json_response(body, status=status, headers=_KEPT_BY_NOBODY | again)
