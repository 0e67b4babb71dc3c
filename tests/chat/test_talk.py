"""A turn's run, and what becomes of one that a dead process left behind."""

import asyncio

import pytest

from billing.holds import Holds
from billing.meter import Meter
from billing.money import Money
from chat.errors import REASONS
from chat.talk import Piece, Talk
from chat.turns import Turn, Turns
from tests.chat.conftest import FakeAsker, run
from tests.house import ACall, FakeClock


async def test_a_turn_is_asked_and_its_answer_stored(talk: Talk, turn: Turn, turns: Turns) -> None:
    pieces, ended = await run(talk, turn)

    assert (pieces, ended.state, ended.answer, ended.is_answer_whole) == (["Hel", "lo"], "answered", "Hello", True)
    assert await turns.get(turn.id) == ended


@pytest.mark.parametrize("reason", REASONS)
async def test_a_failure_without_a_word_fails_the_turn(talk: Talk, turn: Turn, asker: FakeAsker, reason: str) -> None:
    asker.pieces, asker.failure = (), reason

    _, ended = await run(talk, turn)

    assert (ended.state, ended.error_code, ended.answer, ended.charge) == ("failed", reason, "", None)


async def test_a_failure_after_some_words_interrupts_the_turn_and_keeps_them(
    talk: Talk, turn: Turn, asker: FakeAsker
) -> None:
    asker.failure = "model_unavailable"

    _, ended = await run(talk, turn)

    assert (ended.state, ended.answer, ended.is_answer_whole) == ("interrupted", "Hello", False)


async def test_a_model_no_longer_on_sale_fails_the_turn(talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker) -> None:
    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=turn.session_id, account_id=turn.account_id, origin="o2", model="gone", question="?"
    )

    _, ended = await run(talk, await turns.get(turn_id))

    assert (ended.state, ended.error_code, asker.asked) == ("failed", "model_gone", [])


async def test_a_resumed_turn_without_a_hold_is_asked(talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker) -> None:
    await turns.asking(turn.id)

    _, ended = await run(talk, turn)

    assert (ended.state, len(asker.asked)) == ("answered", 1)


async def test_a_resumed_turn_whose_answer_is_stored_delivers_it_unasked(
    talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker
) -> None:
    await turns.end(turn, "answered", answer="Stored", error_code=None, hold_id=None, charge=Money(7))

    pieces, ended = await run(talk, turn)

    assert (pieces, ended.answer, ended.charge, asker.asked) == ([], "Stored", Money(7), [])


async def test_a_resumed_turn_with_a_settled_hold_ends_with_what_was_stored_and_the_true_charge(
    talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker, holds: Holds, a_call: ACall
) -> None:
    await turns.asking(turn.id)
    await turns.keep(turn, "So far")
    asker.pieces, asker.failure = (), "model_unavailable"  # the gateway has no answer to give again
    meter = Meter(input_bytes=400)
    async with holds.open(a_call(turn.account_id, idempotency_key=turn.id), Money(1_000_000), meter) as hold:
        await hold.dispatch()
        meter.delivered(40)
        receipt = await hold.settle("client_gone")

    pieces, ended = await run(talk, turn)

    assert (pieces, ended.state, ended.answer, ended.error_code) == ([], "interrupted", "So far", "interrupted")
    assert receipt.charge > Money(0)
    assert ended.charge == receipt.charge


async def answered_before(holds: Holds, a_call: ACall, turn: Turn) -> Money:
    """Leave what a bot leaves that died while its answer, whole and paid for, was on its way to it."""
    meter = Meter(input_bytes=400)
    async with holds.open(a_call(turn.account_id, idempotency_key=turn.id), Money(1_000_000), meter) as hold:
        await hold.dispatch()
        meter.delivered(40)
        return (await hold.settle("complete")).charge


