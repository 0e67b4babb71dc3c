"""Buttons of tickets. Pure; what they carry is in `ticket_callbacks`."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.types import InlineKeyboardMarkup, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder

from bot import session_callbacks
from bot import ticket_callbacks as carried
from locales.translator import Translator
from people.ticket_kinds import KINDS, Ticket, TicketMessage
from people.ticket_telling import TOLD_ADDED, TOLD_ANSWERED, TOLD_ANSWERED_SITE, TOLD_CLOSED, TOLD_OPENED

FILES_MAX = 5


def feedback(mine: Sequence[Ticket], say: Translator) -> InlineKeyboardMarkup:
    """One button a kind, and one a ticket of one's own."""
    rows = InlineKeyboardBuilder()
    for kind in KINDS:
        rows.button(text=say("ticket-kind", kind=kind), callback_data=carried.PickTicketKind(kind=kind))
    _tickets(rows, mine, say, mine=True)
    rows.adjust(2, 2, 1, *[1] * len(mine))
    return rows.as_markup()


def open_ones(found: Sequence[Ticket], say: Translator) -> InlineKeyboardMarkup | None:
    """One button a ticket that waits for an answer."""
    rows = InlineKeyboardBuilder()
    _tickets(rows, found, say, mine=False)
    rows.adjust(1)
    return rows.as_markup() if found else None


def ticket(found: Ticket, history: Sequence[TicketMessage], say: Translator, *, mine: bool) -> InlineKeyboardMarkup:
    """What can be done with a ticket, its newest files, and the way back to the list."""
    rows = InlineKeyboardBuilder()
    for one in [one for one in history if one.file is not None and one.file.name is not None][-FILES_MAX:]:
        assert one.file is not None
        data = carried.SendTicketFile(message_id=one.id, mine=mine)
        rows.button(text=say("button-ticket-file", name=one.file.name or ""), callback_data=data)
    if mine:
        _add(rows, found.id, say)
    else:
        _answer(rows, found.id, say)
    if not found.is_closed:
        close = carried.CloseTicket(ticket_id=found.id, mine=mine)
        rows.button(text=say("button-ticket-close"), callback_data=close)
    rows.button(text=say("button-back"), callback_data=carried.ShowMyTickets() if mine else carried.ShowOpenTickets())
    rows.adjust(1)
    return rows.as_markup()


def written(ticket_id: str, say: Translator) -> InlineKeyboardMarkup:
    """From a ticket just written to the whole of it."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-ticket-show"), callback_data=carried.ShowTicket(ticket_id=ticket_id, mine=True))
    return rows.as_markup()


def beneath_file(ticket_id: str, say: Translator, *, mine: bool) -> InlineKeyboardMarkup:
    """Beneath a file that was asked for: what is said about it belongs to its ticket."""
    rows = InlineKeyboardBuilder()
    if mine:
        _add(rows, ticket_id, say)
    else:
        _answer(rows, ticket_id, say)
    return rows.as_markup()


def in_topic(ticket_id: str, say: Translator) -> InlineKeyboardMarkup:
    """Beneath what a person writes, in the ticket's topic: whatever is said there is the answer."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-ticket-close"), callback_data=carried.CloseTicket(ticket_id=ticket_id, mine=False))
    return rows.as_markup()


def cancel(say: Translator) -> InlineKeyboardMarkup:
    """Wait for no words any more."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-cancel"), callback_data=session_callbacks.EndDialog())
    return rows.as_markup()


def told(kind: str, data: Mapping[str, Any], say: Translator) -> InlineKeyboardMarkup | None:
    """Return the buttons that an outbox message about a ticket comes with, if it is about one."""
    rows = InlineKeyboardBuilder()
    if kind in (TOLD_ANSWERED, TOLD_ANSWERED_SITE, TOLD_CLOSED):
        _add(rows, data["id"], say)
        return rows.as_markup()
    if kind not in (TOLD_OPENED, TOLD_ADDED):
        return None
    _answer(rows, data["id"], say)
    close = carried.CloseTicket(ticket_id=data["id"], mine=False)
    rows.button(text=say("button-ticket-close"), callback_data=close)
    return rows.as_markup()


def of_message(message: Message) -> carried.AddToTicket | carried.AnswerTicket | None:
    """Return which ticket a message of the bot's is about, by the button beneath it."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup is not None else []
    everything = [button.callback_data or "" for row in rows for button in row]
    for data in everything:
        for kind in (carried.AddToTicket, carried.AnswerTicket):
            if data.startswith(f"{kind.__prefix__}:"):
                return kind.unpack(data)
    # Alone it stands beneath what was just written (`written`); in a list it says nothing of what a reply means.
    if len(everything) == 1 and everything[0].startswith(f"{carried.ShowTicket.__prefix__}:"):
        shown = carried.ShowTicket.unpack(everything[0])
        return carried.AddToTicket(ticket_id=shown.ticket_id) if shown.mine else None
    return None


def _tickets(rows: InlineKeyboardBuilder, found: Sequence[Ticket], say: Translator, *, mine: bool) -> None:
    for one in found:
        if mine:
            text = say("button-ticket", kind=one.kind, state=one.state, day=one.created_at.date())
        else:
            # An operator has many that wait, and of one kind: each says which it is, and since when it waits.
            text = say("button-ticket-waiting", kind=one.kind, short=one.short_id, time=one.changed_at)
        rows.button(text=text, callback_data=carried.ShowTicket(ticket_id=one.id, mine=mine))


def _add(rows: InlineKeyboardBuilder, ticket_id: str, say: Translator) -> None:
    rows.button(text=say("button-ticket-answer"), callback_data=carried.AddToTicket(ticket_id=ticket_id))


def _answer(rows: InlineKeyboardBuilder, ticket_id: str, say: Translator) -> None:
    data = carried.AnswerTicket(ticket_id=ticket_id)
    rows.button(text=say("button-ticket-answer"), callback_data=data, style="primary")
