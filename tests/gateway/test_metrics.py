"""`/metrics` over real HTTP: what it counts, who may read it, and what is never in it."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from billing.ledger import LOSS, Release
from billing.statements import Statements
from billing.writer import Writer
from gateway.app import Parts, public_app
from gateway.serve import listening
from gateway.settings import GatewaySettings
from tests.gateway.conftest import UPSTREAM_KEY, Answered, Customer, asking, eventually
from tests.gateway.test_leaving import read_until
from tests.gateway.upstream import FakeUpstream
from tests.house import FakeClock

TOKEN = "metrics-canary-0123456789"
Figures = dict[tuple[str, ...], float]
Read = Callable[[], Awaitable[Figures]]


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(metrics_token=SecretStr(TOKEN))


async def get(url: str, authorization: str | None = f"Bearer {TOKEN}", **more: str) -> Answered:
    headers = more | ({} if authorization is None else {"Authorization": authorization})
    async with aiohttp.ClientSession() as http, http.get(f"{url}/metrics", headers=headers) as response:
        return Answered(response.status, response.headers, await response.read())


@pytest.fixture
def read(public_url: str) -> Read:
    """Read every figure, by its name and the values of its labels."""

    async def figures() -> Figures:
        answer = await get(public_url)
        assert answer.status == 200
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(answer.body.decode())
            for sample in family.samples
        }

    return figures


async def test_a_call_that_cost_more_than_its_hold_is_counted_as_the_houses_loss(
    customer: Customer, upstream: FakeUpstream, read: Read, parts: Parts, clock: FakeClock
) -> None:
    assert (await read())["apiclaude_house_loss_calls_total",] == 0
    upstream.usage = {"prompt_tokens": 9_000_000, "completion_tokens": 1}

    await customer.post(asking())

    figures, receipt = await read(), await customer.receipt()
    assert receipt["loss_nanos"] > 0
    assert figures["apiclaude_house_loss_calls_total",] == 1
    assert figures["apiclaude_house_loss_nanos_total",] == receipt["loss_nanos"]
    assert figures["apiclaude_charged_nanos_total", "plain"] == receipt["charge_nanos"] == receipt["hold_nanos"]
    clock.advance(seconds=1)
    booked = await Statements(parts.database).read(LOSS, None, clock.now())
    assert figures["apiclaude_house_loss_nanos_total",] == -booked.closing.nanos


async def test_calls_are_counted_by_model_end_and_how_their_usage_was_known(
    customer: Customer, upstream: FakeUpstream, read: Read
) -> None:
    await customer.post(asking())
    await customer.post(asking(stream=True))
    upstream.usage = None
    await customer.post(asking("maker/able"))
    upstream.status, upstream.body = 500, b"{}"
    await customer.post(asking())

    figures = await read()
    assert figures["apiclaude_calls_total", "plain", "complete"] == 2
    assert figures["apiclaude_calls_total", "plain", "failed"] == 1
    assert figures["apiclaude_calls_total", "maker/able", "complete"] == 1
    assert figures["apiclaude_settled_calls_total", "reported"] == 2
    assert figures["apiclaude_settled_calls_total", "estimated"] == 1
    assert figures["apiclaude_settled_calls_total", "none"] == 0
    assert figures["apiclaude_house_loss_calls_total",] == 0
    assert figures["apiclaude_upstream_seconds_count", "vendor"] == 4


async def test_a_stream_is_open_until_its_caller_leaves(customer: Customer, upstream: FakeUpstream, read: Read) -> None:
    upstream.hangs_after = 3

    async with customer.calling(asking(stream=True)) as response:
        await read_until(response, b"lo, ")
        assert (await read())["apiclaude_open_streams",] == 1
        response.close()

    async def none_is_open() -> bool:
        return (await read())["apiclaude_open_streams",] == 0

    await eventually(none_is_open)
    await eventually(customer.is_charged)
    assert (await read())["apiclaude_calls_total", "plain", "client_gone"] == 1


async def test_what_shares_a_commit_is_a_histogram(customer: Customer, read: Read) -> None:
    before = await read()

    await asyncio.gather(*(customer.post(asking(max_tokens=10)) for _ in range(8)))

    after = await read()
    # Held, dispatched, settled: three operations a call.
    assert after["apiclaude_commit_operations_sum",] - before["apiclaude_commit_operations_sum",] == 24
    assert after["apiclaude_commit_operations_bucket", "+Inf"] == after["apiclaude_commit_operations_count",]
    assert after["apiclaude_commit_operations_count",] - before["apiclaude_commit_operations_count",] <= 24


async def test_ends_that_wait_in_the_journal_are_counted_until_they_are_in_the_books(
    customer: Customer, read: Read, writer: Writer, clock: FakeClock
) -> None:
    assert (await read())["apiclaude_settlement_journal_depth",] == 0

    await writer.keep(Release("hold_x", customer.account_id, reason="failed", at=clock.now()))
    assert (await read())["apiclaude_settlement_journal_depth",] == 1

    await writer.replay()
    assert (await read())["apiclaude_settlement_journal_depth",] == 0


@pytest.mark.parametrize(
    "authorization", [None, "Bearer", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", f"Basic {TOKEN}", "Bearer \udcff"]
)
async def test_without_the_token_nothing_is_shown(authorization: str | None, public_url: str) -> None:
    answer = await get(public_url, authorization)

    assert answer.status == 401
    assert (answer.error["type"], answer.error["code"]) == ("authentication_error", "invalid_metrics_token")
    assert b"apiclaude_calls" not in answer.body


async def test_an_api_key_opens_no_metrics(customer: Customer) -> None:
    assert (await get(customer.url, f"Bearer {customer.secret}")).status == 401


async def test_without_the_setting_there_is_no_such_route(parts: Parts) -> None:
    parts.settings.metrics_token = None

    async with listening(public_app(parts), "127.0.0.1", 0) as port:
        answer = await get(f"http://127.0.0.1:{port}")

    assert (answer.status, answer.error["code"]) == (404, "unknown_route")


async def test_the_internal_listener_has_no_metrics(internal_url: str) -> None:
    assert (await get(internal_url)).status == 404


async def test_no_secret_and_no_person_is_in_the_metrics(customer: Customer, upstream: FakeUpstream) -> None:
    await customer.post(asking(user="somebody", messages=[{"role": "user", "content": "a private word"}]))
    await customer.post(asking("no-such-model"))
    upstream.status = 500
    await customer.post(asking())

    shown = (await get(customer.url)).body.decode()

    assert "apiclaude_calls_total" in shown
    private = (customer.account_id, customer.secret, customer.public_id, UPSTREAM_KEY, TOKEN, "a private word")
    assert [word for word in (*private, "somebody", "no-such-model", "hold_") if word in shown] == []


async def test_openmetrics_is_spoken_to_who_asks_for_it(public_url: str) -> None:
    plain = await get(public_url)
    newer = await get(public_url, Accept="application/openmetrics-text; version=1.0.0")

    assert plain.headers["Content-Type"].startswith("text/plain; version=")
    assert newer.headers["Content-Type"].startswith("application/openmetrics-text")
    assert newer.body.endswith(b"# EOF\n")
