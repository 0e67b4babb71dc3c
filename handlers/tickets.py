"""`/feedback` for everybody, `/tickets` for operators: what is asked of the operator, and what became of it.

Needs no consent: who refuses the terms may still ask for their data. The words themselves are `ticket_words`'.
"""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import ticket_buttons, ticket_callbacks, ticket_views, views
from bot.screen import Screen
from bot.ticket_files import with_file
from handlers import ticket_words
from handlers.operators import is_operator
from locales.translator import Translator
from people.accounts import Account
from people.errors import UnknownTicket
from people.ticket_kinds import KINDS, OPERATOR, PERSON, Ticket
from people.tickets import Tickets
from storage.dialogs import Dialog, Dialogs


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(feedback, Command("feedback"))
    router.message.register(list_open, Command("tickets"), is_operator)
    router.callback_query.register(ask, ticket_callbacks.PickTicketKind.filter())
    router.callback_query.register(back_to_mine, ticket_callbacks.ShowMyTickets.filter())
    router.callback_query.register(back_to_open, ticket_callbacks.ShowOpenTickets.filter())
    router.callback_query.register(show, ticket_callbacks.ShowTicket.filter())
    router.callback_query.register(send_file, ticket_callbacks.SendTicketFile.filter())
    router.callback_query.register(ask_to_add, ticket_callbacks.AddToTicket.filter())
    router.callback_query.register(ask_to_answer, ticket_callbacks.AnswerTicket.filter())
    router.callback_query.register(close, ticket_callbacks.CloseTicket.filter())
    return router


async def feedback(message: Message, account: Account, tickets: Tickets, say: Translator, screen: Screen) -> None:
    mine = await tickets.of(account.id)
    await screen.send(ticket_views.feedback(mine, say), ticket_buttons.feedback(mine, say))


async def back_to_mine(
    query: CallbackQuery, account: Account, tickets: Tickets, say: Translator, screen: Screen
) -> None:
    mine = await tickets.of(account.id)
    await screen.show(ticket_views.feedback(mine, say), ticket_buttons.feedback(mine, say))


async def list_open(message: Message, tickets: Tickets, say: Translator, screen: Screen) -> None:
    found = await tickets.open_ones()
    await screen.send(ticket_views.open_ones(found, say), ticket_buttons.open_ones(found, say))


async def back_to_open(
    query: CallbackQuery, tickets: Tickets, operators: frozenset[int], say: Translator, screen: Screen
) -> None:
    found = await tickets.open_ones() if query.from_user.id in operators else []
    await screen.show(ticket_views.open_ones(found, say), ticket_buttons.open_ones(found, say))


async def ask(
    query: CallbackQuery,
    callback_data: ticket_callbacks.PickTicketKind,
    account: Account,
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
) -> None:
    if callback_data.kind not in KINDS:
        return
    dialog = Dialog(ticket_words.OPEN, callback_data.kind)
    await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, dialog)
    await screen.show(ticket_views.ask(callback_data.kind, say), ticket_buttons.cancel(say))


async def show(
    query: CallbackQuery,
    callback_data: ticket_callbacks.ShowTicket,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    say: Translator,
    screen: Screen,
) -> None:
    mine = callback_data.mine
    found = await _seen_by(query, account, callback_data.ticket_id, tickets, operators, mine=mine)
    history = await tickets.history(found)
    shown = ticket_views.ticket(found, history, say, mine=mine)
    await screen.show(shown, ticket_buttons.ticket(found, history, say, mine=mine))


async def send_file(
    query: CallbackQuery,
    callback_data: ticket_callbacks.SendTicketFile,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    say: Translator,
    screen: Screen,
) -> None:
    is_operator = not callback_data.mine and query.from_user.id in operators
    ticket = await tickets.of_message(callback_data.message_id)
    file = await tickets.attachment_of(callback_data.message_id, account_id=account.id, is_operator=is_operator)
    keyboard = ticket_buttons.beneath_file(ticket.id, say, mine=callback_data.mine)
    await screen.send(with_file((), file, ticket.id, say), keyboard)


async def ask_to_add(
    query: CallbackQuery,
    callback_data: ticket_callbacks.AddToTicket,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
) -> None:
    found = await _seen_by(query, account, callback_data.ticket_id, tickets, operators, mine=True)
    await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, Dialog(ticket_words.ADD, found.id))
    # A new message: what the operator answered stays to be read.
    await screen.send(ticket_views.ask_to_add(found, say), ticket_buttons.cancel(say))


async def ask_to_answer(
    query: CallbackQuery,
    callback_data: ticket_callbacks.AnswerTicket,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
) -> None:
    found = await _seen_by(query, account, callback_data.ticket_id, tickets, operators, mine=False)
    await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, Dialog(ticket_words.ANSWER, found.id))
    await screen.send(ticket_views.ask_to_answer(found, say), ticket_buttons.cancel(say))


async def close(
    query: CallbackQuery,
    callback_data: ticket_callbacks.CloseTicket,
    account: Account,
    tickets: Tickets,
    operators: frozenset[int],
    say: Translator,
    screen: Screen,
) -> None:
    mine = callback_data.mine
    found = await _seen_by(query, account, callback_data.ticket_id, tickets, operators, mine=mine)
    if await tickets.close(found.id, by=PERSON if mine else OPERATOR):
        await screen.send(views.say_parts(say, "ticket-is-closed", id=found.id))
    else:
        await screen.answer(say("ticket-was-closed"), is_alert=True)


async def _seen_by(
    query: CallbackQuery,
    account: Account,
    ticket_id: str,
    tickets: Tickets,
    operators: frozenset[int],
    *,
    mine: bool,
) -> Ticket:
    """Return a ticket that this person asked, or that this operator may answer; raises `UnknownTicket`."""
    found = await tickets.find(ticket_id)
    if (found.account_id != account.id) if mine else (query.from_user.id not in operators):
        raise UnknownTicket(ticket_id)
    return found
