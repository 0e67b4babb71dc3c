"""What a model is shown of a conversation: the newest that fits, and always the question."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.context import messages
from chat.turns import Turn

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def a_turn(question: str, answer: str) -> Turn:
    return Turn("turn", "ses", "acc", "origin", "answered", "m", question, answer, True, None, None, NOW)


def test_a_short_conversation_is_shown_whole_and_in_order() -> None:
    past = [a_turn("One", "First"), a_turn("Two", "Second")]

    shown = messages(past, "Three", context_tokens=2048, output_tokens=512)

    assert [(one["role"], one["content"]) for one in shown] == [
        ("user", "One"), ("assistant", "First"), ("user", "Two"), ("assistant", "Second"), ("user", "Three"),
    ]  # fmt: skip


def test_the_oldest_turns_are_left_out_first() -> None:
    past = [a_turn(f"Question {number}", "x" * 300) for number in range(10)]

    shown = messages(past, "Now", context_tokens=600, output_tokens=100)

    kept = [one["content"] for one in shown if one["role"] == "user"]
    assert 1 < len(kept) < 11
    assert kept == [f"Question {number}" for number in range(11 - len(kept), 10)] + ["Now"]


def test_a_turn_too_large_hides_what_came_before_it() -> None:
    # A gap in the middle would make the model answer to something nobody said.
    past = [a_turn("Small", "one"), a_turn("Large", "x" * 100_000), a_turn("Last", "one")]

    shown = messages(past, "Now", context_tokens=1000, output_tokens=100)

    assert [one["content"] for one in shown] == ["Last", "one", "Now"]


@pytest.mark.parametrize("output_tokens", [1000, 5000])
def test_the_question_is_shown_even_where_there_is_no_room(output_tokens: int) -> None:
    shown = messages([a_turn("One", "First")], "x" * 9000, context_tokens=1000, output_tokens=output_tokens)

    assert [one["role"] for one in shown] == ["user"]


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80)), max_size=12), st.integers(100, 2000))
def test_what_is_shown_is_the_end_of_the_conversation_and_fits(past: list[tuple[str, str]], context: int) -> None:
    turns = [a_turn(*one) for one in past]

    shown = messages(turns, "?", context_tokens=context, output_tokens=50)

    said = [text for one in past for text in one]
    kept = [one["content"] for one in shown[:-1]]
    assert kept == said[len(said) - len(kept) :]
    assert sum(len(text.encode()) for text in kept) <= (context - 50) * 3
