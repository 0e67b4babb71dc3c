"""An answer in one message: whole where it fits, else cut at a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.one_message import MORE, heading, one_message
from bot.parts import Part
from bot.rendering import render
from bot.splitting import UNITS_MAX, offsets_of


def test_a_short_answer_is_whole_under_its_question() -> None:
    shown = one_message(render("**Yes.**"), above=heading("Is it?"))

    assert (shown.part.text, shown.is_cut) == ("Is it?\n\nYes.", False)
    assert [(one.type, one.offset, one.length) for one in shown.part.entities] == [
        ("blockquote", 0, 6),
        ("bold", 8, 4),
    ]


@pytest.mark.parametrize(
    ("sentence", "blank"), [("One sentence more.", " "), ("又一句话。", ""), ("또 한 문장입니다.", " ")]
)
def test_a_long_answer_ends_with_a_whole_sentence_and_says_that_there_is_more(sentence: str, blank: str) -> None:
    shown = one_message(render(blank.join([sentence] * 2000)), above=heading("?"), below=render("*Interrupted.*"))

    _, body, note = shown.part.text.split("\n\n")
    assert shown.is_cut
    assert note == "Interrupted."
    assert body.removesuffix(MORE).endswith(sentence)
    assert UNITS_MAX * 0.9 < offsets_of(shown.part.text)[-1] <= UNITS_MAX


def test_code_that_would_be_a_file_is_said_as_words() -> None:
    shown = one_message((Part("code.py", file_name="code.py", file_text="x = 1\n" * 2000),))

    assert shown.is_cut
    assert shown.part.text.startswith("x = 1\nx = 1")


def test_without_an_answer_the_note_stands_alone() -> None:
    assert one_message((), below=render("The model gave no answer.")).part.text == "The model gave no answer."


@given(st.text(min_size=1, max_size=300).filter(str.strip), st.integers(1, 60))
def test_whatever_it_says_it_fits_and_its_entities_lie_inside(words: str, times: int) -> None:
    shown = one_message(render(f"**{words}** " * times), above=heading("Why?")).part

    size = offsets_of(shown.text)[-1]
    assert size <= UNITS_MAX
    assert all(one.offset + one.length <= size and one.length > 0 for one in shown.entities)
