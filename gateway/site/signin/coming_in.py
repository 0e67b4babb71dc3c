"""The last step of every way to sign in on the site: a session of this browser's own, and the way on."""

from __future__ import annotations

from contextlib import suppress

from aiohttp import web

from gateway.site import csrf, language, session
from gateway.site.devices import device_of
from gateway.site.frame import Onward, onward
from gateway.site.landings import LANDINGS
from gateway.site.visit import Visit, local
from people.errors import UnknownWebSession
from people.web_sessions import SITE

HOME = "/account"
SIGN_IN = "/signin"


def next_of(visit: Visit, text: str) -> str:
    """Return the page of ours that somebody wants to be led to, without its language.

    For what is no page it is the one that it stands on: a file would be saved, and its reader left where they were.
    Whatever else is asked for is the account's own page.
    """
    path, _, query = language.without_prefix(local(text, otherwise=HOME)).partition("?")
    page = visit.request.app[LANDINGS].nearest(path)
    if page is None or page.startswith(SIGN_IN):
        return HOME
    return f"{page}?{query}" if query and page == path else page


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
