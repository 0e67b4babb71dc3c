"""What only operators can do: `/books`, and deciding about each other's proposals. Others find no such command."""

from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from billing.book_checks import BookChecks
from billing.corrections import CarriedOut, NotCovered
from billing.proposals import Decided, OwnProposal, Proposals, Rejected
from bot import operator_views, views
from bot.callbacks import DecideProposal
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Accounts
from people.errors import UnknownAccount


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(show_books, Command("books"), is_operator)
    router.callback_query.register(decide, DecideProposal.filter())
    return router


async def is_operator(message: Message, operators: frozenset[int], **_: Any) -> bool:
    """Let operators through; for anybody else the command does not exist."""
    return message.from_user is not None and message.from_user.id in operators


async def show_books(message: Message, book_checks: BookChecks, say: Translator, screen: Screen) -> None:
    await screen.send(operator_views.books(await book_checks.totals(), await book_checks.last(), say))


async def decide(
    query: CallbackQuery,
    callback_data: DecideProposal,
    proposals: Proposals,
    accounts: Accounts,
    operators: frozenset[int],
    say: Translator,
    screen: Screen,
) -> None:
    proposal = await proposals.get(callback_data.proposal_id)
    if proposal is None or query.from_user.id not in operators:
        await screen.answer(say("proposal-not-yours"), is_alert=True)
        return
    by = f"telegram:{query.from_user.id}"
    author = await _account_of(proposal.wanted.author, accounts)
    decide_now = proposals.approve if callback_data.approves else proposals.reject
    match await decide_now(proposal, by=by, author_account=author):
        case CarriedOut():
            await screen.show(views.say_parts(say, "proposal-carried-out", id=proposal.id))
        case Rejected():
            await screen.show(views.say_parts(say, "proposal-is-rejected", id=proposal.id))
        case OwnProposal():
            await screen.answer(say("proposal-not-yours"), is_alert=True)
        case Decided(proposal=now):
            await screen.answer(say("proposal-ended", state=now.state), is_alert=True)
        case NotCovered(available=available):
            await screen.answer(say("proposal-short", available=available.nanos), is_alert=True)
        case _:
            await screen.answer(say("proposal-impossible"), is_alert=True)


async def _account_of(author: str, accounts: Accounts) -> str | None:
    """Return the account to tell, or None when the author is no person in Telegram."""
    try:
        return (await accounts.find(author)).id
    except UnknownAccount:
        return None
