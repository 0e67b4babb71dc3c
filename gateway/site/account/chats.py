"""A person's conversations: the list, what is archived, what a search finds, and where a new one begins."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from billing.catalogue import Model
from chat.desk import QUESTION_MAX, origin_of
from chat.errors import QuestionMissing, QuestionTooLong
from chat.search import SEARCHES, SEARCHES_A_MINUTE
from chat.sessions import ChatSession
from gateway.site import consent_note, once
from gateway.site.chat_parts import ChatParts
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.visit import Visit
from locales.translator import Translator

PAGE = 20
NUMBER = "nonce"
"""The field by which a form that is sent twice is known again."""
SEARCH_MAX = 200
# As many questions a minute as messages are taken by the bot, counted together.
QUESTIONS_A_MINUTE = 40


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list; `excerpt` is where a search found its words."""

    id: str
    title: str
    opened_at: datetime
    excerpt: str = ""


def chats_of(visit: Visit) -> ChatParts:
    """Return what the pages of conversations stand on."""
    found = visit.parts.chats
    assert found is not None, "the public application has its conversations"
    return found


def title_of(session: ChatSession, say: Translator) -> str:
    """Return what a conversation is called."""
    return session.title or say("session-untitled")


async def chats(visit: Visit) -> Page:
    """Show the list, newest first, or what a search finds."""
    words = visit.request.query.get("q", "").replace("\x00", "").strip()
    if words:
        return await _found(visit, words)
    archived = visit.request.query.get("archived") == "1"
    sessions, account = chats_of(visit).sessions, visit.account
    total = await sessions.count(account.id, archived=archived)
    pages = max(1, -(-total // PAGE))
    number = _page(visit.request.query.get("page", ""), pages)
    found = await sessions.recent(account.id, PAGE, skip=(number - 1) * PAGE, archived=archived)
    values = {
        "chats": [_listed(one, visit.say) for one in found],
        "archived": archived,
        "page": number,
        "pages": pages,
        "has_archive": archived or await sessions.count(account.id, archived=True) > 0,
    }
    return _page_of("account/chats.html", "site-chats-archived-title" if archived else "site-chats-title", values)


async def new_chat(visit: Visit) -> Page:
    """Show where a conversation's first question is asked."""
    values = {"models": visit.parts.catalogue.models, "followed": followed(visit), **await composer(visit)}
    return _page_of("account/new_chat.html", "site-chats-new", values)


def followed(visit: Visit) -> Model | None:
    """Return who answers where a conversation has no model of its own; None where none is on sale."""
    sold = visit.parts.catalogue
    return sold.get(visit.account.model) if sold.models else None


async def begin_chat(visit: Visit, form: Form) -> Onward:
    """Ask the first question of a new conversation."""
    await limit(visit)
    account, parts = visit.account, chats_of(visit)
    origin = origin_of(account.id, once.contents(form, number=NUMBER))
    # Before the conversation is made: a form sent twice leads to the one that it began.
    known = await parts.turns.of_origin(origin)
    if known is not None:
        return to_newest(known.session_id)
    check_question(form["question"])
    session = await parts.desk.begin(account)
    is_sold = form["model"] in {one.name for one in visit.parts.catalogue.models}
    await parts.sessions.choose_model(account.id, session.id, form["model"] if is_sold else None)
    turn = await parts.desk.ask(account, session.id, form["question"], origin=origin)
    return to_newest(turn.session_id)


async def composer(visit: Visit) -> dict[str, object]:
    """Return what the form for a question needs."""
    return {
        "nonce": secrets.token_urlsafe(16),
        "question_max": QUESTION_MAX,
        **await consent_note.in_place(visit),
        "may_ask": visit.account.may_spend and bool(visit.parts.catalogue.models),
    }


def check_question(question: str) -> None:
    """Raise `QuestionMissing` or `QuestionTooLong`."""
    if not question.strip():
        raise QuestionMissing
    if len(question) > QUESTION_MAX:
        raise QuestionTooLong(QUESTION_MAX)


async def limit(visit: Visit) -> None:
    """Count a question, together with what the same person writes to the bot; raises `TooManyTries`."""
    await visit.limit("person", by=visit.account.id, times=QUESTIONS_A_MINUTE, within_s=60)


def to_newest(session_id: str) -> Onward:
    """Lead to the end of a conversation, where its newest answer stands."""
    return Onward(f"/account/chats/{session_id}#newest")


async def _found(visit: Visit, words: str) -> Page:
    await visit.limit(SEARCHES, by=visit.account.id, times=SEARCHES_A_MINUTE, within_s=60)
    found = await chats_of(visit).search.find(visit.account.id, words[:SEARCH_MAX])
    values = {
        "chats": [_listed(one.session, visit.say, one.excerpt) for one in found.matches],
        "words": words[:SEARCH_MAX],
        "back_to": found.back_to,
    }
    return _page_of("account/chats_found.html", "site-chats-found-title", values)


def _listed(session: ChatSession, say: Translator, excerpt: str = "") -> Listed:
    return Listed(session.id, title_of(session, say), session.opened_at, excerpt)


def _page(written: str, pages: int) -> int:
    """Return the page that an address names; the first one for nonsense, the last one beyond the end."""
    is_number = written.isascii() and written.isdigit() and len(written) < 7
    return min(max(1, int(written)), pages) if is_number else 1


def _page_of(template: str, title: str, values: Mapping[str, object]) -> Page:
    return Page(template, title, values, is_listed=False)
