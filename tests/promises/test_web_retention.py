"""How long the notice says that sign-ins, sessions and security events are kept is how long they are kept."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from locales.languages import LANGUAGES
from locales.notices import notice
from people import web_sessions as sessions
from people.groups import LEFT_KEPT
from people.security_events import KEPT, SIGNED_IN, SecurityEvents
from people.sign_ins import LIFE, SignIns
from people.tickets import STRANGERS_KEPT
from people.web_sessions import BY_BOT, IDLE, MINI_APP, SITE, WebSessions
from storage import dialogs, outbox
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from storage.tables import web
from tests.house import AnAccount, FakeClock

SESSIONS_KEPT = timedelta(days=30)
SIGN_INS_KEPT = timedelta(hours=1)
_TELEGRAM = re.compile("(Telegram|텔레그램)")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """Run on SQLite alone: that both databases forget alike is shown with the tables' own tests."""
    return sqlite_url


@pytest.fixture
def events(database: Database, vault: Vault, outbox: Outbox, clock: FakeClock) -> SecurityEvents:
    return SecurityEvents(database, vault, outbox, clock)


async def rows(database: Database, name: str) -> int:
    async with database.read() as connection:
        return int((await connection.execute(select(func.count()).select_from(getattr(web, name)))).scalar_one())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_names_the_numbers_that_hold(language: str) -> None:
    section = notice("privacy", language).section("retention")
    assert section is not None
    said = set(map(int, re.findall(r"\d+", section.body)))

    days = {KEPT, SESSIONS_KEPT, sessions.IDLE[SITE], sessions.LIFE[SITE]}
    hours = {sessions.LIFE[MINI_APP]}
    assert {one.days for one in days} | {one.total_seconds() // 3600 for one in hours} <= said
    assert sessions.IDLE[MINI_APP] == timedelta(hours=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_how_long_a_strangers_ticket_is_kept_and_that_copies_stay_in_telegram(language: str) -> None:
    retention, sharing = (notice("privacy", language).section(anchor) for anchor in ("retention", "sharing"))
    assert retention is not None
    assert sharing is not None
    numbers = {tuple(re.findall(r"\d+", line)) for line in retention.body.splitlines() if _TELEGRAM.search(line)}
    (telegram,) = [line for line in sharing.body.splitlines() if re.match(rf"- \*\*{_TELEGRAM.pattern}(\*\*|:)", line)]

    # Beside what comes from Telegram, and sessions inside of it, copies of tickets there are named alone.
    assert (str(round(STRANGERS_KEPT.days / (365 / 12))),) in numbers
    assert "/feedback" in telegram


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notice_says_how_long_groups_and_the_record_of_what_was_told_are_kept(language: str) -> None:
    section = notice("privacy", language).section("retention")
    assert section is not None
    numbers = [tuple(map(int, re.findall(r"\d+", line))) for line in section.body.splitlines()]

    assert (outbox.KEPT.days, outbox.KEPT_AT_MOST.days) in numbers
    assert (LEFT_KEPT.days,) in numbers
    assert dialogs.LASTS.total_seconds() // 60 in [found[0] for found in numbers if found]
    assert outbox.KEPT_AT_MOST <= KEPT


async def test_a_session_is_erased_thirty_days_after_its_end(
    database: Database, vault: Vault, keyring: Keyring, events: SecurityEvents, clock: FakeClock, an_account: AnAccount
) -> None:
    kept = WebSessions(database, vault, keyring, events, clock)
    account = await an_account()
    await kept.open(account.id, surface=SITE, method=BY_BOT, device="Firefox", address="192.0.2.1")

    clock.advance(seconds=(IDLE[SITE] + SESSIONS_KEPT).total_seconds() - 60)
    await kept.forget_old()
    before = await rows(database, "web_sessions")
    clock.advance(minutes=2)
    await kept.forget_old()

    assert (before, await rows(database, "web_sessions")) == (1, 0)


async def test_an_unfinished_sign_in_is_erased_an_hour_after_it_expired(
    database: Database, keyring: Keyring, events: SecurityEvents, clock: FakeClock
) -> None:
    kept = SignIns(database, keyring, events, clock)
    await kept.begin(device="Firefox", address="192.0.2.1")

    clock.advance(seconds=(LIFE + SIGN_INS_KEPT).total_seconds() - 60)
    await kept.forget_old()
    before = await rows(database, "sign_ins")
    clock.advance(minutes=2)
    await kept.forget_old()

    assert (before, await rows(database, "sign_ins")) == (1, 0)


async def test_a_security_event_is_erased_after_its_days(
    database: Database, events: SecurityEvents, clock: FakeClock, an_account: AnAccount
) -> None:
    account = await an_account()
    await events.note(account.id, SIGNED_IN, {"address": "192.0.2.1"}, told=False)

    clock.advance(seconds=KEPT.total_seconds() - 60)
    await events.forget_old()
    before = await rows(database, "security_events")
    clock.advance(minutes=2)
    await events.forget_old()

    assert (before, await rows(database, "security_events")) == (1, 0)
