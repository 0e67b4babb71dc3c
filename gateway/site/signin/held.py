"""What a browser holds while it signs in: a cookie for some minutes, sealed, so it says nothing and cannot be made.

It is bound to what it was set for, and says itself until when it is good: browsers need not keep to `Max-Age`.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from gateway.site import session
from gateway.site.visit import Visit
from storage.errors import Unreadable

_PURPOSE = "sign-in-cookies"
_CHARACTERS_MAX = 4000
"""No browser keeps a longer cookie (RFC 6265bis, section 5.7)."""


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of such a cookie: its name, and how long it is good."""

    name: str
    life: timedelta

    def keep(self, visit: Visit, response: web.Response, values: dict[str, str]) -> None:
        """Let the browser hold these values."""
        until = int((visit.parts.clock.now() + self.life).timestamp())
        data = json.dumps({"until": until, "values": values}).encode()
        sealed = visit.parts.site.keyring.seal(_PURPOSE, data, about=self.name)
        response.set_cookie(
            self._name(visit), base64.urlsafe_b64encode(sealed).decode().rstrip("="),
            max_age=int(self.life.total_seconds()), httponly=True, samesite="Lax", secure=visit.is_https,
            path=visit.root or "/",
        )  # fmt: skip

    def read(self, visit: Visit) -> dict[str, str] | None:
        """Return what the browser holds, None where it holds nothing that we gave it in time."""
        given = visit.request.cookies.get(self._name(visit), "")
        if not given or len(given) > _CHARACTERS_MAX:
            return None
        try:
            sealed = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
            found = json.loads(visit.parts.site.keyring.open(_PURPOSE, sealed, about=self.name))
        except (Unreadable, ValueError):
            return None
        values: dict[str, str] = found["values"]
        return values if visit.parts.clock.now().timestamp() < found["until"] else None

    def forget(self, visit: Visit, response: web.StreamResponse) -> None:
        """Let the browser forget it."""
        response.del_cookie(
            self._name(visit), path=visit.root or "/", httponly=True, samesite="Lax", secure=visit.is_https
        )

    def _name(self, visit: Visit) -> str:
        """Return the name, bound to this host where browsers can do that: no neighbour may put one in its place."""
        return session.prefix(visit.base_url, visit.root) + self.name
