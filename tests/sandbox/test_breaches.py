"""What the bot must not do is written down: too fast, inside a `retry_after`, beyond what Telegram shows or takes."""

from typing import Any

from aiogram.types import MessageEntity

from .conftest import Json, Site


async def breaches(site: Site, after: int = 0) -> list[Json]:
    """Return what has been written down after a number."""
    found: list[Json] = (await site.control("GET", f"breaches?after={after}"))["breaches"]
    return found


async def test_a_bot_that_keeps_to_the_rules_has_none(site: Site) -> None:
    person = await site.person()
    for _ in range(20):
        await site.bot.send_message_draft(person, 1, text="x")
    await site.bot.send_message(person, "x")

    assert await breaches(site) == []


async def test_a_draft_too_many_and_whatever_comes_before_the_time_is_over_are_breaches(site: Site) -> None:
    person = await site.person()
    for _ in range(19):
        await site.bot.send_message_draft(person, 1, text="x")
    await site.call("sendRichMessageDraft", {"chat_id": person, "draft_id": 1, "rich_message": {"markdown": "x"}})

    await site.call("sendMessageDraft", {"chat_id": person, "draft_id": 1, "text": "x"})
    await site.call("sendMessage", {"chat_id": person, "text": "x"})

    kinds = [(breach["kind"], breach["method"], breach["chat_id"]) for breach in await breaches(site)]
    assert kinds == [("too_fast", "sendMessageDraft", person), ("inside_retry_after", "sendMessage", person)]


async def test_what_was_ordered_is_none_but_not_waiting_for_it_is_one(site: Site) -> None:
    person = await site.person()
    say: dict[str, Any] = {"chat_id": person, "text": "x"}
    await site.control("POST", "faults", method="sendMessage", error_code=400)
    await site.call("sendMessage", say)
    await site.control("POST", "faults", method="sendMessage", error_code=429, retry_after=9)
    await site.call("sendMessage", say)
    ordered = await breaches(site)

    site.clock.advance(8)
    await site.call("sendMessage", say)
    site.clock.advance(1)
    await site.call("sendMessage", say)

    assert ordered == []
    assert [breach["kind"] for breach in await breaches(site)] == ["inside_retry_after"]


async def test_a_call_that_telegram_refuses_is_one(site: Site) -> None:
    person = await site.person()
    await site.call("sendMessage", {"chat_id": person, "text": "x" * 4097})
    await site.call("sendMessage", {"chat_id": str(person), "txet": "x"})

    found = await breaches(site)

    assert [(breach["kind"], breach["chat_id"]) for breach in found] == [("refused", person)] * 2
    assert found[0]["description"] == "Bad Request: message is too long"
    assert await breaches(site, after=found[0]["n"]) == found[1:]


async def test_looks_that_nobody_sees_are_one_although_the_message_goes_out(site: Site) -> None:
    person = await site.person()
    bold = [MessageEntity(type="bold", offset=at, length=1) for at in range(101)]

    sent = await site.bot.send_message(person, "x" * 101, entities=bold)

    assert len(sent.entities or []) == 100
    assert [breach["kind"] for breach in await breaches(site)] == ["entities"]
