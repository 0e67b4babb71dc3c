"""The life of a hold: money set aside before a model call, and ended after it, whatever happened in between.

    held → dispatched (→ uncertain) → settled | released

`Holds.open` is the one async context manager that owns it. What the block leaves undone, the end of the block does by
the published rules:

- the caller left (cancellation) before dispatch: released, nothing is paid;
- the caller left after dispatch: settled for the input and what was delivered;
- anything else went wrong: released, nothing is paid;
- after a crash: the last checkpoint, else nothing (`recover`).

Placing, settling and releasing are shielded from cancellation. An end that cannot be written, whatever the reason, is
kept in the journal; what slips through even so is found by `recover`, as the holds that are alive here are known.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Row, select

from billing.batch import OPEN
from billing.calls import Call
from billing.charging import charged
from billing.cost_rules import Charge, Outcome, rule
from billing.errors import CallerLeft, CapReached, HoldEnded, HoldExists, InsufficientBalance
from billing.ledger import (
    AlreadyPlaced,
    Capped,
    Checkpoint,
    Dispatch,
    Extend,
    Extended,
    NoOp,
    PlaceHold,
    Release,
    Settle,
    Short,
    Unsure,
)
from billing.ledger import Outcome as Became
from billing.meter import Meter
from billing.money import Money
from billing.pricebook import PriceBook
from billing.prices import Usage, cost
from billing.receipts import Receipt, Receipts, compose, growth_notes
from billing.watching import Nobody, Watcher
from billing.writer import Writer
from storage.clock import Clock
from storage.database import Database
from storage.errors import DatabaseAway
from storage.finish import finish
from storage.ids import new_id
from storage.tables.billing import holds
from storage.tables.system import owners

__all__ = ["Call", "Hold", "HoldState", "Holds"]

UNCERTAIN_MAX = timedelta(hours=24)
CHECKPOINT_PATIENCE_S = 1.0

_log = structlog.get_logger(__name__)


class Hold:
    """One hold, alive inside `Holds.open`."""

    def __init__(self, owner: Holds, call: Call, amount: Money, meter: Meter, placed_at: datetime) -> None:
        self._holds = owner
        self.id = new_id("hold", placed_at)
        self.call = call
        self.amount = amount
        self.meter = meter
        self.placed_at = placed_at
        self.is_dispatched = False
        self.receipt: Receipt | None = None
        self.extensions = 0
        self.cut_by: str | None = None  # what would not pay for more, as a 402's `limit_source` names it
        self._is_released = False

    @property
    def is_ended(self) -> bool:
        """True once settled or released."""
        return self.receipt is not None or self._is_released

    async def dispatch(self) -> None:
        """Write durably that the request leaves now; raises `HoldEnded` if recovery took the hold."""
        if isinstance(await self._holds.writer.soon(Dispatch(self.id, self._holds.clock.now())), NoOp):
            self._is_released = True
            raise HoldEnded(self.id)
        self.is_dispatched = True

    async def checkpoint(self) -> None:
        """Note durably how far the answer has come: what a crash is settled by. Never holds up the stream for long."""
        usage = self.meter.usage()
        with suppress(TimeoutError, DatabaseAway):
            async with asyncio.timeout(CHECKPOINT_PATIENCE_S):
                await self._holds.writer.write(Checkpoint(self.id, usage.input_tokens or 0, usage.output_tokens or 0))

    def extend(self, by: Money, *, least: Money) -> asyncio.Future[Became]:
        """Ask for more to be set aside while the answer goes on: Extended, Short or Capped, or NoOp once it has ended.

        Asked again after an error, it is the same extension: one that was made after all is not made twice.
        """
        number, subjects = self.extensions + 1, self.call.cap_subjects
        answer = self._holds.writer.begin(Extend(self.id, self.call.account_id, number, by, least, subjects))
        answer.add_done_callback(self._extended)
        return answer

    def _extended(self, answer: asyncio.Future[Became]) -> None:
        if not answer.cancelled() and answer.exception() is None and isinstance(made := answer.result(), Extended):
            self.amount, self.extensions = made.amount, made.extensions

    async def settle(self, outcome: str = "complete", *, waited_s: float = 0.0) -> Receipt:
        """Charge what the meter says; a second settle returns the first receipt.

        `outcome`: complete, cut, client_gone, interrupted, or empty (no content, tool call or reasoning: free).
        `waited_s` is how long the caller has been kept waiting for the database already.
        """
        if self.receipt is None:
            await finish(self._settle(outcome, waited_s))
        assert self.receipt is not None
        return self.receipt

    async def _settle(self, outcome: str, waited_s: float) -> None:
        # Noted in here, or a caller who leaves just now would have it settled once more.
        self.receipt = await self._holds.settle(self, outcome, waited_s)

    async def release(self, reason: str) -> None:
        """End the hold without a charge."""
        if not self.is_ended:
            self._is_released = True
            self._holds.watcher.released(self.call.model, Outcome.FAILED if self.is_dispatched else Outcome.UNSENT)
            await finish(self._holds.release(self.id, self.call.account_id, reason))


class Holds:
    """Opens holds for this process (`owner`), and recovers those of processes that died."""

    def __init__(
        self,
        database: Database,
        writer: Writer,
        prices: PriceBook,
        receipts: Receipts,
        clock: Clock,
        *,
        owner: str,
        watcher: Watcher | None = None,
    ) -> None:
        self.writer = writer
        self.watcher = watcher or Nobody()
        self.clock = clock
        self._database = database
        self._prices = prices
        self._receipts = receipts
        self._owner = owner
        self._alive: set[str] = set()  # what `open` looks after: an open hold of ours outside it is nobody's

    @asynccontextmanager
    async def open(self, call: Call, amount: Money, meter: Meter) -> AsyncIterator[Hold]:
        """Set the amount aside and give the hold; raises `InsufficientBalance`, `CapReached` or `HoldExists`."""
        hold = await self._place(call, amount, meter)
        try:
            yield hold
        except (asyncio.CancelledError, CallerLeft):
            # Cancelled while we waited, or gone while we wrote: both mean that the caller left.
            ended = Outcome.CLIENT_GONE if hold.is_dispatched else Outcome.UNSENT
            if not hold.is_ended and rule(ended).charge is not Charge.NOTHING:
                await hold.settle(ended)
            raise
        finally:
            try:
                await hold.release("not_settled")
            finally:
                self._alive.discard(hold.id)

    async def _place(self, call: Call, amount: Money, meter: Meter) -> Hold:
        hold = Hold(self, call, amount, meter, self.clock.now())
        self._alive.add(hold.id)
        try:
            await self._write(hold)
        except BaseException:
            # Also when cancelled: a hold nobody looks after must be one that recovery may end.
            self._alive.discard(hold.id)
            raise
        return hold

    async def _write(self, hold: Hold) -> None:
        call = hold.call
        operation = PlaceHold(
            id=hold.id,
            account_id=call.account_id,
            idempotency_key=call.idempotency_key or hold.id,
            request_digest=call.request_digest,
            amount=hold.amount,
            owner=self._owner,
            model=call.model,
            upstream=call.upstream,
            price_version=call.price.version,
            source=call.source,
            key_id=call.key_id,
            turn_id=call.turn_id,
            input_tokens_bound=call.input_tokens_bound,
            output_tokens_max=call.output_tokens_max,
            at=hold.placed_at,
            cap_subjects=call.cap_subjects,
        )
        is_away = False

        async def place() -> Became:
            nonlocal is_away
            try:
                return await self.writer.place(operation)
            except DatabaseAway:
                is_away = True
                raise

        try:
            outcome = await finish(place())
        except asyncio.CancelledError:
            # The write was finished all the same, so it may stand without anybody to end it.
            if not is_away:
                await finish(self.release(hold.id, call.account_id, "client_gone"))
            raise
        except DatabaseAway:
            raise  # the writer sees to it that it does not stand
        except Exception:
            # Nobody knows whether it stands: its end is written as soon as anything can be.
            await finish(self.writer.keep(Release(hold.id, call.account_id, reason="not_placed", at=hold.placed_at)))
            raise
        if isinstance(outcome, Short):
            raise InsufficientBalance(needed=hold.amount, available=outcome.available)
        if isinstance(outcome, Capped):
            raise CapReached(subject=outcome.subject, period=outcome.period, needed=hold.amount, left=outcome.left)
        if isinstance(outcome, AlreadyPlaced):
            is_same = outcome.request_digest == call.request_digest
            raise HoldExists(hold_id=outcome.hold_id, state=outcome.state, is_same_request=is_same)

    async def settle(self, hold: Hold, outcome: str, waited_s: float = 0.0) -> Receipt:
        """Write charge and receipt; `Hold.settle` is the way in."""
        usage = hold.meter.usage()
        call = replace(hold.call, notes=(*hold.call.notes, *growth_notes(hold.extensions, hold.cut_by)))
        return await self._settle(hold.id, call, hold.amount, usage, outcome, hold.placed_at, waited_s)

    async def _settle(
        self,
        hold_id: str,
        call: Call,
        amount: Money,
        usage: Usage,
        outcome: str,
        placed_at: datetime,
        waited_s: float = 0.0,
    ) -> Receipt:
        costs = cost(usage, call.price, call.upstream_prices)
        charge, loss = charged(costs.total, amount, known=usage.known, outcome=outcome)
        now = self.clock.now()
        body = compose(
            hold_id=hold_id,
            account_id=call.account_id,
            model=call.model,
            upstream=call.upstream,
            price_version=call.price.version,
            source=call.source,
            key_id=call.key_id,
            turn_id=call.turn_id,
            usage=usage,
            cost=costs,
            hold=amount,
            charge=charge,
            loss=loss,
            outcome=outcome,
            rule=rule(outcome, is_cancellable=call.is_cancellable).key,
            notes=call.notes,
            placed_at=placed_at,
            settled_at=now,
        )
        settled = await self.writer.end(
            Settle(hold_id, call.account_id, charge, loss, receipt=body, reason=outcome, at=now), waited_s=waited_s
        )
        if isinstance(settled, NoOp):
            first = await self._receipts.find(hold_id, call.account_id)
            if first is None:
                raise HoldEnded(hold_id)
            return first
        self.watcher.settled(call.model, Outcome(outcome), known=usage.known, charge=charge, loss=loss)
        return Receipt(hold_id, call.account_id, charge, body, now)

    async def release(self, hold_id: str, account_id: str, reason: str) -> None:
        """End a hold without a charge; one that has ended stays as it is."""
        operation = Release(hold_id, account_id, reason=reason, at=self.clock.now())
        try:
            await self.writer.end(operation)
        except Exception:
            # Nothing comes after this: unwritten, it would keep the money for as long as this process lives.
            await self.writer.keep(operation)
            raise

    async def recover(self) -> int:
        """End what nobody looks after, by checkpoint or for nothing; return how many holds changed.

        An owner whose lease ran out may only be slow, and may yet settle: its dispatched holds become uncertain, keep
        their money and are ended after a day. One that is known to be gone will not.
        """
        now = self.clock.now()
        is_gone = owners.c.id.is_(None) | owners.c.ended_at.is_not(None)
        is_old = (holds.c.state == "uncertain") & (holds.c.dispatched_at <= now - UNCERTAIN_MAX)
        is_silent = (holds.c.state != "uncertain") & (owners.c.lease_until <= now)
        find = (
            select(holds, is_gone.label("is_gone"), is_old.label("is_old"))
            .join(owners, owners.c.id == holds.c.owner, isouter=True)
            .where(holds.c.state.in_(OPEN), is_gone | is_old | is_silent)
            .order_by(holds.c.id)
        )
        async with self._database.read() as connection:
            lost = (await connection.execute(find)).all()
        forgotten = await self._forgotten()
        for row in forgotten:
            # A failure of ours, in a process that lives: it costs nothing.
            _log.error("hold_forgotten", hold=row.id, state=row.state)
            await self._release(row, Outcome.FAILED)
        for row in lost:
            if row.state == "held":
                # It was never sent: whoever held it finds it ended and sends nothing.
                await self._release(row, Outcome.LOST)
            elif row.is_gone or row.is_old:
                await self._end_lost(row)
            else:
                await self.writer.write(Unsure(row.id, now))
        return len(forgotten) + len(lost)

    async def _release(self, row: Row[Any], outcome: Outcome) -> None:
        await self.release(row.id, row.account_id, outcome)
        self.watcher.released(row.model, outcome)

    async def _forgotten(self) -> list[Row[Any]]:
        """Return this process's own open holds that no call of it looks after, nor the journal."""
        find = select(holds).where(holds.c.state.in_(OPEN), holds.c.owner == self._owner)
        async with self._database.read() as connection:
            rows: Sequence[Row[Any]] = (await connection.execute(find)).all()
        # In this order: a call puts the end of its hold into the journal before it lets go of it.
        astray = [row for row in rows if row.id not in self._alive]
        kept: frozenset[str] = await self.writer.kept() if astray else frozenset()
        return [row for row in astray if row.id not in kept]

    async def _end_lost(self, row: Row[Any]) -> None:
        """Settle a hold by its last checkpoint, or release it where there is none."""
        if row.checkpoint_output_tokens is None:
            await self._release(row, Outcome.LOST)
            return
        usage = Usage(
            input_tokens=row.checkpoint_input_tokens, output_tokens=row.checkpoint_output_tokens, known="estimated"
        )
        call = Call(
            account_id=row.account_id,
            model=row.model,
            upstream=row.upstream,
            price=await self._prices.price(row.price_version),
            source=row.source,
            request_digest=row.request_digest,
            input_tokens_bound=row.input_tokens_bound,
            output_tokens_max=row.output_tokens_max,
            key_id=row.key_id,
            turn_id=row.turn_id,
            notes=growth_notes(row.extensions),
        )
        await self._settle(row.id, call, Money(row.amount_nanos), usage, Outcome.INTERRUPTED, row.placed_at)

    async def by_key(self, account_id: str, idempotency_key: str) -> HoldState | None:
        """Return the hold this account placed under this key, or None: what a resumed turn asks first."""
        find = select(holds.c.id, holds.c.state).where(
            holds.c.account_id == account_id, holds.c.idempotency_key == idempotency_key
        )
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None:
            return None
        receipt = await self._receipts.find(row.id, account_id)
        return HoldState(row.id, row.state, receipt)


@dataclass(frozen=True, slots=True)
class HoldState:
    """How a hold stands, with its receipt once it is settled."""

    id: str
    state: str
    receipt: Receipt | None
