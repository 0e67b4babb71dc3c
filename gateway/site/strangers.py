"""What all who have no account may write to the operator in an hour, together: addresses are cheap, disks are not.

Owns these two numbers; what one address may do stands beside each form.
"""

from __future__ import annotations

from gateway.errors import TooBusy
from gateway.site.visit import Visit
from people.ticket_attachments import MEGABYTE, Attachment

TICKETS_AN_HOUR = 200
BYTES_AN_HOUR = 200 * MEGABYTE
_HOUR_S = 3600


async def count(visit: Visit, text: str, file: Attachment | None, *, opens: bool) -> None:
    """Count what a stranger writes, a ticket or more in one; raises `TooBusy`."""
    take = visit.parts.shared.take
    if opens and await take("strangers:tickets", limit=TICKETS_AN_HOUR, window_s=_HOUR_S):
        raise TooBusy
    size = len(text.encode("utf-8", "replace")) + (len(file.data) if file is not None else 0)
    if size and await take("strangers:bytes", limit=BYTES_AN_HOUR, window_s=_HOUR_S, amount=size):
        raise TooBusy
