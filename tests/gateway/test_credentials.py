"""Who may call: keys on the public listener, internal tokens on the other, neither on both."""

from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from billing.money import Money
from gateway.app import Parts
from gateway.settings import GatewaySettings
from people.api_keys import ApiKeys
from people.consents import GRACE
from people.internal_tokens import InternalTokens
from tests.gateway.conftest import A_DOLLAR, Answered, Customer, asking
from tests.gateway.upstream import FakeUpstream
from tests.house import FakeClock


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(bad_keys_a_minute=3)


def a_token(parts: Parts, customer: Customer, *, models: tuple[str, ...] = ("plain",), cap: Money = A_DOLLAR) -> str:
    return parts.internal_tokens.sign(
        customer.account_id, surface="bot", turn_id="turn_1", models=models, spend_cap_nanos=cap.nanos
    )


async def post(url: str, token: str, **fields: Any) -> Answered:
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{url}/v1/chat/completions", json=asking(**fields), headers=headers) as response,
    ):
        return Answered(response.status, response.headers, await response.read())


async def test_no_usable_header_is_told_how_to_send_one(customer: Customer) -> None:
    for header in (None, "", "Bearer", "Bearer  ", "Basic abc", "sk-ac-x"):
        headers = {} if header is None else {"Authorization": header}
        async with customer.http.get(f"{customer.url}/v1/models", headers=headers) as response:
            error = (await response.json())["error"]

        assert (response.status, error["code"]) == (401, "missing_api_key"), header
        assert "Authorization: Bearer" in error["message"]


async def test_wrong_keys_are_slowed_down_and_a_right_one_never_is(customer: Customer) -> None:
    statuses = [(await post(customer.url, f"sk-ac-{'a' * 12}-{'b' * 40}")).status for _ in range(5)]
    refused = await post(customer.url, "nonsense")

    assert statuses == [401, 401, 401, 429, 429]
    assert refused.error["code"] == "too_many_bad_keys"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert (await customer.post(asking())).status == 200


async def test_a_revoked_key_is_refused(customer: Customer, api_keys: ApiKeys) -> None:
    await api_keys.revoke(customer.account_id, customer.public_id)

    assert (await customer.post(asking())).status == 401


async def test_an_answer_under_way_when_its_key_is_revoked_runs_to_its_end_and_is_charged(
    customer: Customer, api_keys: ApiKeys, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 1
    async with customer.calling(asking(stream=True)) as response:
        await response.content.readline()
        await api_keys.revoke(customer.account_id, customer.public_id)
        upstream.goes_on.set()
        rest = await response.content.read()

    assert rest.endswith(b"data: [DONE]\n\n")
    assert await customer.is_charged()
    assert (await customer.post(asking())).status == 401


async def test_an_expired_key_is_told_all_that_may_be_wrong_and_where_keys_are(
    customer: Customer, api_keys: ApiKeys, clock: FakeClock
) -> None:
    await api_keys.expire(customer.account_id, customer.public_id, clock.now() + timedelta(days=1))
    clock.advance(days=2)

    error = (await customer.post(asking())).error

    assert error["code"] == "invalid_api_key"
    assert "mistyped, expired, revoked, or not one of ours" in error["message"]
    assert f"{customer.url}/account/keys" in error["message"]
    assert "(/keys)" in error["message"]


async def test_an_internal_token_pays_from_its_account_and_names_its_turn(
    customer: Customer, parts: Parts, internal_url: str
) -> None:
    answer = await post(internal_url, a_token(parts, customer))

    assert answer.status == 200
    receipt = await customer.receipt()
    assert (receipt["source"], receipt["turn"], receipt["key"]) == ("bot", "turn_1", None)


async def test_each_listener_refuses_the_others_credentials(
    customer: Customer, parts: Parts, internal_url: str
) -> None:
    assert (await post(customer.url, a_token(parts, customer))).error["code"] == "invalid_api_key"
    assert (await post(internal_url, customer.secret)).error["code"] == "invalid_api_key"


async def test_an_old_or_forged_token_is_refused(
    customer: Customer, parts: Parts, internal_url: str, clock: FakeClock, internal_tokens: InternalTokens
) -> None:
    token = a_token(parts, customer)
    stranger = internal_tokens.sign("acc_0", surface="bot", turn_id="t", models=("plain",), spend_cap_nanos=1)

    assert (await post(internal_url, token[:-2] + "AA")).status == 401
    assert (await post(internal_url, stranger)).status == 401
    clock.advance(seconds=62)
    assert (await post(internal_url, token)).status in (401, 429)


async def test_a_token_covers_the_models_it_names(customer: Customer, parts: Parts, internal_url: str) -> None:
    answer = await post(internal_url, a_token(parts, customer, models=("maker/able",)))

    assert (answer.status, answer.error["code"]) == (403, "model_not_allowed")


async def test_a_tokens_spend_cap_bounds_the_call(
    customer: Customer, parts: Parts, internal_url: str, upstream: FakeUpstream
) -> None:
    answer = await post(internal_url, a_token(parts, customer, cap=Money(400_000)))
    refused = await post(internal_url, a_token(parts, customer, cap=Money(100_000)))

    assert int(answer.headers["x-apiclaude-max-tokens-lowered"]) == upstream.asked[0].body["max_tokens"] < 1024
    assert answer.headers["x-apiclaude-limit-source"] == "spend_cap"
    assert (await customer.receipt())["hold_nanos"] <= 400_000
    assert (refused.status, refused.error["limit_source"]) == (402, "spend_cap")


async def test_a_key_is_refused_in_words_once_new_terms_are_long_overdue(
    customer: Customer, parts: Parts, clock: FakeClock
) -> None:
    overdue = clock.now().date() - GRACE
    parts.consents.effective = {"terms": overdue}
    parts.consents.required = {"terms": "9.0"}

    answer = await customer.post(asking())

    assert answer.status == 403
    assert (answer.error["code"], answer.error["documents"]) == ("consent_missing", ["terms"])
    assert answer.error["accept_at"] == f"{customer.url}/account/settings#consents"
    assert answer.error["accept_at"] in answer.error["message"]
    assert not await customer.is_charged()
