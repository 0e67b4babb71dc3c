"""Questions that wait for the bot's answer: a tapped button, a payment about to be made.

Owns their ids and how long they stay open. What an answer brings about is the asker's.
"""

import asyncio
import secrets
from typing import Generic, TypeVar

from .clock import Patience
from .refusals import query_is_too_old

A = TypeVar("A")


class Queries(Generic[A]):
    """Open questions of one kind; each may be answered once, and in time."""

    def __init__(self, patience: Patience, limit_s: float) -> None:
        self._patience = patience
        self._limit_s = limit_s
        self._open: dict[str, asyncio.Future[A]] = {}

    def ask(self) -> str:
        """Open a question and return its id, a long number in text as Telegram's are."""
        query_id = str(secrets.randbits(62))
        self._open[query_id] = asyncio.get_running_loop().create_future()
        return query_id

    async def wait(self, query_id: str) -> A | None:
        """Return the bot's answer, or None if it did not come in time; the question is closed then."""
        try:
            return await self._patience.wait(self._open[query_id], self._limit_s)
        finally:
            del self._open[query_id]

    def answer(self, query_id: str, answer: A) -> None:
        """Answer an open question; raises the refusal Telegram has for any other."""
        question = self._open.get(query_id)
        if question is None or question.done():
            raise query_is_too_old()
        question.set_result(answer)