async def test_a_resumed_turn_whose_call_was_answered_gets_the_answer_by_asking_again(
    talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker, holds: Holds, a_call: ACall
) -> None:
    await turns.asking(turn.id)
    await turns.keep(turn, "He")
    charge = await answered_before(holds, a_call, turn)

    pieces, ended = await run(talk, turn)

    assert (pieces, ended.state, ended.answer, ended.charge) == (["Hel", "lo"], "answered", "Hello", charge)
    assert len(asker.asked) == 1


@pytest.mark.parametrize(("pieces", "kept"), [((), "So far"), (("So far an",), "So far an")])
async def test_a_resumed_turn_whose_answer_cannot_be_had_again_ends_with_the_most_that_is_there(
    talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker, holds: Holds, a_call: ACall, pieces: tuple[str], kept: str
) -> None:
    await turns.asking(turn.id)
    await turns.keep(turn, "So far")
    charge = await answered_before(holds, a_call, turn)
    asker.pieces, asker.failure = pieces, "model_unavailable"

    _, ended = await run(talk, turn)

    assert (ended.state, ended.error_code, ended.answer, ended.charge) == ("interrupted", "interrupted", kept, charge)


async def test_a_resumed_turn_with_a_released_hold_ends_as_interrupted_and_free(
    talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker, holds: Holds, a_call: ACall
) -> None:
    await turns.asking(turn.id)
    async with holds.open(a_call(turn.account_id, idempotency_key=turn.id), Money(1000), Meter(input_bytes=1)) as hold:
        await hold.release("upstream_failed")

    pieces, ended = await run(talk, turn)

    assert (pieces, ended.state, ended.answer, ended.charge, asker.asked) == ([], "interrupted", "", None, [])


async def test_a_resumed_turn_waits_for_a_hold_that_is_still_being_ended(
    talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker, holds: Holds, a_call: ACall
) -> None:
    await turns.asking(turn.id)
    asker.pieces, asker.failure = (), "model_unavailable"
    meter = Meter(input_bytes=400)
    async with holds.open(a_call(turn.account_id, idempotency_key=turn.id), Money(1_000_000), meter) as hold:
        await hold.dispatch()
        running = asyncio.ensure_future(run(talk, turn))
        # It has looked at the hold and found it open, when it is seen sleeping.
        await asyncio.sleep(0)
        assert asker.asked == []
        receipt = await hold.settle("client_gone")

    _, ended = await running

    assert (ended.state, ended.charge) == ("interrupted", receipt.charge)


async def test_an_ended_turn_stays_as_it_is(talk: Talk, turn: Turn, asker: FakeAsker) -> None:
    _, first = await run(talk, turn)
    asker.pieces = ("Something else",)

    pieces, second = await run(talk, turn)

    assert (pieces, second, len(asker.asked)) == ([], first, 1)


async def test_the_next_question_brings_the_conversation_so_far(
    talk: Talk, turns: Turns, turn: Turn, asker: FakeAsker, clock: FakeClock
) -> None:
    await run(talk, turn)
    clock.advance(seconds=1)
    turn_id = turns.new_id()
    await turns.open(
        turn_id, session_id=turn.session_id, account_id=turn.account_id, origin="o2", model="demo",
        question="And?", parent_id=turn.id,
    )  # fmt: skip

    await run(talk, await turns.get(turn_id))

    assert [one["content"] for one in asker.asked[-1]] == ["Why?", "Hello", "And?"]


async def test_a_long_answer_is_stored_while_it_grows(
    talk: Talk, turn: Turn, turns: Turns, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chat.talk.KEEP_EVERY_S", 0)

    kept = [(await turns.get(turn.id)).answer async for event in talk.run(turn.id) if isinstance(event, Piece)]

    # What is stored trails what is shown by one piece: it is written once the piece is on its way.
    assert kept == ["", "Hel"]


async def test_a_question_is_asked_under_the_caps_of_who_pays_for_its_group(
    talk: Talk, turn: Turn, asker: FakeAsker
) -> None:
    async for _ in talk.run(turn.id, surface="group", cap_subject="group:-1:acc_1"):
        pass

    assert asker.cap_subjects == ["group:-1:acc_1"]
