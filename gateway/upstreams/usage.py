"""Where the vendors' ways to report usage become this system's one (`billing/usage.py`): the only normaliser.

They differ in names, and in whether a part is inside its whole:

- OpenAI, and who speaks its dialect: the prompt includes what was cached, the completion includes reasoning;
- Anthropic and Bedrock: input excludes what was read from a cache and what was written to one;
- Gemini: the prompt includes what was cached, thoughts stand beside the candidates.

A number that is missing, negative, fractional or absurd counts as not reported. What is absent stays absent: it is no
zero, and no other number is made into it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec

from billing.prices import CLASSES, Attempt, Usage

# More than any model reads or writes in one call: a number above it is a bug of the upstream's.
_COUNT_MAX = 100_000_000
# What is larger is no report of usage; a receipt keeps no such thing.
_VERBATIM_BYTES_MAX = 16_000

_INPUT_WITH_CACHE = ("prompt_tokens", "promptTokenCount", "prompt_eval_count", "tokens_evaluated")
_INPUT_WITHOUT_CACHE = ("input_tokens", "inputTokens", "inputTokenCount")
_OUTPUT = (
    "completion_tokens",
    "output_tokens",
    "outputTokens",
    "outputTokenCount",
    "candidatesTokenCount",
    "eval_count",
    "tokens_predicted",
)
# A name with a dot is one inside another.
_CACHE_READ = (
    "prompt_tokens_details.cached_tokens",
    "input_tokens_details.cached_tokens",
    "input_tokens_details.cache_read_input_tokens",
    "cache_read_input_tokens",
    "cacheReadInputTokens",
    "cacheReadInputTokenCount",
    "cachedContentTokenCount",
    "prompt_cache_hit_tokens",
    "cached_tokens",
)
_CACHE_WRITE = (
    "cache_creation_input_tokens",
    "cacheWriteInputTokens",
    "cacheWriteInputTokenCount",
    "prompt_tokens_details.cache_write_tokens",
    "prompt_tokens_details.cache_creation_tokens",
    "input_tokens_details.cache_creation_input_tokens",
)
_REASONING = (
    "completion_tokens_details.reasoning_tokens",
    "output_tokens_details.reasoning_tokens",
    "output_tokens_details.thinking_tokens",
    "reasoning_tokens",
)
_THOUGHTS = "thoughtsTokenCount"
_TOTAL = ("total_tokens", "totalTokens")
_SECONDS = ("prompt_audio_seconds", "audio_seconds")
_CHARACTERS = ("input_characters", "characters")


def normalise(reported: Any) -> Usage | None:
    """Return what an upstream reported as this system's usage, its own words beside; None for nothing usable."""
    if not isinstance(reported, dict):
        return None
    usage = _usage(reported)
    attempts = _attempts(reported.get("iterations"))
    if attempts:
        usage = _sum(attempts)
    if usage is None:
        return None
    is_kept = len(msgspec.json.encode(reported)) <= _VERBATIM_BYTES_MAX
    return replace(usage, reported=reported if is_kept else None)


def _usage(reported: dict[str, Any]) -> Usage | None:
    read = _first(reported, _CACHE_READ)
    write_5m, write_1h = _cache_writes(reported)
    inputs = _input(reported, (read, write_5m, write_1h))
    outputs, reasoning = _output(reported, inputs)
    seconds, characters = _audio_seconds(reported), _first(reported, _CHARACTERS)
    if inputs is outputs is seconds is characters is None:
        return None
    is_whole = None not in (inputs, outputs) or (inputs is outputs is None)
    return Usage(
        input_tokens=inputs,
        cached_tokens=read,
        cache_write_5m_tokens=write_5m,
        cache_write_1h_tokens=write_1h,
        output_tokens=outputs,
        reasoning_tokens=reasoning,
        audio_seconds=seconds,
        characters=characters,
        known="reported" if is_whole else "partial",
    )


