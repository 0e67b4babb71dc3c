"""Answers in groups, topics, inline messages and in every form, over a real wire that fails."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot import rendering
from bot.calls import Delivered, Delta, Finished, Undeliverable
from bot.parts import Part
from bot.place import Place
from bot.waiting import AnswerStream
from tests.bot.wire import Chat, Item

Enter = Callable[[Chat], Awaitable[Any]]

WORDS = "слово **два** 三\n\n"
CLASSIC = rendering.render(WORDS * 300)
CODE = "print('𝄞')\n" * 500
FILE = Part("Код", file_name="answer.py", file_text=CODE)
RICH = tuple(
    Part(
        f"Ответ {n}",
        rich=f"# Ответ {n}\n\n| a | b |\n| - | - |\n| 1 | 2 |",
        fallback=rendering.render(f"**Ответ** {n}"),
    )
    for n in (1, 2)
)
RETRY = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Retry", callback_data="retry")]])
STOP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Stop", callback_data="stop")]])

ENTER: dict[str, Enter] = {
    "private": lambda chat: chat.asks(),
    "group": Chat.enter_group,
    "topic": Chat.enter_topic,
}
FAULTS: dict[str, dict[str, Any]] = {
    "429": {"error_code": 429, "retry_after": 4},
    "400": {"error_code": 400},
    "5xx": {"error_code": 502},
    "answer lost": {"drop_response": True},
    "lost twice": {"drop_response": True, "times": 2},
    "5xx three times": {"error_code": 500, "times": 3},
}


def a_stream(parts: tuple[Part, ...], words: int = 12) -> list[tuple[float, Item]]:
    deltas: list[tuple[float, Item]] = [(0.5 + number * 0.8, Delta(WORDS)) for number in range(words)]
    return [*deltas, (1 + words * 0.8, Finished(parts, RETRY))]


def texts_of(parts: tuple[Part, ...]) -> list[str]:
    return [part.text for part in parts]


async def is_whole(chat: Chat, wanted: list[str]) -> None:
    """Check that the person sees this, with the answer's buttons alone, and Telegram has no complaint."""
    messages = await chat.messages()
    assert [message["text"] for message in messages] == wanted
    assert [[button["text"] for row in message["buttons"] for button in row] for message in messages] == [
        *[[]] * (len(messages) - 1),
        ["Retry"],
    ]
    assert await chat.breaches() == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("where", "method"),
    [
        ("private", "sendMessage"),
        ("private", "editMessageText"),
        ("group", "editMessageText"),
        ("topic", "sendMessage"),
    ],
)
async def test_a_growing_message_becomes_the_answer_whatever_fails(
    chat: Chat, where: str, fault: str, method: str
) -> None:
    await ENTER[where](chat)
    newest_id = await chat.asks()
    await chat.fault(method=method, **FAULTS[fault])

    outcome = await chat.shows(a_stream(CLASSIC), streams_by="edit", stop_keyboard=STOP, newest_id=newest_id)

    assert isinstance(outcome, Delivered)
    await is_whole(chat, texts_of(CLASSIC))


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("streams_by", "method"), [("draft", "sendRichMessage"), ("edit", "sendRichMessage"), ("edit", "editMessageText")]
)
async def test_a_rich_answer_arrives_once_rich_or_classic_whatever_fails(
    chat: Chat, streams_by: str, fault: str, method: str
) -> None:
    noted: list[int] = []

    async def note(index: int) -> None:
        noted.append(index)

    newest_id = await chat.asks()
    await chat.fault(method=method, **FAULTS[fault])

    await chat.shows(a_stream(RICH, 2), streams_by=streams_by, newest_id=newest_id, is_rich=True, on_classic=note)

    messages = await chat.messages()
    assert [message["text"].split("\n")[0].strip() for message in messages] == ["Ответ 1", "Ответ 2"]
    classic_from = noted[0] if noted else 2
    assert [message["rich"] is not None for message in messages] == [index < classic_from for index in range(2)]
    assert await chat.breaches() == []


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("streams_by", "method"), [("end", "editMessageCaption"), ("edit", "editMessageMedia")])
async def test_a_document_arrives_once_whatever_fails(chat: Chat, streams_by: str, fault: str, method: str) -> None:
    newest_id = await chat.asks()
    if streams_by == "end":
        await chat.fault(method="sendDocument", drop_response=True)
    await chat.fault(method=method, **FAULTS[fault])

    outcome = await chat.shows(a_stream((FILE, *CLASSIC[:1]), 3), streams_by=streams_by, newest_id=newest_id)

    assert isinstance(outcome, Delivered)
    await is_whole(chat, ["Код", CLASSIC[0].text])
    media = (await chat.messages())[0]["media"]
    assert (media["kind"], media["name"], media["size"]) == ("document", "answer.py", len(CODE.encode()))


@pytest.mark.parametrize(
    ("parts", "fault"),
    [*((RICH[:1], fault) for fault in FAULTS), (CLASSIC[:1], "400"), ((FILE,), "lost twice")],
)
async def test_an_inline_answer_is_one_edit_whatever_fails(chat: Chat, parts: tuple[Part, ...], fault: str) -> None:
    await chat.asks_inline()
    await chat.fault(method="editMessageText", **FAULTS[fault])

    outcome = await chat.shows(a_stream(parts, 3))

    assert outcome == Delivered(())
    [message] = await chat.messages()
    assert message["text"].strip()[:7] in ("Ответ 1", CLASSIC[0].text[:7], CODE[:7])
    assert message["buttons"][0][0]["text"] == "Retry"
    methods = {call["method"] for call in await chat.calls()} - {"getUpdates", "answerInlineQuery"}
    assert methods == {"editMessageText"}
    assert await chat.breaches() == []


