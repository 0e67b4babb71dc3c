"""`/account/usage`: what was spent, by day and model as a chart, by model and by where the call came from."""

from __future__ import annotations

from collections.abc import Mapping

from gateway.site.account.spent import spent
from gateway.site.frame import Page
from gateway.site.serving import Build, Handler, signed_in
from gateway.site.visit import Visit
from locales.translator import Translator
from people.api_keys import ApiKey

LENGTHS = (7, 30, 90)


async def usage(visit: Visit) -> Page:
    """Show what the last days came to; a length that is not offered is the first."""
    asked = visit.request.query.get("days", "")
    days = next((one for one in LENGTHS if str(one) == asked), LENGTHS[0])
    report = await visit.parts.site.spending.report(visit.account.id, days=days)
    keys = {key.public_id: key for key in await visit.parts.api_keys.list(visit.account.id)}
    values = {
        "spent": spent(report, visit.say),
        "lengths": LENGTHS,
        "by_model": [(one.name, one) for one in report.by_model],
        "by_source": [(source(one.name, keys, visit.say), one) for one in report.by_source],
    }
    return Page("account/usage.html", "site-usage-title", values, is_listed=False)


def source(name: str, keys: Mapping[str, ApiKey], say: Translator) -> str:
    """Say where a call came from; `name` is a source, or `key:<public id>`."""
    kind, _, public_id = name.partition(":")
    if kind != "key" or not public_id:
        return say("site-source", source=kind)
    key = keys.get(public_id)
    # A key that was deleted since keeps what it spent, under the name of its kind.
    return say("usage-key", name=key.name, hint=key.hint) if key else say("usage-key-gone")


PAGES: dict[str, Build] = {"/account/usage": signed_in(usage)}
ACTIONS: dict[str, Handler] = {}
