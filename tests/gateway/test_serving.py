"""Listening, and being stopped while calls are on their way."""

import asyncio
import socket
from contextlib import AsyncExitStack

import pytest

from gateway.app import Parts, internal_app, public_app
from gateway.errors import AddressUnusable, PortTaken
from gateway.serve import listening
from tests.gateway.conftest import A_DOLLAR, Customer, asking
from tests.gateway.upstream import FakeUpstream


async def stopped_after(words: bytes, parts: Parts, customer: Customer, *, shutdown_s: float) -> bytes:
    """Stream from a listener that ends once these words were read, and return all that was read."""
    seen = b""
    async with AsyncExitStack() as call:
        async with listening(public_app(parts), "127.0.0.1", 0, shutdown_s=shutdown_s) as port:
            customer.url = f"http://127.0.0.1:{port}"
            response = await call.enter_async_context(customer.calling(asking(stream=True)))
            while words not in seen:
                seen += await response.content.readany()
        return seen + await response.content.read()


async def test_an_answer_cut_off_by_our_stopping_costs_nothing(
    customer: Customer, parts: Parts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 2

    seen = await stopped_after(b"Hel", parts, customer, shutdown_s=0.1)

    assert b'"shutting_down"' in seen
    assert b"[DONE]" not in seen
    assert await customer.available() == A_DOLLAR


async def test_a_port_that_is_taken_is_said_to_be(parts: Parts) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(PortTaken) as taken:
            async with listening(public_app(parts), "127.0.0.1", port):
                pass

    assert taken.value.port == port


async def test_an_address_of_another_machine_is_said_to_be(parts: Parts) -> None:
    with pytest.raises(AddressUnusable):
        async with listening(internal_app(parts), "192.0.2.1", 0):
            pass


async def test_an_answer_that_ends_in_time_is_not_cut_off(
    customer: Customer, parts: Parts, upstream: FakeUpstream
) -> None:
    upstream.word_every_s = 0.02

    seen = await stopped_after(b"Hel", parts, customer, shutdown_s=10)

    assert seen.endswith(b"data: [DONE]\n\n")


async def test_a_whole_answer_on_its_way_is_refused_with_503_when_we_stop(
    customer: Customer, parts: Parts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 0

    async with asyncio.TaskGroup() as callers, listening(public_app(parts), "127.0.0.1", 0, shutdown_s=0.1) as port:
        customer.url = f"http://127.0.0.1:{port}"
        call = callers.create_task(customer.post(asking()))
        await upstream.is_asked.wait()

    assert (call.result().status, call.result().error["code"]) == (503, "shutting_down")
    assert await customer.available() == A_DOLLAR
