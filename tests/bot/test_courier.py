"""The courier with a real aiogram bot against the sandbox Telegram: whatever the wire does, the person sees it once."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageText
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot import rendering
from bot.budget import Budgets
from bot.calls import Delivered, Delta, Finished, Postponed, Undeliverable
from bot.courier import Courier
from bot.parts import Part
from bot.place import Place
from bot.waiting import AnswerStream, LoopClock
from sandbox.clock import HandClock
from tests.bot.wire import Chat, Item, ScriptedClock
from tests.sandbox.conftest import eventually

PARTS = rendering.render(
    "## Первая\n\n" + "**часть** ответа " * 50 + "\n\n" + "слово " * 1400 + "\n\n" + "셋째 부분 " * 300
)
RETRY = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Retry", callback_data="retry")]])


def an_answer(words: int = 20, parts: tuple[Part, ...] = PARTS) -> list[tuple[float, Item]]:
    deltas: list[tuple[float, Item]] = [(0.5 + number * 0.2, Delta("**слово** & <b>\n\n")) for number in range(words)]
    return [*deltas, (1 + words * 0.2, Finished(parts, RETRY))]


async def test_an_answer_streams_and_ends_as_its_parts_with_the_keyboard_under_the_last(chat: Chat) -> None:
    outcome = await chat.shows(an_answer())

    assert isinstance(outcome, Delivered)
    assert await chat.texts() == [part.text for part in PARTS]
    drafts = [call["arguments"].get("text", "") for call in await chat.calls("sendMessageDraft")]
    assert drafts[0] == ""
    assert drafts[1] == "слово & <b>"
    assert not [call for call in await chat.calls() if "parse_mode" in call["arguments"]]
    sent = await chat.calls("sendMessage")
    assert ["reply_markup" in call["arguments"] for call in sent] == [False] * (len(PARTS) - 1) + [True]


FAULTS: dict[str, dict[str, Any]] = {
    "429": {"error_code": 429, "retry_after": 5},
    "can't parse": {"error_code": 400},
    "5xx": {"error_code": 502},
    "answer lost": {"drop_response": True},
    "lost twice": {"drop_response": True, "times": 2},
    "5xx three times": {"error_code": 500, "times": 3},
}


@pytest.mark.parametrize("method", ["sendMessageDraft", "sendMessage"])
@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_the_wire_does_the_person_sees_the_answer_once(chat: Chat, method: str, fault: str) -> None:
    await chat.fault(method=method, **FAULTS[fault])

    outcome = await chat.shows(an_answer(8))

    assert isinstance(outcome, Delivered)
    assert await chat.texts() == [part.text for part in PARTS]


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_fault_in_the_check_itself_repeats_nothing(chat: Chat, fault: str) -> None:
    await chat.fault(method="sendMessage", drop_response=True)
    await chat.fault(method="editMessageText", **FAULTS[fault])

    await chat.shows(an_answer(3))

    assert await chat.texts() == [part.text for part in PARTS]


async def test_no_call_is_made_inside_retry_after_and_none_is_refused_for_its_rate(chat: Chat) -> None:
    await chat.fault(method="sendMessageDraft", error_code=429, retry_after=30)

    await chat.shows([(0.1 * number, Delta("word ")) for number in range(900)] + [(91.0, Finished(PARTS))])

    refused = [call for call in await chat.calls() if "error" in call]
    assert [call["method"] for call in refused] == ["sendMessageDraft"]


async def test_progress_is_written_before_a_part_leaves_and_after_it_arrived(chat: Chat) -> None:
    noted: list[tuple[str, int]] = []

    def noting(what: str) -> Callable[[int, int], Any]:
        async def note(index: int, _message_id: int) -> None:
            noted.append((f"{what} {len(await chat.texts())} seen", index))

        return note

    await chat.courier().resume(Place(chat.id), PARTS, before_part=noting("before"), on_part=noting("after"))

    assert noted == [
        note
        for index in range(len(PARTS))
        for note in ((f"before {index} seen", index), (f"after {index + 1} seen", index))
    ]


async def test_a_silence_that_falls_while_progress_is_written_holds_the_part_back(chat: Chat) -> None:
    budgets, started_at = Budgets(), chat.clock.now()

    async def meanwhile_silenced(_index: int, _newest_id: int) -> None:
        if chat.clock.now() == started_at:
            budgets.chat(chat.id, started_at).silence(20, started_at)

    courier = Courier(chat.bot, ScriptedClock(chat.clock, []), budgets)
    await courier.resume(Place(chat.id), rendering.plain("later"), before_part=meanwhile_silenced)

    [sent] = await chat.calls("sendMessage")
    assert datetime.fromisoformat(sent["time"]).timestamp() >= started_at + 20


async def test_a_crash_between_sending_and_noting_repeats_nothing(chat: Chat) -> None:
    noted = {"delivered": 0, "newest_id": 0}

    async def before(index: int, newest_id: int) -> None:
        noted.update(delivered=index, newest_id=newest_id)

    async def crash_at_the_second(index: int, _message_id: int) -> None:
        if index == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await chat.courier().resume(Place(chat.id), PARTS, before_part=before, on_part=crash_at_the_second)
    await chat.courier().resume(
        Place(chat.id), PARTS, delivered=noted["delivered"], is_uncertain=True, newest_id=noted["newest_id"]
    )

    assert await chat.texts() == [part.text for part in PARTS]


async def test_a_person_who_blocked_the_bot_is_undeliverable(chat: Chat) -> None:
    await chat.fault(method="sendMessage", error_code=403)

    assert isinstance(await chat.courier().send(Place(chat.id), PARTS), Undeliverable)


async def test_a_telegram_that_is_away_postpones_what_a_later_try_delivers(chat: Chat) -> None:
    away = Bot("42:TEST", session=AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:9")))

    outcome = await Courier(away, ScriptedClock(chat.clock, [])).send(Place(chat.id), PARTS)
    await away.session.close()

    assert isinstance(outcome, Postponed)
    assert (outcome.delivered, outcome.is_uncertain) == (0, False)


async def test_an_ordinary_message_in_the_chat_is_never_overwritten_by_a_check(chat: Chat) -> None:
    courier = chat.courier()
    await courier.send(Place(chat.id), rendering.plain("a receipt"))
    await chat.fault(method="sendMessage", error_code=500)

    await courier.send(Place(chat.id), rendering.plain("an answer"))

    assert await chat.texts() == ["a receipt", "an answer"]


async def test_a_notice_does_not_come_in_the_middle_of_an_answer(chat: Chat) -> None:
    courier = chat.courier()

    await asyncio.gather(courier.send(Place(chat.id), PARTS), courier.send(Place(chat.id), rendering.plain("a notice")))

    assert await chat.texts() == [*(part.text for part in PARTS), "a notice"]


async def test_an_edit_waits_for_room_and_repeats_after_a_429(chat: Chat) -> None:
    courier = chat.courier()
    outcome = await courier.send(Place(chat.id), rendering.plain("one"))
    assert isinstance(outcome, Delivered)
    await chat.fault(method="editMessageText", error_code=429, retry_after=3)

    await courier.call(chat.id, EditMessageText(chat_id=chat.id, message_id=outcome.message_ids[0], text="two"))

    assert await chat.texts() == ["two"]


async def test_an_edit_that_telegram_refuses_is_the_callers_to_explain(chat: Chat) -> None:
    with pytest.raises(TelegramBadRequest):
        await chat.courier().call(chat.id, EditMessageText(chat_id=chat.id, message_id=77, text="two"))


class Waiter(ScriptedClock):
    """Time that stands still until it is let go."""

    def __init__(self, hands: HandClock) -> None:
        super().__init__(hands, [])
        self.waiting = 0
        self.let_go = asyncio.Event()

    async def sleep_until(self, moment: float) -> None:
        self.waiting += 1
        await self.let_go.wait()
        await super().sleep_until(moment)


async def test_of_several_edits_that_wait_for_room_on_one_message_the_newest_goes_out(chat: Chat) -> None:
    sent = await chat.courier().send(Place(chat.id), rendering.plain("zero"))
    assert isinstance(sent, Delivered)
    [message_id] = sent.message_ids
    clock, budgets = Waiter(chat.clock), Budgets()
    budgets.chat(chat.id, clock.now()).silence(30, clock.now())
    courier = Courier(chat.bot, clock, budgets)

    def edit(text: str) -> Coroutine[Any, Any, Any]:
        return courier.edit(
            chat.id, message_id, EditMessageText(chat_id=chat.id, message_id=message_id, text=text, parse_mode=None)
        )

    async def then_there_is_room() -> None:
        await eventually(lambda: clock.waiting > 0)
        clock.let_go.set()

    results = await asyncio.gather(edit("one"), edit("two"), edit("three"), then_there_is_room())

    assert [result is None for result in results] == [True, True, False, True]
    assert await chat.texts() == ["three"]
    assert len(await chat.calls("editMessageText")) == 1


async def test_the_real_clock_returns_what_comes_and_gives_up_in_time() -> None:
    clock, stream = LoopClock(), AnswerStream()
    stream.put_nowait(Delta("a"))

    assert await clock.next_of(stream, clock.now()) == Delta("a")
    assert await clock.next_of(stream, clock.now() + 0.01) is None
