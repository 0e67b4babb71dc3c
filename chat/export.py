"""A conversation as a file: Markdown to read, JSON to take elsewhere. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chat.sessions import ChatSession
from chat.turns import Turn


@dataclass(frozen=True, slots=True)
class Headings:
    """The words a Markdown export is labelled with, in the reader's language."""

    untitled: str
    you: str
    quoted: str


def markdown(session: ChatSession, turns: Sequence[Turn], headings: Headings) -> str:
    """Return the whole conversation, oldest first; a branch follows the turns it left."""
    lines = [f"# {session.title or headings.untitled}", ""]
    if session.instructions:
        lines += [_quoted(session.instructions), ""]
    for turn in turns:
        when = turn.created_at.strftime("%Y-%m-%d %H:%M UTC")
        lines += [f"## {headings.you} · {when}", ""]
        if turn.quoted:
            lines += [f"*{headings.quoted}*", "", _quoted(turn.quoted), ""]
        lines += [turn.question, ""]
        if turn.answer:
            lines += [f"## {turn.model}", "", turn.answer, ""]
    return "\n".join(lines).rstrip() + "\n"


def as_json(session: ChatSession, turns: Sequence[Turn]) -> str:
    """Return the conversation with everything known of it: the tree by `parent_id`, costs in nano-dollars."""
    found: dict[str, Any] = {
        "format": "apiclaude-chat-1",
        "id": session.id,
        "title": session.title,
        "model": session.model,
        "persona": session.persona,
        "instructions": session.instructions or None,
        "temperature": None if session.temperature_hundredths is None else f"{session.temperature_hundredths / 100:g}",
        "created_at": session.created_at.isoformat(),
        "turns": [
            {
                "id": turn.id,
                "parent_id": turn.parent_id,
                "created_at": turn.created_at.isoformat(),
                "model": turn.model,
                "question": turn.question,
                "quoted": turn.quoted or None,
                "answer": turn.answer or None,
                "state": turn.state,
                "reason": turn.error_code,
                "charge_nanos": None if turn.charge is None else turn.charge.nanos,
            }
            for turn in turns
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def file_name(session: ChatSession, extension: str) -> str:
    """Return a name every system takes: letters and digits of the title, and the day."""
    kept = "".join(char if char.isalnum() else "-" for char in session.title or "chat")
    words = "-".join(part for part in kept.split("-") if part)[:40] or "chat"
    return f"{words}-{session.created_at:%Y-%m-%d}.{extension}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.splitlines())
