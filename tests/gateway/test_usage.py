"""What is believed of an upstream's numbers, and what counts as output."""

from typing import Any

import pytest

from billing.prices import Price, Usage, cost
from gateway.upstreams import openai
from gateway.upstreams.usage import normalise


def test_every_class_that_was_reported_is_taken() -> None:
    reported = {
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "prompt_tokens_details": {"cached_tokens": 60},
        "completion_tokens_details": {"reasoning_tokens": 15},
    }

    assert normalise(reported) == Usage(100, 60, 20, 15, "reported")


def test_absent_is_not_zero() -> None:
    assert normalise({"prompt_tokens": 0, "completion_tokens": 0}) == Usage(0, None, 0, None, "reported")


def test_half_a_report_is_partial() -> None:
    assert normalise({"prompt_tokens": 7}) == Usage(input_tokens=7, known="partial")


@pytest.mark.parametrize("nonsense", [-1, 1.5, "7", True, None, 10**12, [], {}])
def test_a_number_that_cannot_be_counts_as_not_reported(nonsense: Any) -> None:
    found = normalise({"prompt_tokens": nonsense, "completion_tokens": 5})

    assert found == Usage(output_tokens=5, known="partial")


@pytest.mark.parametrize("seconds", [-1, True, "9", None, float("inf"), float("nan"), 10**12])
def test_a_length_that_cannot_be_counts_as_not_reported(seconds: Any) -> None:
    assert normalise({"type": "duration", "seconds": seconds}) is None


def test_the_cost_of_parts_that_are_more_than_their_whole_is_that_of_the_whole() -> None:
    usage = normalise({"prompt_tokens": 5, "completion_tokens": 0, "prompt_tokens_details": {"cached_tokens": 9}})

    assert usage is not None
    assert cost(usage, Price("m", {"input": 3_000, "cached_input": 1_000, "output": 0})).total.nanos == 5


def test_attempts_are_believed_only_if_each_has_its_numbers() -> None:
    whole = {"input_tokens": 10, "output_tokens": 1}

    usage = normalise(whole | {"iterations": [whole | {"model": "a"}, {"input_tokens": 4, "model": "b"}]})

    assert usage == Usage(input_tokens=10, output_tokens=1, known="reported")


def test_a_report_too_large_to_be_one_is_counted_and_not_kept() -> None:
    usage = normalise({"prompt_tokens": 1, "completion_tokens": 1, "note": "x" * 20_000})

    assert usage is not None
    assert usage.input_tokens == 1
    assert usage.reported is None


@pytest.mark.parametrize("nothing", [None, {}, [], "many", 7, {"total_tokens": 7}])
def test_a_report_without_a_usable_number_is_none(nothing: Any) -> None:
    assert normalise(nothing) is None


@pytest.mark.parametrize(
    ("delta", "size"),
    [
        ('{"content": "né"}', 3),
        ('{"content": null, "refusal": "no"}', 2),
        ('{"reasoning": "abc", "reasoning_content": "abc"}', 3),
        ('{"reasoning_details": [{"type": "reasoning.text", "text": "abcd", "signature": "…"}]}', 4),
        ('{"tool_calls": [{"index": 0, "id": "call_1", "type": "function", "function": {"name": "f"}}]}', 1),
        ('{"content": [{"type": "text", "text": "ab"}]}', 2),
        ('{"role": "assistant", "content": ""}', 0),
        ("null", 0),
    ],
)
def test_output_is_what_the_model_wrote(delta: str, size: int) -> None:
    answer = openai.read(f'{{"choices": [{{"index": 0, "delta": {delta}}}]}}'.encode())

    assert answer.text_bytes() == size


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"7", b'{"choices": 7}', b"\xff", b"[" * 100_000])
def test_what_is_no_answer_is_unreadable(data: bytes) -> None:
    with pytest.raises(openai.Unreadable):
        openai.read(data)
