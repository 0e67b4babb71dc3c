"""Whether a message is meant for the bot: by UTF-16 offsets, beside every script, and never by half a name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, Message, MessageEntity, User
from hypothesis import given
from hypothesis import strategies as st

from bot.addressing import calls, heard, said, without

ME = User(id=7, is_bot=True, first_name="Bot", username="Sandbox_Bot")
ADA = User(id=1, is_bot=False, first_name="Ada")
GROUP = Chat(id=-100, type="supergroup")
NAME = "@sandbox_bot"


def message(text: str, entities: list[MessageEntity] | None = None, **more: object) -> Message:
    return Message.model_validate(
        {"message_id": 5, "date": datetime.now(UTC), "chat": GROUP, "from_user": ADA, "text": text}
        | ({"entities": entities} if entities else {})
        | more
    )


def entity(kind: str, text: str, part: str, **more: object) -> MessageEntity:
    """Mark a part of a text, by UTF-16 units as Telegram does."""
    before, _, _ = text.partition(part)
    offset, length = (len(one.encode("utf-16-le")) // 2 for one in (before, part))
    return MessageEntity.model_validate({"type": kind, "offset": offset, "length": length} | more)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("@sandbox_bot what is it?", "what is it?"),
        ("@SANDBOX_bot, what is it?", "what is it?"),
        ("what is it, @sandbox_bot", "what is it,"),
        ("hey @sandbox_bot what is it?", "hey what is it?"),
        ("請@sandbox_bot問一下", "請問一下"),
        ("@sandbox_bot你好", "你好"),
        ("你好@sandbox_bot", "你好"),
        ("＠sandbox_bot：你好", "你好"),
        ("@sandbox_bot，这是什么？", "这是什么？"),
        ("여기@sandbox_bot에게 물어봐", "여기에게 물어봐"),
        ("скажи,@sandbox_bot что это", "скажи, что это"),
        ("👩‍👩‍👧@sandbox_bot👋🏽 hi", "👩‍👩‍👧👋🏽 hi"),
        ("𝔘𝔫𝔦 @sandbox_bot 𝔠𝔬𝔡𝔢", "𝔘𝔫𝔦 𝔠𝔬𝔡𝔢"),
        ("@sandbox_bot\nline one\nline two", "line one\nline two"),
        ("@sandbox_bot @sandbox_bot twice", "twice"),
        ("@sandbox_bot", ""),
    ],
)
def test_the_name_is_found_beside_every_script_and_taken_out(text: str, question: str) -> None:
    found = heard([message(text)], ME)

    assert found is not None
    assert (found.text, found.command) == (question, None)


@pytest.mark.parametrize(
    "text",
    [
        "what is it?",
        "@sandbox_bot2 what is it?",
        "@sandbox_bot_too",
        "@my_sandbox_bot",
        "sandbox_bot without the sign",
        "mail me@sandbox_bot now",
        "a.b.@sandbox_bot",
        "@@sandbox_bot",
        "@other_bot 你好",
        "@ſandbox_bot",  # a long s is no s
    ],
)
def test_half_a_name_an_address_or_another_name_calls_nobody(text: str) -> None:
    assert heard([message(text)], ME) is None


@pytest.mark.parametrize("kind", ["code", "pre", "url", "email", "text_link"])
def test_a_name_that_is_only_shown_calls_nobody(kind: str) -> None:
    text = "🧪 use @sandbox_bot like this"
    more = {"url": "https://example.org"} if kind == "text_link" else {}

    assert heard([message(text, [entity(kind, text, NAME, **more)])], ME) is None


def test_a_mention_without_a_name_is_found_by_its_utf16_offsets() -> None:
    text = "😀😀 дорогой бот, 你好"
    marked = entity("text_mention", text, "дорогой бот", user=ME)

    found = heard([message(text, [marked])], ME)

    assert found is not None
    assert found.text == "😀😀 , 你好"


def test_somebody_else_is_not_the_bot() -> None:
    text = "dear friend, hello"

    assert heard([message(text, [entity("text_mention", text, "dear friend", user=ADA)])], ME) is None


@given(before=st.text(), after=st.text(), blank=st.sampled_from(["", " ", "\n"]))
def test_a_name_between_any_words_is_found_once_and_nothing_else_is_lost(before: str, after: str, blank: str) -> None:
    before, after = (one.replace("@", "").replace("＠", "") for one in (before, after))
    is_free = not (before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] in "_.") and before)
    is_ended = not (after[:1].isascii() and (after[:1].isalnum() or after[:1] == "_") and after) or blank != ""
    text = f"{before}{NAME}{blank}{after}"

    found = calls(text, [], username="sandbox_bot", bot_id=7)

    assert found == ([(len(before), len(before) + len(NAME))] if is_free and is_ended else [])
    if found:
        rest = "".join(one for one in without(text, found) if not one.isspace() and one not in ",:，：、")
        assert rest == "".join(one for one in before + after if not one.isspace() and one not in ",:，：、")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/settings@sandbox_bot", "settings"),
        ("/Settings@SANDBOX_BOT now", "settings"),
        ("/settings@other_bot", None),
        ("/settings", None),
    ],
)
def test_a_command_is_the_bots_when_it_names_it(text: str, command: str | None) -> None:
    found = heard([message(text)], ME)

    assert (found.command if found else None) == command


def test_a_reply_to_the_bot_is_meant_for_it_and_to_the_opening_of_a_topic_is_not() -> None:
    of_bot = {"message_id": 2, "date": datetime.now(UTC), "chat": GROUP, "from_user": ME}
    opening = of_bot | {"forum_topic_created": {"name": "News", "icon_color": 1}}

    assert heard([message("And why?", reply_to_message=of_bot | {"text": "So."})], ME) is not None
    assert heard([message("And why?", reply_to_message=opening)], ME) is None
    assert heard([message("And why?", reply_to_message=of_bot | {"from_user": ADA})], ME) is None


def test_a_long_text_that_was_cut_is_one_question() -> None:
    first = f"{NAME} " + "a" * (4096 - len(NAME) - 1)

    assert said([message(first), message("bc"), message("d")], ME) == "a" * (4096 - len(NAME) - 1) + "bc\nd"
