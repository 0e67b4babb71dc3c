"""`/account`: who is signed in, what is there, what was spent of late, and what waits to be done."""

from __future__ import annotations

from gateway.site.account.keys import states
from gateway.site.account.spent import spent
from gateway.site.frame import Page
from gateway.site.serving import Build, Handler, signed_in
from gateway.site.visit import Visit

DAYS = 7


async def overview(visit: Visit) -> Page:
    """Show the account at a glance."""
    parts, account_id = visit.parts, visit.account.id
    balance = await parts.balances.get(account_id)
    low = (await parts.site.preferences.of(account_id)).low_balance
    keys = states(visit, await parts.api_keys.list(account_id))
    values = {
        "account": account_id,
        "identity": next(iter(await parts.accounts.identities(account_id)), None),
        "balance": balance,
        # What is held may be credit too, and is spent first: of what is available, no more than all of it.
        "credit": min(balance.promo, balance.available),
        "low": low if low is not None and balance.available < low else None,
        "spent": spent(await parts.site.spending.report(account_id, days=DAYS), visit.say),
        "keys_active": sum(state == "active" for _, state in keys),
        "top_up_url": visit.parts.bot_door.start("page-topup"),
    }
    return Page("account/overview.html", "site-overview-title", values, is_listed=False)


PAGES: dict[str, Build] = {"/account": signed_in(overview)}
ACTIONS: dict[str, Handler] = {}