def _input(reported: dict[str, Any], cached: Iterable[int | None]) -> int | None:
    """Return all input, whichever way it was reported."""
    within = _first(reported, _INPUT_WITH_CACHE)
    if within is not None:
        more = _first(reported, ("toolUsePromptTokenCount",))
        return within + (more or 0)
    apart = _first(reported, _INPUT_WITHOUT_CACHE)
    # OpenAI's newer endpoints say `input_tokens` too, with the cached part inside, and name it among the details.
    is_openai = any(isinstance(reported.get(name), dict) for name in ("input_tokens_details", "input_token_details"))
    return apart if apart is None or is_openai else apart + sum(count or 0 for count in cached)


def _output(reported: dict[str, Any], inputs: int | None) -> tuple[int | None, int | None]:
    """Return all output and the reasoning in it."""
    outputs = _first(reported, _OUTPUT)
    thoughts = _first(reported, (_THOUGHTS,))
    if thoughts is not None:
        return (outputs or 0) + thoughts, thoughts
    reasoning = _first(reported, _REASONING)
    # A few count reasoning beside the completion; their own total says so.
    if outputs is not None and reasoning and _first(reported, _TOTAL) == (inputs or 0) + outputs + reasoning:
        outputs += reasoning
    return outputs, reasoning


def _cache_writes(reported: dict[str, Any]) -> tuple[int | None, int | None]:
    """Return what was written to caches of five minutes and of an hour; unless it is said, it is five minutes."""
    for_5m = _first(reported, ("cache_creation.ephemeral_5m_input_tokens",))
    for_1h = _first(reported, ("cache_creation.ephemeral_1h_input_tokens",))
    details = reported.get("cacheDetails")
    for detail in details if isinstance(details, list) else ():
        if isinstance(detail, dict) and (count := _count(detail.get("inputTokens"))) is not None:
            if detail.get("ttl") == "1h":
                for_1h = (for_1h or 0) + count
            else:
                for_5m = (for_5m or 0) + count
    total = _first(reported, _CACHE_WRITE)
    if total is not None:
        for_5m = max(for_5m or 0, total - (for_1h or 0))
    return for_5m, for_1h


def _attempts(iterations: Any) -> tuple[Attempt, ...]:
    """Return what each model did of an answer that took several; nothing when any of them lacks its numbers."""
    if not isinstance(iterations, list):
        return ()
    found: list[Attempt] = []
    for one in iterations:
        usage = _usage(one) if isinstance(one, dict) else None
        if usage is None or usage.known != "reported":
            return ()
        model = one.get("model")
        found.append(Attempt(model if isinstance(model, str) else None, usage))
    # One attempt of no other model than was asked for says nothing that the whole does not say.
    return () if len(found) == 1 and found[0].model is None else tuple(found)


def _sum(attempts: tuple[Attempt, ...]) -> Usage:
    sums: dict[str, int | None] = {}
    for name in CLASSES:
        counts = [count for attempt in attempts if (count := getattr(attempt.usage, name)) is not None]
        sums[name] = sum(counts) if counts else None
    return Usage(**sums, known="reported", attempts=attempts)


def _audio_seconds(reported: dict[str, Any]) -> int | None:
    """Return seconds of sound; one that has begun counts."""
    names = ("seconds",) if reported.get("type") == "duration" else _SECONDS
    for name in names:
        value = reported.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _COUNT_MAX:
            return math.ceil(value)
    return None


def _first(reported: dict[str, Any], names: Iterable[str]) -> int | None:
    """Return the first usable count among these names."""
    for name in names:
        outer, _, inner = name.partition(".")
        value = reported.get(outer)
        if inner:
            value = value.get(inner) if isinstance(value, dict) else None
        if (count := _count(value)) is not None:
            return count
    return None


def _count(number: Any) -> int | None:
    return number if type(number) is int and 0 <= number <= _COUNT_MAX else None
