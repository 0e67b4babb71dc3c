"""What the operator's log says of an upstream's refusal: its case and its own id, and no word that it quotes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.gateway.conftest import UPSTREAM_KEY, Customer, asking
from tests.gateway.upstream import FakeUpstream, chunk, frame

WORDS = "my aardvark is ill"
QUOTING = f"Invalid value for messages[0].content: got '{WORDS}'"
ASKED: dict[str, Any] = {"messages": [{"role": "user", "content": WORDS}]}


def refusal(**more: Any) -> dict[str, Any]:
    told = {"message": QUOTING, "type": "invalid_request_error", "param": "messages[0].content", "code": "bad_value"}
    return {"error": told | more}


async def asked_and_logged(customer: Customer, **fields: Any) -> tuple[str, dict[str, Any], str]:
    """Ask with the words; return what the caller got, the line about the refusal, and the whole log."""
    with capture_logs() as logged:
        answer = await customer.post(asking(**ASKED, **fields))
    (line,) = [one for one in logged if one["event"] == "upstream refused"]
    return answer.body.decode(), dict(line), str(logged)


@pytest.mark.parametrize("is_stream", [False, True])
@pytest.mark.parametrize("status", [400, 422, 429, 500])
async def test_a_refusal_is_logged_by_its_case_and_never_by_its_words(
    customer: Customer, upstream: FakeUpstream, status: int, is_stream: bool
) -> None:
    upstream.status, upstream.body = status, json.dumps(refusal()).encode()
    upstream.headers = {"x-request-id": "req_011CSHoEeqs5C35K2UUqR7Fy"}

    got, line, log = await asked_and_logged(customer, stream=is_stream)

    assert "aardvark" not in log
    assert (line["status"], line["vendor_type"], line["vendor_code"]) == (status, "invalid_request_error", "bad_value")
    assert (line["vendor_param"], line["vendor_request"]) == ("messages[0]", "req_011CSHoEeqs5C35K2UUqR7Fy")
    # The caller may read what was wrong with the request: the words are theirs.
    assert ("aardvark" in got) is (status in (400, 422))


@pytest.mark.parametrize("is_begun", [False, True])
async def test_an_error_within_a_stream_is_logged_the_same_way(
    customer: Customer, upstream: FakeUpstream, is_begun: bool
) -> None:
    upstream.pieces = [frame(chunk({"content": "Hel"}))] * is_begun + [frame(refusal(code=500))]

    got, line, log = await asked_and_logged(customer, stream=True)

    assert "aardvark" not in log + got
    assert (line["meant"], line["vendor_code"]) == ("upstream_unavailable", "500")


async def test_an_error_in_a_whole_answer_is_logged_the_same_way(customer: Customer, upstream: FakeUpstream) -> None:
    upstream.body = json.dumps(refusal()).encode()

    got, line, log = await asked_and_logged(customer)

    assert "aardvark" not in log + got
    assert line["status"] == 502


@pytest.mark.parametrize(
    "told",
    [
        {"type": WORDS, "code": WORDS, "param": WORDS},
        {"type": [WORDS], "code": {"got": WORDS}, "param": 7},
        {"type": "x" * 65, "code": True, "param": "tools[0].function.parameters.properties.aardvark"},
        {"type": UPSTREAM_KEY, "code": f"key_{UPSTREAM_KEY}", "param": "aardvark"},
        {"type": None, "code": None, "param": "messages[0]content aardvark"},
    ],
)
async def test_a_field_that_is_no_machine_word_is_left_out_or_cut(
    customer: Customer, upstream: FakeUpstream, told: dict[str, Any]
) -> None:
    upstream.status, upstream.body = 400, json.dumps(refusal(**told)).encode()
    upstream.headers = {"x-request-id": WORDS, "request-id": UPSTREAM_KEY}

    _, line, log = await asked_and_logged(customer)

    assert "aardvark" not in log
    assert "canary" not in log
    assert [line[name] for name in ("vendor_type", "vendor_code", "vendor_request")] == [None] * 3
    assert line["vendor_param"] in (None, "tools[0]", "messages")


@pytest.mark.parametrize("body", [b'{"detail": "aardvark"}', b'{"error": "aardvark"}', b"aardvark", b'["aardvark"]'])
async def test_a_refusal_of_another_shape_is_logged_without_its_words_too(
    customer: Customer, upstream: FakeUpstream, body: bytes
) -> None:
    upstream.status, upstream.body = 400, body

    _, line, log = await asked_and_logged(customer)

    assert "aardvark" not in log
    assert line["meant"] == "upstream_refused"
