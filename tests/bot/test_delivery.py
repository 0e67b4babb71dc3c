"""The delivery machine against a Telegram that fails in every way it can, at every call."""

from collections.abc import Sequence
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import rendering
from bot.budget import Budgets, ChatBudget, Kind
from bot.calls import (
    Aborted,
    Call,
    Delivered,
    Delta,
    Event,
    Failed,
    Finished,
    Outcome,
    Postponed,
    ProbePart,
    Refused,
    RetryAfter,
    SendDraft,
    SendPart,
    SendTyping,
    Sent,
    Started,
    Tick,
    Undeliverable,
)
from bot.delivery import Delivery
from bot.drafts import Drafts
from bot.growing import Growing
from bot.parts import Part
from tests.bot.telegram_model import Fault, TelegramModel
from tests.fuzzing import examples

PARTS = rendering.plain("первая часть " * 300 + "\n\n" + "둘째 부분 " * 650)
AN_ANSWER_OF = {
    count: rendering.render(
        "\n\n".join(f"абзац {number} " + "**слово** " * 99 + "слово " * 500 for number in range(count))
    )
    for count in range(1, 7)
}
KEYBOARD = object()
LOSSES = (Fault.FLOOD, Fault.LOST_AFTER, Fault.LOST_BEFORE, Fault.UNREACHABLE, Fault.BAD_MARKUP)


def the_budget() -> ChatBudget:
    return Budgets().chat(7, 1000.0)


def drafting(budget: ChatBudget) -> Delivery:
    return Delivery(budget, Drafts(5, Growing(), budget))


def run(delivery: Delivery, telegram: TelegramModel, script: Sequence[tuple[float, Event]]) -> Outcome:
    """Play the script (seconds after the start, event) and let time pass until the outcome stands."""
    waiting = [(telegram.now + after, event) for after, event in script]
    calls = delivery.handle(Started(), telegram.now)
    for _ in range(len(script) + 1000):
        if delivery.outcome is not None:
            return delivery.outcome
        if calls:
            calls = delivery.handle(telegram.carry_out(calls[0]), telegram.now)
        elif waiting and (delivery.wake_at is None or waiting[0][0] <= delivery.wake_at):
            at, event = waiting.pop(0)
            telegram.now = max(telegram.now, at)
            calls = delivery.handle(event, telegram.now)
        else:
            assert delivery.wake_at is not None, "the machine fell asleep for good"
            telegram.now = max(telegram.now, delivery.wake_at)
            calls = delivery.handle(Tick(), telegram.now)
    raise AssertionError("the number of calls is not bounded")


def run_to_the_end(telegram: TelegramModel, parts: Sequence[Part], script: Sequence[tuple[float, Event]]) -> Outcome:
    """Deliver as an owner does who writes down what is delivered and resumes what was postponed."""
    budget = the_budget()
    outcome = run(drafting(budget), telegram, script)
    while isinstance(outcome, Postponed):
        telegram.now = max(telegram.now, outcome.retry_at)
        candidates = telegram.ids.after(telegram.ids.newest) if outcome.is_uncertain else ()
        resumed = Delivery.resume(parts, budget, delivered=outcome.delivered, keyboard=KEYBOARD, candidates=candidates)
        outcome = run(resumed, telegram, ())
    return outcome


def finish(at: float, parts: Sequence[Part] = PARTS) -> tuple[float, Event]:
    return at, Finished(tuple(parts), KEYBOARD)


def stream(words: int, every_s: float, start: float = 0.5) -> list[tuple[float, Event]]:
    return [(start + number * every_s, Delta(f"слово{number} ")) for number in range(words)]


def calls_of(telegram: TelegramModel, *kinds: type) -> list[Call]:
    return [call for _, call in telegram.calls if isinstance(call, kinds)]


def test_an_answer_streams_by_draft_and_ends_as_its_parts() -> None:
    telegram = TelegramModel()

    outcome = run(drafting(the_budget()), telegram, [*stream(30, 0.2), finish(7)])

    assert outcome == Delivered((501, 502))
    assert telegram.seen() == [part.text for part in PARTS]
    assert telegram.drafts[0] == ""
    assert telegram.drafts[-1].startswith("слово0 слово1 ")


