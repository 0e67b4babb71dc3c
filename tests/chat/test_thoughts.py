"""A model's thoughts are no part of its answer, however its text is cut into pieces."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.thoughts import Thoughts

SHOWN = {
    "<think>secret\nplan</think>\n\nVisible": "Visible",
    "\n<THINKING>a < b</thinking>**Yes**": "**Yes**",
    "<think></think>No": "No",
    "<think>never ended": "",
    "<think>only thoughts</think>\n": "",
    "Write <think>…</think> yourself": "Write <think>…</think> yourself",
    "<table>": "<table>",
    "<th": "<th",
    "  two spaces": "  two spaces",
    "": "",
}


@pytest.mark.parametrize("text", SHOWN)
@given(data=st.data())
def test_thoughts_at_the_beginning_are_left_out_wherever_the_text_is_cut(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)))) | {0, len(text)})
    thoughts = Thoughts()

    shown = "".join(thoughts.without(text[a:b]) for a, b in itertools.pairwise(cuts)) + thoughts.rest()

    assert shown == SHOWN[text]
