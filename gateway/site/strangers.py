"""What people without an account may write to the operator: from one browser, from one network, and all together.

Owns these numbers but for the day's of all together, which holds in the database (`people/tickets.py`). Each is counted
twice, as tickets are: nobody's questions stand before a request about one's data. The contact that somebody names
counts for nothing, as anybody may name it; a browser can be had anew, so its number is a courtesy, by which those who
share a network do not stand in each other's way.
"""

from __future__ import annotations

from gateway.addresses import neighbourhood
from gateway.errors import TooBusy, TooManyFromHere
from gateway.site.visit import Visit
from people.ticket_attachments import MEGABYTE, Attachment
from people.ticket_kinds import group_of

_HOUR_S, _DAY_S = 3600, 86_400
# Of one browser, of one network, of everybody: addresses are cheap, disks are not.
AN_HOUR, A_DAY = 5, 15
AN_HOUR_NEAR, A_DAY_NEAR = 20, 60
TICKETS_AN_HOUR = 200
BYTES_AN_HOUR, BYTES_A_DAY = 200 * MEGABYTE, 1_000 * MEGABYTE


async def count(visit: Visit, kind: str, text: str, file: Attachment | None, *, opens: bool) -> None:
    """Count what a stranger writes, a ticket of this kind or more in one; raises `TooManyFromHere`, `TooBusy`."""
    take, group = visit.parts.shared.take, group_of(kind)
    if opens:
        near, browser = neighbourhood(visit.address), visit.parts.site.keyring.digest("strangers", visit.stranger)
        # By the network's hour first: of new browsers there is no end, and each that is counted takes memory. By its
        # day last, so that who sends again and again, and is refused, does not use up the day of those around.
        for who, times, window_s in (
            (f"near:{near}:hour", AN_HOUR_NEAR, _HOUR_S),
            (f"browser:{browser}:hour", AN_HOUR, _HOUR_S),
            (f"browser:{browser}:day", A_DAY, _DAY_S),
            (f"near:{near}:day", A_DAY_NEAR, _DAY_S),
        ):
            if wait_s := await take(f"feedback:{group}:{who}", limit=times, window_s=window_s):
                raise TooManyFromHere(wait_s)
        if await take(f"strangers:{group}:tickets", limit=TICKETS_AN_HOUR, window_s=_HOUR_S):
            raise TooBusy
    size = len(text.encode("utf-8", "replace")) + (len(file.data) if file is not None else 0)
    for window, most, window_s in (("hour", BYTES_AN_HOUR, _HOUR_S), ("day", BYTES_A_DAY, _DAY_S)):
        if size and await take(f"strangers:{group}:bytes:{window}", limit=most, window_s=window_s, amount=size):
            raise TooBusy
