"""Photos and documents for a ticket: the words of a new one, an addition or an answer, with a caption or without.

What is too large is said before anything is fetched. Of an album each file is a message of the ticket; its words stand
with the first.
"""

from typing import Any

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from bot import views
from bot.screen import Screen
from chat.enclosures import Fetch, NotFetched
from handlers import ticket_words
from locales.translator import Translator
from people.accounts import Account
from people.errors import AttachmentTooLarge
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, MEGABYTE, UNKNOWN_TYPE, UNNAMED, Attachment
from people.tickets import Tickets
from storage.dialogs import Dialog, Dialogs

PHOTO_NAME = "photo.jpg"


def build() -> Router:
    """Before `dialogs`, whose words are text, and before `attaching`, which asks a model."""
    router = Router(name=__name__)
    files = (F.chat.type == ChatType.PRIVATE, F.photo | F.document)
    router.message.register(sent, *files, ticket_words.is_about_ticket)
    router.message.register(sent, *files, is_awaited)
    return router


async def is_awaited(
    message: Message, account: Account, screen: Screen, dialogs: Dialogs, **_: Any
) -> bool | dict[str, Any]:
    """Filter: words for a ticket are waited for here; the handler gets the `dialog`."""
    found = await dialogs.find(account.id, screen.chat_id, screen.place.thread_id)
    return {"dialog": found} if found is not None and found.state in ticket_words.STATES else False


async def sent(
    message: Message,
    gathered: list[Message],
    dialog: Dialog,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    dialogs: Dialogs,
    fetch: Fetch,
    say: Translator,
    screen: Screen,
) -> None:
    found = await attached(gathered, fetch)
    if isinstance(found, str):
        await screen.send(views.say_parts(say, found))
        return
    caption = next((piece.caption for piece in gathered if piece.caption), "")
    await ticket_words.take(
        caption or "", dialog, message, account, tickets, operators, dialogs, say, screen, files=found
    )


async def attached(messages: list[Message], fetch: Fetch) -> list[ticket_words.SentFile] | str:
    """Return the files of messages that were sent together, each with its message's id, or the sentence why not.

    Raises `AttachmentTooLarge` before anything is fetched.
    """
    wanted = [(one.message_id, *_file(one)) for one in messages if one.photo or one.document]
    if any(size > ATTACHMENT_BYTES_MAX for *_, size in wanted):
        raise AttachmentTooLarge(ATTACHMENT_BYTES_MAX // MEGABYTE)
    found = []
    for message_id, source, name, media_type, _ in wanted:
        try:
            data = await fetch(source, bytes_max=ATTACHMENT_BYTES_MAX)
        except NotFetched as error:
            return "ticket-file-gone" if error.is_gone else "ticket-file-not-fetched"
        found.append((message_id, Attachment(name, media_type, data)))
    return found


def _file(message: Message) -> tuple[str, str, str, int]:
    """Return a file's id, name, type and size, as Telegram tells them; of a photo the largest that is not too large."""
    if message.document is not None:
        document = message.document
        name, media_type = document.file_name or UNNAMED, document.mime_type or UNKNOWN_TYPE
        return document.file_id, name, media_type, document.file_size or 0
    sizes = sorted(message.photo or (), key=lambda size: size.width * size.height)
    fitting = [size for size in sizes if (size.file_size or 0) <= ATTACHMENT_BYTES_MAX]
    chosen = fitting[-1] if fitting else sizes[0]
    return chosen.file_id, PHOTO_NAME, "image/jpeg", chosen.file_size or 0
