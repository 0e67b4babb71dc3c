"""Answers that the real courier and aiogram bring to the sandbox Telegram, with a failure at each call in turn.

Owns the ways, the failures and what the person must see. `delivery` does the same over a model of Telegram, with every
length and with deaths; here the bytes are real: what is refused, lost or late is so on the wire.
"""

import itertools
import random
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot import carrying, rendering
from bot.budget import Budgets
from bot.calls import Delivered, Delta, Finished, Outcome, Postponed
from bot.courier import Courier
from bot.parts import Part
from bot.plans import alone, plan
from bot.rich import rich
from bot.waiting import AnswerStream
from sandbox.clock import HandClock
from sandbox.telegram import SandboxTelegram, serving
from tests.bot.answers import letters, missing, words_by_parser
from tests.bot.delivering import Notes
from tests.bot.wire import Chat, Item, ScriptedClock
from tests.faults.delivery import SCRIPTS, remembered_drafts

CODE = "```python\n" + "total = total + 1  # 합계 итог 总数\n" * 420 + "```\n\n"
ANSWERS = {
    **{f"{name} {length}": (text * (length // len(text) + 1))[:length]
       for name, text in SCRIPTS.items() for length in (60, 5000)},
    "a file of code": f"Вот код:\n\n{CODE}이것이 전부입니다.",
}  # fmt: skip

FAILURES: dict[str, dict[str, Any]] = {
    "429": {"error_code": 429, "retry_after": 5},
    "429 for minutes": {"error_code": 429, "retry_after": 200},
    "400": {"error_code": 400, "description": "Bad Request: can't parse entities"},
    "a timeout, landed": {"hang": "after"},
    "a timeout, not landed": {"hang": "before"},
    "a 5xx": {"error_code": 502},
    "a 5xx, landed": {"error_code": 500, "landed": True},
    "cut before": {"cut": "before"},
    "cut after": {"cut": "after"},
}
# How long a call that hangs is waited for: seconds of the real clock, because aiogram counts those. A shorter patience
# would give up on calls of a busy machine, which land after they were looked for.
PATIENCE_S = 0.4
DONE = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Done", callback_data="done")]])
STOP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Stop", callback_data="stop")]])


@dataclass(frozen=True, slots=True)
class Way:
    """Where an answer is brought, and how."""

    where: str
    streams_by: str
    is_rich: bool


WAYS = {
    f"{where} {streams_by} {'rich' if is_rich else 'classic'}": Way(where, streams_by, is_rich)
    for where, streams_by in (
        ("private", "draft"), ("private", "edit"), ("group", "edit"), ("topic", "edit"), ("inline", "end"),
    )
    for is_rich in (True, False)
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """One answer, one way."""

    answer: str
    way: str

    @property
    def parts(self) -> tuple[Part, ...]:
        return _parts(self.answer, is_rich=WAYS[self.way].is_rich)


def every_case() -> list[Case]:
    """Return all answers in all ways; only the short ones go inline, where there is room for no more."""
    return [
        Case(answer, way)
        for answer, way in itertools.product(ANSWERS, WAYS)
        if WAYS[way].where != "inline" or len(ANSWERS[answer]) < 1000
    ]


@cache
def _parts(answer: str, *, is_rich: bool) -> tuple[Part, ...]:
    text = ANSWERS[answer]
    return rich(text) if is_rich else rendering.render(text)


async def bring(cases: Sequence[Case], *, choose: random.Random | None = None, most: int | None = None) -> int:
    """Bring the answers of these cases; `most` failures of each, chosen by `choose`. Returns how many were brought."""
    brought = 0
    async with _wire() as (bot, http):
        for case in cases:
            calls = await _bring_one(bot, http, case, None)
            brought += 1
            failures = list(_orders(calls))
            if choose is not None and most is not None:
                failures = choose.sample(failures, min(most, len(failures)))
            for order in failures:
                await _bring_one(bot, http, case, order)
                brought += 1
    return brought


def _orders(methods: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Return a failure of every kind at each of these calls."""
    counts: dict[str, int] = {}
    for method in methods:
        counts[method] = counts.get(method, 0) + 1
        for failure in FAILURES.values():
            yield {"method": method, "nth": counts[method], **failure}


@asynccontextmanager
async def _wire() -> AsyncIterator[tuple[Bot, aiohttp.ClientSession]]:
    bot = Bot("42:TEST", session=AiohttpSession())
    try:
        async with aiohttp.ClientSession() as http:
            with remembered_drafts():
                yield bot, http
    finally:
        await bot.session.close()


@contextmanager
def _short_patience() -> Iterator[None]:
    with (
        patch.object(carrying, "COSMETIC_TIMEOUT_S", PATIENCE_S),
        patch.object(carrying, "SHOWN_TIMEOUT_S", PATIENCE_S),
        patch.object(carrying, "PART_TIMEOUT_S", PATIENCE_S),
    ):
        yield


async def _bring_one(bot: Bot, http: aiohttp.ClientSession, case: Case, order: dict[str, Any] | None) -> list[str]:
    """Bring one answer and look at it; return the methods of the calls that it took."""
    clock = HandClock()
    telegram = SandboxTelegram(None, clock=clock)
    async with serving(telegram) as url:
        bot.session.api = TelegramAPIServer.from_base(url)
        chat = Chat(url, bot, http, telegram, clock)
        await chat.begin()
        before = await _goes_there(chat, WAYS[case.way].where)
        if order is not None:
            await chat.fault(**order)
        hangs = order is not None and "hang" in order
        try:
            with _short_patience() if hangs else nullcontext():
                scene = Bringing(chat, case)
                await scene.play()
            await scene.is_whole()
        except AssertionError as wrong:
            raise AssertionError(f"{case}, {order}: {str(wrong)[:800]}") from wrong
        return [call["method"] for call in (await chat.calls())[before:]]


async def _goes_there(chat: Chat, where: str) -> int:
    """Bring the person to the place; return how many calls that took."""
    if where == "group":
        await chat.enter_group()
    elif where == "topic":
        await chat.enter_topic()
    elif where == "inline":
        await chat.asks_inline()
    return len(await chat.calls())


class Bringing:
    """One answer on its way, and what its owner has written down."""

    def __init__(self, chat: Chat, case: Case) -> None:
        self._chat = chat
        self._case = case
        self._notes = Notes()
        self._question_id = 0

    async def play(self) -> None:
        """Show the answer while it grows and post it; after a long silence go on as the owner does."""
        chat, case, notes = self._chat, self._case, self._notes
        way = WAYS[case.way]
        self._question_id = 0 if chat.place.is_inline else await chat.asks()
        budgets = Budgets()
        clock = ScriptedClock(chat.clock, self._script())
        courier = Courier(chat.bot, clock, budgets)
        if self._question_id:
            courier.ids.saw(chat.place.chat_id, self._question_id)
        told = {"before_part": notes.before, "on_part": notes.arrived, "on_classic": notes.classic}
        outcome: Outcome = await courier.deliver(
            chat.place, AnswerStream(), draft_id=9, streams_by=way.streams_by, is_rich=way.is_rich,
            reply_to=self._question_id or None, stop_keyboard=STOP, on_shown=notes.shown, **told,  # type: ignore[arg-type]  # each under its own name
        )  # fmt: skip
        for _ in range(5):
            if not isinstance(outcome, Postponed):
                break
            await courier.wait_until(outcome.retry_at)
            outcome = await courier.resume(
                chat.place, plan(case.parts, notes.classic_from), keyboard=DONE, delivered=notes.delivered,
                shown_id=notes.shown_id, reply_to=self._question_id or None, is_uncertain=notes.is_uncertain,
                newest_id=notes.newest_id, **told,  # type: ignore[arg-type]  # each under its own name
            )  # fmt: skip
        assert isinstance(outcome, Delivered), outcome

    async def is_whole(self) -> None:
        """Check that the person sees the stored answer once, under its button, and that no rule was broken."""
        seen = await self._chat.messages()
        wanted = plan(self._case.parts, self._notes.classic_from)
        if self._chat.place.is_inline:
            wanted = alone(wanted)
        words, parts = [letters(await self._words(one)) for one in seen], [letters(_said(part)) for part in wanted]
        assert words == parts, (words, parts)
        whole = "".join([await self._words(one) for one in seen])
        assert missing(words_by_parser(ANSWERS[self._case.answer]), letters(whole)) == ""
        texts = [[button["text"] for row in one["buttons"] for button in row] for one in seen]
        assert texts == [[] for _ in seen[1:]] + [["Done"]], texts
        if self._chat.place.thread_id:
            assert {one["thread_id"] for one in seen} == {self._chat.place.thread_id}
        breaches = await self._chat.breaches()
        assert breaches == [], breaches

    async def _words(self, message: dict[str, Any]) -> str:
        """Return what a message says; a document says what is in it."""
        if message["media"] is None:
            return str(message["text"])
        return await self._chat.reads_file(message["media"]["url"])

    def _script(self) -> list[tuple[float, Item]]:
        """Return the answer in six pieces, some of which come while a call is due."""
        text = ANSWERS[self._case.answer]
        step = -(-len(text) // 6)
        pieces = [text[at : at + step] for at in range(0, len(text), step)]
        script: list[tuple[float, Item]] = [(0.5 + n * 1.7, Delta(piece)) for n, piece in enumerate(pieces)]
        return [*script, (0.5 + len(pieces) * 1.7, Finished(self._case.parts, DONE))]


def _said(part: Part) -> str:
    return part.text if part.file_text is None else part.file_text
