"""What a person sent as one question becomes one again, and nothing short ever waits."""

import asyncio
import json
import time

import pytest

from bot import gathering
from bot.gathering import gather, joined
from storage.arrivals import arrived
from storage.crypto import Keyring
from storage.database import Database
from storage.inbox import Inbox
from tests.house import FakeClock


@pytest.fixture
def inbox(database: Database, keyring: Keyring, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    monkeypatch.setattr(gathering, "WAIT_S", 0.3)
    return Inbox(database, keyring, clock, owner="own_this")


async def send(inbox: Inbox, update_id: int, text: str | None, *, sender: int = 9, album: str | None = None) -> None:
    message = {"message_id": update_id, "chat": {"id": -7}, "from": {"id": sender}, "text": text}
    if album is not None:
        message["media_group_id"] = album
    await inbox.accept([arrived(json.dumps({"update_id": update_id, "message": message}).encode())])


async def gathered(inbox: Inbox) -> list[int]:
    first, *others = await inbox.take()
    assert others == []
    return [piece.update_id for piece in await gather(first, inbox)]


async def test_the_pieces_of_a_cut_text_are_one_question(inbox: Inbox) -> None:
    for number, text in enumerate(("x" * 4096, "y" * 4090, "the end", "another question"), 1):
        await send(inbox, number, text)

    assert await gathered(inbox) == [1, 2, 3]


async def test_a_piece_that_comes_a_moment_later_is_waited_for(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "WAIT_S", 60)
    await send(inbox, 1, "x" * 4096)
    first = (await inbox.take())[0]

    async def later() -> None:
        await asyncio.sleep(0.15)  # as a client sends the second piece
        await send(inbox, 2, "the end")

    pieces, _ = await asyncio.gather(gather(first, inbox), later())

    assert [piece.update_id for piece in pieces] == [1, 2]


async def test_a_short_question_does_not_wait(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gathering, "WAIT_S", 60)
    await send(inbox, 1, "short")
    await send(inbox, 2, "next")

    began = time.monotonic()
    assert await gathered(inbox) == [1]
    assert time.monotonic() - began < 30


async def test_an_album_is_one_question_also_when_others_speak_in_between(inbox: Inbox) -> None:
    await send(inbox, 1, None, album="a")
    await send(inbox, 2, "what a picture", sender=10)
    await send(inbox, 3, None, album="a")
    await send(inbox, 4, None, album="b")

    assert await gathered(inbox) == [1, 3]


async def test_pieces_that_were_gathered_and_not_handled_come_again_together(inbox: Inbox, clock: FakeClock) -> None:
    await send(inbox, 1, "x" * 4096)
    await send(inbox, 2, "the end")
    await gathered(inbox)
    clock.advance(minutes=5)

    assert await gathered(inbox) == [1, 2]


@pytest.mark.parametrize(
    ("texts", "whole"),
    [(["one"], "one"), (["x" * 4096, "y"], "x" * 4096 + "y"), (["x" * 4050, "y"], "x" * 4050 + "\ny"), ([], "")],
)
def test_a_text_cut_inside_a_word_is_joined_without_a_blank(texts: list[str], whole: str) -> None:
    assert joined(texts) == whole
