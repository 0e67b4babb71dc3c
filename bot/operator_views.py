"""What operators read and tap in the bot: the books, and corrections that wait for a second pair of eyes. Pure."""

from collections.abc import Mapping
from typing import Any

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from billing.book_checks import BookCheck, Totals
from bot import device_buttons, ticket_buttons
from bot.callbacks import DecideProposal
from bot.parts import Part
from bot.rendering import render
from locales.translator import Translator

# Outbox messages that come with buttons.
PROPOSAL = "proposal"


def books(totals: Totals, last: BookCheck | None, say: Translator) -> tuple[Part, ...]:
    """Return what everybody has, and what the last check of the books found."""
    lines = [
        say(
            "books",
            accounts=totals.accounts,
            balance=totals.balance.nanos,
            held=totals.held.nanos,
            promo=totals.promo.nanos,
        ),
        "",
        *(say("books-line", account=name, amount=total.nanos) for name, total in totals.house.items()),
        say("books-lost-today", amount=totals.lost_today.nanos),
        "",
    ]
    if last is None:
        lines.append(say("books-unchecked"))
    else:
        state = "broken" if last.findings else "balanced"
        lines.append(say("books-checked", time=last.checked_at, state=state, rule=last.rule or "", row=last.row or ""))
    return render("\n".join(lines))


def buttons(kind: str, data: Mapping[str, Any], say: Translator) -> InlineKeyboardMarkup | None:
    """Return the buttons that an outbox message comes with, if any."""
    if kind != PROPOSAL:
        return ticket_buttons.told(kind, data, say) or device_buttons.told(kind, data, say)
    rows = InlineKeyboardBuilder()
    for key, approves, style in (("button-approve", True, "success"), ("button-reject", False, "danger")):
        choice = DecideProposal(proposal_id=str(data["id"]), approves=approves)
        rows.button(text=say(key), callback_data=choice, style=style)
    rows.adjust(2)
    return rows.as_markup()
