"""Web sessions: who is signed in, how their tokens change, and what happens to one that was copied."""

from __future__ import annotations

import pytest

from people.errors import UnknownWebSession
from people.security_events import ALL_ENDED, ENDED, OTHERS_ENDED, SIGNED_IN, STOLEN, SecurityEvents
from people.web_sessions import BY_BOT, BY_MINI_APP, MINI_APP, OPEN_MAX, SITE, Opened, WebSessions
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from tests.house import AnAccount, FakeClock


@pytest.fixture
def events(database: Database, vault: Vault, outbox: Outbox, clock: FakeClock) -> SecurityEvents:
    return SecurityEvents(database, vault, outbox, clock)


@pytest.fixture
def web_sessions(
    database: Database, vault: Vault, keyring: Keyring, events: SecurityEvents, clock: FakeClock
) -> WebSessions:
    return WebSessions(database, vault, keyring, events, clock)


async def signed_in(web_sessions: WebSessions, account_id: str, surface: str = SITE) -> Opened:
    method = BY_BOT if surface == SITE else BY_MINI_APP
    return await web_sessions.open(
        account_id, surface=surface, method=method, device="Firefox, Windows", address="203.0.113.7"
    )


async def test_a_token_opens_its_own_session_and_nothing_else_does(
    web_sessions: WebSessions, an_account: AnAccount
) -> None:
    account = await an_account()
    opened = await signed_in(web_sessions, account.id)

    found = await web_sessions.find(opened.token)

    assert found is not None
    assert (found.account.id, found.session.id, found.fresh) == (account.id, opened.session.id, None)
    assert await web_sessions.find(opened.token[:-1]) is None
    assert await web_sessions.find("") is None


async def test_what_was_made_in_a_session_is_used_as_long_as_it_lasts_and_does_not_prolong_it(
    web_sessions: WebSessions, an_account: AnAccount, clock: FakeClock
) -> None:
    account = await an_account()
    one, two = [await signed_in(web_sessions, account.id, MINI_APP) for _ in range(2)]
    clock.advance(minutes=59)

    found = await web_sessions.by_id(one.session.id)
    await web_sessions.end(account.id, two.session.id)

    assert found is not None
    assert (found.account, found.session.surface, found.fresh) == (account, MINI_APP, None)
    assert await web_sessions.by_id(two.session.id) is None
    assert await web_sessions.by_id("web_of_nobody") is None
    clock.advance(minutes=1)
    assert await web_sessions.by_id(one.session.id) is None


async def test_signing_in_on_the_site_is_told_and_in_the_mini_app_only_noted(
    web_sessions: WebSessions, events: SecurityEvents, outbox: Outbox, an_account: AnAccount
) -> None:
    account = await an_account()

    await signed_in(web_sessions, account.id)
    await signed_in(web_sessions, account.id, MINI_APP)

    told = await outbox.due()
    assert [(one.kind, one.data["device"]) for one in told] == [("security-signed-in", "Firefox, Windows")]
    assert [one.kind for one in await events.recent(account.id)] == [SIGNED_IN, SIGNED_IN]


async def test_a_browsers_token_changes_each_hour_and_the_old_one_dies_once_the_new_one_was_seen(
    web_sessions: WebSessions, an_account: AnAccount, clock: FakeClock
) -> None:
    opened = await signed_in(web_sessions, (await an_account()).id)
    clock.advance(minutes=61)

    rotated = await web_sessions.find(opened.token)
    assert rotated is not None
    assert rotated.fresh is not None

    # Requests that were on their way go on as they are, and bring no third token.
    late = await web_sessions.find(opened.token)
    assert late is not None
    assert late.fresh is None
    clock.advance(seconds=30)
    assert await web_sessions.find(rotated.fresh) is not None
    clock.advance(minutes=2)
    assert await web_sessions.find(opened.token) is None


async def test_an_answer_that_got_lost_signs_nobody_out(
    web_sessions: WebSessions, an_account: AnAccount, clock: FakeClock
) -> None:
    opened = await signed_in(web_sessions, (await an_account()).id)
    clock.advance(minutes=61)
    lost = await web_sessions.find(opened.token)
    assert lost is not None

    clock.advance(minutes=20)
    again = await web_sessions.find(opened.token)

    assert again is not None
    assert again.fresh is not None
    assert await web_sessions.find(again.fresh) is not None


async def test_a_token_that_only_seemed_lost_gives_the_thief_away(
    web_sessions: WebSessions, events: SecurityEvents, an_account: AnAccount, clock: FakeClock
) -> None:
    account = await an_account()
    opened = await signed_in(web_sessions, account.id)
    clock.advance(minutes=61)
    theirs = await web_sessions.find(opened.token)  # the person looks at one page, and closes the browser
    clock.advance(minutes=10)
    stolen = await web_sessions.find(opened.token)  # the thief has the token from before
    assert theirs is not None
    assert stolen is not None
    assert theirs.fresh is not None
    assert stolen.fresh is not None
    token = stolen.fresh
    for _ in range(3):
        clock.advance(minutes=61)
        found = await web_sessions.find(token)
        assert found is not None
        token = found.fresh or token

    assert await web_sessions.find(theirs.fresh) is None

    assert await web_sessions.find(token) is None
    assert (await events.recent(account.id))[0].kind == STOLEN


