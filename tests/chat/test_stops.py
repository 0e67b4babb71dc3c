"""What ends an answer before the model does: a stop from here or elsewhere, and two deadlines."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from chat.stops import NEVER_BEGAN, TOOK_TOO_LONG, CutShort, Running, Stops
from chat.talk import Ended, Piece, Talk
from chat.turns import Turn, Turns
from tests.chat.conftest import FakeAsker, run
from tests.house import FakeClock


class SlowAsker(FakeAsker):
    """Says its pieces, then nothing until it is left; `is_silent` and `is_left` tell how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.is_silent, self.is_left = asyncio.Event(), asyncio.Event()

    async def ask(self, **given: object) -> AsyncIterator[str]:  # type: ignore[override]  # whatever it is asked
        try:
            for piece in self.pieces:
                yield piece
            self.is_silent.set()
            await asyncio.Event().wait()
        finally:
            self.is_left.set()


@pytest.fixture
def asker() -> SlowAsker:
    return SlowAsker()


async def ending(talk: Talk, turn: Turn) -> Turn:
    return (await run(talk, turn))[1]


async def test_a_stop_leaves_the_model_at_once_and_keeps_what_came(
    talk: Talk, turn: Turn, stops: Stops, asker: SlowAsker
) -> None:
    running = asyncio.ensure_future(ending(talk, turn))
    await asker.is_silent.wait()

    assert await stops.stop(turn.id)

    ended = await running
    assert asker.is_left.is_set()
    assert (ended.state, ended.error_code, ended.answer) == ("interrupted", "stopped", "Hello")
    assert not await stops.stop(turn.id)


async def test_a_stop_written_by_another_process_is_seen_at_the_next_look(
    talk: Talk, turn: Turn, turns: Turns, stops: Stops, asker: SlowAsker
) -> None:
    running = asyncio.ensure_future(ending(talk, turn))
    await asker.is_silent.wait()
    await stops.look()
    assert not asker.is_left.is_set()

    await turns.ask_to_stop(turn.id, "replaced")
    await stops.look()

    assert (await running).error_code == "replaced"


@pytest.mark.parametrize(
    ("pieces", "seconds", "state", "code"),
    [(("Hel", "lo"), 600, "interrupted", TOOK_TOO_LONG), ((), 120, "failed", NEVER_BEGAN)],
)
async def test_a_deadline_ends_the_turn(
    turns: Turns, talk: Talk, turn: Turn, asker: SlowAsker, stops: Stops,
    pieces: tuple[str, ...], seconds: float, state: str, code: str, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asker.pieces = pieces
    now = 1000.0
    monkeypatch.setattr(stops, "_monotonic", lambda: now)
    running = asyncio.ensure_future(ending(talk, turn))
    await asker.is_silent.wait()
    now += seconds - 1
    await stops.look()
    assert not asker.is_left.is_set()

    now += 1
    await stops.look()

    ended = await running
    assert (ended.state, ended.error_code, ended.answer) == (state, code, "".join(pieces))


async def test_a_sign_of_life_without_words_counts_as_a_beginning(
    talk: Talk, turn: Turn, asker: SlowAsker, stops: Stops, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker.pieces = ("",)
    now = 1000.0
    monkeypatch.setattr(stops, "_monotonic", lambda: now)
    running = asyncio.ensure_future(ending(talk, turn))
    await asker.is_silent.wait()

    now += 300
    await stops.look()

    assert not asker.is_left.is_set()
    await stops.stop(turn.id)
    assert (await running).answer == ""


async def test_a_stop_between_two_pieces_is_not_lost() -> None:
    async def pieces() -> AsyncIterator[str]:
        yield "one"
        yield "two"

    source, running = pieces(), Running(0.0)
    assert await running.next_of(source) == "one"

    running.cut("stopped")
    running.cut("later")

    with pytest.raises(CutShort, match="stopped"):
        await running.next_of(source)


async def test_when_the_process_ends_a_stop_does_not_hold_it_back() -> None:
    async def silent() -> AsyncIterator[str]:
        await asyncio.Event().wait()
        yield ""

    running = Running(0.0)
    waiting = asyncio.ensure_future(running.next_of(silent()))
    await asyncio.sleep(0)

    waiting.cancel()
    running.cut("stopped")

    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_cancelled_turn_is_never_asked(talk: Talk, turn: Turn, turns: Turns, asker: FakeAsker) -> None:
    assert await turns.cancel(turn.id)

    events = [event async for event in talk.run(turn.id)]

    assert [type(event) for event in events] == [Ended]
    assert not [event for event in events if isinstance(event, Piece)]
    assert (await turns.get(turn.id)).state == "cancelled"
    assert not await turns.cancel(turn.id)
    assert not await turns.rewrite(turn, "Other words")


async def test_a_question_rewritten_while_it_waits_is_asked_in_its_new_words(turn: Turn, turns: Turns) -> None:
    assert await turns.rewrite(turn, "Other words")

    assert (await turns.asking(turn.id)).question == "Other words"
    assert not await turns.rewrite(turn, "Too late")
    assert not await turns.cancel(turn.id)


async def test_what_waits_behind_a_replaced_turn_follows_the_new_one(
    turns: Turns, turn: Turn, clock: FakeClock
) -> None:
    await turns.asking(turn.id)
    clock.advance(seconds=1)
    waiting, new = turns.new_id(), ""
    opening: dict[str, Any] = {
        "session_id": turn.session_id,
        "account_id": turn.account_id,
        "model": "demo",
        "question": "?",
    }
    await turns.open(waiting, **opening, origin="waits", parent_id=turn.id)
    clock.advance(seconds=1)
    new = turns.new_id()
    together = [turns.stopping(turn.id, "replaced"), turns.handing_over(turn.id, new)]

    assert await turns.open(new, **opening, origin="edit", together=together)
    assert not await turns.open(turns.new_id(), **opening, origin="edit", together=together)

    assert (await turns.get(waiting)).parent_id == new
    assert await turns.asked_to_stop([turn.id, new]) == {turn.id: "replaced"}
    assert await turns.head(turn.session_id) == waiting
