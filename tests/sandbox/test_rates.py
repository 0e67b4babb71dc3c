"""The documented rates hold, and a chat once shut stays shut for the time it was told."""

import asyncio

import pytest
from aiogram.exceptions import TelegramRetryAfter

from .conftest import Site


async def test_a_short_burst_passes_and_then_one_message_a_second(site: Site) -> None:
    person = await site.person()
    for number in range(5):
        await site.bot.send_message(person, str(number))

    with pytest.raises(TelegramRetryAfter) as refused:
        await site.bot.send_message(person, "5")

    assert refused.value.retry_after == 3
    site.clock.advance(3)
    for number in range(3):
        await site.bot.send_message(person, f"again {number}")
    with pytest.raises(TelegramRetryAfter):
        await site.bot.send_message(person, "too many again")


async def test_edits_draw_on_the_same_budget_as_messages(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_message(person, "0")
    for number in range(1, 5):
        await site.bot.edit_message_text(str(number), chat_id=person, message_id=sent.message_id)

    with pytest.raises(TelegramRetryAfter):
        await site.bot.edit_message_text("5", chat_id=person, message_id=sent.message_id)


async def test_inside_a_retry_after_every_call_to_that_chat_is_refused_with_what_is_left(site: Site) -> None:
    person, other = await site.person(), await site.person()
    await site.control("POST", "faults", method="sendMessage", error_code=429, retry_after=10)
    await site.call("sendMessage", {"chat_id": person, "text": "a"})

    site.clock.advance(6.5)
    draft = await site.call("sendMessageDraft", {"chat_id": person, "draft_id": 1, "text": "a"})
    deletion = await site.call("deleteMessage", {"chat_id": person, "message_id": 1})
    elsewhere = await site.call("sendMessage", {"chat_id": other, "text": "a"})

    assert draft["description"] == "Too Many Requests: retry after 4"
    assert draft["parameters"] == {"retry_after": 4}
    assert deletion["error_code"] == 429
    assert elsewhere["ok"] is True
    site.clock.advance(3.5)
    assert (await site.call("sendMessage", {"chat_id": person, "text": "a"}))["ok"] is True


async def test_twenty_drafts_in_five_seconds_are_the_most_and_actions_count_too(site: Site) -> None:
    person = await site.person()
    for number in range(19):
        await site.bot.send_message_draft(person, 1, text="x" * number)
    await site.bot.send_chat_action(person, "typing")

    with pytest.raises(TelegramRetryAfter) as refused:
        await site.bot.send_message_draft(person, 1, text="one more")

    assert refused.value.retry_after == 5


async def test_forty_drafts_in_thirty_seconds_are_the_most(site: Site) -> None:
    person = await site.person()
    for _ in range(40):
        await site.bot.send_message_draft(person, 1, text="x")
        site.clock.advance(0.5)

    with pytest.raises(TelegramRetryAfter) as refused:
        await site.bot.send_message_draft(person, 1, text="x")

    assert refused.value.retry_after == 10


async def test_thirty_messages_a_second_are_the_most_for_all_chats(site: Site) -> None:
    people = [await site.person() for _ in range(31)]

    answers = await asyncio.gather(*(site.call("sendMessage", {"chat_id": each, "text": "a"}) for each in people))

    assert [answer["ok"] for answer in answers].count(True) == 30


async def test_twenty_messages_a_minute_are_the_most_for_a_group(site: Site) -> None:
    group = await site.group(await site.person())
    answers = []
    for _ in range(21):
        answers.append(await site.call("sendMessage", {"chat_id": group, "text": "a"}))
        site.clock.advance(1)

    assert [answer["ok"] for answer in answers] == [True] * 20 + [False]
    assert answers[-1]["parameters"] == {"retry_after": 40}
    site.clock.advance(39)
    assert (await site.call("sendMessage", {"chat_id": group, "text": "a"}))["ok"] is True


async def test_answers_to_queries_are_never_held_back(site: Site) -> None:
    person = await site.person()
    await site.control("POST", "faults", method="sendMessage", error_code=429, retry_after=60)
    await site.call("sendMessage", {"chat_id": person, "text": "a"})

    answer = await site.call("answerCallbackQuery", {"callback_query_id": "1"})

    assert answer["error_code"] == 400