async def test_a_copied_token_ends_the_session_for_both_and_its_person_is_told(
    web_sessions: WebSessions, events: SecurityEvents, outbox: Outbox, an_account: AnAccount, clock: FakeClock
) -> None:
    account = await an_account()
    opened = await signed_in(web_sessions, account.id)
    clock.advance(minutes=61)
    rotated = await web_sessions.find(opened.token)
    assert rotated is not None
    assert rotated.fresh is not None
    clock.advance(seconds=5)
    await web_sessions.find(rotated.fresh)
    clock.advance(minutes=5)

    assert await web_sessions.find(opened.token) is None

    assert await web_sessions.find(rotated.fresh) is None
    assert (await events.recent(account.id))[0].kind == STOLEN
    assert [one.kind for one in await outbox.due()] == ["security-signed-in", "security-session-stolen"]


async def test_a_session_ends_by_itself_when_unused_and_lasts_while_it_is_used(
    web_sessions: WebSessions, an_account: AnAccount, clock: FakeClock
) -> None:
    account = await an_account()
    idle = await signed_in(web_sessions, account.id, MINI_APP)
    used = await signed_in(web_sessions, account.id, MINI_APP)
    for _ in range(3):
        clock.advance(minutes=40)
        assert await web_sessions.find(used.token) is not None

    assert await web_sessions.find(idle.token) is None
    assert [one.id for one in await web_sessions.list(account.id)] == [used.session.id]


async def test_no_use_makes_a_session_last_for_ever(
    web_sessions: WebSessions, an_account: AnAccount, clock: FakeClock
) -> None:
    token = (await signed_in(web_sessions, (await an_account()).id)).token
    for _ in range(9):
        clock.advance(days=10)
        found = await web_sessions.find(token)
        token = found.fresh or token if found is not None else token

    assert await web_sessions.find(token) is None


async def test_who_signs_in_again_and_again_has_no_more_sessions_than_can_be_shown(
    web_sessions: WebSessions, events: SecurityEvents, an_account: AnAccount, clock: FakeClock
) -> None:
    account = await an_account()
    opened = []
    for _ in range(OPEN_MAX + 3):
        opened.append(await signed_in(web_sessions, account.id, MINI_APP))
        clock.advance(seconds=1)
    elsewhere = await signed_in(web_sessions, account.id)

    found = [await web_sessions.find(one.token) is not None for one in opened]
    assert found == [False] * 3 + [True] * OPEN_MAX
    assert await web_sessions.find(elsewhere.token) is not None
    # Opening the Mini App again is no news of its own: what matters is not pushed out of sight.
    assert [one.kind for one in await events.recent(account.id)] == [SIGNED_IN, SIGNED_IN]


async def test_a_person_ends_one_session_or_all_others_but_never_somebody_elses(
    web_sessions: WebSessions, events: SecurityEvents, an_account: AnAccount
) -> None:
    account, other = await an_account(), await an_account()
    here, there, third = [await signed_in(web_sessions, account.id) for _ in range(3)]
    theirs = await signed_in(web_sessions, other.id)

    with pytest.raises(UnknownWebSession):
        await web_sessions.end(account.id, theirs.session.id)
    await web_sessions.end(account.id, there.session.id)
    ended = await web_sessions.end_all(account.id, but=here.session.id)

    assert ended == 1
    assert [await web_sessions.find(one.token) is None for one in (here, there, third, theirs)] == [
        False, True, True, False,
    ]  # fmt: skip
    with pytest.raises(UnknownWebSession):
        await web_sessions.end(account.id, third.session.id)
    await web_sessions.end_all(account.id)
    kinds = sorted(one.kind for one in await events.recent(account.id))
    assert kinds == sorted([ENDED, OTHERS_ENDED, ALL_ENDED] + [SIGNED_IN] * 3)


async def test_the_list_names_devices_and_addresses_which_no_row_holds_in_clear(
    web_sessions: WebSessions, an_account: AnAccount, database: Database
) -> None:
    account = await an_account()
    await signed_in(web_sessions, account.id)

    shown = await web_sessions.list(account.id)

    assert [(one.device, one.address) for one in shown] == [("Firefox, Windows", "203.0.113.7")]
    async with database.read() as connection:
        for table in ("web_sessions", "security_events", "outbox"):
            rows = (await connection.exec_driver_sql(f"SELECT * FROM {table}")).all()  # noqa: S608 names of ours
            assert "203.0.113.7" not in repr(rows)


async def test_what_ended_long_ago_is_erased(
    web_sessions: WebSessions, an_account: AnAccount, clock: FakeClock, database: Database
) -> None:
    account = await an_account()
    opened = await signed_in(web_sessions, account.id)
    await web_sessions.end(account.id, opened.session.id)

    clock.advance(days=31)
    await web_sessions.forget_old()

    async with database.read() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM web_sessions")).scalar_one() == 0
