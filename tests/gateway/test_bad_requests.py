"""Requests that cannot be read as a chat call: each is told what is wrong and where, none is charged, none is a 500."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.api.contents import is_public
from gateway.settings import GatewaySettings
from tests.fuzzing import examples
from tests.gateway.conftest import A_DOLLAR, Customer, asking
from tests.gateway.upstream import FakeUpstream

LIMIT = 200_000


@pytest.fixture(name="settings")
def small_limits() -> GatewaySettings:
    return GatewaySettings(body_bytes_max=LIMIT, body_timeout_s=0.3)


def said(content: Any, **fields: Any) -> dict[str, Any]:
    return asking(messages=[{"role": "user", "content": content} | fields])


PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}
TOOL = {"type": "function", "function": {"name": "f", "parameters": {}}}

MALFORMED: list[tuple[Any, int, str | None]] = [
    # the body, our status, the field that is named
    (b"", 400, None),
    (b"{", 400, None),
    (b"hello", 400, None),
    (b"\xff\xfe", 400, None),
    (b'{"model": "plain", "messages": [}', 400, None),
    (b'{"a":' + b"[" * 100_000, 400, None),
    ([], 400, None),
    ("text", 400, None),
    (7, 400, None),
    ({}, 400, "model"),
    ({"model": None}, 400, "model"),
    ({"model": 7, "messages": []}, 400, "model"),
    ({"model": "gpt-99"}, 404, "model"),
    ({"model": "a\u0000b" * 100, "messages": []}, 404, "model"),
    ({"model": "plain"}, 400, "messages"),
    (asking(messages=[]), 400, "messages"),
    (asking(messages=None), 400, "messages"),
    (asking(messages="hello"), 400, "messages"),
    (asking(messages=["hello"]), 400, "messages[0]"),
    (asking(messages=[{"content": "x"}]), 400, "messages[0]"),
    (asking(messages=[{"role": "boss", "content": "x"}]), 400, "messages[0].role"),
    (asking(messages=[{"role": 7}]), 400, "messages[0].role"),
    (said(7), 400, "messages[0].content"),
    (said({"text": "x"}), 400, "messages[0].content"),
    (said(["x"]), 400, "messages[0].content[0]"),
    (said([{"text": "x"}]), 400, "messages[0].content[0]"),
    (said([{"type": "input_audio"}]), 400, "messages[0].content[0].type"),
    (said([PICTURE]), 400, "messages[0].content[0]"),
    (said([PICTURE]) | {"messages": "x"}, 400, "messages"),
    (said("x", audio={"id": "a"}), 400, "messages[0].audio"),
    (asking(stream="yes"), 400, "stream"),
    (asking(stream=1), 400, "stream"),
    (asking(stream_options={}), 400, "stream_options"),
    (asking(stream=True, stream_options=7), 400, "stream_options"),
    (asking(stream=True, stream_options={"include_usage": "yes"}), 400, "stream_options.include_usage"),
    (asking(max_tokens=0), 400, "max_tokens"),
    (asking(max_tokens=-5), 400, "max_tokens"),
    (asking(max_tokens="many"), 400, "max_tokens"),
    (asking(max_tokens=1.5), 400, "max_tokens"),
    (asking(max_completion_tokens=0), 400, "max_completion_tokens"),
    (asking(max_tokens=5, max_completion_tokens=6), 400, "max_tokens"),
    (asking(n=0), 400, "n"),
    (asking(n=9), 400, "n"),
    (asking(n=True), 400, "n"),
    (asking(tools=[TOOL]), 400, "tools"),
    (asking(functions=[{"name": "f"}]), 400, "functions"),
    (asking(tools="all"), 400, "tools"),
    (asking("maker/able", tools=[{"type": "web_search"}]), 400, "tools[0].type"),
    (asking(tool_choice="required"), 400, "tool_choice"),
    (asking(response_format={"type": "json_object"}), 400, "response_format"),
    (asking(response_format="json"), 400, "response_format"),
    # what would slip past the bound on money
    (asking(n_predict=100_000), 400, "n_predict"),
    (asking(best_of=20), 400, "best_of"),
    (asking(models=["dear"]), 400, "models"),
    (asking(chat_template="{{ x * 9 }}"), 400, "chat_template"),
    (asking(web_search_options={"size": "high"}), 400, "web_search_options"),
    (asking(service_tier="priority"), 400, "service_tier"),
]


async def test_each_malformed_body_is_told_what_is_wrong_and_where(customer: Customer, upstream: FakeUpstream) -> None:
    for body, status, param in MALFORMED:
        answer = await customer.post(body)

        error = answer.error
        assert (answer.status, error["param"]) == (status, param), body
        assert error["type"] == "invalid_request_error"
        assert len(error["message"]) > 10
        assert answer.headers["x-request-id"].startswith("req_")

    assert upstream.asked == []
    assert await customer.available() == A_DOLLAR


@pytest.mark.parametrize(
    "picture",
    [
        "http://127.0.0.1/x",
        "http://localhost/x",
        "file:///etc/passwd",
        "http://10.0.0.1/x",
        "http://169.254.169.254/latest",
        "http://[::1]/x",
        "http://2130706433/",
        "http://127.1/",
        "https://db.internal/x",
        "x",
    ],
)
def test_a_picture_from_inside_somebodys_network_is_refused(picture: str) -> None:
    assert not is_public(picture)


async def test_what_the_model_can_do_passes(customer: Customer, upstream: FakeUpstream) -> None:
    body = said([{"type": "text", "text": "x"}, PICTURE]) | {
        "model": "maker/able",
        "tools": [TOOL],
        "tool_choice": "required",
        "response_format": {"type": "json_object"},
        "temperature": 0.25,
        "service_tier": "auto",
        "some_future_field": {"deep": [1, 2.50, None]},
    }

    answer = await customer.post(body)

    assert answer.status == 200
    assert upstream.asked[0].body == body | {"model": "vendor-model-7", "max_tokens": 1024}


async def test_the_messages_pass_as_the_very_bytes_that_came(customer: Customer, upstream: FakeUpstream) -> None:
    messages = b'[ {"role":"user","content":"caf\\u00e9 \xe2\x9c\x93","x":1.0e5,"y":12345678901234567890} ]'

    await customer.post(b'{"model":"plain","messages":' + messages + b"}")

    assert messages in upstream.asked[0].raw


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(customer: Customer) -> None:
    answer = await customer.post(said("x" * LIMIT))

    assert (answer.status, answer.error["code"]) == (413, "body_too_large")
    assert f"{LIMIT:,}" in answer.error["message"]


async def test_a_body_that_says_no_length_is_cut_at_the_limit(customer: Customer) -> None:
    async def pieces() -> Any:
        for _ in range(100):
            yield b"x" * 10_000

    async with customer.http.post(
        f"{customer.url}/v1/chat/completions", data=pieces(), headers=headers(customer)
    ) as answer:
        assert answer.status == 413


async def test_a_body_that_does_not_arrive_is_given_up(customer: Customer) -> None:
    async def pieces() -> Any:
        yield b'{"model":'
        await asyncio.sleep(2)

    async with customer.http.post(
        f"{customer.url}/v1/chat/completions", data=pieces(), headers=headers(customer)
    ) as answer:
        assert answer.status == 408
        assert (await answer.json())["error"]["code"] == "body_too_slow"


async def test_a_body_of_another_type_is_refused(customer: Customer) -> None:
    for name in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        answer = await customer.post(asking(), Content_Type=name)

        assert (answer.status, answer.error["param"]) == (415, "Content-Type"), name
        assert "application/json" in answer.error["message"]


async def test_a_compressed_body_is_refused(customer: Customer) -> None:
    answer = await customer.post(b"x", Content_Encoding="gzip")

    assert (answer.status, answer.error["param"]) == (415, "Content-Encoding")


async def test_a_body_in_another_charset_is_refused(customer: Customer) -> None:
    for charset, status in (("latin-1", 415), ("utf-16", 415), ("UTF-8", 200), ("utf8", 200)):
        answer = await customer.post(asking(), Content_Type=f"application/json; charset={charset}")

        assert answer.status == status, charset
        assert status == 200 or (answer.error["param"] == "Content-Type" and "UTF-8" in answer.error["message"])


async def test_an_idempotency_key_must_be_short_and_printable(customer: Customer) -> None:
    for key in ("", "x" * 256, "a\tb"):
        answer = await customer.post(asking(), Idempotency_Key=key)

        assert (answer.status, answer.error["param"]) == (400, "Idempotency-Key"), key


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["model", "messages", "stream", "stream_options", "max_tokens", "n", "tools", "response_format"]
)


@pytest.mark.hypothesis
async def test_no_body_is_a_500(customer: Customer, upstream: FakeUpstream) -> None:
    bodies: list[bytes] = []

    @settings(max_examples=examples(30), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        st.binary(max_size=60)
        | JSON.map(lambda value: json.dumps(value).encode())
        | st.dictionaries(FIELDS, JSON, max_size=4).map(lambda changed: json.dumps(asking() | changed).encode())
    )
    def collect(body: bytes) -> None:
        bodies.append(body)

    collect()
    for body in bodies:
        answer = await customer.post(body)
        assert answer.status in (200, 400, 404), (body, answer.body)


def headers(customer: Customer) -> dict[str, str]:
    return {"Authorization": f"Bearer {customer.secret}", "Content-Type": "application/json"}


async def test_what_is_no_http_is_answered_in_the_apis_shape(customer: Customer) -> None:
    port = int(customer.url.rpartition(":")[2])
    large = b"GET /v1/models HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + b"k" * 20_000 + b"\r\n\r\n"
    for sent, status in (
        (b"\x16\x03\x01 hello\r\n\r\n", b"400"),
        (large, b"431"),
        (b"GET / HTTP/1.1\r\nA B\r\n\r\n", b"400"),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(sent)
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()

        assert answer.split(b" ")[1] == status
        assert b'{"error":{"message"' in answer
        assert b"x-request-id: req_" in answer


async def test_the_path_and_the_method_are_checked(customer: Customer) -> None:
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{customer.url}/v1/nothing") as answer:
            assert answer.status == 404
            assert (await answer.json())["error"]["code"] == "unknown_route"
        async with http.get(f"{customer.url}/v1/chat/completions") as answer:
            assert answer.status == 405
            assert answer.headers["Allow"] == "POST"
            assert (await answer.json())["error"]["code"] == "method_not_allowed"
