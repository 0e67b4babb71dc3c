"""The site's own files, each under an address that names its content: kept by browsers for ever, and never stale."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from aiohttp import web

ROOT = Path(__file__).parent / "static"
_DAY_S = 24 * 3600
# Who checks a receipt gets the very file that the tests of receipts run.
_PROGRAM = Path(__file__).parents[2] / "docs" / "check_receipt.py"
_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript", ".py": "text/plain"}


@dataclass(frozen=True, slots=True)
class File:
    """One file as it is served."""

    body: bytes
    media_type: str
    url: str


@lru_cache
def files() -> dict[str, File]:
    """Return every file by its name; they are few and small, and read once."""
    found = {}
    for path in (*sorted(ROOT.iterdir()), _PROGRAM):
        media_type = _TYPES.get(path.suffix)
        if media_type is not None:
            body = path.read_bytes()
            digest = hashlib.sha256(body).hexdigest()[:16]
            found[path.name] = File(body, media_type, f"/static/{digest}/{path.name}")
    return found


async def icon(request: web.Request) -> web.Response:
    """Serve the icon where browsers ask for one that a page does not name: beside a file that is shown by itself."""
    file = files()["icon.svg"]
    headers = {"Cache-Control": f"public, max-age={_DAY_S}", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=file.body, content_type=file.media_type, charset="utf-8", headers=headers)


async def static(request: web.Request) -> web.Response:
    """Serve one file; an address of another content is answered too, but not kept."""
    file = files().get(request.match_info["name"])
    if file is None:
        raise web.HTTPNotFound
    is_current = request.path == file.url
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if is_current else "no-cache",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(body=file.body, content_type=file.media_type, charset="utf-8", headers=headers)
