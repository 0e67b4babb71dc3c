"""Signing in by the bot: a link leads there, the person agrees, and the page that waits here goes on.

What the link carries and what the browser holds are two secrets (`people/sign_ins.py`). The page works without a
script: then it loads itself again until there is an answer.
"""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from gateway.site import visit
from gateway.site.devices import device_of
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page, onward
from gateway.site.qr import qr_svg
from gateway.site.signin.coming_in import HOME, SIGN_IN, come_in, next_of
from gateway.site.signin.held import Held
from gateway.site.visit import Visit
from people.errors import SignInGone
from people.sign_ins import APPROVED, ASKED, COMES_WITHIN, GONE, LIFE, REFUSED_STATE, WAITING
from people.web_sessions import BY_BOT

PAGE = "/signin/bot"
STATE = "/signin/bot/state"
FINISH = "/signin/bot/finish"
CANCEL = "/signin/bot/cancel"
NONE = "none"
"""What the page shows to a browser that began nothing, or held what it began for as long as it may."""

HELD = Held("signin", LIFE + COMES_WITHIN)
# A second tab is led to the link of the first one, while there is time enough to follow it.
_ENOUGH_S = 60
_UNDER_WAY = (WAITING, ASKED)
BEGUN_A_MINUTE = 10


async def begin(visit: Visit, form: Form) -> web.Response | Onward:
    """Begin a sign-in, and lead to the page that waits for it; `anew` ends what the browser began before."""
    await visit.limit("signin", times=BEGUN_A_MINUTE, within_s=60)
    if visit.parts.bot_door.url is None:
        return Onward("/signin")
    to = next_of(visit, form["next"])
    if form.has("anew"):
        await _withdraw(visit)
    elif (held := await _waiting(visit)) is not None:
        return _led(visit, held | {"next": to})
    begun = await visit.parts.site.sign_ins.begin(device=device_of(visit.user_agent), address=visit.address)
    until = str(int(begun.expires_at.timestamp()))
    return _led(visit, {"id": begun.id, "code": begun.code, "secret": begun.browser_secret, "until": until, "next": to})


async def wait(visit: Visit) -> Page | Onward:
    """Show where to agree, and what came of it."""
    held = HELD.read(visit)
    state = await _state(visit, held)
    if held is None and visit.found is not None:
        return Onward("/account")
    values = {
        "state": _shown(held, state),
        "next": held["next"] if held is not None else HOME,
        "has_other_ways": visit.parts.site.telegram_login is not None,
        "link": None,
        "qr": None,
    }
    link = visit.parts.bot_door.start(f"in-{held['code']}") if held is not None and state in _UNDER_WAY else None
    if link is not None:
        values |= {"link": link, "qr": qr_svg(link, visit.say("site-signin-qr"))}
    return Page("signin_bot.html", "site-signin-bot-title", values, is_listed=False)


async def state(request: web.Request) -> web.StreamResponse:
    """Say how far the browser's sign-in is, for the script of the page that waits."""
    reader = visit.at_hand(request)
    found = await _state(reader, HELD.read(reader))
    return web.json_response(
        {"state": found}, headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    )


async def finish(visit: Visit, form: Form) -> web.Response:
    """Let the browser in whose sign-in was agreed to; raises `SignInGone`."""
    held = HELD.read(visit)
    if held is None:
        raise SignInGone
    account_id = await visit.parts.site.sign_ins.redeem(held["id"], held["secret"])
    response = await come_in(visit, account_id, method=BY_BOT, to=held["next"])
    HELD.forget(visit, response)
    return response


async def cancel(visit: Visit, form: Form) -> web.Response:
    """End what this browser began, and lead to the other ways to sign in."""
    held = HELD.read(visit)
    await _withdraw(visit)
    to = quote(held["next"] if held is not None else HOME, safe="/")
    response = onward(visit, Onward(f"{SIGN_IN}?next={to}", done="signin-cancelled"))
    HELD.forget(visit, response)
    return response


async def _withdraw(visit: Visit) -> None:
    held = HELD.read(visit)
    if held is not None:
        await visit.parts.site.sign_ins.withdraw(held["id"], held["secret"])


def _shown(held: dict[str, str] | None, state: str) -> str:
    if held is None:
        return NONE
    return state if state in (APPROVED, REFUSED_STATE, GONE) else WAITING


async def _waiting(visit: Visit) -> dict[str, str] | None:
    """Return what this browser holds of a sign-in whose link can still be followed."""
    held = HELD.read(visit)
    if held is None or int(held["until"]) - visit.parts.clock.now().timestamp() < _ENOUGH_S:
        return None
    return held if await _state(visit, held) == WAITING else None


def _led(visit: Visit, held: dict[str, str]) -> web.Response:
    response = onward(visit, Onward(PAGE))
    HELD.keep(visit, response, held)
    return response


async def _state(visit: Visit, held: dict[str, str] | None) -> str:
    return await visit.parts.site.sign_ins.state(held["id"], held["secret"]) if held is not None else GONE
