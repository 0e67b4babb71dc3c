"""The last step of every way to sign in on the site: a session of this browser's own, and the way on."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import unquote

from aiohttp import web

from gateway.site import csrf, language, session
from gateway.site.devices import device_of
from gateway.site.frame import Onward, onward
from gateway.site.visit import Visit, local
from people.errors import UnknownWebSession
from people.web_sessions import SITE

HOME = "/account"


def next_of(text: str) -> str:
    """Return the page of ours that somebody wants to be led to; whatever else is asked for is the account's own."""
    path = local(text, otherwise=HOME)
    # Browsers take `..` and `%2e%2e` out of a path, which could lead out of the site where it stands beneath one.
    steps = unquote(path.partition("?")[0]).split("/")
    return HOME if ".." in steps or "" in steps[1:-1] else language.without_prefix(path)


async def come_in(visit: Visit, account_id: str, *, method: str, to: str) -> web.Response:
    """Sign this browser in, by a token that nobody could know before, and lead it on.

    Who was signed in on it before no longer is. What a stranger's forms were bound to is forgotten with them.
    """
    web_sessions = visit.parts.site.web_sessions
    opened = await web_sessions.open(
        account_id, surface=SITE, method=method, device=device_of(visit.user_agent), address=visit.address
    )
    if visit.found is not None:
        with suppress(UnknownWebSession):  # ended meanwhile
            await web_sessions.end(visit.found.account.id, visit.found.session.id)
    response = onward(visit, Onward(to))
    response.del_cookie(
        visit.cookie_prefix + csrf.COOKIE, path=visit.root or "/", httponly=True, samesite="Lax", secure=visit.is_https
    )
    session.keep(response, opened.token, base_url=visit.base_url, root=visit.root)
    return response
