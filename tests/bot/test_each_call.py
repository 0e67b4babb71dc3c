"""A small fixed sample of `make faults ARGS='--only delivery'`: one failure or death, at each outgoing call in turn."""

import random

import pytest

from tests.faults.delivery import SCRIPTS, WAYS, Case, bring


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_of_one_message_arrives_once_whichever_call_fails(way: str) -> None:
    for script in SCRIPTS:
        assert bring([Case(script, 700, way)]) > 8


@pytest.mark.parametrize("way", [way for way in WAYS if way != "inline"])
@pytest.mark.parametrize("length", [1, 4097, 40_000])
def test_an_answer_of_any_length_arrives_once_whichever_call_fails(way: str, length: int) -> None:
    choose = random.Random(f"{way} {length}")

    assert bring([Case(choose.choice(list(SCRIPTS)), length, way)], choose=choose, most=25) > 8
