"""The page of what is signed in and of what happened to the account's doors; ends sessions.

Ending a session asks nothing first: whoever used it can sign in again. Ending the one in use is signing out.
"""

from __future__ import annotations

from aiohttp import web

from gateway.site import session
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page, onward
from gateway.site.serving import Build, Handler, act, signed_in
from gateway.site.visit import Visit

PATH = "/account/security"
EVENTS_SHOWN = 50


async def security(visit: Visit) -> Page:
    """Show the open sessions, this one first, and the newest events."""
    account_id, current = visit.account.id, _current(visit)
    found = await visit.parts.site.web_sessions.list(account_id)
    events = await visit.parts.site.security_events.recent(account_id, limit=EVENTS_SHOWN)
    values = {
        "sessions": sorted(found, key=lambda one: one.id != current),
        "current": current,
        "events": events,
        # What named no device is said to be unknown; where none can be, as of a key, nothing is.
        "named": lambda device: visit.say("site-security-unknown") if device == "" else device,
        "place": lambda address: visit.parts.site.places.of(address, visit.say.language) if address else None,
    }
    return Page("account/security.html", "site-security-title", values, is_listed=False)


async def end(visit: Visit, form: Form) -> Onward | web.Response:
    """End one session; raises `UnknownWebSession` for one that is over or somebody else's."""
    await visit.parts.site.web_sessions.end(visit.account.id, form["session"])
    if form["session"] != _current(visit):
        return Onward(PATH, done="session-ended")
    response = onward(visit, Onward("/", done="signed-out"))
    session.forget(response, base_url=visit.base_url, root=visit.root)
    return response


async def end_others(visit: Visit, form: Form) -> Onward:
    """End every session but the one that asks."""
    await visit.parts.site.web_sessions.end_all(visit.account.id, but=_current(visit))
    return Onward(PATH, done="sessions-ended")


def _current(visit: Visit) -> str:
    """Return the session of this request; the account's page is open to nobody without one."""
    assert visit.found is not None
    return visit.found.session.id


PAGES: dict[str, Build] = {PATH: signed_in(security)}
ACTIONS: dict[str, Handler] = {
    f"{PATH}/end": act(end, shows=security),
    f"{PATH}/end-others": act(end_others, shows=security),
}
