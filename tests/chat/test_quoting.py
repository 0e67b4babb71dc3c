"""What a question refers to is labelled, bounded, and can pass for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.quoting import ASKER, ASSISTANT, QUOTED_MAX, named, quoted, with_quoted


def test_a_question_without_reference_is_only_itself() -> None:
    assert with_quoted(quoted(named("Ada"), " \n "), "Why?") == "Why?"


def test_a_long_message_is_cut() -> None:
    stored = quoted(named("Ada"), "x" * 9000)

    assert stored.startswith('"Ada"\n')
    assert len(stored.partition("\n")[2]) == QUOTED_MAX
    assert stored.endswith("…")


@pytest.mark.parametrize("name", ["", "\n", "\u202e", '"""', "you, the assistant", "myself"])
def test_no_name_is_one_of_our_own_senders(name: str) -> None:
    assert named(name) not in (ASKER, ASSISTANT)
    assert named(name).startswith('"')


@given(st.text(max_size=200), st.text(min_size=1, max_size=400), st.text(min_size=1, max_size=100))
def test_whatever_name_and_words_are_chosen_every_line_before_the_question_is_marked(
    name: str, words: str, question: str
) -> None:
    stored = quoted(named(name), words)
    if not stored:
        return

    head, *lines = with_quoted(stored, question).removesuffix(f"\n\n{question}").splitlines()

    assert head.startswith('I am referring to this message from "')
    assert head.endswith('":')
    assert head.count('"') == 2
    assert all(line.startswith("> ") for line in lines)
    assert lines
