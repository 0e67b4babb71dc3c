"""Mishaps on demand: each meets the calls it was ordered for, as often as ordered."""

import asyncio

import aiohttp
import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramServerError
from aiogram.types import InputRichMessage

from .conftest import Json, Site, eventually


async def test_an_error_meets_as_many_calls_as_ordered(site: Site) -> None:
    person = await site.person()
    await site.control("POST", "faults", method="sendmessage", error_code=502, times=2)

    for _ in range(2):
        with pytest.raises(TelegramServerError, match="Bad Gateway"):
            await site.bot.send_message(person, "lost")
    await site.bot.send_message(person, "said")

    assert await site.texts(person) == ["/start", "said"]


async def test_a_fault_for_one_chat_leaves_the_others_alone(site: Site) -> None:
    one, other = await site.person(), await site.person()
    await site.control("POST", "faults", method="sendMessage", error_code=500, chat_id=other)

    assert (await site.call("sendMessage", {"chat_id": one, "text": "a"}))["ok"] is True
    assert (await site.call("sendMessage", {"chat_id": other, "text": "a"}))["error_code"] == 500


async def test_a_dropped_response_was_carried_out(site: Site) -> None:
    person = await site.person()
    await site.control("POST", "faults", method="sendMessage", drop_response=True)

    with pytest.raises(TelegramNetworkError):
        await site.bot.send_message(person, "landed")

    assert await site.texts(person) == ["/start", "landed"]
    last = (await site.control("GET", "calls?after=0"))["calls"][-1]
    assert last["result"]["text"] == "landed"


@pytest.mark.parametrize(("when", "said"), [("before", []), ("after", ["said"])])
@pytest.mark.parametrize("end", ["cut", "hang"])
async def test_a_call_without_an_answer_has_landed_or_not(site: Site, end: str, when: str, said: list[str]) -> None:
    person = await site.person()
    await site.control("POST", "faults", method="sendMessage", **{end: when})

    # Long for a loopback, short for somebody who waits for an answer that never comes.
    with pytest.raises(TelegramNetworkError):
        await site.bot.send_message(person, "said", request_timeout=1 if end == "hang" else None)

    assert await site.texts(person) == ["/start", *said]


async def test_an_error_of_the_server_may_hide_that_the_call_has_landed(site: Site) -> None:
    person = await site.person()
    await site.control("POST", "faults", method="sendMessage", error_code=502, landed=True)

    with pytest.raises(TelegramServerError):
        await site.bot.send_message(person, "landed")

    assert await site.texts(person) == ["/start", "landed"]


async def test_the_nth_call_alone_meets_its_fault_also_beside_others(site: Site) -> None:
    person = await site.person()
    await site.control("POST", "faults", method="sendMessage", error_code=500, nth=3)
    await site.control("POST", "faults", method="sendMessage", error_code=503, nth=2)

    answers = [await site.call("sendMessage", {"chat_id": person, "text": str(number)}) for number in range(4)]

    assert [answer.get("error_code", 200) for answer in answers] == [200, 503, 500, 200]


async def test_a_rich_message_can_be_refused_in_telegrams_words(site: Site) -> None:
    person = await site.person()
    words = "Bad Request: RICH_MESSAGE_EMAIL_INVALID"
    await site.control("POST", "faults", method="sendRichMessage", error_code=400, description=words)

    with pytest.raises(TelegramBadRequest, match="RICH_MESSAGE_EMAIL_INVALID"):
        await site.bot.send_rich_message(person, InputRichMessage(markdown="a@b"))

    assert await site.texts(person) == ["/start"]


async def test_a_delayed_call_is_carried_out_later(site: Site) -> None:
    person = await site.person()
    await site.control("POST", "faults", method="sendMessage", delay_s=7)
    call = asyncio.ensure_future(site.bot.send_message(person, "late"))

    await eventually(lambda: site.clock.sleepers > 0)
    assert await site.texts(person) == ["/start"]
    site.clock.advance(7)
    await call

    assert await site.texts(person) == ["/start", "late"]


async def test_a_429_without_a_chat_shuts_the_method(site: Site) -> None:
    await site.control("POST", "faults", method="getMe", error_code=429, retry_after=5)

    assert (await site.call("getMe"))["parameters"] == {"retry_after": 5}
    site.clock.advance(4)
    assert (await site.call("getMe"))["parameters"] == {"retry_after": 1}
    site.clock.advance(1)
    assert (await site.call("getMe"))["ok"] is True


async def test_orders_can_be_taken_back(site: Site) -> None:
    await site.control("POST", "faults", method="getMe", error_code=500)

    assert await site.control("DELETE", "faults") == {"cleared": 1}
    assert (await site.call("getMe"))["ok"] is True


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"method": "getMe"}, "at least one of"),
        ({"method": "sendThoughts", "error_code": 500}, "no method 'sendThoughts'"),
        ({"method": "sendDice", "error_code": 500}, "no method 'sendDice'"),
        ({"method": "getMe", "error_code": 200}, "between 400 and 599"),
        ({"method": "getMe", "error_code": 500, "drop_response": True}, "choose one of them"),
        ({"method": "getMe", "error_code": 500, "retry_after": 5}, "goes with error_code 429"),
        ({"method": "getMe", "error_code": 429, "retry_after": 0}, "goes with error_code 429"),
        ({"method": "getMe", "delay_s": -1}, "delay_s must lie"),
        ({"method": "getMe", "error_code": 500, "times": 0}, "times must lie"),
        ({"method": "getMe", "error_code": 500, "nth": 0}, "nth must lie"),
        ({"method": "getMe", "cut": "before", "hang": "after"}, "choose one of them"),
        ({"method": "getMe", "cut": "sometimes"}, "Invalid enum value"),
        ({"method": "getMe", "error_code": 400, "landed": True}, "landed goes with"),
        ({"method": "getMe", "delay_s": 1, "description": "slow"}, "description goes with"),
        ({"method": "getMe", "error_code": 500, "colour": "red"}, "colour"),
        ({"method": 5}, "Expected `str`"),
    ],
)
async def test_an_order_that_makes_no_sense_gets_a_sentence(site: Site, order: Json, sentence: str) -> None:
    status, answer = await site.ask("POST", "faults", order)

    assert status == 400
    assert sentence in answer["error"]


async def test_a_dropped_poll_loses_no_update(site: Site) -> None:
    await site.person()
    await site.control("POST", "faults", method="getUpdates", drop_response=True)

    with pytest.raises(aiohttp.ClientError):
        await site.call("getUpdates")

    assert len((await site.call("getUpdates"))["result"]) == 1
