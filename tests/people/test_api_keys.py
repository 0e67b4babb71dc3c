"""API keys: shown once, stored as a keyed hash, refused as soon as they end."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from people.accounts import Account
from people.api_keys import KEYS_MAX, ApiKeys
from people.errors import AccountClosed, InvalidKey, TooManyKeys, UnknownKey
from people.security_events import KEY_DELETED, KEY_ISSUED, KEY_REVOKED, SecurityEvents
from storage.crypto import Keyring
from storage.database import Database
from storage.tables import metadata
from storage.tables.people import accounts as account_rows
from storage.tables.people import api_keys as key_rows
from storage.tables.telegram import outbox as outbox_rows
from tests.fuzzing import examples
from tests.house import AnAccount, FakeClock


@pytest.fixture
async def account(an_account: AnAccount) -> Account:
    return await an_account()


async def test_an_issued_key_opens_its_account(api_keys: ApiKeys, account: Account) -> None:
    issued = await api_keys.issue(account.id, name="  laptop ")

    assert re.fullmatch(r"sk-ac-[A-Za-z0-9]{12}-[A-Za-z0-9]{40}", issued.secret)
    key, found = await api_keys.authenticate(issued.secret)
    assert (key.public_id, key.name, found) == (issued.key.public_id, "laptop", account)
    assert issued.secret.endswith(key.hint)


async def test_a_key_without_a_name_is_numbered_and_a_long_name_is_cut(api_keys: ApiKeys, account: Account) -> None:
    assert (await api_keys.issue(account.id)).key.name == "Key 1"
    assert (await api_keys.issue(account.id, name="x" * 99)).key.name == "x" * 64


async def test_the_secret_is_in_no_table_and_in_no_repr(
    api_keys: ApiKeys, account: Account, database: Database
) -> None:
    issued = await api_keys.issue(account.id)
    await api_keys.authenticate(issued.secret)
    secret = issued.secret.rpartition("-")[2]

    async with database.read() as connection:
        rows = [str(row) for table in metadata.sorted_tables for row in await connection.execute(select(table))]

    assert any(issued.key.public_id in row for row in rows)
    assert not any(secret in row for row in rows)
    assert secret not in repr(issued)


async def test_another_secret_key_does_not_know_the_digests(
    api_keys: ApiKeys, account: Account, database: Database, security_events: SecurityEvents, clock: FakeClock
) -> None:
    issued = await api_keys.issue(account.id)

    other = ApiKeys(database, Keyring("another secret of thirty-two characters"), security_events, clock)
    with pytest.raises(InvalidKey):
        await other.authenticate(issued.secret)


async def test_a_wrong_secret_is_refused(api_keys: ApiKeys, account: Account) -> None:
    first, second = await api_keys.issue(account.id), await api_keys.issue(account.id)
    mixed = f"sk-ac-{first.key.public_id}-{second.secret.rpartition('-')[2]}"

    with pytest.raises(InvalidKey):
        await api_keys.authenticate(mixed)


@given(
    st.text(max_size=80)
    | st.from_regex(r"sk-ac-[A-Za-z0-9]{0,13}-[A-Za-z0-9]{0,41}", fullmatch=True)
    | st.from_regex(r"sk-ac-[A-Za-z0-9]{12}-[A-Za-z0-9]{40}\n?", fullmatch=True)
)
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_is_no_key_of_ours_is_refused_in_one_way(api_keys: ApiKeys, token: str) -> None:
    with pytest.raises(InvalidKey):
        await api_keys.authenticate(token)


async def _revoke(keys: ApiKeys, account: Account, public_id: str) -> None:
    await keys.revoke(account.id, public_id)


async def _delete(keys: ApiKeys, account: Account, public_id: str) -> None:
    await keys.delete(account.id, public_id)


@pytest.mark.parametrize("end", [_revoke, _delete])
async def test_an_ended_key_is_refused_at_once(
    api_keys: ApiKeys, account: Account, end: Callable[..., Awaitable[None]]
) -> None:
    issued = await api_keys.issue(account.id)
    await api_keys.authenticate(issued.secret)

    await end(api_keys, account, issued.key.public_id)

    with pytest.raises(InvalidKey):
        await api_keys.authenticate(issued.secret)


async def test_an_expired_key_is_refused(
    api_keys: ApiKeys, account: Account, database: Database, clock: FakeClock
) -> None:
    issued = await api_keys.issue(account.id)
    async with database.write() as connection:
        await connection.execute(update(key_rows).values(expires_at=clock.now() + timedelta(days=1)))

    clock.advance(hours=23)
    await api_keys.authenticate(issued.secret)

    clock.advance(hours=1)
    with pytest.raises(InvalidKey):
        await api_keys.authenticate(issued.secret)


@pytest.mark.parametrize("status", ["frozen", "closed"])
async def test_the_key_of_an_account_that_may_not_spend_says_so(
    api_keys: ApiKeys, account: Account, database: Database, status: str
) -> None:
    issued = await api_keys.issue(account.id)
    async with database.write() as connection:
        await connection.execute(update(account_rows).values(status=status))

    with pytest.raises(AccountClosed) as refused:
        await api_keys.authenticate(issued.secret)
    assert refused.value.status == status


async def test_a_revoked_key_stays_listed_until_it_is_deleted(api_keys: ApiKeys, account: Account) -> None:
    public_id = (await api_keys.issue(account.id)).key.public_id

    await api_keys.revoke(account.id, public_id)
    (listed,) = await api_keys.list(account.id)
    assert listed.is_revoked

    await api_keys.delete(account.id, public_id)
    assert await api_keys.list(account.id) == []
    with pytest.raises(UnknownKey):
        await api_keys.get(account.id, public_id)


async def test_revoking_twice_keeps_the_first_time(api_keys: ApiKeys, account: Account, clock: FakeClock) -> None:
    public_id = (await api_keys.issue(account.id)).key.public_id
    await api_keys.revoke(account.id, public_id)
    first = clock.now()

    clock.advance(days=1)
    await api_keys.revoke(account.id, public_id)

    assert (await api_keys.get(account.id, public_id)).revoked_at == first


@pytest.mark.parametrize(
    ("do", "more"), [("get", ()), ("revoke", ()), ("delete", ()), ("rename", ("x",)), ("expire", (None,))]
)
async def test_nobody_touches_the_key_of_another(
    api_keys: ApiKeys, account: Account, an_account: AnAccount, do: str, more: tuple[Any, ...]
) -> None:
    issued = await api_keys.issue(account.id)
    other = await an_account()

    with pytest.raises(UnknownKey):
        await getattr(api_keys, do)(other.id, issued.key.public_id, *more)

    await api_keys.authenticate(issued.secret)


async def test_an_account_has_so_many_keys_and_deleting_one_makes_room(api_keys: ApiKeys, account: Account) -> None:
    issued = [await api_keys.issue(account.id) for _ in range(KEYS_MAX)]
    with pytest.raises(TooManyKeys) as refused:
        await api_keys.issue(account.id)
    assert refused.value.limit == KEYS_MAX

    await api_keys.delete(account.id, issued[0].key.public_id)
    await api_keys.issue(account.id)


async def test_the_limit_holds_when_many_keys_are_asked_for_at_once(api_keys: ApiKeys, account: Account) -> None:
    for _ in range(KEYS_MAX - 1):
        await api_keys.issue(account.id)

    asked: list[Any] = await asyncio.gather(*(api_keys.issue(account.id) for _ in range(6)), return_exceptions=True)

    assert sorted(type(one).__name__ for one in asked) == ["IssuedKey"] + ["TooManyKeys"] * 5


async def test_one_tap_makes_one_key_also_when_it_is_handled_again(api_keys: ApiKeys, account: Account) -> None:
    await api_keys.issue(account.id, origin="update:7")

    with pytest.raises(UnknownKey):
        await api_keys.issue(account.id, origin="update:7")
    assert len(await api_keys.list(account.id)) == 1


async def test_one_tap_handled_many_times_at_once_makes_one_key(api_keys: ApiKeys, account: Account) -> None:
    asked: list[Any] = await asyncio.gather(
        *(api_keys.issue(account.id, origin="update:7") for _ in range(6)), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in asked) == ["IssuedKey"] + ["UnknownKey"] * 5


async def test_the_time_of_use_is_kept_to_the_minute(api_keys: ApiKeys, account: Account, clock: FakeClock) -> None:
    issued = await api_keys.issue(account.id)

    async def used() -> float:
        await api_keys.authenticate(issued.secret)
        last = (await api_keys.get(account.id, issued.key.public_id)).last_used_at
        assert last is not None
        return (clock.now() - last).total_seconds()

    assert await used() == 0
    clock.advance(seconds=59)
    assert await used() == 59
    clock.advance(seconds=2)
    assert await used() == 0


async def test_what_happens_to_a_key_is_an_event_once(
    api_keys: ApiKeys, account: Account, security_events: SecurityEvents, clock: FakeClock
) -> None:
    issued = await api_keys.issue(account.id, name="laptop")
    for end in (api_keys.revoke, api_keys.revoke, api_keys.delete):
        clock.advance(seconds=1)
        await end(account.id, issued.key.public_id)

    seen = await security_events.recent(account.id)
    assert [one.kind for one in seen] == [KEY_DELETED, KEY_REVOKED, KEY_ISSUED]
    assert {(one.data["key"], one.data["surface"]) for one in seen} == {(f"laptop …{issued.key.hint}", "bot")}


@pytest.mark.parametrize(("surface", "told"), [("bot", 0), ("site", 3), ("mini_app", 3), ("operator", 0)])
async def test_the_bot_tells_what_happened_on_the_site_and_in_the_mini_app(
    api_keys: ApiKeys, account: Account, database: Database, surface: str, told: int
) -> None:
    issued = await api_keys.issue(account.id, surface=surface)
    await api_keys.revoke(account.id, issued.key.public_id, surface=surface)
    await api_keys.delete(account.id, issued.key.public_id, surface=surface)

    async with database.read() as connection:
        kinds = (await connection.execute(select(outbox_rows.c.kind).order_by(outbox_rows.c.kind))).scalars().all()
    assert list(kinds) == sorted(f"security-{kind}" for kind in (KEY_ISSUED, KEY_REVOKED, KEY_DELETED))[:told]


async def test_a_key_can_be_renamed_and_given_another_end(
    api_keys: ApiKeys, account: Account, clock: FakeClock
) -> None:
    until = clock.now() + timedelta(days=30)
    public_id = (await api_keys.issue(account.id, name="laptop", expires_at=until)).key.public_id
    assert (await api_keys.get(account.id, public_id)).expires_at == until

    await api_keys.rename(account.id, public_id, " my\n server ")
    await api_keys.expire(account.id, public_id, None)
    await api_keys.rename(account.id, public_id, " ")

    found = await api_keys.get(account.id, public_id)
    assert (found.name, found.expires_at) == ("my server", None)