def test_the_first_draft_goes_out_at_once_and_no_typing_follows_it() -> None:
    telegram = TelegramModel()

    run(drafting(the_budget()), telegram, [*stream(3, 1, start=9), finish(13)])

    assert telegram.calls[0] == (1000.0, SendDraft(1, 5, Part("")))
    assert not calls_of(telegram, SendTyping)


def test_drafts_come_twice_a_second_at_first_and_more_slowly_later() -> None:
    telegram = TelegramModel(latency=0.0)

    run(drafting(the_budget()), telegram, [*stream(600, 0.05), finish(31)])

    times = [at - 1000.5 for at, call in telegram.calls if isinstance(call, SendDraft)]
    assert len([at for at in times if 0 <= at < 5]) == 10
    assert 18 <= len([at for at in times if 5 <= at < 30]) <= 23


def test_a_very_long_answer_is_drafted_less_often() -> None:
    telegram = TelegramModel(latency=0.0)
    script = [(0.0, Delta("слово " * 6000)), *stream(300, 0.1, start=10)]

    run(drafting(the_budget()), telegram, [*script, finish(41)])

    times = [at - 1000 for at, call in telegram.calls if isinstance(call, SendDraft) and at >= 1010]
    assert 4.4 < min(later - earlier for earlier, later in pairwise(times)) < 6


def test_a_pausing_answer_keeps_its_draft_alive() -> None:
    telegram = TelegramModel(latency=0.0)

    run(drafting(the_budget()), telegram, [(0.5, Delta("one")), finish(75)])

    times = [at - 1000 for at, call in telegram.calls if isinstance(call, SendDraft)]
    assert telegram.drafts == ["", "one", "one", "one", "one"]
    assert max(later - earlier for earlier, later in pairwise(times)) <= 25


def test_where_drafts_are_refused_a_typing_action_every_four_seconds_takes_their_place() -> None:
    telegram = TelegramModel(latency=0.0)
    delivery = drafting(the_budget())
    [draft] = delivery.handle(Started(), telegram.now)
    delivery.handle(Failed(draft.call_id, Refused("TEXTDRAFT_PEER_INVALID")), telegram.now)

    run(delivery, telegram, [finish(17)])

    assert [at - 1000 for at, call in telegram.calls if isinstance(call, SendTyping)] == [4, 8, 12, 16]
    assert telegram.seen() == [part.text for part in PARTS]


def test_only_the_last_part_carries_the_keyboard() -> None:
    telegram = TelegramModel()

    run(drafting(the_budget()), telegram, [finish(1)])

    assert [message.keyboard for message in telegram.messages.values()] == [None, KEYBOARD]


def test_an_aborted_answer_leaves_nothing() -> None:
    telegram = TelegramModel()

    outcome = run(drafting(the_budget()), telegram, [(0.5, Delta("half a")), (2.0, Aborted())])

    assert outcome == Delivered(())
    assert telegram.seen() == []


def test_an_abort_after_the_answer_was_finished_takes_nothing_back() -> None:
    telegram = TelegramModel()

    run(drafting(the_budget()), telegram, [finish(1), (1.01, Aborted())])

    assert telegram.seen() == [part.text for part in PARTS]


def test_a_delivery_that_is_not_live_shows_nothing_before_the_end() -> None:
    telegram = TelegramModel()

    run(Delivery(the_budget()), telegram, [*stream(30, 0.2), finish(7)])

    assert len(telegram.calls) == len(PARTS)


def test_an_answer_to_a_call_that_is_not_under_way_changes_nothing() -> None:
    delivery = Delivery.resume(PARTS, the_budget())
    [first] = delivery.handle(Started(), 1000.0)

    assert delivery.handle(Sent(first.call_id + 40, 501), 1000.0) == []
    assert delivery.handle(Sent(first.call_id, 501), 1000.1)[0].call_id == first.call_id + 1


