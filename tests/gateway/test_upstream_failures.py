"""Upstreams that fail, before their first byte and after it. None of it costs anything."""

import json
from typing import Any

import openai
import pytest

from gateway.settings import GatewaySettings
from tests.gateway.conftest import A_DOLLAR, SAY, UPSTREAM_KEY, Customer, asking
from tests.gateway.upstream import FakeUpstream, chunk, frame


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(first_byte_timeout_s=0.4, idle_timeout_s=0.3)


STATUSES = [
    # upstream's status, ours, our code
    (400, 400, "context_length_exceeded"),
    (422, 400, "context_length_exceeded"),
    (401, 502, "upstream_unavailable"),
    (403, 502, "upstream_unavailable"),
    (404, 502, "upstream_unavailable"),
    (429, 503, "upstream_busy"),
    (302, 502, "upstream_unavailable"),
    (500, 502, "upstream_unavailable"),
    (503, 502, "upstream_unavailable"),
    (504, 504, "upstream_timeout"),
]


@pytest.mark.parametrize("is_stream", [False, True])
async def test_a_refusal_before_the_first_byte_has_an_honest_status_and_costs_nothing(
    customer: Customer, upstream: FakeUpstream, is_stream: bool
) -> None:
    words = f"maximum context length is 8192 tokens for vendor-model-7, see https://vendor.example/x key {UPSTREAM_KEY}"
    upstream.body = json.dumps({"error": {"message": words, "code": None, "param": "messages"}}).encode()
    upstream.headers = {"Retry-After": "7", "Location": "http://127.0.0.1:1/"}

    for theirs, ours, code in STATUSES:
        upstream.status = theirs
        answer = await customer.post(asking(stream=is_stream))

        assert (answer.status, answer.error["code"]) == (ours, code), theirs
        assert "costs nothing" in answer.error["message"]
        assert "canary" not in answer.error["message"]
        assert "vendor" not in answer.error["message"]
        assert answer.headers.get("Retry-After") == ("7" if theirs == 429 else None)
        if ours == 400:
            assert answer.error["message"].startswith("maximum context length is 8192 tokens for plain")

    assert await customer.available() == A_DOLLAR
    assert len(upstream.asked) == len(STATUSES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("no such tool", "no such tool. This call costs nothing."),
        ("No such tool.", "No such tool. This call costs nothing."),
        ("Which tool?", "Which tool? This call costs nothing."),
        (
            "[json.exception.type_error.302] type must be string, but is number",
            "type must be string, but is number. This call costs nothing.",
        ),
    ],
)
async def test_an_upstreams_words_and_ours_are_two_sentences(
    customer: Customer, upstream: FakeUpstream, words: str, said: str
) -> None:
    upstream.status, upstream.body = 400, json.dumps({"error": {"message": words}}).encode()

    assert (await customer.post(asking())).error["message"] == said


BODIES: list[bytes] = [
    b"",
    b"<html>oops</html>",
    b"[]",
    b"7",
    b'{"choices": null}',
    b'{"choices": "many"}',
    b'{"error": {"message": "no"}}',
    b'{"choices": [{"message": {"content": "cut of',
]


async def test_a_whole_answer_of_unknown_shape_is_refused_and_costs_nothing(
    customer: Customer, upstream: FakeUpstream
) -> None:
    for body in BODIES:
        upstream.body = body
        answer = await customer.post(asking())

        assert answer.status == 502, body
        assert answer.error["type"] == "upstream_error"

    assert await customer.available() == A_DOLLAR


CONTENT = frame(chunk({"content": "Hel"}))
BROKEN_STREAMS: list[tuple[str, list[bytes]]] = [
    ("an error frame", [CONTENT, frame({"error": {"message": f"key {UPSTREAM_KEY} is out", "code": 500}})]),
    ("an error event", [CONTENT, b'event: error\ndata: {"error": "overloaded"}\n\n']),
    ("no end", [CONTENT]),
    ("nothing", []),
    ("no JSON", [CONTENT, b"data: {oops\n\n"]),
    ("a frame without end", [CONTENT, b"data: " + b"x" * 5_000_000]),
]


async def test_a_stream_that_breaks_off_ends_with_an_error_and_costs_nothing(
    customer: Customer, upstream: FakeUpstream
) -> None:
    for name, pieces in BROKEN_STREAMS:
        upstream.pieces = pieces
        answer = await customer.post(asking(stream=True))

        last = answer.body.rstrip().rsplit(b"\n\n", 1)[-1]
        assert last.startswith(b'data: {"error":'), name
        error: dict[str, Any] = json.loads(last.removeprefix(b"data: "))["error"]
        assert {"message", "type", "param", "code"} <= error.keys()
        assert b"[DONE]" not in answer.body
        assert b"finish_reason" not in answer.body.replace(b'"finish_reason": null', b"")
        assert b"canary" not in answer.body

    assert await customer.available() == A_DOLLAR


async def test_what_came_ahead_of_an_error_in_the_same_piece_is_passed_on(
    customer: Customer, upstream: FakeUpstream
) -> None:
    upstream.pieces = [CONTENT + frame({"error": {"message": "out", "code": 500}})]

    answer = await customer.post(asking(stream=True))

    assert CONTENT in answer.body
    assert b'data: {"error":' in answer.body
    assert await customer.available() == A_DOLLAR


async def test_the_official_client_raises_what_a_broken_stream_says(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.cuts_after = 2

    stream = await customer.client.chat.completions.create(model="plain", messages=SAY, stream=True)
    with pytest.raises(openai.APIError) as broken:
        [chunk async for chunk in stream]

    assert broken.value.code == "upstream_broken"
    assert await customer.available() == A_DOLLAR


async def test_a_stream_asked_for_and_answered_otherwise_is_refused(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.body = json.dumps(upstream.whole()).encode()

    answer = await customer.post(asking(stream=True))

    assert answer.status == 502


async def test_an_upstream_that_never_begins_is_given_up(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.begins_after_s = 30

    for is_stream in (False, True):
        answer = await customer.post(asking(stream=is_stream))

        assert (answer.status, answer.error["code"]) == (504, "upstream_timeout")
    assert await customer.available() == A_DOLLAR


async def test_an_upstream_that_is_away_is_said_to_be(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.cuts_connection = True

    answer = await customer.post(asking())

    assert (answer.status, answer.error["code"]) == (502, "upstream_unavailable")
    assert await customer.available() == A_DOLLAR


async def test_the_callers_headers_and_key_never_reach_the_upstream(customer: Customer, upstream: FakeUpstream) -> None:
    await customer.post(
        asking(), Cookie="a=b", X_Forwarded_For="10.0.0.1", Idempotency_Key="mine", OpenAI_Organization="o"
    )

    sent = {name.lower(): value for name, value in upstream.asked[0].headers.items()}
    assert sent["authorization"] == f"Bearer {UPSTREAM_KEY}"
    assert sent.keys() <= {
        "host",
        "authorization",
        "content-type",
        "content-length",
        "accept",
        "accept-encoding",
        "user-agent",
    }
