"""Whatever a field holds, the sandbox answers in words and never breaks."""

import pytest

from sandbox.arguments import BY_NAME
from sandbox.botapi import METHODS

from .conftest import Json, Site

STRANGE: list[object] = [None, True, -1, 0, 10**30, 1.5, "", "x", "[]", "\ud83d", [], {}, [[]], [{}], [None], {"a": {}}]
GOOD: Json = {
    "text": "hi", "message_id": 2, "message_ids": [2], "draft_id": 1, "action": "typing", "title": "t",
    "description": "d", "payload": "p", "currency": "XTR", "prices": [{"label": "l", "amount": 5}], "commands": [],
    "callback_query_id": "1", "pre_checkout_query_id": "1", "ok": True, "telegram_payment_charge_id": "c",
    "timeout": 0,
}  # fmt: skip


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_no_value_of_any_field_breaks_a_method(site: Site, method: str) -> None:
    fields = BY_NAME[method.lower()].model_fields
    person = await site.person()
    good = {name: value for name, value in (GOOD | {"chat_id": person, "user_id": person}).items() if name in fields}

    codes = set()
    for name in fields:
        for value in STRANGE:
            site.clock.advance(31)
            answer = await site.call(method, good | {name: value})
            codes.add(answer.get("error_code", 200))

    assert codes <= {200, 400}
    assert (await site.call("getMe"))["ok"] is True


@pytest.mark.parametrize("verb", ["GET", "POST", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["people", "people/PERSON", "people/PERSON/messages", "people/PERSON/taps", "faults"])
async def test_no_body_breaks_the_control_api(site: Site, verb: str, path: str) -> None:
    person = await site.person()
    names = (
        "first_name",
        "language_code",
        "start",
        "text",
        "reply_to",
        "message_id",
        "button",
        "pay",
        "method",
        "times",
    )

    for body in [*STRANGE, *({name: value} for name in names for value in STRANGE)]:
        status, answer = await site.ask(verb, path.replace("PERSON", str(person)), body)
        assert status in (200, 400, 404, 405), answer
        assert status == 200 or answer["error"].endswith(".")