@pytest.mark.parametrize("fault", LOSSES)
@pytest.mark.parametrize("position", range(12))
def test_a_failure_at_any_call_in_turn_neither_loses_nor_repeats_a_word(fault: Fault, position: int) -> None:
    telegram = TelegramModel(faults=[Fault.NONE] * position + [fault])
    parts = rendering.render("**жирный** текст\n\n" * 500)

    outcome = run_to_the_end(telegram, parts, [*stream(12, 0.3), finish(4, parts)])

    assert isinstance(outcome, Delivered)
    assert telegram.seen() == [part.text for part in parts]


@pytest.mark.parametrize(("first", "second"), list(product(LOSSES, LOSSES)))
def test_two_failures_on_the_same_part_neither_lose_nor_repeat_it(first: Fault, second: Fault) -> None:
    telegram = TelegramModel(faults=[Fault.NONE, first, second])
    parts = rendering.render("one **bold** sentence")

    run_to_the_end(telegram, parts, [finish(0.2, parts)])

    assert telegram.seen() == ["one bold sentence"]


@settings(max_examples=examples(62), deadline=None)
@given(
    faults=st.lists(st.sampled_from(list(Fault)), max_size=40),
    retry_after=st.floats(0.5, 400),
    latency=st.floats(0, 3),
    strangers=st.integers(0, 4),
    words=st.integers(0, 60),
    every_s=st.floats(0.01, 9),
    count=st.integers(1, 6),
)
def test_whatever_fails_the_person_sees_the_stored_answer_once(
    faults: list[Fault],
    retry_after: float,
    latency: float,
    strangers: int,
    words: int,
    every_s: float,
    count: int,
) -> None:
    telegram = TelegramModel(faults, retry_after, latency, strangers)
    parts = AN_ANSWER_OF[count]
    script = [*stream(words, every_s), finish(0.6 + words * every_s, parts)]

    run_to_the_end(telegram, parts, script)

    assert telegram.seen() == [part.text for part in parts]
    assert len(telegram.calls) <= 400


def test_a_part_whose_markup_is_refused_is_sent_once_more_as_plain_words() -> None:
    parts = rendering.render("one **bold** word")
    telegram = TelegramModel(faults=[Fault.NONE, Fault.BAD_MARKUP])

    run(drafting(the_budget()), telegram, [finish(0.2, parts)])

    sent = [call for _, call in telegram.calls if isinstance(call, SendPart)]
    assert [call.part.entities for call in sent] == [parts[0].entities, ()]
    assert telegram.seen() == ["one bold word"]


def test_a_lost_answer_is_looked_for_before_anything_is_sent_again() -> None:
    telegram = TelegramModel(faults=[Fault.LOST_AFTER], strangers=2)

    run(Delivery.resume(PARTS[:1], the_budget()), telegram, ())

    assert [type(call) for _, call in telegram.calls] == [SendPart, ProbePart, ProbePart, ProbePart]
    assert telegram.seen() == [PARTS[0].text]


def test_a_message_that_cannot_be_found_comes_twice_rather_than_never() -> None:
    telegram = TelegramModel(faults=[Fault.LOST_AFTER], strangers=30)

    run(Delivery.resume(PARTS[:1], the_budget()), telegram, ())

    assert telegram.seen() == [PARTS[0].text] * 2


def test_a_short_silence_is_waited_out_and_a_long_one_postpones_the_rest() -> None:
    short = TelegramModel(faults=[Fault.FLOOD], retry_after=100)
    long = TelegramModel(faults=[Fault.NONE, Fault.FLOOD], retry_after=3600)

    assert run(Delivery.resume(PARTS, the_budget()), short, ()) == Delivered((501, 502))
    postponed = run(Delivery.resume(PARTS, the_budget()), long, ())
    assert isinstance(postponed, Postponed)
    assert (postponed.delivered, postponed.is_uncertain) == (1, False)
    assert postponed.retry_at == long.silent_until


