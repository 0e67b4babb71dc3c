"""`/signin`: the ways to sign in, and `/signout`, which ends what they began."""

from __future__ import annotations

from contextlib import suppress

from aiohttp import web

from gateway.site import session, visit
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page, onward
from gateway.site.serving import act
from gateway.site.signin.coming_in import SIGN_IN, next_of
from gateway.site.visit import Visit
from people.errors import UnknownWebSession


async def sign_in(visit: Visit) -> Page | Onward:
    """Show the ways to sign in; who is signed in is led on."""
    wanted = next_of(visit, visit.request.query.get("next", ""))
    if visit.found is not None:
        return Onward(wanted)
    values = {"next": wanted, "by_telegram": visit.parts.site.telegram_login is not None}
    return Page("signin.html", "site-signin-title", values, is_listed=False, path=SIGN_IN)


async def sign_out(request: web.Request) -> web.StreamResponse:
    """End the session; where it has ended already, say the same and change nothing."""
    reader = await visit.of(request)
    if reader.found is None:
        return onward(reader, _SIGNED_OUT)
    return await _end(request)


async def _ended(visit: Visit, form: Form) -> web.Response:
    assert visit.found is not None
    with suppress(UnknownWebSession):  # ended meanwhile, from another device
        await visit.parts.site.web_sessions.end(visit.account.id, visit.found.session.id)
    response = onward(visit, _SIGNED_OUT)
    session.forget(response, base_url=visit.base_url, root=visit.root)
    return response


_SIGNED_OUT = Onward("/", done="signed-out")
_end = act(_ended)
