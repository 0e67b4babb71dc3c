"""The endpoints beside chat."""

import pytest
from structlog.testing import capture_logs

from billing.money import Money
from billing.receipts import Receipts
from gateway.parts import Parts
from storage.database import Database
from tests.gateway.conftest import ACustomer, Customer, asking


async def test_the_models_on_sale_are_listed_with_their_prices(customer: Customer) -> None:
    listed = [model async for model in customer.client.models.list()]

    assert [model.id for model in listed] == ["plain", "maker/able", "free"]
    shown = (await customer.get("/v1/models")).json["data"][0]
    assert shown["price"]["picos_per_token"] == {"input": 1_000_000, "output": 2_000_000}
    assert "vendor-model-7" not in str(shown)


async def test_a_model_is_found_by_a_name_with_a_slash(customer: Customer) -> None:
    assert (await customer.client.models.retrieve("maker/able")).id == "maker/able"
    assert (await customer.get("/v1/models/none")).error["code"] == "model_not_found"


async def test_a_key_sees_what_its_account_has(customer: Customer) -> None:
    shown = (await customer.get("/v1/key")).json

    assert shown["public_id"] == customer.public_id
    assert shown["available"] == {"nanos": 1_000_000_000, "usd": "1.00"}
    assert shown["caps"] == {}
    assert customer.secret.rpartition("-")[2] not in str(shown)


async def test_a_receipt_is_read_by_its_owner_alone(a_customer: ACustomer) -> None:
    owner, other = await a_customer(), await a_customer()
    answer = await owner.post(asking())
    receipt_id = answer.headers["x-apiclaude-receipt"]

    shown = await owner.get(f"/v1/receipts/{receipt_id}")

    assert shown.json["charge_nanos"] == int(answer.headers["x-apiclaude-cost-nanos"]) == 17_000
    assert (await other.get(f"/v1/receipts/{receipt_id}")).error["code"] == "receipt_not_found"
    assert (await owner.get("/v1/receipts/hold_none")).status == 404


async def test_health_and_readiness_need_no_key(customer: Customer) -> None:
    for path in ("/healthz", "/readyz"):
        async with customer.http.get(customer.url + path) as response:
            assert response.status == 200


async def test_readiness_names_the_part_that_is_away(
    customer: Customer, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> bool:
        raise OSError("no route to host")

    monkeypatch.setattr(database, "answers", away)

    async with customer.http.get(f"{customer.url}/readyz") as response:
        assert response.status == 503
        assert await response.json() == {"status": "unavailable", "database": "away"}


@pytest.mark.parametrize(("is_there", "redis"), [(True, "ok"), (False, "away")])
async def test_a_dead_redis_is_said_and_calls_are_served_on(
    customer: Customer, parts: Parts, monkeypatch: pytest.MonkeyPatch, is_there: bool, redis: str
) -> None:
    async def answers() -> bool:
        return is_there

    monkeypatch.setattr(parts.shared, "answers", answers)

    async with customer.http.get(f"{customer.url}/readyz") as response:
        assert response.status == 200
        assert await response.json() == {"status": "ok", "database": "ok", "redis": redis}


async def test_no_answer_tells_what_it_is_served_by(customer: Customer, internal_url: str) -> None:
    for url in (f"{customer.url}/v1/models", f"{customer.url}/nowhere", f"{internal_url}/healthz"):
        async with customer.http.get(url) as response:
            assert response.headers["Server"] == "ApiClaude"
    answer = await customer.post(asking(stream=True))
    assert answer.headers["Server"] == "ApiClaude"
    async with customer.http.get(customer.url, headers={"X-Long": "x" * 20_000}) as response:
        assert (response.status, response.headers["Server"]) == (431, "ApiClaude")


async def test_amounts_are_exact_text(a_customer: ACustomer) -> None:
    owner = await a_customer(balance=Money(1_234_567_891))

    assert (await owner.get("/v1/key")).json["balance"]["usd"] == "1.234567891"


async def test_what_nobody_expected_is_a_500_with_a_number_that_stands_in_the_log(
    customer: Customer, receipts: Receipts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(receipts, "find", broken)

    with capture_logs() as logged:
        answer = await customer.get("/v1/receipts/hold_1")

    assert (answer.status, answer.error["code"]) == (500, "internal_error")
    incident = answer.error["incident"]
    assert incident in answer.error["message"]
    assert "a bug" not in answer.error["message"]
    assert [line["incident"] for line in logged if line["log_level"] == "error"] == [incident]


async def test_the_log_names_each_call_and_never_its_key_or_words(customer: Customer) -> None:
    with capture_logs() as logged:
        answer = await customer.post(asking(messages=[{"role": "user", "content": "my secret canary"}]))

    (line,) = [line for line in logged if line["event"] == "request"]
    assert line["request"] == answer.headers["x-request-id"]
    assert (line["route"], line["status"]) == ("/v1/chat/completions", 200)
    assert "canary" not in str(logged)
    assert customer.secret.rpartition("-")[2] not in str(logged)
