"""A small fixed sample of `make faults ARGS='--only delivery --only telegram'`: one failure, at each call in turn."""

import random

import pytest

from tests.faults import telegram
from tests.faults.delivery import SCRIPTS, WAYS, Case, bring


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_of_one_message_arrives_once_whichever_call_fails(way: str) -> None:
    choose = random.Random(way)

    assert bring([Case(script, 700, way) for script in SCRIPTS], choose=choose, most=20) > 40


@pytest.mark.parametrize(
    ("length", "way"),
    [
        (1, "edit"),
        (1, "rich draft"),
        (4097, "edit"),
        (4097, "notice"),
        (4097, "group"),
        (4097, "rich edit"),
        (40_000, "draft"),
        (40_000, "group"),
    ],
)
def test_an_answer_of_any_length_arrives_once_whichever_call_fails(length: int, way: str) -> None:
    choose = random.Random(f"{way} {length}")

    assert bring([Case(choose.choice(list(SCRIPTS)), length, way)], choose=choose, most=25) > 8


@pytest.mark.parametrize("way", telegram.WAYS)
async def test_an_answer_that_aiogram_brings_to_the_sandbox_is_seen_once_whichever_call_fails(way: str) -> None:
    choose = random.Random(way)
    short = telegram.Case(f"{choose.choice(list(SCRIPTS))} 60", way)

    assert await telegram.bring([short], choose=choose, most=4) == 5


async def test_a_file_that_aiogram_brings_to_the_sandbox_is_seen_once_whichever_call_fails() -> None:
    a_file = telegram.Case("a file of code", "topic edit rich")

    assert await telegram.bring([a_file], choose=random.Random(4), most=6) == 7
