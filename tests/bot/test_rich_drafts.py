"""A rich draft grows with its answer: what it remembers of the beginning is what it would read there again."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import rich_drafts
from bot.parts import Part
from bot.rendering import understood
from bot.rich import rich
from bot.rich_drafts import RichDraft
from tests.fuzzing import examples

from .answers import ANSWERS, letters

SECTION = (
    "## Heading\n\nSome **words** and `code`.\n\n- one\n- two\n\n1. a\n\n2. b\n\n"
    "```py\nx = 1\n\ny = 2\n```\n\n> said\n\n"
)


def grown(answer: str, step: int) -> Part:
    """Return the draft of an answer that came in pieces of so many characters, each of them shown."""
    draft = RichDraft()
    for end in range(step, len(answer), step):
        draft(answer[:end])
    return draft(answer)


@settings(max_examples=examples(10), deadline=None)
@given(answer=ANSWERS, pieces=st.integers(2, 30))
def test_an_answer_that_came_in_pieces_is_shown_as_one_that_came_at_once(answer: str, pieces: int) -> None:
    step = max(1, len(answer) // pieces)

    assert letters(grown(answer, step).text) == letters(RichDraft()(answer).text)


@pytest.mark.parametrize("step", [1, 2, 7, 50])
def test_lists_code_and_tables_that_arrive_by_characters_stay_what_they_are(step: int) -> None:
    answer = SECTION + "| a | b |\n|---|---|\n| 1 | 2 |\n\n" + SECTION + "\\[\na\n\\]\n\n$5 and $10\n\n* *x*\n\n*y* z\n"

    part = grown(answer, step)

    [final] = rich(answer)
    assert (part.rich, part.text) == (final.rich, final.text)


def test_a_list_goes_on_after_a_blank_line_however_its_marks_arrive() -> None:
    draft = RichDraft()
    for shown in ("1. a\n\n", "1. a\n\n2", "1. a\n\n2.", "1. a\n\n2. b\n\nc"):
        part = draft(shown)

    assert part.rich == "1. a\n\n2. b\n\nc"


def test_the_fallback_of_a_grown_draft_is_that_of_the_whole() -> None:
    part = grown(SECTION * 3, 40)

    assert part.fallback == RichDraft()(SECTION * 3).fallback


def test_what_is_finished_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer twice as long takes twice as many characters to read, not four times as many."""
    read = 0

    def counting(understand: Callable[[str], object]) -> Callable[[str], object]:
        def counted(markdown: str) -> object:
            nonlocal read
            read += len(markdown)
            return understand(markdown)

        return counted

    monkeypatch.setattr(rich_drafts, "understood", counting(understood))
    grown(SECTION * 40, 50)
    once, read = read, 0
    grown(SECTION * 80, 50)

    assert read < 2.2 * once


def test_a_draft_that_has_outgrown_a_message_begins_where_it_began_until_half_of_it_is_new() -> None:
    draft = RichDraft()
    beginnings = []
    for count in range(700, 1500):
        part = draft("".join(f"paragraph **{number}** of many\n\n" for number in range(count)))
        assert part.text.endswith(f"paragraph {count - 1} of many")
        if part.text.startswith("…"):
            beginnings.append(part.text[:40])

    assert 2 <= len(set(beginnings)) <= 6
    assert beginnings == sorted(beginnings, key=beginnings.index)