async def test_an_answer_in_a_topic_replies_to_its_question_there(chat: Chat) -> None:
    await chat.enter_topic()
    question = await chat.asks()

    await chat.shows(a_stream(CLASSIC), newest_id=question, reply_to=question)

    messages = await chat.messages()
    assert {message["thread_id"] for message in messages} == {chat.place.thread_id}
    assert [message["reply_to"] for message in messages] == [question, *[None] * (len(messages) - 1)]
    typing = await chat.calls("sendChatAction")
    assert {call["arguments"]["message_thread_id"] for call in typing} == {chat.place.thread_id}


async def test_a_question_that_was_deleted_is_answered_without_a_reply(chat: Chat) -> None:
    question = await chat.asks()

    await chat.shows(a_stream(CLASSIC[:1]), newest_id=question, reply_to=question + 1000)

    await is_whole(chat, texts_of(CLASSIC[:1]))


@pytest.mark.parametrize("streams_by", ["edit", "end"])
async def test_an_answer_to_a_topic_that_is_gone_goes_to_the_group(chat: Chat, streams_by: str) -> None:
    await chat.enter_topic()
    question = await chat.asks()
    assert chat.place.thread_id is not None
    await chat.bot.delete_forum_topic(chat.place.chat_id, chat.place.thread_id)

    outcome = await chat.shows(a_stream(CLASSIC), newest_id=question, streams_by=streams_by)

    assert isinstance(outcome, Delivered)
    assert [message["text"] for message in await chat.messages() if not message["thread_id"]] == texts_of(CLASSIC)


async def test_drafts_can_be_stopped_and_growing_messages_carry_the_stop_button(chat: Chat) -> None:
    await chat.shows(a_stream(CLASSIC[:1]))
    await chat.shows(a_stream(CLASSIC[:1]), streams_by="edit", stop_keyboard=STOP)

    drafts = await chat.calls("sendMessageDraft")
    assert {(draft["arguments"]["can_stop"], draft["arguments"]["keep_on_stop"]) for draft in drafts} == {(True, True)}
    shown = [call for call in await chat.calls("editMessageText") if "Stop" in str(call["arguments"])]
    assert shown
    assert [message["buttons"][0][0]["text"] for message in await chat.messages()] == ["Retry", "Retry"]


async def test_the_message_the_person_deleted_comes_anew_at_the_end(chat: Chat) -> None:
    question = await chat.asks()
    noted: list[int] = []

    async def shown(message_id: int) -> None:
        noted.append(message_id)
        await chat.bot.delete_message(chat.id, message_id)

    stream: list[tuple[float, Item]] = [(0.5, Delta("words")), (3.0, Finished(CLASSIC[:1], RETRY))]
    await chat.shows(stream, newest_id=question, streams_by="edit", on_shown=shown)

    assert len(noted) == 1
    await is_whole(chat, texts_of(CLASSIC[:1]))


async def test_a_queued_notice_becomes_the_answer(chat: Chat) -> None:
    courier = chat.courier(a_stream(CLASSIC), await chat.asks())
    notice = await courier.send(chat.place, rendering.plain("В очереди"), keyboard=STOP)
    assert isinstance(notice, Delivered)

    await courier.deliver(chat.place, AnswerStream(), draft_id=9, shown_id=notice.message_ids[0], stop_keyboard=STOP)

    await is_whole(chat, texts_of(CLASSIC))
    assert not await chat.calls("sendMessageDraft")


async def test_a_group_that_silences_the_bot_hears_nothing_until_the_time_is_over(chat: Chat) -> None:
    await chat.enter_group()
    question = await chat.asks()
    await chat.fault(method="editMessageText", error_code=429, retry_after=20)

    await chat.shows(a_stream(CLASSIC, 60), newest_id=question)

    await is_whole(chat, texts_of(CLASSIC))


async def test_a_group_the_bot_was_thrown_out_of_is_undeliverable(chat: Chat) -> None:
    await chat.enter_group()
    question = await chat.asks()
    await chat.control("PATCH", f"groups/{chat.place.chat_id}", bot="kicked")

    outcome = await chat.shows(a_stream(CLASSIC), newest_id=question)

    assert isinstance(outcome, Undeliverable)
    assert not outcome.is_about_text


async def test_who_speaks_while_a_growing_message_is_in_doubt_is_not_taken_for_it(chat: Chat) -> None:
    question = await chat.asks()
    courier = chat.courier(a_stream(CLASSIC), question)
    notices: list[asyncio.Future[Any]] = []

    async def somebody_speaks(_index: int, _newest_id: int) -> None:
        if not notices:
            notices.append(asyncio.ensure_future(courier.send(chat.place, rendering.plain("a receipt"))))
            await asyncio.sleep(0)

    await chat.fault(method="sendMessage", error_code=502)
    await courier.deliver(chat.place, AnswerStream(), draft_id=9, streams_by="edit", before_part=somebody_speaks)
    await notices[0]

    assert sorted(await chat.texts()) == sorted(["a receipt", *texts_of(CLASSIC)])


async def test_a_silence_in_one_topic_is_kept_in_all_of_the_chat(chat: Chat) -> None:
    await chat.enter_topic()
    question = await chat.asks()
    await chat.fault(method="sendChatAction", error_code=429, retry_after=30)
    courier = chat.courier([(2.0, Finished(CLASSIC[:1], RETRY))], question)

    await courier.deliver(chat.place, AnswerStream(), draft_id=9)
    await courier.send(Place(chat.place.chat_id), rendering.plain("to all"))

    assert await chat.breaches() == []
    assert await chat.texts() == [CLASSIC[0].text, "to all"]
