"""A file as people attach it, and what becomes of it at the bot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO

from aiogram.types import Message
from aiohttp import FormData

from .conftest import Json, Site
from .pictures import png


@dataclass(frozen=True)
class File:
    """A file as it is sent; its bytes may be too many to print."""

    kind: str
    name: str
    data: bytes = field(repr=False)
    mime_type: str = ""


PHOTO = File("photo", "sea.png", png(1600, 1200), "image/png")


async def send(site: Site, person: int, files: Sequence[File], **words: str) -> tuple[int, Json]:
    """Send a form as a browser does; return status and answer."""
    form = FormData(default_to_multipart=True, quote_fields=False)
    for name, value in words.items():
        form.add_field(name, value)
    for file in files:
        form.add_field(file.kind, BytesIO(file.data), filename=file.name, content_type=file.mime_type)
    async with site.http.post(f"{site.url}/control/people/{person}/messages", data=form) as response:
        return response.status, await response.json()


async def sent(site: Site, person: int, files: Sequence[File], **words: str) -> list[Message]:
    """Send a form and return the messages the bot got for it."""
    await site.bot.get_updates(offset=-1)
    before = site.telegram.world.updates.pending_count
    status, answer = await send(site, person, files, **words)
    assert status == 200, answer
    updates = await site.bot.get_updates()
    assert [update.update_id for update in updates[before:]] == answer["update_ids"]
    return [update.message for update in updates[before:] if update.message is not None]


async def fetched(site: Site, file_id: str) -> bytes:
    """Fetch a file as bots do."""
    file = await site.bot.get_file(file_id)
    assert file.file_path is not None
    stream = await site.bot.download_file(file.file_path)
    assert stream is not None
    return stream.read()
