"""How much may be said, and when."""

from contextlib import ExitStack
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.budget import AT_ONCE, Budgets, ChatBudget, Kind, Window


def the_budget() -> ChatBudget:
    return Budgets().chat(7, 0.0)


def most_within(times: list[float], seconds: float) -> int:
    return max((sum(1 for at in times if start <= at < start + seconds) for start in times), default=0)


@given(gaps=st.lists(st.floats(0, 3), max_size=200))
def test_drafts_and_typing_stay_under_both_documented_rates(gaps: list[float]) -> None:
    budget, now, times = the_budget(), 0.0, []

    for gap in gaps:
        now += gap
        if budget.take(Kind.DRAFT, now):
            times.append(now)

    assert most_within(times, 5) <= 20
    assert most_within(times, 30) <= 40


@given(gaps=st.lists(st.floats(0, 2), max_size=100))
def test_messages_that_wait_for_room_come_once_a_second_after_a_short_burst(gaps: list[float]) -> None:
    budget, now, times = the_budget(), 0.0, []

    for gap in gaps:
        now = budget.next_at(Kind.FINAL, now + gap)
        assert budget.take(Kind.FINAL, now)
        times.append(now)

    assert most_within(times, 1) <= 3
    assert most_within(times, 30) <= 33


def test_all_chats_together_stay_under_thirty_messages_a_second() -> None:
    budgets = Budgets()

    admitted = [budgets.chat(chat_id, 5.0).take(Kind.FINAL, 5.0) for chat_id in range(100)]

    assert sum(admitted) == 28
    assert budgets.chat(99, 5.0).next_at(Kind.FINAL, 5.0) == 6.0


def test_drafts_take_nothing_from_the_messages_of_all_chats() -> None:
    budgets = Budgets()

    assert all(budgets.chat(chat_id, 5.0).take(Kind.DRAFT, 5.0) for chat_id in range(100))
    assert budgets.chat(1, 5.0).take(Kind.FINAL, 5.0)


def test_an_interim_edit_leaves_room_for_a_final_message() -> None:
    budget = the_budget()

    edits = [budget.take(Kind.INTERIM, 0.0) for _ in range(3)]

    assert edits == [True, True, False]
    assert budget.take(Kind.FINAL, 0.0)


def test_all_who_edit_in_a_group_share_one_edit_in_three_seconds() -> None:
    group = Budgets().chat(-7, 0.0)

    edits = [at / 10 for at in range(200) if group.take(Kind.INTERIM, at / 10)]

    assert min(later - earlier for earlier, later in pairwise(edits)) >= 3


@given(kinds=st.lists(st.sampled_from([Kind.ACTION, Kind.INTERIM, Kind.FINAL]), max_size=150), gap=st.floats(0, 4))
def test_a_group_gets_at_most_twenty_messages_edits_and_actions_a_minute(kinds: list[Kind], gap: float) -> None:
    group, now, times = Budgets().chat(-7, 0.0), 0.0, []

    for kind in kinds:
        now += gap
        if group.take(kind, now):
            times.append(now)

    assert most_within(times, 60) <= 20


def test_a_groups_actions_leave_room_for_messages_and_its_edits_for_final_ones() -> None:
    group = Budgets().chat(-7, 0.0)

    actions = sum(group.take(Kind.ACTION, at * 4.0) for at in range(14))
    edits = sum(group.take(Kind.INTERIM, at * 3.2) for at in range(18))
    finals = sum(group.take(Kind.FINAL, 58.0) for _ in range(5))

    assert (actions, edits, finals) == (9, 7, 3)


def test_edits_of_all_chats_leave_room_for_final_messages() -> None:
    budgets = Budgets()

    edits = sum(budgets.chat(chat_id, 5.0).take(Kind.INTERIM, 5.0) for chat_id in range(1, 100))

    assert edits == 20
    assert sum(budgets.chat(chat_id, 5.0).take(Kind.FINAL, 5.0) for chat_id in range(1, 100)) == 8


def test_nothing_passes_during_a_silence() -> None:
    budget = the_budget()

    budget.silence(30, 100.0)

    assert not any(budget.take(kind, 129.9) for kind in Kind)
    assert all(budget.next_at(kind, 101.0) == 130.0 for kind in Kind)
    assert all(budget.take(kind, 130.0) for kind in Kind)


def test_a_shorter_silence_does_not_end_a_longer_one() -> None:
    budget = the_budget()

    budget.silence(30, 100.0)
    budget.silence(1, 110.0)

    assert budget.is_silent(129.0)


def test_cosmetic_intervals_are_wider_for_a_minute_after_a_silence() -> None:
    budget = the_budget()

    budget.silence(30, 100.0)

    assert [budget.slowdown(at) for at in (110.0, 131.0, 189.0, 190.0)] == [2.0, 2.0, 2.0, 1.0]


def test_in_a_crowd_each_answer_grows_more_slowly_and_all_together_no_faster() -> None:
    budgets = Budgets()
    budget = budgets.chat(7, 0.0)

    with ExitStack() as crowd:
        for _ in range(5 * AT_ONCE[Kind.DRAFT]):
            crowd.enter_context(budgets.crowd.joined(Kind.DRAFT))
        slowdowns = budget.slowdown(0.0, Kind.DRAFT), budget.slowdown(0.0, Kind.INTERIM), budget.slowdown(0.0)

    assert slowdowns == (5.0, 1.0, 1.0)
    assert budget.slowdown(0.0, Kind.DRAFT) == 1.0


def test_the_budget_of_a_chat_is_one_object_for_all_who_speak_there() -> None:
    budgets = Budgets()

    held = budgets.chat(7, 0.0)
    for chat_id in range(100, 3000):
        budgets.chat(chat_id, 1000.0)

    assert budgets.chat(7, 1000.0) is held


def test_a_silence_is_remembered_while_thousands_of_quiet_chats_are_forgotten() -> None:
    budgets = Budgets()

    budgets.chat(7, 0.0).silence(5000, 0.0)
    for chat_id in range(100, 5000):
        budgets.chat(chat_id, 1000.0)

    assert budgets.chat(7, 1000.0).is_silent(1000.0)


def test_a_full_window_opens_when_its_oldest_call_leaves_it() -> None:
    window = Window(2, 10)
    window.spend(0.0)
    window.spend(4.0)

    assert [window.next_at(5.0), window.next_at(10.0), window.next_at(5.0, reserve=1)] == [10.0, 10.0, 14.0]


def test_messages_that_had_their_room_and_waited_for_the_same_thing_do_not_leave_together() -> None:
    budgets = Budgets(messages_per_second=2)
    chats = [budgets.chat(number, 0.0) for number in range(4)]
    for number, chat in enumerate(chats):
        chat.spend(Kind.FINAL, number / 2)

    left: list[float] = []
    for chat in chats:
        now = max([chat.leaves_at(10.0), *left])
        chat.leave(now)
        left.append(now)

    assert left == [10.0, 10.0, 11.0, 11.0]
