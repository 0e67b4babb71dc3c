"""What people write stands in a sentence as they wrote it, whatever it holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering import render
from bot.views import safe
from tests.fuzzing import examples

WORDS = st.text(alphabet="*_[](){}`#&;\\$~|<>!-+.=1 aж：注", min_size=1, max_size=30).map(
    lambda text: " ".join(text.split())
)


@given(WORDS.filter(bool))
@settings(max_examples=examples(75), deadline=None)
def test_no_words_forge_a_formatting_or_lose_a_sign(words: str) -> None:
    (part,) = render(f"**\u2068{safe(words)}\u2069** end")

    assert part.text == f"\u2068{words}\u2069 end"
    assert [(one.type, one.offset) for one in part.entities] == [("bold", 0)]


@pytest.mark.parametrize("words", [r"\(x\)", r"\[x\]", "(x)", "[a](b)", "&lt;b&gt;", "$1 and $2", "![a](http://b.c)"])
def test_brackets_and_references_are_signs_like_all_others(words: str) -> None:
    assert render(f"**Name:** {safe(words)}")[0].text == f"Name: {words}"
