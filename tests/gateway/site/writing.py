"""Somebody who writes to the operator on the site: fills in a form as a browser would, files included."""

from __future__ import annotations

import io
from collections.abc import Mapping

import aiohttp

from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read
from tests.house import FakeClock

FORM = "/en/feedback"
File = tuple[str, bytes, str]


def hidden(read: Read, name: str) -> str:
    """Return what the page's form carries under this name."""
    (one, *_) = read.all(f"main input[name={name}]", "value")
    return one


def filled(page: Read, fields: Mapping[str, str], file: File | None = None) -> aiohttp.FormData:
    """Return the form of the page with these fields, and a file."""
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    carried = {"csrf": hidden(page, "csrf"), "shown": hidden(page, "shown")}
    for name, value in (carried | dict(fields)).items():
        form.add_field(name, value)
    if file is not None:
        form.add_field("file", io.BytesIO(file[1]), filename=file[0], content_type=file[2])
    return form


async def writes(
    who: Member, clock: FakeClock, text: str = "Where is my key?", *, file: File | None = None, **fields: str
) -> Read:
    """Open the form, take one's time, and send it."""
    page = await who.get(FORM)
    clock.advance(seconds=20)
    return await sends(who, page, {"kind": "question", "text": text} | fields, file)


async def sends(who: Member, page: Read, fields: Mapping[str, str], file: File | None = None) -> Read:
    """Send the form of a page that was opened before."""
    return await who.post_raw(FORM, filled(page, fields, file))


async def adds(who: Member, path: str, text: str, *, file: File | None = None) -> Read:
    """Add something to the ticket at this address."""
    return await who.post_raw(path, filled(await who.get(path), {"text": text}, file))
