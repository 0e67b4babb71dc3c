"""Whatever is written to the bot, as a command, a question or what a dialog waits for: no incident, no exception, and
nobody's things but one's own are shown or changed.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import strategies as st

from bot import middlewares
from handlers import dialogs, ticket_words
from people.ticket_kinds import KINDS
from storage.dialogs import Dialog
from tests.fuzzing import fuzz
from tests.handlers.fuzzed import (
    MEMBER,
    NEWCOMER,
    NOBODY,
    NOBODYS,
    OWN_GROUP,
    PRIVATE,
    Fuzzed,
    fuzzed,
)

pytestmark = pytest.mark.hypothesis

TEXT_MAX = 4096  # of a message, in UTF-16 units
STATES = sorted(ticket_words.STATES | {dialogs.RENAME, dialogs.INSTRUCT, dialogs.SEARCH})
WORDS = st.text(max_size=60) | st.text("*_`[]()<>~|#\\\n \u202e\u200b\u0301💥ﷺ", max_size=60)
LONG = st.builds(lambda text, times: (text * times)[: TEXT_MAX // 2], st.text(min_size=1, max_size=8), st.just(2000))
TEXT = st.one_of(WORDS, WORDS, WORDS, LONG)
SIZES = st.integers(-3, 80) | st.sampled_from([2**31, 2**63, -(2**31)])
KINDS_OF_ENTITIES = [
    "mention", "hashtag", "bot_command", "url", "bold", "spoiler", "code", "pre", "text_link", "text_mention",
    "custom_emoji", "expandable_blockquote", "from_the_future",
]  # fmt: skip
ENTITY = st.fixed_dictionaries(
    {"type": st.sampled_from(KINDS_OF_ENTITIES), "offset": SIZES, "length": SIZES},
    optional={"url": WORDS, "language": WORDS, "custom_emoji_id": WORDS},
)
FILE = st.fixed_dictionaries(
    {"file_id": st.text(min_size=1, max_size=20), "file_unique_id": st.just("u")},
    optional={"file_name": WORDS, "mime_type": WORDS, "file_size": st.integers(0, 2**40)},
)


@pytest.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Fuzzed]:
    async with fuzzed(tmp_path_factory.mktemp("fuzzed")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def nobody_is_too_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middlewares, "MESSAGES_A_MINUTE", 10**9)


def numbers(system: Fuzzed) -> st.SearchStrategy[str]:
    """Return numbers of things, first of somebody else's."""
    return st.sampled_from([one for some in system.things.values() for one in some] + [f"turn_{NOBODYS}"])


def arguments(system: Fuzzed) -> st.SearchStrategy[str]:
    """Return what may follow a command, links' own words included."""
    links = st.sampled_from(["read-", "pay-", "page-", "in-", "group", "inline", ""])
    return st.builds(lambda link, rest: link + rest, links, numbers(system) | WORDS | st.just("keys")) | TEXT


def more(system: Fuzzed) -> st.SearchStrategy[dict[str, Any]]:
    """Return what else a message may have: marks, a reply, a quote, where it was forwarded from."""
    bot = {"id": 4242, "is_bot": True, "first_name": "Bot"}
    chat = {"id": 7, "type": "private", "first_name": "Ada"}
    reply = st.builds(
        lambda text, sender: {"message_id": 3, "date": 1, "chat": chat, "from": sender, "text": text},
        TEXT,
        st.sampled_from([bot, {"id": 7, "is_bot": False, "first_name": "Ada"}]),
    )
    quote = st.fixed_dictionaries({"text": TEXT, "position": SIZES})
    return st.fixed_dictionaries(
        {},
        optional={
            "entities": st.lists(ENTITY, max_size=4),
            "reply_to_message": reply,
            "quote": quote,
            "message_thread_id": st.sampled_from([0, 1, 2**31]),
            "is_topic_message": st.booleans(),
            "edit_date": st.just(1),
        },
    )


async def test_any_command_with_anything_behind_it(system: Fuzzed) -> None:
    commands = system.commands()
    assert {"start", "search", "model", "receipt", "tickets"} <= set(commands)

    async def say(one: tuple[str, str, str, str, dict[str, Any]]) -> None:
        command, rest, who, where, about = one
        await system.says(who, where, f"/{command} {rest}"[:TEXT_MAX], **about)

    who = st.sampled_from([MEMBER, NEWCOMER, NOBODY])
    # In a group that the owner pays for, a question is theirs to pay: that would be a change, and a rightful one.
    where = st.sampled_from([PRIVATE, PRIVATE, OWN_GROUP])
    async with system.watched():
        for command in commands:
            some = st.tuples(st.just(command), arguments(system), who, where, more(system))
            await fuzz(some, say, tries=2)


async def test_any_words_with_any_marks(system: Fuzzed) -> None:
    async def say(one: tuple[str, str, str, dict[str, Any]]) -> None:
        text, who, where, about = one
        await system.says(who, where, text, **about)

    who, where = st.sampled_from([MEMBER, NEWCOMER]), st.sampled_from([PRIVATE, OWN_GROUP])
    async with system.watched():
        await fuzz(st.tuples(TEXT | st.builds("@sandbox_bot {}".format, TEXT), who, where, more(system)), say, tries=20)


async def test_any_words_changed_afterwards(system: Fuzzed) -> None:
    async def change(one: tuple[str, str, dict[str, Any]]) -> None:
        text, where, about = one
        await system.changes(MEMBER, where, text, **about)

    async with system.watched():
        await fuzz(st.tuples(TEXT, st.sampled_from([PRIVATE, OWN_GROUP]), more(system)), change, tries=10)


async def test_any_file_with_any_words(system: Fuzzed) -> None:
    async def send(one: tuple[dict[str, Any], str, str]) -> None:
        file, caption, who = one
        await system.sends(who, PRIVATE, document=file, caption=caption[:1024])

    async with system.watched():
        await fuzz(st.tuples(FILE, TEXT, st.sampled_from([MEMBER, NEWCOMER])), send, tries=8)


@pytest.mark.parametrize("state", STATES)
async def test_any_answer_to_a_dialog(system: Fuzzed, state: str) -> None:
    async def answer(one: tuple[str, str, str, dict[str, Any]]) -> None:
        about, text, who, more_of_it = one
        account = await system.people[who].account()
        chat_id = system.people[who].id
        await system.house.core.dialogs.begin(account.id, chat_id, None, Dialog(state, about))
        await system.says(who, PRIVATE, text, **more_of_it)
        await system.house.core.dialogs.end(account.id, chat_id, None)

    # A ticket's dialog is begun with its kind, which the button's handler has looked at.
    about = st.sampled_from(KINDS) if state == ticket_words.OPEN else numbers(system) | WORDS
    who = st.sampled_from([MEMBER, NEWCOMER])
    async with system.watched():
        await fuzz(st.tuples(about, TEXT | numbers(system), who, more(system)), answer, tries=5)
