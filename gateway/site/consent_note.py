"""The note over every page of an account that has something to accept. It is accepted on the page of settings."""

from __future__ import annotations

from gateway.site.visit import Visit


async def note(visit: Visit) -> str | None:
    """Return what to tell who has not accepted everything; None for who has, which costs no statement."""
    consents = visit.parts.consents
    standing = await consents.standing(visit.account.id)
    if standing.is_first:
        return visit.say("site-consent-note-first")
    if standing.are_keys_stopped:
        return visit.say("site-consent-note-stopped")
    if standing.missing and standing.keys_end is not None:
        return visit.say("site-consent-note-changed", effective=standing.keys_end)
    if standing.coming:
        day = min(consents.effective[one] for one in standing.coming)
        return visit.say("site-consent-note-coming", effective=day)
    return None
