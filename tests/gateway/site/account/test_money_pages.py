"""The account's pages about money, empty and with data, in every language; nobody sees what is another's."""

from __future__ import annotations

import json
import runpy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import event

from billing import caps as subjects
from billing.caps import Caps
from billing.errors import SigningKeyUnreadable
from billing.money import Money
from billing.receipts import Receipt, Receipts
from billing.reversals import Reversals
from billing.signing import Signature
from billing.topups import STARS, TopUps
from billing.writer import Writer
from gateway.api.receipts import proven
from gateway.parts import Parts
from locales.languages import LANGUAGES
from people.api_keys import ApiKeys
from people.web_sessions import BY_BOT, SITE
from storage.database import Database
from storage.outbox import Outbox
from tests.gateway.conftest import asking
from tests.gateway.site.conftest import AMember
from tests.gateway.site.member import Member
from tests.house import AnAccount, FakeClock

check: Any = runpy.run_path(str(Path(__file__).parents[4] / "docs" / "check_receipt.py"))["check"]
STATEMENTS_MAX = 12
PAGES = ("", "/keys", "/usage", "/usage?days=90", "/receipts", "/top-ups")


@asynccontextmanager
async def counting(database: Database) -> AsyncIterator[list[str]]:
    """Note every statement that the block sends."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement != "BEGIN":
            seen.append(statement)

    event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine.sync_engine, "before_cursor_execute", note)


@pytest.fixture
async def spender(member: Member, parts: Parts, topups: TopUps) -> Member:
    """Return a member who has all there is to show: keys, caps, calls, a top-up that was paid, a credit."""
    account_id = member.account.id
    for name in ("laptop", "server"):
        issued = await parts.api_keys.issue(account_id, name=name)
        await parts.caps.set(subjects.key(issued.key.public_id), "day", Money.usd("0.5"))
        for model in ("plain", "maker/able"):
            await call(member, issued.secret, model)
    paid = await topups.open(account_id, stars=100)
    await topups.paid(paid.id, event_id="charge-7", currency="XTR", minor_units=100)
    await topups.open(account_id, stars=50)
    await parts.balances.grant(account_id, Money.usd("0.25"), key="a-gift")
    return member


async def call(member: Member, secret: str, model: str = "plain") -> int:
    """Ask a model over the API with this key."""
    headers = {"Authorization": f"Bearer {secret}"}
    async with member.http.post(f"{member.url}/v1/chat/completions", json=asking(model), headers=headers) as answer:
        await answer.read()
        return answer.status


async def test_every_page_reads_well_in_every_language_with_nothing_to_show(member: Member) -> None:
    for language in LANGUAGES:
        for path in PAGES:
            read = await member.get(f"/{language}/account{path}")

            assert (read.status, read.language) == (200, language), path
            read.check()
            assert "noindex" in read.all("meta[name=robots]", "content")


async def test_every_page_reads_well_in_every_language_with_all_there_is(spender: Member, parts: Parts) -> None:
    (receipt, *_) = await parts.receipts.recent(spender.account.id)
    (key, *_) = await parts.api_keys.list(spender.account.id)
    topup = next(one for one in await parts.site.topup_history.recent(spender.account.id) if one.payments)
    several = (f"/keys/{key.public_id}", f"/keys/{key.public_id}/revoke", f"/keys/{key.public_id}/delete")
    for language in LANGUAGES:
        for path in (*PAGES, *several, f"/receipts/{receipt.id}", f"/top-ups/{topup.topup.id}"):
            read = await spender.get(f"/{language}/account{path}")

            assert (read.status, read.language) == (200, language), path
            read.check()
            assert read.page.select("[style]") == []


async def test_no_page_asks_the_database_without_end(
    spender: Member, database: Database, parts: Parts, clock: FakeClock
) -> None:
    for number in range(15):
        issued = await parts.api_keys.issue(spender.account.id)
        await parts.caps.set(subjects.key(issued.key.public_id), "total", Money(number + 1))
    (receipt, *_) = await parts.receipts.recent(spender.account.id)
    (key, *_) = await parts.api_keys.list(spender.account.id)
    for path in (*PAGES, f"/keys/{key.public_id}", f"/receipts/{receipt.id}"):
        async with counting(database) as seen:
            assert (await spender.get(f"/account{path}")).status == 200
        assert len(seen) <= STATEMENTS_MAX, (path, seen)


async def test_a_stranger_is_led_to_sign_in_and_back(member: Member) -> None:
    member.cookies.clear()

    for path in PAGES[:-1]:
        read = await member.get(f"/account{path}")
        assert (read.status, read.headers["Location"].split("?")[0]) == (303, "/en/signin"), path


async def test_what_is_another_accounts_is_not_there(spender: Member, a_member: AMember, parts: Parts) -> None:
    mine = await a_member()
    (receipt, *_) = await parts.receipts.recent(spender.account.id)
    (key, *_) = await parts.api_keys.list(spender.account.id)
    (topup, *_) = await parts.site.topup_history.recent(spender.account.id)
    theirs = (
        f"/keys/{key.public_id}",
        f"/keys/{key.public_id}/revoke",
        f"/keys/{key.public_id}/delete",
        f"/receipts/{receipt.id}",
        f"/receipts/{receipt.id}/receipt.json",
        f"/receipts?before={receipt.id}",
        f"/top-ups/{topup.topup.id}",
    )
    for path in theirs:
        read = await mine.get(f"/account{path}")
        assert read.status == 404, path
        read.check()
    for what in ("name", "expiry", "caps", "revoke", "delete"):
        sent = await mine.post(f"/account/keys/{key.public_id}/{what}", on="/account/keys", data={"name": "mine now"})
        assert sent.status == 404, what
    assert (await parts.api_keys.get(spender.account.id, key.public_id)) == key


async def test_the_overview_says_what_is_there_and_what_waits(
    a_member: AMember, parts: Parts, clock: FakeClock, caps: Caps
) -> None:
    member = await a_member(balance=Money.usd("1.50"))
    await parts.site.preferences.choose(member.account.id, low_balance=Money.usd("5"))
    parts.bot_door.url = "https://t.me/a_bot"

    read = await member.get("/en/account")

    assert "$1.50" in read.words
    assert "Less than $5.00 is left" in read.words
    assert "You have no working key" in read.words
    assert "Please accept" not in read.words
    assert "https://t.me/a_bot?start=page-topup" in read.all("a", "href")


async def test_without_the_bots_address_a_sentence_says_how_to_top_up(member: Member) -> None:
    for path in ("/en/account", "/en/account/top-ups"):
        read = await member.get(path)

        assert "send it /topup" in read.words
        assert [link for link in read.all("a", "href") if "start=" in link] == []


async def test_consents_that_wait_are_said_and_no_key_can_be_issued(
    member: Member, parts: Parts, an_account: AnAccount
) -> None:
    other = await an_account(consented=False)
    opened = await parts.site.web_sessions.open(other.id, surface=SITE, method=BY_BOT, device="", address="")
    asked = Member(member.http, member.url, other, {"session": opened.token})

    overview, keys = await asked.get("/en/account"), await asked.get("/en/account/keys")
    sent = await asked.post("/account/keys", on="/account/usage", data={"nonce": "x" * 22})

    assert "/en/account/settings?next=/account#consents" in overview.all("a", "href")
    assert "/en/account/settings?next=/account/keys#consents" in keys.all("a", "href")
    assert keys.page.select("form[action='/en/account/keys']") == []
    assert sent.status == 403
    assert await parts.api_keys.list(other.id) == []


async def test_usage_draws_what_was_spent_and_says_it_in_a_table(spender: Member, parts: Parts) -> None:
    read = await spender.get("/en/account/usage?days=30")

    report = await parts.site.spending.report(spender.account.id, days=30)
    total = f"${report.total.charge}"
    assert total in read.words
    assert [one.text for one in read.page.select(".legend span")] == ["plain", "maker/able"]
    assert len(read.page.select("svg[role=img] rect")) == 2
    (row,) = read.page.select("details tbody tr")
    assert [cell.text for cell in row.select("td")] == [total, *(f"${one.charge}" for one in report.by_model)]
    assert "laptop" in read.words
    assert "server" in read.words
    assert (await spender.get("/en/account/usage?days=9999999999")).status == 200


async def test_receipts_come_a_page_at_a_time_each_once(
    member: Member, parts: Parts, receipts: Receipts, api_keys: ApiKeys
) -> None:
    secret = (await api_keys.issue(member.account.id)).secret
    for _ in range(27):
        assert await call(member, secret) == 200

    first = await member.get("/en/account/receipts")
    (onward,) = first.all("a[rel=next]", "href")
    second = await member.get(onward)

    linked = [link for read in (first, second) for link in read.all(".cards a", "href")]
    known = await receipts.recent(member.account.id, 100)
    assert linked == [f"/en/account/receipts/{one.id}" for one in known]
    assert len(first.all(".cards a", "href")) == 25
    assert second.all("a[rel=next]", "href") == []
    assert (await member.get("/en/account/receipts?before=nonsense")).status == 404


async def test_a_receipt_shows_every_line_and_what_checking_it_needs(spender: Member, parts: Parts) -> None:
    (found, *_) = await parts.receipts.recent(spender.account.id)

    read = await spender.get(f"/en/account/receipts/{found.id}")

    content = found.content
    for line in content["lines"]:
        assert f"${Money(line['amount_nanos'])}" in read.words
    for key in ("cost_nanos", "hold_nanos", "charge_nanos"):
        assert f"${Money(content[key])}" in read.words
    assert content["price_version"] in read.words
    assert "A Vendor" in read.words
    assert [one.text for one in read.page.select(f'dd a[href="/en/pricing#rule-{content["rule"]}"]')] == [
        "Whole answer"
    ]
    assert content["rule"] not in [one.text for one in read.page.select("dd code")]
    (raw,) = read.page.select("details pre code")
    async with spender.http.get(f"{spender.url}/.well-known/apiclaude-receipts.json") as answer:
        published = await answer.json()
    checks = list(check(json.loads(raw.text), published))
    assert len(checks) > 5
    assert [what for what, is_true in checks if not is_true] == []


async def test_a_receipt_is_kept_as_the_file_that_checks_it(spender: Member, parts: Parts) -> None:
    (found, *_) = await parts.receipts.recent(spender.account.id)
    (link,) = (await spender.get(f"/en/account/receipts/{found.id}")).page.select("a[download]")
    cookies = {"Cookie": f"session={spender.cookies['session']}"}

    async with spender.http.get(f"{spender.url}{link['href']}", headers=cookies) as answer:
        data, headers = await answer.read(), answer.headers
    async with spender.http.get(f"{spender.url}/.well-known/apiclaude-receipts.json") as answer:
        published = await answer.json()

    assert headers["Content-Type"] == "application/json"
    assert headers["Content-Disposition"].startswith('attachment; filename="receipt.json"')
    assert data == msgspec.json.encode(await proven(parts, found))
    assert all(is_true for _, is_true in check(json.loads(data), published))


async def test_a_receipt_that_cannot_be_signed_is_no_file(
    spender: Member, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    (found, *_) = await parts.receipts.recent(spender.account.id)

    async def unreadable(receipt: Receipt) -> Signature:
        raise SigningKeyUnreadable("k1")

    monkeypatch.setattr(parts.signing, "signature", unreadable)
    read = await spender.get(f"/en/account/receipts/{found.id}")
    asked = await spender.get(f"/en/account/receipts/{found.id}/receipt.json")

    assert read.page.select("a[download]") == []
    assert (asked.status, asked.headers["Location"]) == (303, f"/en/account/receipts/{found.id}")


async def test_top_ups_show_payments_refunds_and_what_else_moved(
    spender: Member, parts: Parts, clock: FakeClock
) -> None:
    read = await spender.get("/en/account/top-ups")

    assert "100 Stars → $1.30" in read.words
    assert "Not paid yet" in read.words
    assert "Credit given by the operator" in read.words
    assert "$0.25" in read.words
    known = await parts.site.topup_history.recent(spender.account.id)
    paid = next(one for one in known if one.topup.minor_units == 100)
    receipt = await spender.get(f"/en/account/top-ups/{paid.topup.id}")
    for said in (paid.topup.id, "charge-7", "$1.30", "$0.013", "100 Stars", spender.account.id):
        assert said in receipt.words, said
    unpaid = next(one for one in known if not one.payments)
    assert (await spender.get(f"/en/account/top-ups/{unpaid.topup.id}")).status == 404

    clock.advance(days=2)
    assert "Expired without a payment" in (await spender.get("/en/account/top-ups")).words


async def test_a_payment_that_went_back_says_so(spender: Member, parts: Parts, writer: Writer, outbox: Outbox) -> None:
    back = await Reversals(parts.database, writer, outbox, parts.clock).charged_back(STARS, "charge-7")
    assert back is not None

    read = await spender.get("/en/account/top-ups")
    receipt = await spender.get(f"/en/account/top-ups/{back.payment.topup_id}")

    for shown in (read, receipt):
        assert "Taken back by the payment provider" in shown.words
    assert "Given back" in read.words
