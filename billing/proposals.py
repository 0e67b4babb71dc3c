"""Proposals: corrections above a threshold, which a second operator approves or rejects.

The threshold is `FOUR_EYES_NANOS`; 0 means that nobody needs a second pair of eyes. Approving carries the correction
out in the transaction that ends the proposal, so it happens once, however many approve at the same moment. Who the
operators are, and how they are asked, is not known here: callers name them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Executable, Update, and_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing.corrections import CarriedOut, Correction, Corrections, KeyTaken, Overtaken, Result
from billing.money import Money
from storage.clock import Clock
from storage.database import Database
from storage.ids import new_id
from storage.outbox import Outbox
from storage.tables.books import proposals

LIFE = timedelta(days=7)
APPROVED, REJECTED = "approved", "rejected"
ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that waits, or how it ended: open, approved, rejected, expired."""

    id: str
    wanted: Correction
    state: str
    expires_at: datetime
    decided_by: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A second operator decides; `is_repeated` when this key was proposed before."""

    proposal: Proposal
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """It was not open any more."""

    proposal: Proposal


@dataclass(frozen=True, slots=True)
class OwnProposal:
    """Nobody decides about what they proposed themselves."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """It ended without doing anything."""


class Proposals:
    """Lets corrections through, or keeps them for a second operator."""

    def __init__(
        self, database: Database, corrections: Corrections, outbox: Outbox, clock: Clock, *, four_eyes: Money
    ) -> None:
        self._database = database
        self._corrections = corrections
        self._outbox = outbox
        self._clock = clock
        self._four_eyes = four_eyes

    def needs_second(self, amount: Money) -> bool:
        """Say whether this much needs a second operator."""
        return bool(self._four_eyes) and abs(amount.nanos) > self._four_eyes.nanos

    async def submit(self, wanted: Correction, *, ask: Mapping[str, str]) -> Result | Proposed:
        """Carry a correction out, or propose it; `ask` names the accounts of the operators to ask, by author."""
        if (earlier := await self._by_key(wanted.key)) is not None and earlier.state != APPROVED:
            return Proposed(earlier, is_repeated=True) if _is_same(earlier.wanted, wanted) else KeyTaken(wanted.key)
        if (known := await self._corrections.known(wanted)) is not None:
            return known
        if not self.needs_second(wanted.amount):
            return await self._corrections.carry_out(wanted)
        return await self._propose(wanted, [account for author, account in ask.items() if author != wanted.author])

    async def get(self, proposal_id: str) -> Proposal | None:
        """Return the proposal as it stands now."""
        return await self._select(proposals.c.id == proposal_id)

    async def approve(
        self, proposal: Proposal, *, by: str, author_account: str | None
    ) -> Result | Decided | OwnProposal:
        """Carry it out, once; the author is told. When the balance is too short for it, it stays open."""
        if by == proposal.wanted.author:
            return OwnProposal()
        told = await self._decision_told(proposal, author_account, APPROVED)
        result = await self._corrections.carry_out(
            proposal.wanted, once=(self._ends(proposal, APPROVED, by),), together=told
        )
        if isinstance(result, Overtaken) or (isinstance(result, CarriedOut) and result.is_repeated):
            return Decided(await self.get(proposal.id) or proposal)
        return result

    async def reject(
        self, proposal: Proposal, *, by: str, author_account: str | None
    ) -> Rejected | Decided | OwnProposal:
        """End it without doing anything; the author is told."""
        if by == proposal.wanted.author:
            return OwnProposal()
        told = await self._decision_told(proposal, author_account, REJECTED)
        async with self._database.write() as connection:
            is_ended = (await connection.execute(self._ends(proposal, REJECTED, by))).rowcount == 1
            for statement in told if is_ended else ():
                await connection.execute(statement)
        return Rejected() if is_ended else Decided(await self.get(proposal.id) or proposal)

    def noting_erasure(self, account_id: str, *, author: str, reason: str) -> Executable:
        """Make the row that says who erased an account, when and why: no money, decided at once, written once."""
        now = self._clock.now()
        into = sqlite.insert(proposals) if self._database.is_sqlite else postgresql.insert(proposals)
        return into.values(
            id=new_id("prp", now), idempotency_key=f"{ERASE}:{account_id}", kind=ERASE, account_id=account_id,
            amount_nanos=0, other_side="", author=author, reason=reason, state=APPROVED, created_at=now,
            expires_at=now, decided_by=author, decided_at=now,
        ).on_conflict_do_nothing()  # fmt: skip

    async def expire(self) -> int:
        """End those nobody decided about in a week; return how many."""
        now = self._clock.now()
        change = update(proposals).where(proposals.c.state == "open", proposals.c.expires_at <= now)
        async with self._database.write() as connection:
            return (await connection.execute(change.values(state="expired", decided_at=now))).rowcount

    async def _propose(self, wanted: Correction, ask: list[str]) -> Proposed | KeyTaken:
        now = self._clock.now()
        made = Proposal(new_id("prp", now), wanted, "open", now + LIFE, None)
        row = {
            "id": made.id, "idempotency_key": wanted.key, "kind": wanted.kind, "account_id": wanted.account_id,
            "amount_nanos": wanted.amount.nanos, "other_side": wanted.other_side, "topup_id": wanted.topup_id,
            "author": wanted.author, "reason": wanted.reason, "state": made.state, "created_at": now,
            "expires_at": made.expires_at,
        }  # fmt: skip
        into = sqlite.insert(proposals) if self._database.is_sqlite else postgresql.insert(proposals)
        asked = [
            await self._outbox.message(account, "proposal", _told(made), key=f"proposal:{made.id}:{account}")
            for account in ask
        ]
        async with self._database.write() as connection:
            is_new = (await connection.execute(into.values(row).on_conflict_do_nothing())).rowcount == 1
            for statement in asked if is_new else ():
                await connection.execute(statement)
        if is_new:
            return Proposed(made, is_repeated=False)
        earlier = await self._by_key(wanted.key)
        assert earlier is not None
        return Proposed(earlier, is_repeated=True) if _is_same(earlier.wanted, wanted) else KeyTaken(wanted.key)

    def _ends(self, proposal: Proposal, state: str, by: str) -> Update:
        """Make the change that meets the row only while the proposal is open."""
        now = self._clock.now()
        is_open = and_(proposals.c.id == proposal.id, proposals.c.state == "open", proposals.c.expires_at > now)
        return update(proposals).where(is_open).values(state=state, decided_by=by, decided_at=now)

    async def _decision_told(self, proposal: Proposal, account_id: str | None, state: str) -> list[Executable]:
        if account_id is None:
            return []
        data = _told(proposal) | {"state": state}
        return [await self._outbox.message(account_id, "proposal-decided", data, key=f"decided:{proposal.id}")]

    async def _by_key(self, key: str) -> Proposal | None:
        return await self._select(proposals.c.idempotency_key == key)

    async def _select(self, where: object) -> Proposal | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(proposals).where(where))).first()  # type: ignore[arg-type]  # a column's comparison
        if row is None:
            return None
        wanted = Correction(
            row.kind, row.account_id, Money(row.amount_nanos), row.other_side, row.idempotency_key, row.author,
            row.reason, row.topup_id,
        )  # fmt: skip
        is_late = row.state == "open" and row.expires_at <= self._clock.now()
        return Proposal(row.id, wanted, "expired" if is_late else row.state, row.expires_at, row.decided_by)


def _is_same(one: Correction, other: Correction) -> bool:
    """Say whether two corrections of one key want the same, whoever wrote them."""
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("kind", "account_id", "amount", "other_side", "reason", "topup_id")
    )


def _told(proposal: Proposal) -> dict[str, str | int]:
    """Return what the sentences about a proposal are filled with."""
    wanted = proposal.wanted
    return {
        "id": proposal.id, "kind": wanted.kind, "direction": "given" if wanted.amount.nanos > 0 else "taken",
        "amount": abs(wanted.amount.nanos), "account": wanted.account_id, "author": wanted.author,
        "reason": wanted.reason or "–",
    }  # fmt: skip
