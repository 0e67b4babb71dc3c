"""What the pages of conversations share: what they stand on, the form for a question, and how many may be asked."""

from __future__ import annotations

import secrets

from chat.desk import QUESTION_MAX
from chat.errors import QuestionMissing, QuestionTooLong
from chat.sessions import ChatSession
from gateway.site import consent_note
from gateway.site.chat_parts import ChatParts
from gateway.site.frame import Onward
from gateway.site.visit import Visit
from locales.translator import Translator

NUMBER = "nonce"
"""The field by which a form that is sent twice is known again."""
# As many questions a minute as messages are taken by the bot, counted together.
QUESTIONS_A_MINUTE = 40


def chats_of(visit: Visit) -> ChatParts:
    """Return what the pages of conversations stand on."""
    found = visit.parts.chats
    assert found is not None, "the public application has its conversations"
    return found


def title_of(session: ChatSession, say: Translator) -> str:
    """Return what a conversation is called."""
    return session.title or say("session-untitled")


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
