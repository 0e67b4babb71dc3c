"""What the notice says is forgotten goes by itself: the program's own jobs erase it, and none can be left out."""

from __future__ import annotations

import ast
import asyncio
import importlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from billing.answers import Answer
from billing.catalogue import Catalogue, demo
from billing.holds import Call
from billing.money import Money
from people.security_events import SIGNED_IN
from people.web_sessions import BY_BOT, SITE
from service import core as cores
from service import jobs
from service.core import Core, core, holds_of, inbox_of
from service.supervisor import Supervisor
from storage.arrivals import Arrived
from storage.dialogs import Dialog
from storage.owners import Ownership
from storage.tables import billing, people, telegram, web
from tests.billing.test_holds import metered
from tests.handlers.house import settings
from tests.house import FakeClock

ROOT = Path(__file__).parents[2]
FORGETS = re.compile("forget|sweep|expire|erase|purge|prune|clear")
ROOMS = ("billing", "bot", "chat", "gateway", "people", "service", "storage")
EVERY_S = 0.05
WITHIN_S = 5.0
LONG_AFTER_DAYS = 3 * 365

TABLES = {
    "sign_ins": web.sign_ins,
    "web_sessions": web.web_sessions,
    "used_proofs": web.used_proofs,
    "security_events": web.security_events,
    "tickets": people.tickets,
    "ticket_messages": people.ticket_messages,
    "inbox": telegram.inbox,
    "outbox": telegram.outbox,
    "dialogs": telegram.dialogs,
    "groups": telegram.groups,
    "answers": billing.answers,
}


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every job run many times a second, whatever its own time is."""
    for name in [name for name in vars(jobs) if name.endswith("_EVERY_S")]:
        monkeypatch.setattr(jobs, name, EVERY_S)


@pytest.fixture
async def made(
    tmp_path: Path, sqlite_url: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Core]:
    """Yield the core as the program builds it, on a clock that is moved."""
    monkeypatch.setattr(cores, "SystemClock", lambda: clock)
    async with core(settings(tmp_path, sqlite_url)) as built:
        yield built


@pytest.fixture
async def owner(made: Core, tmp_path: Path) -> Ownership:
    begun = Ownership(made.database, made.clock, kind="jobs", data_dir=tmp_path)
    await begun.begin(alone=False)
    return begun


@pytest.fixture
async def start(made: Core, owner: Ownership) -> AsyncIterator[Callable[[], None]]:
    """Start the jobs as every kind of run does; they end with the test."""
    supervisor = Supervisor()
    yield lambda: jobs.start(made, owner, holds_of(made, owner), supervisor)
    await supervisor.close()


async def test_what_is_old_goes_without_anybody_asking(
    made: Core, owner: Ownership, clock: FakeClock, start: Callable[[], None]
) -> None:
    await leave_something_everywhere(made, owner)
    before = await filled(made)
    clock.advance(days=LONG_AFTER_DAYS)

    start()

    assert before == set(TABLES)
    await until_empty(lambda: filled(made), "nothing erased the old rows of")


async def test_what_is_new_stays(
    made: Core, owner: Ownership, clock: FakeClock, sweeps: Sweeps, start: Callable[[], None]
) -> None:
    await leave_something_everywhere(made, owner)
    clock.advance(seconds=1)

    start()
    await until_empty(sweeps.uncalled, "no job calls")

    assert await filled(made) == set(TABLES)


async def test_what_was_erased_does_not_stay_in_the_files_log(
    made: Core, owner: Ownership, sqlite_url: str, start: Callable[[], None]
) -> None:
    log = Path(sqlite_url.removeprefix("sqlite:///") + "-wal")
    await leave_something_everywhere(made, owner)
    before = size(log)

    async def is_there() -> set[str]:
        return {log.name} if size(log) else set()

    start()

    assert before > 0
    await until_empty(is_there, "nothing emptied")


async def test_every_method_that_forgets_is_called_by_a_job(sweeps: Sweeps, start: Callable[[], None]) -> None:
    start()

    await until_empty(sweeps.uncalled, "no job calls")


def test_the_methods_that_forget_are_found(sweeps: Sweeps) -> None:
    assert {
        "billing.answers.Answers.forget_old",
        "billing.topups.TopUps.expire",
        "people.web_sessions.WebSessions.forget_old",
        "storage.inbox.Inbox.forget_old",
    } <= sweeps.names


class Sweeps:
    """Every method that needs nothing to be told and forgets: found in the source, and noted when it is called."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.called: set[str] = set()

    async def uncalled(self) -> set[str]:
        return self.names - self.called

    def listen(self, patched: pytest.MonkeyPatch) -> None:
        for module, owner, method in forgetting():
            name = f"{module}.{owner}.{method}"
            self.names.add(name)
            kind = getattr(importlib.import_module(module), owner)
            patched.setattr(kind, method, self._noting(name, getattr(kind, method)))

    def _noting(self, name: str, method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def noted(*given: Any, **named: Any) -> Any:
            result = await method(*given, **named)
            self.called.add(name)
            return result

        return noted


@cache
def forgetting() -> tuple[tuple[str, str, str], ...]:
    """Return module, class and name of every method that forgets."""
    files = sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))
    return tuple(
        (".".join(file.relative_to(ROOT).with_suffix("").parts), owner.name, method.name)
        for file in files
        for owner in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(owner, ast.ClassDef)
        for method in owner.body
        if isinstance(method, ast.AsyncFunctionDef) and forgets(method)
    )


