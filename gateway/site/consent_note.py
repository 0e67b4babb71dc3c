"""The note over every page of an account that has something to accept. It is accepted on the page of settings.

A page on which something waits for consent has the note where that would stand, and none above it (`in_place`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from gateway.site.visit import Visit

SETTINGS = "/account/settings"


@dataclass(frozen=True, slots=True)
class ConsentNote:
    """What to tell, and the path where it is accepted: whoever does so is led back to where they were."""

    words: str
    path: str


async def note(visit: Visit) -> ConsentNote | None:
    """Return what to tell who has not accepted everything; None for who has, which costs no statement."""
    words = await _words(visit)
    return ConsentNote(words, f"{SETTINGS}?next={quote(visit.page, safe='/')}") if words is not None else None


async def in_place(visit: Visit) -> Mapping[str, ConsentNote | None]:
    """Return the note that stands in place of what waits for consent, None where nothing does."""
    if not await visit.parts.consents.missing(visit.account.id):
        return {"consent_here": None}
    return {"consent_here": await note(visit), "consent_note": None}


async def _words(visit: Visit) -> str | None:
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
