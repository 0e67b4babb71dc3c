"""The account's settings: who is signed in, language, what was accepted, preferences, what to ask about one's data."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from billing.money import NANOS_PER_USD, Money
from gateway.errors import InvalidRequest
from gateway.site.account import consenting
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page, keep_language, onward
from gateway.site.serving import Build, Handler, act, signed_in
from gateway.site.signin.coming_in import next_of
from gateway.site.visit import Visit
from locales.languages import LANGUAGES, NAMES
from locales.translator import translator
from people.preferences import THRESHOLDS_CENTS

PATH = "/account/settings"
_NANOS_PER_CENT = NANOS_PER_USD // 100


async def settings(visit: Visit) -> Page:
    """Show every form with what is chosen now."""
    likes = await visit.parts.site.preferences.of(visit.account.id)
    values = {
        "next": visit.request.query.get("next", ""),
        "account": visit.account.id,
        "identities": await visit.parts.accounts.identities(visit.account.id),
        "thresholds": [(cents, cents * _NANOS_PER_CENT) for cents in THRESHOLDS_CENTS],
        "low_cents": likes.low_balance.nanos // _NANOS_PER_CENT if likes.low_balance is not None else None,
        "likes": likes,
        "names": NAMES,
        "saved": visit.account.language or visit.say.language,
        "consents": await consenting.shown(visit),
        # The form itself is on this page.
        "consent_note": None,
    }
    return Page("account/settings.html", "site-settings-title", values, is_listed=False)


async def choose_language(visit: Visit, form: Form) -> web.Response:
    """Save the language for the account and this browser, and go on in it."""
    chosen = form["language"]
    if chosen not in LANGUAGES:
        raise InvalidRequest("There is no such language.", param="language")
    await visit.parts.accounts.choose_language(visit.account.id, chosen)
    visit.say = translator(chosen)
    # Who was led here to accept something goes on with that in the language just chosen.
    asked = f"?next={quote(next_of(visit, form['next']), safe='/')}" if form["next"] else ""
    response = onward(visit, Onward(PATH + asked, done="saved"))
    keep_language(visit, response, chosen)
    return response


async def prefer(visit: Visit, form: Form) -> Onward:
    """Save who writes the titles of chats, and below which balance the bot warns."""
    preferences, account_id = visit.parts.site.preferences, visit.account.id
    low = _threshold(form["low_balance"])
    # Choosing a threshold is asking to be told once more: one that stays as it is asks for nothing.
    changed = {} if low == (await preferences.of(account_id)).low_balance else {"low_balance": low}
    await preferences.choose(account_id, is_titled_by_model=form.has("titled_by_model"), **changed)
    return Onward(PATH, done="saved")


def _threshold(cents: str) -> Money | None:
    if not cents:
        return None
    if cents not in {str(one) for one in THRESHOLDS_CENTS}:
        raise InvalidRequest("There is no such threshold.", param="low_balance")
    return Money(int(cents) * _NANOS_PER_CENT)


PAGES: dict[str, Build] = {PATH: signed_in(settings)}
ACTIONS: dict[str, Handler] = {
    f"{PATH}/language": act(choose_language, shows=settings),
    f"{PATH}/preferences": act(prefer, shows=settings),
    consenting.PATH: act(consenting.accept, shows=settings),
}