def forgets(method: ast.AsyncFunctionDef) -> bool:
    """Say whether it is public, can be called with nothing, and forgets: by its name, or by what it does."""
    given = method.args
    needed = len(given.posonlyargs + given.args) - 1 - len(given.defaults)
    if method.name.startswith("_") or needed > 0 or None in given.kw_defaults:
        return False
    called = (one.func for one in ast.walk(method) if isinstance(one, ast.Call))
    deletes = any(isinstance(one, ast.Name) and one.id == "delete" for one in called)
    return deletes or FORGETS.match(method.name) is not None


@pytest.fixture
def sweeps(monkeypatch: pytest.MonkeyPatch) -> Sweeps:
    found = Sweeps()
    found.listen(monkeypatch)
    return found


async def leave_something_everywhere(made: Core, owner: Ownership) -> None:
    """Write a row into every table of TABLES, the way the program does."""
    account = await made.accounts.of_telegram(4242)
    await made.consents.accept(account.id, language="en", surface="bot")
    await made.sign_ins.begin(device="Firefox", address="192.0.2.1")
    await made.web_sessions.open(account.id, surface=SITE, method=BY_BOT, device="Firefox", address="192.0.2.1")
    await made.used_proofs.use("a proof", by="a browser", until=made.clock.now() + timedelta(hours=1))
    await made.security_events.note(account.id, SIGNED_IN, {"address": "192.0.2.1"}, told=False)
    ticket = await made.tickets.open(
        None, "data", "What do you have?", language="tr", surface="site", contact="ada@example.org"
    )
    await made.tickets.close(ticket.id, by="person")
    inbox = inbox_of(made, owner)
    await inbox.accept([Arrived(7, 4242, False, b'{"update_id": 7}')])
    await inbox.handled(7)
    await made.outbox.tell(account.id, "note", {}, key="a thing to tell")
    await made.dialogs.begin(account.id, 4242, None, Dialog("rename", "a conversation"))
    await made.groups.joined(-100)
    await made.groups.left(-100)
    await keep_an_answer(made, owner, account.id)


async def keep_an_answer(made: Core, owner: Ownership, account_id: str) -> None:
    model = demo("http://127.0.0.1:9/v1")
    await made.price_book.remember(Catalogue([model]))
    call = Call(
        account_id=account_id,
        model=model.name,
        upstream=model.upstream.name,
        price=model.price,
        source="key",
        request_digest="0" * 64,
        input_tokens_bound=100,
        output_tokens_max=100,
    )
    async with holds_of(made, owner).open(call, Money(1000), metered()) as hold:
        await hold.release("unsent")
    await made.answers.keep(hold.id, account_id, Answer("whole", {}, b"{}"))


def size(file: Path) -> int:
    return file.stat().st_size


async def filled(made: Core) -> set[str]:
    """Return the tables of TABLES that have rows."""
    async with made.database.read() as connection:
        counts = {
            name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for name, table in TABLES.items()
        }
    return {name for name, count in counts.items() if count}


async def until_empty(look: Callable[[], Awaitable[set[str]]], complaint: str) -> None:
    """Look again and again until nothing is left."""
    try:
        async with asyncio.timeout(WITHIN_S):
            while left := await look():  # noqa: ASYNC110 what is waited for stands in the database
                await asyncio.sleep(EVERY_S)
    except TimeoutError:
        raise AssertionError(f"{complaint} {', '.join(sorted(left))}") from None
