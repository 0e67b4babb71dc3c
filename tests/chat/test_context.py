"""What a model is shown of a conversation: the newest that fits, and always the question."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.context import Message, Past, halves, messages, room_for_past, since_summary, trimmed
from chat.turns import Turn

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def a_turn(question: str, answer: str) -> Turn:
    return Turn("turn", "ses", "acc", "origin", "answered", "m", question, answer, True, None, None, NOW)


def shown_of(
    path: Sequence[Turn], question: str, *, context_tokens: int, output_tokens: int, instructions: str = ""
) -> list[Message]:
    room = room_for_past(
        question, context_tokens=context_tokens, output_tokens=output_tokens, quoted="", instructions=instructions
    )
    return messages(trimmed(since_summary(path), room), question, instructions=instructions)


def test_a_short_conversation_is_shown_whole_and_in_order() -> None:
    past = [a_turn("One", "First"), a_turn("Two", "Second")]

    shown = shown_of(past, "Three", context_tokens=2048, output_tokens=512)

    assert [(one["role"], one["content"]) for one in shown] == [
        ("user", "One"), ("assistant", "First"), ("user", "Two"), ("assistant", "Second"), ("user", "Three"),
    ]  # fmt: skip


def test_the_oldest_turns_are_left_out_first() -> None:
    past = [a_turn(f"Question {number}", "x" * 300) for number in range(10)]

    shown = shown_of(past, "Now", context_tokens=600, output_tokens=100)

    kept = [one["content"] for one in shown if one["role"] == "user"]
    assert 1 < len(kept) < 11
    assert kept == [f"Question {number}" for number in range(11 - len(kept), 10)] + ["Now"]


def test_a_turn_too_large_hides_what_came_before_it() -> None:
    # A gap in the middle would make the model answer to something nobody said.
    past = [a_turn("Small", "one"), a_turn("Large", "x" * 100_000), a_turn("Last", "one")]

    shown = shown_of(past, "Now", context_tokens=1000, output_tokens=100)

    assert [one["content"] for one in shown] == ["Last", "one", "Now"]


@pytest.mark.parametrize("output_tokens", [1000, 5000])
def test_the_question_is_shown_even_where_there_is_no_room(output_tokens: int) -> None:
    shown = shown_of([a_turn("One", "First")], "x" * 9000, context_tokens=1000, output_tokens=output_tokens)

    assert [one["role"] for one in shown] == ["user"]


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80)), max_size=12), st.integers(100, 2000))
def test_what_is_shown_is_the_end_of_the_conversation_and_fits(past: list[tuple[str, str]], context: int) -> None:
    turns = [a_turn(*one) for one in past]

    shown = shown_of(turns, "?", context_tokens=context, output_tokens=50)

    said = [text for one in past for text in one]
    kept = [one["content"] for one in shown[:-1]]
    assert kept == said[len(said) - len(kept) :]
    assert sum(len(text.encode()) for text in kept) <= (context - 50) * 3


def test_instructions_come_first_and_take_their_room() -> None:
    past = [a_turn("One", "First")]

    shown = shown_of(past, "Two", context_tokens=400, output_tokens=100, instructions="Be brief.")
    crowded = shown_of(past, "Two", context_tokens=400, output_tokens=100, instructions="x" * 850)

    assert [one["role"] for one in shown] == ["system", "user", "assistant", "user"]
    assert [one["role"] for one in crowded] == ["system", "user"]


def test_a_summary_stands_for_all_that_it_reaches_up_to() -> None:
    path = [a_turn("One", "First"), replace(a_turn("Two", "Second"), summary="They counted."), a_turn("Three", "Third")]

    past = since_summary(path)

    assert (past.summary, [turn.question for turn in past.turns]) == ("They counted.", ["Three"])
    assert "They counted." in messages(past, "Four")[0]["content"]


@given(st.lists(st.integers(0, 400), max_size=20), st.integers(0, 4000), st.text(max_size=200))
def test_what_is_trimmed_fits_and_says_so(sizes: list[int], room: int, summary: str) -> None:
    turns = tuple(a_turn("?", "x" * size) for size in sizes)

    kept = trimmed(Past(summary, turns), room)

    assert kept.size <= room or (not kept.turns and not kept.summary)
    assert kept.turns == turns[len(turns) - len(kept.turns) :]
    assert kept.is_shortened == (len(kept.turns) < len(turns) or kept.summary != summary)


@given(st.lists(st.integers(0, 400), max_size=20), st.integers(0, 4000))
def test_halves_lose_no_turn_and_keep_the_newest(sizes: list[int], room: int) -> None:
    turns = tuple(a_turn("?", "x" * size) for size in sizes)

    older, newer = halves(Past("", turns), room)

    assert older + newer == turns
    assert Past("", newer).size <= room
