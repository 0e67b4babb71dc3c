"""What people and operators read of tickets. Pure. Words that anybody wrote are shown verbatim, never as markup."""

from collections.abc import Sequence

from bot.rendering import render
from bot.verbatim import Piece, stacked
from bot.views import Parts, safe, say_parts
from locales.translator import Translator
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, MEGABYTE
from people.ticket_kinds import PERSON, TEXT_MAX, Ticket, TicketMessage

# What is shown of a long history: the newest texts, up to about two messages of Telegram's.
SHOWN_MAX = 8_000


def feedback(mine: Sequence[Ticket], say: Translator) -> Parts:
    """Ask what it is about; the kinds and one's own tickets are buttons."""
    return render("\n\n".join([say("feedback"), *([say("feedback-yours")] if mine else [])]))


def ask(kind: str, say: Translator) -> Parts:
    """Ask for the words of a new ticket."""
    return _asked(say("ticket-ask", kind=kind, limit=TEXT_MAX), say)


def ask_to_add(found: Ticket, say: Translator) -> Parts:
    """Ask the person what to add."""
    return _asked(say("ticket-add-ask", id=found.id, limit=TEXT_MAX), say)


def ask_to_answer(found: Ticket, say: Translator) -> Parts:
    """Ask an operator for the answer."""
    return _asked(say("ticket-answer-ask", id=found.id, limit=TEXT_MAX), say)


def ticket(found: Ticket, history: Sequence[TicketMessage], say: Translator, *, mine: bool) -> Parts:
    """Return a ticket with the newest of what was written in it."""
    pieces: list[Piece] = []
    room = SHOWN_MAX
    for one in reversed(history):
        words = _words(one, say)
        room -= sum(len(piece) if isinstance(piece, str) else len(piece[0].text) for piece in words)
        if pieces and room < 0:
            pieces.append(say_parts(say, "ticket-older"))
            break
        pieces += [*reversed(words), _writer(one, say, mine=mine)]
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


def topic_name(found: Ticket, say: Translator) -> str:
    """Return what a ticket's topic is called; nothing that anybody wrote is in it."""
    return say("ticket-topic-name", kind=found.kind, short=found.short_id)


def posted(found: Ticket, one: TicketMessage, say: Translator, *, is_first: bool) -> Parts:
    """Return what was written in a ticket, as its topic shows it; its file is not in here."""
    pieces: list[Piece] = []
    if one.author != PERSON:
        pieces.append(say_parts(say, "ticket-by-operator", time=one.created_at))
    elif is_first:
        pieces.append(say_parts(say, "ticket-topic-head", kind=found.kind, id=found.id, time=one.created_at))
        pieces += [_whose(found, say), _how_to_answer(found, say)]
    else:
        pieces.append(say_parts(say, "ticket-topic-more", kind=found.kind, time=one.created_at))
        pieces.append(_whose(found, say))
    words = one.text if one.text is not None else say("ticket-unreadable")
    return stacked([*pieces, words] if words else pieces)


def _asked(sentence: str, say: Translator) -> Parts:
    may_attach = say("ticket-may-attach", limit=ATTACHMENT_BYTES_MAX // MEGABYTE)
    return render(f"{sentence}\n\n{may_attach}")


def _words(one: TicketMessage, say: Translator) -> list[Piece]:
    """Return what was written, and what file came with it."""
    words = one.text if one.text is not None else say("ticket-unreadable")
    pieces: list[Piece] = [words] if words else []
    if one.file is not None:
        kilobytes = -(-one.file.bytes // 1000)
        name = one.file.name if one.file.name is not None else say("ticket-unreadable")
        pieces.append(say_parts(say, "ticket-file", name=safe(name), kilobytes=kilobytes))
    return pieces


def _how_to_answer(found: Ticket, say: Translator) -> Parts:
    by = "account" if found.account_id is not None else "contact"
    return say_parts(say, "ticket-topic-how", by=by)


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
