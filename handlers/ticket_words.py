"""Words for a ticket: what a dialog waited for, and replies to messages about a ticket.

Whatever they are for, their message's number is their origin: an update handled twice writes them once. A dialog ends
only when its words are kept.
"""

from collections.abc import Sequence
from typing import Any

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.types import InlineKeyboardMarkup, Message

from bot import ticket_buttons, ticket_views, views
from bot.gathering import joined
from bot.screen import Screen
from bot.ticket_callbacks import AddToTicket
from locales.translator import Translator
from people.accounts import Account
from people.errors import TicketWaits, TooManyTickets, UnknownTicket
from people.ticket_attachments import Attachment
from people.ticket_kinds import BOT
from people.tickets import Tickets
from storage.dialogs import Dialog, Dialogs

OPEN, ADD, ANSWER = "ticket", "ticket-add", "ticket-answer"
STATES = frozenset({OPEN, ADD, ANSWER})

# A file with the id of the message that brought it.
SentFile = tuple[int, Attachment]


def build() -> Router:
    """Before `dialogs`: a reply says what it is about, whatever else is waited for."""
    router = Router(name=__name__)
    words = (F.chat.type == ChatType.PRIVATE, F.text, ~F.text.startswith("/"))
    router.message.register(replied, *words, is_about_ticket)
    return router


async def is_about_ticket(message: Message, bot: Bot, **_: Any) -> bool | dict[str, Any]:
    """Filter: a reply to what the bot said of a ticket; the handler gets what its words are for as `dialog`."""
    original = message.reply_to_message
    if original is None or original.from_user is None or original.from_user.id != bot.id:
        return False
    about = ticket_buttons.of_message(original)
    if about is None:
        return False
    return {"dialog": Dialog(ADD if isinstance(about, AddToTicket) else ANSWER, about.ticket_id)}


async def replied(
    message: Message,
    gathered: list[Message],
    dialog: Dialog,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
) -> None:
    text = joined([piece.text or "" for piece in gathered])
    await take(text, dialog, message, account, tickets, operators, dialogs, say, screen)


async def take(
    text: str,
    dialog: Dialog,
    message: Message,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
    *,
    files: Sequence[SentFile] = (),
) -> None:
    """Put the words where they belong, with what came with them, and say so; too long a text is asked for again."""
    is_operator = message.from_user is not None and message.from_user.id in operators
    try:
        pieces: Sequence[tuple[int, Attachment | None]] = files or [(message.message_id, None)]
        for message_id, file in pieces:
            origin = f"telegram:{message.chat.id}/{message_id}"
            parts, keyboard, ticket_id = await _keep(text, dialog, account, tickets, is_operator, say, file, origin)
            # What else came with it goes into the same ticket.
            text, dialog = "", Dialog(ADD if dialog.state == OPEN else dialog.state, ticket_id)
    except (UnknownTicket, TooManyTickets, TicketWaits):
        # No other words would do either.
        await dialogs.end(account.id, screen.chat_id, screen.place.thread_id)
        raise
    await dialogs.end(account.id, screen.chat_id, screen.place.thread_id)
    await screen.send(parts, keyboard)


async def _keep(
    text: str,
    dialog: Dialog,
    account: Account,
    tickets: Tickets,
    is_operator: bool,
    say: Translator,
    file: Attachment | None,
    origin: str,
) -> tuple[views.Parts, InlineKeyboardMarkup | None, str]:
    if dialog.state == OPEN:
        ticket = await tickets.open(
            account.id, dialog.about, text, language=say.language, surface=BOT, attachment=file, origin=origin
        )
        return views.say_parts(say, "ticket-is-open", id=ticket.id), ticket_buttons.written(ticket.id, say), ticket.id
    if dialog.state == ADD:
        ticket = await tickets.add(dialog.about, text, account_id=account.id, attachment=file, origin=origin)
        return views.say_parts(say, "ticket-is-added", id=ticket.id), ticket_buttons.written(ticket.id, say), ticket.id
    if not is_operator:
        raise UnknownTicket(dialog.about)
    answered = await tickets.answer(dialog.about, account.id, text, attachment=file, origin=origin)
    return ticket_views.answered(answered.ticket, say), None, answered.ticket.id
