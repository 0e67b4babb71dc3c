"""The operators' group: what an operator says in a ticket's topic is the answer, `/close` closes both.

First in line, and takes everything that is said there: nothing of it reaches a model. What stands there of tickets is
`bot/ticket_pump.py`'s; a topic follows from there what happens to its ticket.
"""

from collections.abc import Sequence
from typing import Any

from aiogram import F, Router
from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message

from bot import ticket_callbacks, ticket_views, views
from bot.addressing import Heard, is_from_a_person
from bot.elsewhere import OF_GROUPS, is_one_of
from bot.gathering import joined
from bot.screen import Screen
from chat.enclosures import Fetch
from handlers.ticket_files import attached
from locales.translator import Translator
from people.accounts import Accounts
from people.ticket_attachments import Attachment
from people.ticket_kinds import OPERATOR, Ticket
from people.ticket_topics import TicketTopics
from people.tickets import Tickets
from storage.shared import Shared

DAY_S = 24 * 3600.0
_CLOSE = r"^/close(@\w+)?\s*$"
_SENT_ON = (ContentType.TEXT, ContentType.PHOTO, ContentType.DOCUMENT, ContentType.ANIMATION)
# What people say with, as far as it is not sent on; all else is news about the group.
_SAID = (
    *_SENT_ON, ContentType.AUDIO, ContentType.VIDEO, ContentType.VIDEO_NOTE, ContentType.VOICE, ContentType.STICKER,
    ContentType.CONTACT, ContentType.LOCATION, ContentType.VENUE, ContentType.POLL, ContentType.DICE,
    ContentType.STORY, ContentType.PAID_MEDIA,
)  # fmt: skip


def build() -> Router:
    router = Router(name=__name__)
    said = (is_operators_chat, is_in_topic)
    said_by_operator = (*said, is_by_operator)
    router.message.register(close, *said_by_operator, F.text.regexp(_CLOSE))
    router.message.register(close_after_topic, *said_by_operator, F.forum_topic_closed)
    router.message.register(unknown_command, *said_by_operator, F.text.startswith("/"))
    router.message.register(answer, *said_by_operator, F.content_type.in_(_SENT_ON))
    router.message.register(cannot_send, *said_by_operator, F.content_type.in_(_SAID))
    router.message.register(not_an_operator, *said, F.content_type.in_(_SAID))
    router.message.register(nothing, is_operators_chat)
    router.callback_query.register(close_by_button, is_tap_there, ticket_callbacks.CloseTicket.filter())
    router.callback_query.register(no_such_button, is_tap_there)
    return router


async def is_operators_chat(message: Message, operators_chat: int | None, heard: Heard | None = None, **_: Any) -> bool:
    """Filter: it was said in the group `OPERATORS_CHAT`, and not to set it up, which is as in any group."""
    return message.chat.id == operators_chat and heard is None


async def is_tap_there(query: CallbackQuery, operators_chat: int | None, **_: Any) -> bool:
    """Filter: a button in the group `OPERATORS_CHAT`, but for those of its settings."""
    is_there = query.message is not None and query.message.chat.id == operators_chat
    return is_there and not is_one_of(query, OF_GROUPS)


async def is_in_topic(message: Message, ticket_topics: TicketTopics, **_: Any) -> bool | dict[str, Any]:
    """Filter: the topic is a ticket's; the handler gets the `ticket`."""
    if not message.is_topic_message or message.message_thread_id is None:
        return False
    found = await ticket_topics.of_thread(message.message_thread_id)
    return {"ticket": found} if found is not None else False


async def is_by_operator(message: Message, operators: frozenset[int], **_: Any) -> bool:
    """Filter: one of OPERATORS, under their own name: who writes in the group's could be anybody."""
    return message.sender_chat is None and message.from_user is not None and message.from_user.id in operators


async def answer(
    message: Message,
    gathered: list[Message],
    ticket: Ticket,
    accounts: Accounts,
    tickets: Tickets,
    fetch: Fetch,
    say: Translator,
    screen: Screen,
) -> None:
    files = await attached(gathered, fetch)
    if isinstance(files, str):
        await screen.send(views.say_parts(say, files))
        return
    assert message.from_user is not None
    by = (await accounts.of_telegram(message.from_user.id)).id
    words = joined([piece.text or piece.caption or "" for piece in gathered if piece.text or piece.caption])
    # Of an album each file is an answer; the words stand with the first.
    pieces: Sequence[tuple[int, Attachment | None]] = files or [(message.message_id, None)]
    for message_id, file in pieces:
        answered = await tickets.answer(
            ticket.id,
            by,
            words,
            attachment=file,
            posted_id=message_id,
            origin=f"telegram:{message.chat.id}/{message_id}",
        )
        words = ""
    await screen.send(ticket_views.answered(answered.ticket, say))


async def close(message: Message, ticket: Ticket, tickets: Tickets, say: Translator, screen: Screen) -> None:
    if await tickets.close(ticket.id, by=OPERATOR):
        await screen.send(views.say_parts(say, "ticket-is-closed", id=ticket.id))
    else:
        await screen.send(views.say_parts(say, "ticket-was-closed"))


async def close_after_topic(message: Message, ticket: Ticket, tickets: Tickets) -> None:
    await tickets.close(ticket.id, by=OPERATOR)


async def unknown_command(message: Message, say: Translator, screen: Screen) -> None:
    await screen.send(views.say_parts(say, "ticket-topic-commands"))


async def cannot_send(message: Message, say: Translator, screen: Screen) -> None:
    await screen.send(views.say_parts(say, "ticket-topic-cannot"))


async def not_an_operator(message: Message, ticket: Ticket, shared: Shared, say: Translator, screen: Screen) -> None:
    assert message.bot is not None
    me = await message.bot.me()
    if not is_from_a_person(message, me) or message.from_user is None:
        return
    key = f"not-operator:{message.chat.id}:{message.from_user.id}"
    if not await shared.take(key, limit=1, window_s=DAY_S):
        await screen.send(views.say_parts(say, "ticket-topic-not-yours"))


async def nothing(message: Message) -> None:
    """Take what else is said there, so that it goes no further."""


async def close_by_button(
    query: CallbackQuery,
    callback_data: ticket_callbacks.CloseTicket,
    tickets: Tickets,
    operators: frozenset[int],
    say: Translator,
    screen: Screen,
) -> None:
    if query.from_user.id not in operators:
        await screen.answer(say("ticket-topic-not-yours"), is_alert=True)
    elif await tickets.close(callback_data.ticket_id, by=OPERATOR):
        await screen.send(views.say_parts(say, "ticket-is-closed", id=callback_data.ticket_id))
    else:
        await screen.answer(say("ticket-was-closed"), is_alert=True)


async def no_such_button(query: CallbackQuery, screen: Screen) -> None:
    await screen.answer()