def test_a_silence_that_another_call_of_the_chat_was_told_of_binds_the_answer_too() -> None:
    budget = the_budget()
    budget.silence(50, 1000.0)
    telegram = TelegramModel(silent_until=1050.0)

    run(Delivery.resume(PARTS, budget), telegram, ())

    assert telegram.calls[0][0] == pytest.approx(1050)


def test_a_silence_met_by_a_draft_holds_back_the_final_text_and_then_lets_it_through() -> None:
    telegram = TelegramModel(faults=[Fault.FLOOD], retry_after=40)

    run(drafting(the_budget()), telegram, [*stream(5, 0.1), finish(2)])

    assert telegram.calls[1][0] == pytest.approx(1040, abs=0.2)
    assert telegram.seen() == [part.text for part in PARTS]


def test_after_a_silence_drafts_come_half_as_often() -> None:
    telegram = TelegramModel(faults=[Fault.NONE, Fault.FLOOD], retry_after=2, latency=0.0)

    run(drafting(the_budget()), telegram, [*stream(3000, 0.01, start=10), finish(40)])

    times = [at - 1010 for at, call in telegram.calls if isinstance(call, SendDraft)]
    assert len([at for at in times if 10 <= at < 30]) <= 10


def test_a_telegram_that_stays_away_postpones_and_says_that_the_part_may_have_arrived() -> None:
    telegram = TelegramModel(faults=[Fault.LOST_BEFORE] * 50)

    outcome = run(Delivery.resume(PARTS, the_budget()), telegram, ())

    assert isinstance(outcome, Postponed)
    assert (outcome.delivered, outcome.is_uncertain) == (0, True)
    assert len(telegram.calls) == 8


def test_a_blocked_bot_ends_the_delivery_and_says_how_far_it_came() -> None:
    delivery = Delivery.resume(PARTS, the_budget())
    [first] = delivery.handle(Started(), 1000.0)
    [second] = delivery.handle(Sent(first.call_id, 501), 1000.1)

    assert delivery.handle(Failed(second.call_id, Refused("bot was blocked by the user")), 1000.2) == []
    assert delivery.outcome == Undeliverable(1, "bot was blocked by the user")


def test_after_a_restart_an_uncertain_part_is_looked_for_and_the_rest_is_sent() -> None:
    telegram = TelegramModel(faults=[Fault.LOST_AFTER])
    budget = the_budget()
    before_the_crash = Delivery.resume(PARTS, budget)
    telegram.carry_out(before_the_crash.handle(Started(), telegram.now)[0])

    after_it = Delivery.resume(PARTS, budget, delivered=0, candidates=telegram.ids.after(500))
    run(after_it, telegram, ())

    assert telegram.seen() == [part.text for part in PARTS]


def test_after_a_restart_a_part_known_to_be_delivered_is_not_sent_again() -> None:
    telegram = TelegramModel()

    run(Delivery.resume(PARTS, the_budget(), delivered=1), telegram, ())

    assert telegram.seen() == [PARTS[1].text]


def test_an_answer_without_parts_is_done_at_once() -> None:
    assert Delivery.resume((), the_budget()).handle(Started(), 0.0) == []


def test_a_draft_id_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="draft id"):
        Drafts(0, Growing(), the_budget())


def test_drafts_give_way_where_the_chat_has_no_room() -> None:
    budget = the_budget()
    for _ in range(16):
        budget.take(Kind.DRAFT, 1000.0)

    delivery = drafting(budget)

    assert delivery.handle(Started(), 1000.0) == []
    assert delivery.wake_at == pytest.approx(1005)
    assert isinstance(delivery.handle(Finished(PARTS), 1001.0)[0], SendPart)


def test_a_silence_reported_for_a_draft_after_the_end_still_counts() -> None:
    budget = the_budget()
    delivery = drafting(budget)
    [draft] = delivery.handle(Started(), 1000.0)
    delivery.handle(Finished(PARTS), 1000.1)

    assert delivery.handle(Failed(draft.call_id, RetryAfter(30)), 1000.2) == []
    assert delivery.wake_at == pytest.approx(1030.2)
