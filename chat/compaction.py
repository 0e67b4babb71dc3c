"""Keeps a long conversation inside a model's context: what no longer fits is summarised once, and then left out.

The summary belongs to the turn it reaches up to (`turns.summary`), so every branch beyond that turn shares it. Writing
it is a call like any other, paid for and named on its receipt; when it fails, the oldest turns are simply left out.
Either way the turn says so (`is_past_shortened`), and the person reads it under the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from billing.catalogue import Model
from chat.asides import Asides
from chat.context import Past, halves, messages, since_summary, trimmed
from chat.errors import AskFailed
from chat.turns import Turn, Turns

SOURCE = "summary"
"""What the receipt names as having asked."""

SUMMARY_TOKENS_MAX = 1024
_ASK = (
    "Summarise the conversation so far for your own later use: facts, decisions, names, numbers, code that matters, "
    "open questions and the person's wishes. Be complete and brief, in the language of the conversation."
)

_log = structlog.get_logger(__name__)


class Compaction:
    """Makes a path of turns fit."""

    def __init__(self, turns: Turns, asides: Asides) -> None:
        self._turns = turns
        self._asides = asides

    async def fit(
        self, turn: Turn, path: Sequence[Turn], model: Model, *, room: int, cap_subject: str | None = None
    ) -> Past:
        """Return a past of at most `room` bytes, its older half summarised where it would be more."""
        past = since_summary(path)
        if past.size <= room:
            return past
        older, newer = halves(past, room // 2)
        if older:
            try:
                shown = trimmed(Past(past.summary, older), room)
                summary = await self._write(turn, shown, model, cap_subject)
            except AskFailed as failure:
                _log.info("not_summarised", turn_id=turn.id, reason=failure.reason)
            else:
                await self._turns.summarise(older[-1], summary)
                past = Past(summary, newer, is_shortened=True)
        return trimmed(past, room)

    async def _write(self, turn: Turn, older: Past, model: Model, cap_subject: str | None) -> str:
        return await self._asides.ask(
            account_id=turn.pays,
            key=f"{turn.id}:summary",
            model=model,
            messages=messages(older, _ASK),
            surface=SOURCE,
            output_max=min(SUMMARY_TOKENS_MAX, model.output_max),
            cap_subject=cap_subject,
        )
