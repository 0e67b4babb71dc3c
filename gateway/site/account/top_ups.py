"""`/account/top-ups`: what was paid in and what went back, and the movements that are neither call nor payment."""

from __future__ import annotations

from billing.corrections import ADJUST, DEBIT, GRANT
from billing.errors import UnknownTopUp
from billing.ledger import user
from gateway.site.frame import Page
from gateway.site.serving import Build, Handler, signed_in
from gateway.site.visit import Visit

SHOWN_MAX = 50
WELCOME = "welcome"
OTHERS = (WELCOME, GRANT, DEBIT, ADJUST)
"""What moves money of a person's beside calls and payments, which have pages of their own."""


async def top_ups(visit: Visit) -> Page:
    """Show the newest top-ups and the newest other movements."""
    site, account_id = visit.parts.site, visit.account.id
    now = visit.parts.clock.now()
    found = await site.topup_history.recent(account_id, SHOWN_MAX)
    values = {
        "top_ups": [(one, one.state(now)) for one in found],
        "others": await site.statements.recent(user(account_id), SHOWN_MAX, kinds=OTHERS),
        "limit": SHOWN_MAX,
        "top_up_url": visit.parts.bot_door.start("page-topup"),
    }
    return Page("account/top_ups.html", "site-top-ups-title", values, is_listed=False)


async def top_up(visit: Visit) -> Page:
    """Show the receipt of a paid top-up; one that was never paid has none."""
    account_id = visit.account.id
    found = await visit.parts.site.topup_history.get(account_id, visit.request.match_info["id"])
    if not found.payments:
        raise UnknownTopUp(found.topup.id)
    values = {
        "found": found,
        "topup": found.topup,
        "state": found.state(visit.parts.clock.now()),
        "account": account_id,
    }
    return Page("account/top_up.html", "site-top-up-title", values, is_listed=False)


PAGES: dict[str, Build] = {
    "/account/top-ups": signed_in(top_ups),
    "/account/top-ups/{id:[A-Za-z0-9_]{1,64}}": signed_in(top_up),
}
ACTIONS: dict[str, Handler] = {}
