"""What a call of the Bot API carries: its arguments and files, wherever the Bot API allows them.

Owns reading requests. What the arguments mean is `arguments`'.
"""

import json
from typing import Any

from aiohttp import web

from .media import UPLOAD_MAX_BYTES
from .refusals import bad_request
from .uploads import WORDS_MAX_BYTES, Malformed, Upload, read_form


async def read_body(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Read arguments from wherever the Bot API allows them, query, form, multipart or JSON, and the files with them."""
    arguments: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    try:
        if request.content_type == "application/json":
            body = json.loads(await request.read() or b"{}")
            if not isinstance(body, dict):
                raise bad_request("can't parse JSON: an object is expected")
            return arguments | body, uploads
        if request.content_type != "multipart/form-data":
            return arguments | {name: str(value) for name, value in (await request.post()).items()}, uploads
        for name, field in await read_form(request, UPLOAD_MAX_BYTES + WORDS_MAX_BYTES):
            if isinstance(field, str):
                arguments[name] = field
            else:
                uploads[name] = field
    except Malformed as error:
        raise bad_request(f"can't parse the form: {error}") from None
    except (ValueError, RecursionError):
        raise bad_request("can't parse the body: it must be UTF-8 and well formed") from None
    return arguments, uploads
