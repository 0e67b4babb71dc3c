"""Keys on the site: shown once, issued once a form, with an end and caps that real calls feel."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from billing import caps as subjects
from billing.money import Money
from gateway.parts import Parts
from gateway.site.account import key_form
from gateway.site.account.key_form import Slip
from gateway.site.account.keys import ISSUED_MAX
from gateway.site.forms import Form
from locales.languages import LANGUAGES
from locales.translator import translator
from people.api_keys import ApiKey
from people.security_events import KEY_CHANGED, KEY_ISSUED
from storage.database import Database
from storage.tables.people import accounts
from storage.tables.telegram import outbox as outbox_rows
from tests.fuzzing import examples
from tests.gateway.site.account.test_money_pages import call
from tests.gateway.site.conftest import AMember
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read
from tests.house import FakeClock

SECRET = re.compile(r"sk-ac-[A-Za-z0-9]{12}-[A-Za-z0-9]{40}")
KEYS = "/en/account/keys"


async def nonce(member: Member) -> str:
    """Return what makes the form that is shown now the only one of its kind."""
    (found,) = (await member.get(KEYS)).all("input[name=nonce]", "value")
    return found


async def issue(member: Member, **fields: str) -> Read:
    """Fill in the form and send it."""
    return await member.post(KEYS, on=KEYS, data={"nonce": await nonce(member), **fields})


async def told(database: Database) -> list[str]:
    """Return what the bot was given to tell about keys."""
    find = select(outbox_rows.c.kind).where(outbox_rows.c.kind.startswith("security-key-"))
    async with database.read() as connection:
        return sorted((await connection.execute(find)).scalars())


async def the_key(member: Member, parts: Parts) -> ApiKey:
    (found,) = await parts.api_keys.list(member.account.id)
    return found


async def test_an_issued_key_is_shown_once_and_opens_the_account(
    member: Member, parts: Parts, database: Database
) -> None:
    read = await issue(member, name="laptop")

    read.check()
    (secret,) = set(SECRET.findall(read.text))
    assert read.status == 200
    assert read.headers["Cache-Control"] == "no-store"
    assert f"Bearer {secret}" in read.words
    assert await call(member, secret) == 200
    key = await the_key(member, parts)
    assert (key.name, key.expires_at) == ("laptop", None)
    for page in (KEYS, f"{KEYS}/{key.public_id}"):
        assert SECRET.findall((await member.get(page)).text) == []
    assert await told(database) == ["security-key-issued"]
    seen = await parts.site.security_events.recent(member.account.id)
    (event,) = [one for one in seen if one.kind == KEY_ISSUED]
    assert event.data == {"key": f"laptop …{key.hint}", "surface": "site"}


async def test_what_is_refused_does_not_count_for_the_limit(member: Member) -> None:
    refused = [(await issue(member, cap_day="much")).status for _ in range(ISSUED_MAX + 1)]

    assert refused == [400] * (ISSUED_MAX + 1)
    assert (await issue(member, name="laptop")).status == 200


async def test_a_name_of_nothing_seen_is_none(member: Member, parts: Parts) -> None:
    await issue(member, name="\u202e\u200b")

    assert (await the_key(member, parts)).name == "Key 1"


async def test_the_same_form_sent_again_issues_no_second_key_and_shows_no_secret(member: Member, parts: Parts) -> None:
    same = await nonce(member)
    await member.post(KEYS, on=KEYS, data={"nonce": same, "name": "laptop"})

    again = await member.post(KEYS, on=KEYS, data={"nonce": same, "name": "laptop"})

    again.check()
    assert again.status == 409
    assert "This form was sent before" in again.words
    assert SECRET.findall(again.text) == []
    assert (await the_key(member, parts)).name == "laptop"
    assert again.all("input[name=nonce]", "value") != [same]


async def test_caps_and_an_end_given_with_a_key_hold_for_its_calls(
    member: Member, parts: Parts, clock: FakeClock
) -> None:
    read = await issue(member, expires="30", cap_day="0.00001", cap_total="$ 5")
    (secret,) = set(SECRET.findall(read.text))
    key = await the_key(member, parts)

    assert await call(member, secret) == 402
    assert [(one.period, one.limit) for one in await parts.caps.of(subjects.key(key.public_id))] == [
        ("day", Money(10_000)),
        ("total", Money.usd("5")),
    ]
    lifted = await member.post(
        f"{KEYS}/{key.public_id}/caps", on=f"{KEYS}/{key.public_id}", data={"cap_day": "", "cap_total": "4.50"}
    )
    assert lifted.headers["Location"] == f"{KEYS}/{key.public_id}?done=saved"
    assert await call(member, secret) == 200
    assert "$4.50" in (await member.follow(lifted)).words

    clock.advance(days=30)
    assert await call(member, secret) == 401


async def test_a_key_is_renamed_and_given_another_end(member: Member, parts: Parts, clock: FakeClock) -> None:
    await issue(member, name="laptop")
    page = f"{KEYS}/{(await the_key(member, parts)).public_id}"

    await member.post(f"{page}/name", on=page, data={"name": "<b>server</b>"})
    await member.post(f"{page}/expiry", on=page, data={"expires": "date", "until": "2026-03-03"})

    key = await the_key(member, parts)
    assert (key.name, key.expires_at) == ("<b>server</b>", datetime(2026, 3, 4, tzinfo=UTC))
    shown = await member.get(page)
    shown.check()
    assert [one.text for one in shown.page.select("h1")] == ["<b>server</b>"]
    assert shown.all("input[name=until]", "value") == ["2026-03-03"]
    clock.advance(days=3)
    assert "expired" in (await member.get(KEYS)).words


async def test_other_limits_are_told_once_and_the_same_ones_are_not(
    member: Member, parts: Parts, database: Database
) -> None:
    await issue(member, name="laptop", cap_day="1")
    key = await the_key(member, parts)
    page = f"{KEYS}/{key.public_id}"
    changes: list[tuple[str, dict[str, str]]] = [
        ("caps", {"cap_day": "2", "cap_month": "30"}),
        ("expiry", {"expires": "date", "until": "2026-03-03"}),
        ("caps", {"cap_day": "", "cap_month": ""}),
    ]

    for what, data in changes:
        for _ in range(2):
            assert (await member.post(f"{page}/{what}", on=page, data=data)).status == 303

    assert sorted(await told(database)) == [*["security-key-changed"] * 3, "security-key-issued"]
    seen = await parts.site.security_events.recent(member.account.id)
    assert [one.data for one in seen if one.kind == KEY_CHANGED] == [{"key": key.label, "surface": "site"}] * 3


async def test_revoking_and_deleting_ask_first_and_are_told(member: Member, parts: Parts, database: Database) -> None:
    (secret,) = set(SECRET.findall((await issue(member, name="laptop")).text))
    page = f"{KEYS}/{(await the_key(member, parts)).public_id}"

    asked = await member.get(f"{page}/revoke")
    assert "laptop" in asked.words
    assert "an answer that is under way runs to its end and is charged" in asked.words
    assert await call(member, secret) == 200
    done = await member.follow(await member.post(f"{page}/revoke", on=f"{page}/revoke"))
    assert "no longer works" in done.words
    assert await call(member, secret) == 401
    assert "revoked" in (await member.get(KEYS)).words
    done = await member.follow(await member.post(f"{page}/delete", on=f"{page}/delete"))
    assert "has been deleted" in done.words
    assert await parts.api_keys.list(member.account.id) == []
    assert (await member.get(page)).status == 404
    assert await told(database) == ["security-key-deleted", "security-key-issued", "security-key-revoked"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"cap_day": "five"}, "cap_day"),
        ({"cap_month": "0"}, "cap_month"),
        ({"cap_total": "1,000"}, "cap_total"),
        ({"cap_day": "-5"}, "cap_day"),
        ({"cap_day": "99999999"}, "cap_day"),
        ({"expires": "date", "until": "2026-02-28"}, "until"),
        ({"expires": "date", "until": "9999-12-31"}, "until"),
        ({"expires": "soon"}, "expires"),
    ],
)
async def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(
    member: Member, parts: Parts, fields: dict[str, str], wrong: str
) -> None:
    read = await issue(member, name="my laptop", **fields)

    read.check()
    assert read.status == 400
    assert read.page.select("[role=alert]")
    assert read.all("[aria-invalid=true]", "name") == [wrong]
    assert read.all("input[name=name]", "value") == ["my laptop"]
    for name, value in fields.items():
        if name != "expires":
            assert read.all(f"input[name={name}]", "value") == [value]
    assert await parts.api_keys.list(member.account.id) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_is_read_as_it_is_written_in_its_language(language: str) -> None:
    say = translator(language)
    for amount in ("0.5", "5", "1234.56", "0.123456789"):
        written = key_form.written(Money.usd(amount), say)
        assert key_form.limits(Form({"cap_day": written}), say)["day"] == Money.usd(amount)
    sign = {"ru": ",", "tr": ","}.get(language, ".")
    assert key_form.decimal_sign(say) == sign


@pytest.mark.parametrize(("language", "text"), [("en", "0,50"), ("zh", "1,000"), ("tr", "1.000"), ("ru", "1.000,5")])
def test_what_could_mean_two_amounts_is_none(language: str, text: str) -> None:
    with pytest.raises(Slip):
        key_form.limits(Form({"cap_day": text}), translator(language))


def test_the_last_day_is_whole_and_today_is_the_first_that_can_be_it(clock: FakeClock) -> None:
    at = key_form.expiry(Form({"expires": "date", "until": clock.now().date().isoformat()}), clock.now())

    assert at is not None
    assert timedelta(0) < at - clock.now() <= timedelta(days=1)
    assert key_form.last_day(at) == clock.now().date()


FIELD = st.text(max_size=40) | st.sampled_from(
    ["never", "30", "date", "2026-04-01", "5", "0.5", "1e5", "٣", "NaN", "½"]
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("name", "expires", "until", "cap_day", "cap_total"), FIELD)))
@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_no_form_of_a_key_breaks_the_site(
    a_member: AMember, parts: Parts, clock: FakeClock, fields: dict[str, str]
) -> None:
    fields = {name: value.encode("utf-8", "replace").decode() for name, value in fields.items()}
    member = await a_member()
    clock.advance(hours=1)
    issued = await issue(member, **fields)
    assert issued.status in (200, 400)
    public_id = (await parts.api_keys.issue(member.account.id)).key.public_id
    page = f"{KEYS}/{public_id}"
    for what in ("name", "expiry", "caps"):
        sent = await member.post(f"{page}/{what}", on=page, data=fields)
        assert sent.status in (303, 400), what
    (await member.get(KEYS)).check()
    assert (await member.get(page)).status == 200


@given(FIELD)
@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_a_form_without_its_own_mark_issues_nothing(member: Member, parts: Parts, mark: str) -> None:
    mark = mark.encode("utf-8", "replace").decode()
    sent = await member.post(KEYS, on=KEYS, data={"nonce": mark})

    assert sent.status in (403, 429)
    assert await parts.api_keys.list(member.account.id) == []


async def test_a_closed_account_is_issued_no_key_and_reads_its_pages(
    member: Member, parts: Parts, database: Database
) -> None:
    closing = update(accounts).where(accounts.c.id == member.account.id).values(status="closed")
    await database.run(closing)

    read = await issue(member, name="laptop")

    assert read.status == 403
    assert read.page.select(".problem")[0].text == translator("en")("site-problem-account-closed")
    assert read.all("input[name=name]", "value") == ["laptop"]
    assert await parts.api_keys.list(member.account.id) == []
    assert (await member.get("/en/account")).status == 200
