"""What people and operators read of tickets. Pure. Words that anybody wrote are shown verbatim, never as markup."""

from collections.abc import Sequence

from bot.rendering import render
from bot.verbatim import Piece, stacked
from bot.views import Parts, safe, say_parts
from locales.translator import Translator
from people.ticket_kinds import PERSON, TEXT_MAX, Ticket, TicketMessage

# What is shown of a long history: the newest texts, up to about two messages of Telegram's.
SHOWN_MAX = 8_000


def feedback(mine: Sequence[Ticket], say: Translator) -> Parts:
    """Ask what it is about; the kinds and one's own tickets are buttons."""
    return render("\n\n".join([say("feedback"), *([say("feedback-yours")] if mine else [])]))


def ask(kind: str, say: Translator) -> Parts:
    """Ask for the words of a new ticket."""
    return say_parts(say, "ticket-ask", kind=kind, limit=TEXT_MAX)


def ticket(found: Ticket, history: Sequence[TicketMessage], say: Translator, *, mine: bool) -> Parts:
    """Return a ticket with the newest of what was written in it."""
    pieces: list[Piece] = []
    room = SHOWN_MAX
    for one in reversed(history):
        words = one.text if one.text is not None else say("ticket-unreadable")
        room -= len(words)
        if pieces and room < 0:
            pieces.append(say_parts(say, "ticket-older"))
            break
        pieces += [words, _writer(one, say, mine=mine)]
    head = say_parts(say, "ticket-head", kind=found.kind, state=found.state, id=found.id, time=found.created_at)
    whose: list[Piece] = [] if mine else [_whose(found, say)]
    return stacked([head, *whose, *reversed(pieces)])


def open_ones(found: Sequence[Ticket], say: Translator) -> Parts:
    """Return the head of an operator's list; the tickets are buttons."""
    return say_parts(say, "tickets-open" if found else "tickets-none")


def answered(found: Ticket, say: Translator) -> Parts:
    """Tell an operator that the answer is kept, and who has to bring it."""
    if found.account_id is None:
        return say_parts(say, "ticket-answer-kept", id=found.id, contact=safe(found.contact or ""))
    return say_parts(say, "ticket-answer-sent", id=found.id)


def _writer(one: TicketMessage, say: Translator, *, mine: bool) -> Parts:
    if one.author != PERSON:
        return say_parts(say, "ticket-by-operator", time=one.created_at)
    return say_parts(say, "ticket-by-you" if mine else "ticket-by-person", time=one.created_at)


def _whose(found: Ticket, say: Translator) -> Parts:
    return say_parts(
        say,
        "ticket-whose",
        by="account" if found.account_id is not None else "contact",
        account=found.account_id or "",
        contact=safe(found.contact or ""),
        language=found.language,
    )
