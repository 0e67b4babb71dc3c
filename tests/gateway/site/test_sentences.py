"""A wait is said as people count it, and never shorter than it is."""

from __future__ import annotations

import pytest

from gateway.errors import TooManyTries
from gateway.site.sentences import sentence
from locales.translator import translator


@pytest.mark.parametrize(
    ("wait_s", "words"),
    [
        (0.2, "in 1 second."),
        (59, "in 59 seconds."),
        (59.5, "in 1 minute."),
        (61, "in 2 minutes."),
        (3540, "in 59 minutes."),
        (3599.5, "in 1 hour."),
        (3600, "in 1 hour."),
        (3601, "in 2 hours."),
    ],
)
def test_a_wait_is_rounded_up_to_its_unit(wait_s: float, words: str) -> None:
    assert sentence(TooManyTries(wait_s), translator("en", strict=True)).endswith(words)


@pytest.mark.parametrize(("minutes", "words"), [(1, "1 минуту."), (3, "3 минуты."), (40, "40 минут.")])
def test_minutes_have_their_plurals(minutes: int, words: str) -> None:
    assert sentence(TooManyTries(minutes * 60), translator("ru", strict=True)).endswith(words)
