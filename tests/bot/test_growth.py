"""The work on an answer's form grows with its length alone: it is done beside everybody else's messages."""

from __future__ import annotations

import pytest

from bot.rendering import render
from bot.rich import rich
from tests.growth import ONCE_SLOW, RATIO_MAX, TANGLED, growth


@pytest.mark.parametrize("what", ONCE_SLOW)
def test_twice_the_text_is_twice_the_work_in_messages(what: str) -> None:
    assert growth(render, TANGLED[what], 300) < RATIO_MAX


@pytest.mark.parametrize("what", ONCE_SLOW)
def test_twice_the_text_is_twice_the_work_in_rich_messages(what: str) -> None:
    # What no longer fits one message is cut, which is work of its own: a step, once, and no growth.
    assert any(growth(rich, TANGLED[what], size) < RATIO_MAX for size in (300, 1_200))
