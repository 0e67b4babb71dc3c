"""The pages that are words alone: home and support."""

from __future__ import annotations

from gateway.site.frame import Page
from gateway.site.visit import Visit

# What the privacy notice promises, in a sentence each: the keys of the sentences.
PROMISES = (
    "site-promise-company", "site-promise-sealed", "site-promise-trade", "site-promise-logs", "site-promise-delete",
)  # fmt: skip


async def home(visit: Visit) -> Page:
    """Say what this is, and lead on."""
    return Page("home.html", "site-home-title", {"promises": PROMISES})


async def support(visit: Visit) -> Page:
    """Say how the operator is reached, and to somebody who is signed in the number that the operator finds them by."""
    account = visit.account.id if visit.found is not None else None
    # With a number in it the page is somebody's own: no browser keeps it.
    return Page("support.html", "site-support-title", {"account": account}, is_listed=account is None)
