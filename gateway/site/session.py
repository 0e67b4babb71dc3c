"""Who is signed in: the cookie of a browser, or the header of a Mini App, whose frame takes no cookies.

The token changes now and then; the newest goes out with whatever answers the request. A header's token opens nothing
as a cookie, nor the other way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from aiohttp import web

from gateway.parts import PARTS, Parts
from people.web_sessions import LIFE, MINI_APP, SITE, Found

HEADER = "X-ApiClaude-Session"
_TOKEN_MAX = 100


@dataclass(frozen=True, slots=True)
class Looked:
    """That it was looked whose request this is, and what was found."""

    found: Found | None


LOOKED = web.RequestKey("web_session_looked", Looked)


async def find(request: web.Request) -> Found | None:
    """Return whose request this is, None for a stranger's; looked up once a request."""
    if LOOKED not in request:
        request[LOOKED] = Looked(await _find(request))
    return request[LOOKED].found


def is_mini_app(request: web.Request) -> bool:
    """Say whether this comes from the Mini App's page."""
    return HEADER in request.headers


async def no_cookies(request: web.Request, response: web.StreamResponse) -> None:
    """Take every cookie off what the Mini App is answered: in Telegram there are none, as the privacy notice says."""
    if is_mini_app(request):
        response.headers.popall("Set-Cookie", None)


def prefix(base_url: str, root: str) -> str:
    """Return what a cookie's name begins with, by which browsers hold it to this host (RFC 6265bis, section 4.1.3)."""
    if not base_url.startswith("https://"):
        return ""
    return "__Secure-" if root else "__Host-"


def cookie_name(base_url: str, root: str) -> str:
    """Return the name of the cookie that the token is in."""
    return f"{prefix(base_url, root)}session"


def keep(response: web.Response, token: str, *, base_url: str, root: str) -> None:
    """Let the browser keep this token."""
    response.set_cookie(
        cookie_name(base_url, root), token, max_age=int(LIFE[SITE].total_seconds()), httponly=True, samesite="Lax",
        secure=base_url.startswith("https://"), path=root or "/",
    )  # fmt: skip


def forget(response: web.Response, *, base_url: str, root: str) -> None:
    """Let the browser forget its token."""
    response.del_cookie(
        cookie_name(base_url, root), path=root or "/", httponly=True, samesite="Lax",
        secure=base_url.startswith("https://"),
    )  # fmt: skip


async def _find(request: web.Request) -> Found | None:
    parts: Parts = request.app[PARTS]
    if is_mini_app(request):
        token, surface = request.headers[HEADER], MINI_APP
    else:
        # By its full name alone: one without the prefix could be put there by a neighbour under the same domain.
        url = parts.settings.public_url or "http://"
        token, surface = request.cookies.get(cookie_name(url, urlsplit(url).path), ""), SITE
    if not token or len(token) > _TOKEN_MAX:
        return None
    found = await parts.site.web_sessions.find(token)
    return found if found is not None and found.session.surface == surface else None
