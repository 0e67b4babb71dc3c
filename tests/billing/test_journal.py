"""The journal: what could not be written is on the disk, whole, until it is."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from billing.balances import Balances
from billing.errors import JournalFull
from billing.holds import Holds
from billing.journal import Journal
from billing.ledger import Release, Settle
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.writer import Writer
from tests.billing.conftest import Ledger
from tests.house import ACall, AnAccount

AT = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)
SETTLE = Settle("hold_1", "acc_1", Money(5), ZERO, receipt=b'{"id":"hold_1"}', reason="complete", at=AT)
RELEASE = Release("hold_2", "acc_1", reason="not_settled", at=AT)


def test_what_is_kept_comes_back_as_it_was_and_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.keep(RELEASE)
    journal.keep(SETTLE)

    entries = Journal(tmp_path / "journal").entries()

    assert [entry.operation for entry in entries] == [SETTLE, RELEASE]
    journal.drop(entries[0])
    journal.drop(entries[0])
    assert [entry.operation for entry in journal.entries()] == [RELEASE]


def test_half_a_file_is_no_entry(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.keep(SETTLE)
    (tmp_path / ".hold_9.settle").write_bytes(b'{"hold_id": "hol')

    assert journal.count() == 1
    assert len(journal.entries()) == 1


def test_it_takes_no_more_than_its_bound(tmp_path: Path) -> None:
    journal = Journal(tmp_path, entries_max=1)
    journal.keep(SETTLE)

    with pytest.raises(JournalFull):
        journal.keep(RELEASE)


def test_the_first_end_of_a_hold_is_the_one_that_is_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.keep(SETTLE)
    journal.keep(replace(SETTLE, charge=Money(9), reason="client_gone"))

    assert [entry.operation for entry in journal.entries()] == [SETTLE]
    assert journal.holds() == {"hold_1"}


def test_nobody_else_on_the_machine_can_read_it(tmp_path: Path) -> None:
    Journal(tmp_path).keep(SETTLE)

    assert {file.stat().st_mode & 0o077 for file in tmp_path.iterdir()} == {0}


async def test_replaying_what_is_in_the_books_already_changes_nothing(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    writer: Writer,
    an_account: AnAccount,
    a_call: ACall,
    tmp_path: Path,
) -> None:
    account = await an_account(balance=Money(1_000_000))
    async with holds.open(a_call(account.id), Money(1_000), Meter(input_bytes=400)) as hold:
        await hold.dispatch()
        receipt = await hold.settle()
    before = await balances.get(account.id)

    await writer.keep(Settle(hold.id, account.id, receipt.charge, ZERO, receipt=receipt.body, reason="complete", at=AT))
    await writer.keep(Release(hold.id, account.id, reason="not_settled", at=AT))

    assert await writer.replay() == 2
    assert await writer.replay() == 0
    assert await balances.get(account.id) == before


async def test_a_release_that_fails_for_any_reason_is_kept_and_written_later(
    holds: Holds,
    balances: Balances,
    writer: Writer,
    an_account: AnAccount,
    a_call: ACall,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = await an_account(balance=Money(1_000_000))

    async def fails(_operation: Settle | Release) -> None:
        raise RuntimeError("nobody expected this")

    with pytest.raises(RuntimeError):
        async with holds.open(a_call(account.id), Money(1_000), Meter(input_bytes=400)):
            monkeypatch.setattr(writer, "end", fails)
    assert (await balances.get(account.id)).held == Money(1_000)

    assert await writer.replay() == 1
    assert (await balances.get(account.id)).held == ZERO


async def test_a_hold_that_no_call_looks_after_is_found_while_its_process_lives(
    holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=Money(1_000_000))
    async with holds.open(a_call(account.id), Money(1_000), Meter(input_bytes=400)) as hold:
        assert await holds.recover() == 0
        holds._alive.discard(hold.id)

        assert await holds.recover() == 1
        assert (await balances.get(account.id)).held == ZERO
