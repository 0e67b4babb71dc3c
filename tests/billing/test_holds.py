"""The life of a hold: what is set aside, charged and given back, whatever happens in between."""

import asyncio
from typing import Any

import pytest

from billing.balances import Balances
from billing.errors import CallerLeft, HoldEnded, HoldExists, InsufficientBalance
from billing.holds import Hold, Holds
from billing.ledger import Operation, Outcome, PlaceHold, Post, Settle, provider, transfer, user
from billing.meter import Meter
from billing.money import ZERO, Money
from billing.prices import Usage
from billing.receipts import Receipts
from billing.verify import verify
from billing.writer import Writer
from tests.billing.conftest import Ledger
from tests.house import ACall, AnAccount, FakeClock

HELD = Money(1_000_000)
# The demo model's rates: 100 nano-dollars a token in, 400 a token out.
ANSWERED = Usage(input_tokens=10, output_tokens=5, known="reported")
ANSWERED_COST = Money(3_000)


def metered(reported: Usage | None = ANSWERED, *, input_bytes: int = 40, delivered: int = 0) -> Meter:
    meter = Meter(input_bytes=input_bytes)
    meter.delivered(delivered)
    meter.reported = reported
    return meter


async def test_a_hold_sets_money_aside_and_takes_none(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=Money.usd("7"))

    async with holds.open(a_call(account.id), HELD, metered()):
        balance = await balances.get(account.id)

    assert (balance.total, balance.held) == (Money.usd("7"), HELD)
    assert balance.available == Money.usd("7") - HELD


async def test_a_settled_call_costs_what_was_used_and_gives_the_rest_back(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=Money.usd("7"))

    async with holds.open(a_call(account.id), HELD, metered()) as hold:
        await hold.dispatch()
        receipt = await hold.settle()

    balance = await balances.get(account.id)
    assert (balance.total, balance.held) == (Money.usd("7") - ANSWERED_COST, ZERO)
    assert receipt.charge == ANSWERED_COST
    assert await ledger.ends() == [("settled", "complete")]


async def test_a_receipt_says_what_was_used_at_which_price_and_what_it_cost(
    ledger: Ledger, holds: Holds, receipts: Receipts, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=Money.usd("7"))
    call = a_call(account.id, source="bot", turn_id="turn_1", notes=("max_tokens was lowered",))

    async with holds.open(call, HELD, metered()) as hold:
        await hold.dispatch()
        clock.advance(seconds=2)
        await hold.settle()

    stored = await receipts.find(hold.id, account.id)
    assert stored is not None
    assert stored == hold.receipt
    assert stored.content == {
        "id": hold.id,
        "object": "receipt",
        "account": account.id,
        "model": "demo",
        "upstream": "demo",
        "price_version": call.price.version,
        "source": "bot",
        "key": None,
        "turn": "turn_1",
        "usage": {
            "known": "reported",
            "input_tokens": 10,
            "cached_tokens": None,
            "output_tokens": 5,
            "reasoning_tokens": None,
        },
        "lines": [
            {"unit": "input", "quantity": 10, "rate_picos": 100_000, "amount_nanos": 1_000},
            {"unit": "output", "quantity": 5, "rate_picos": 400_000, "amount_nanos": 2_000},
        ],
        "cost_nanos": 3_000,
        "hold_nanos": 1_000_000,
        "charge_nanos": 3_000,
        "loss_nanos": 0,
        "outcome": "complete",
        "notes": ["max_tokens was lowered"],
        "rule": "complete",
        "placed_at": "2026-03-01T12:00:00.000Z",
        "settled_at": "2026-03-01T12:00:02.000Z",
    }


async def test_nobody_reads_the_receipt_of_another(
    ledger: Ledger, holds: Holds, receipts: Receipts, an_account: AnAccount, a_call: ACall
) -> None:
    payer, other = await an_account(balance=HELD), await an_account()

    async with holds.open(a_call(payer.id), HELD, metered()) as hold:
        await hold.settle()

    assert await receipts.find(hold.id, other.id) is None
    assert await receipts.recent(other.id) == []
    assert [one.id for one in await receipts.recent(payer.id)] == [hold.id]


async def test_a_balance_that_does_not_cover_the_hold_is_refused_and_untouched(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD - Money(1))

    with pytest.raises(InsufficientBalance) as refused:
        async with holds.open(a_call(account.id), HELD, metered()):
            pass

    assert (refused.value.needed, refused.value.available) == (HELD, HELD - Money(1))
    assert (await balances.get(account.id)).held == ZERO
    assert await ledger.states() == []


async def test_the_last_nanodollar_can_be_spent(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=ANSWERED_COST)

    async with holds.open(a_call(account.id), ANSWERED_COST, metered()) as hold:
        await hold.settle()

    assert (await balances.get(account.id)).total == ZERO


async def test_of_fifty_calls_at_once_exactly_those_that_are_paid_for_are_placed(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD * 17 + Money(999_999))
    everyone_tried = asyncio.Barrier(50)

    async def call() -> bool:
        try:
            async with holds.open(a_call(account.id), HELD, metered(Usage(known="reported"))):
                await everyone_tried.wait()
        except InsufficientBalance:
            await everyone_tried.wait()
            return False
        return True

    placed = await asyncio.gather(*(call() for _ in range(50)))

    assert placed.count(True) == 17
    assert (await balances.get(account.id)).held == ZERO


async def test_a_hundred_settles_of_one_hold_charge_once_and_return_one_receipt(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)

    async with holds.open(a_call(account.id), HELD, metered()) as hold:
        await hold.dispatch()
        # Past the hold's own memory of having settled: each of these reaches the database.
        settled = await asyncio.gather(*(holds.settle(hold, "complete") for _ in range(100)))
        assert await hold.settle() == settled[0]

    assert all(receipt == settled[0] for receipt in settled)
    assert (await balances.get(account.id)).total == HELD - ANSWERED_COST


async def test_releasing_a_settled_hold_changes_nothing(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)

    async with holds.open(a_call(account.id), HELD, metered()) as hold:
        await hold.settle()
        await holds.release(hold.id, account.id, "late")

    assert (await balances.get(account.id)).total == HELD - ANSWERED_COST
    assert await ledger.states() == ["settled"]


async def test_a_released_hold_cannot_be_settled_or_dispatched(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)

    async with holds.open(a_call(account.id), HELD, metered()) as hold:
        await holds.release(hold.id, account.id, "owner_lost")
        with pytest.raises(HoldEnded):
            await holds.settle(hold, "complete")
        with pytest.raises(HoldEnded):
            await hold.dispatch()

    assert (await balances.get(account.id)).total == HELD


async def test_a_block_that_settles_nothing_costs_nothing(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)

    async with holds.open(a_call(account.id), HELD, metered()) as hold:
        await hold.dispatch()

    assert (await balances.get(account.id)).total == HELD
    assert await ledger.ends() == [("released", "not_settled")]


async def test_a_failure_of_ours_or_the_upstream_costs_nothing(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)

    async def call() -> None:
        async with holds.open(a_call(account.id), HELD, metered(None, delivered=400)) as hold:
            await hold.dispatch()
            raise ConnectionError

    with pytest.raises(ConnectionError):
        await call()

    assert (await balances.get(account.id)).available == HELD
    assert await ledger.states() == ["released"]


async def test_an_empty_answer_costs_nothing_and_its_receipt_says_so(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=HELD)

    async with holds.open(a_call(account.id), HELD, metered()) as hold:
        await hold.dispatch()
        receipt = await hold.settle("empty")

    assert (receipt.charge, receipt.content["outcome"]) == (ZERO, "empty")
    assert (await balances.get(account.id)).total == HELD


async def _leaves_by_cancellation(hold: Hold) -> None:
    raise asyncio.CancelledError


async def _leaves_while_we_write(hold: Hold) -> None:
    raise CallerLeft


@pytest.mark.parametrize("leave", [_leaves_by_cancellation, _leaves_while_we_write])
async def test_a_caller_who_leaves_before_the_request_does_pays_nothing(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall, leave: Any
) -> None:
    account = await an_account(balance=HELD)

    with pytest.raises((asyncio.CancelledError, CallerLeft)):
        async with holds.open(a_call(account.id), HELD, metered(None)) as hold:
            await leave(hold)

    assert (await balances.get(account.id)).available == HELD
    assert await ledger.states() == ["released"]


@pytest.mark.parametrize("leave", [_leaves_by_cancellation, _leaves_while_we_write])
@pytest.mark.parametrize(("delivered", "cost"), [(0, 1_000), (20, 3_000)])
async def test_a_caller_who_leaves_after_it_pays_the_input_and_what_was_delivered(
    ledger: Ledger,
    holds: Holds,
    balances: Balances,
    receipts: Receipts,
    an_account: AnAccount,
    a_call: ACall,
    leave: Any,
    delivered: int,
    cost: int,
) -> None:
    account = await an_account(balance=HELD)

    async def call() -> None:
        async with holds.open(a_call(account.id), HELD, metered(None, delivered=delivered)) as hold:
            await hold.dispatch()
            await leave(hold)

    with pytest.raises((asyncio.CancelledError, CallerLeft)):
        await call()

    (receipt,) = await receipts.recent(account.id)
    assert receipt.content["usage"]["known"] == "estimated"
    assert await ledger.ends() == [("settled", "client_gone")]
    assert (await balances.get(account.id)).total == HELD - Money(cost)


async def test_usage_reported_above_the_hold_is_the_houses_loss(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=Money(10_000))

    async with holds.open(a_call(account.id), Money(1_200), metered()) as hold:
        await hold.dispatch()
        receipt = await hold.settle()

    assert (receipt.charge, receipt.content["loss_nanos"]) == (Money(1_200), 1_800)
    assert (await balances.get(account.id)).total == Money(8_800)
    books = await verify(ledger.database)
    assert books.house_nanos["house:loss"] == -1_800
    assert books.house_nanos["house:revenue"] == 3_000


async def test_an_estimate_is_never_charged_above_the_hold_and_is_no_loss(
    ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
) -> None:
    account = await an_account(balance=Money(10_000))

    async with holds.open(a_call(account.id), Money(1_200), metered(None, delivered=4_000)) as hold:
        await hold.dispatch()
        receipt = await hold.settle("client_gone")

    assert (receipt.charge, receipt.content["loss_nanos"]) == (Money(1_200), 0)


class TestCancellation:
    """A caller is cancelled while a write is under way: the write ends, then the cancellation follows."""

    @pytest.mark.parametrize("nth_step", range(12))
    async def test_at_any_moment_leaves_no_hold_open(
        self, ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall, nth_step: int
    ) -> None:
        account = await an_account(balance=HELD)

        async def call() -> None:
            async with holds.open(a_call(account.id), HELD, metered()) as hold:
                await hold.dispatch()
                await hold.checkpoint()
                await hold.settle()

        task = asyncio.ensure_future(call())
        for _ in range(nth_step * 4):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])

        assert (await balances.get(account.id)).held == ZERO
        assert set(await ledger.states()) <= {"released", "settled"}

    async def test_while_placing_gives_the_money_back(
        self, ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
    ) -> None:
        account = await an_account(balance=HELD)
        holds.writer = gate = Gate(ledger, PlaceHold)

        async def call() -> None:
            async with holds.open(a_call(account.id), HELD, metered()):
                raise AssertionError("a cancelled caller was let in")

        await gate.cancel_inside(call())

        assert await ledger.ends() == [("released", "client_gone")]
        assert (await balances.get(account.id)).available == HELD

    async def test_while_settling_still_charges(
        self, ledger: Ledger, holds: Holds, balances: Balances, an_account: AnAccount, a_call: ACall
    ) -> None:
        account = await an_account(balance=HELD)
        holds.writer = gate = Gate(ledger, Settle)

        async def call() -> None:
            async with holds.open(a_call(account.id), HELD, metered()) as hold:
                await hold.dispatch()
                await hold.settle()

        await gate.cancel_inside(call())

        assert await ledger.ends() == [("settled", "complete")]
        assert (await balances.get(account.id)).total == HELD - ANSWERED_COST


class Gate(Writer):
    """A writer that stops inside the first operation of a kind until its caller was cancelled."""

    def __init__(self, ledger: Ledger, kind: type[Operation]) -> None:
        super().__init__(ledger.database)
        self._kind = kind
        self._reached = asyncio.Event()
        self._let_go = asyncio.Event()

    async def write(self, operation: Operation) -> Outcome:
        if isinstance(operation, self._kind):
            self._reached.set()
            await self._let_go.wait()
        return await super().write(operation)

    async def cancel_inside(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        await self._reached.wait()
        task.cancel()
        task.get_loop().call_soon(self._let_go.set)
        with pytest.raises(asyncio.CancelledError):
            await task


class TestIdempotencyKeys:
    """One key, one hold, an account."""

    async def test_a_key_used_before_names_the_first_hold(
        self, ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
    ) -> None:
        account = await an_account(balance=HELD * 3)
        async with holds.open(a_call(account.id, idempotency_key="k"), HELD, metered()) as first:
            with pytest.raises(HoldExists) as met:
                async with holds.open(a_call(account.id, idempotency_key="k"), HELD, metered()):
                    pass

        assert (met.value.hold_id, met.value.state, met.value.is_same_request) == (first.id, "held", True)

    async def test_the_same_key_with_another_body_is_told_apart(
        self, ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
    ) -> None:
        account = await an_account(balance=HELD)
        async with holds.open(a_call(account.id, idempotency_key="k"), HELD, metered()) as hold:
            await hold.settle()

        with pytest.raises(HoldExists) as met:
            async with holds.open(a_call(account.id, idempotency_key="k", request_digest="1" * 64), HELD, metered()):
                pass

        assert (met.value.state, met.value.is_same_request) == ("settled", False)

    async def test_a_known_key_is_known_also_when_the_money_is_gone(
        self, ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
    ) -> None:
        account = await an_account(balance=ANSWERED_COST)
        call = a_call(account.id, idempotency_key="k")
        async with holds.open(call, ANSWERED_COST, metered()) as hold:
            await hold.settle()

        with pytest.raises(HoldExists):
            async with holds.open(call, ANSWERED_COST, metered()):
                pass

    async def test_two_accounts_may_use_the_same_key(
        self, ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
    ) -> None:
        for _ in range(2):
            account = await an_account(balance=HELD)
            async with holds.open(a_call(account.id, idempotency_key="k"), HELD, metered()) as hold:
                await hold.settle()

        assert await ledger.states() == ["settled", "settled"]

    async def test_of_many_calls_at_once_with_one_key_one_is_placed(
        self, ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
    ) -> None:
        account = await an_account(balance=HELD * 20)

        async def call() -> bool:
            try:
                async with holds.open(a_call(account.id, idempotency_key="k"), HELD, metered()) as hold:
                    await hold.settle()
            except HoldExists:
                return False
            return True

        assert (await asyncio.gather(*(call() for _ in range(20)))).count(True) == 1

    async def test_a_resumed_turn_finds_its_hold_and_its_receipt_by_its_key(
        self, ledger: Ledger, holds: Holds, an_account: AnAccount, a_call: ACall
    ) -> None:
        account, other = await an_account(balance=HELD), await an_account()
        async with holds.open(a_call(account.id, idempotency_key="turn_1"), HELD, metered()) as hold:
            before = await holds.by_key(account.id, "turn_1")
            await hold.settle()

        after = await holds.by_key(account.id, "turn_1")
        assert before is not None
        assert after is not None
        assert (before.state, before.receipt) == ("held", None)
        assert (after.id, after.state, after.receipt) == (hold.id, "settled", hold.receipt)
        assert await holds.by_key(account.id, "turn_2") is None
        assert await holds.by_key(other.id, "turn_1") is None


async def test_a_balance_that_a_charge_back_took_below_zero_cannot_spend(
    holds: Holds, writer: Writer, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account()
    taken = transfer(user(account.id), provider("cards"), Money(1), kind="chargeback", key="cb", at=clock.now())
    await writer.write(Post(taken))

    with pytest.raises(InsufficientBalance):
        async with holds.open(a_call(account.id), ZERO, metered()):
            pass


async def test_the_newest_receipts_come_first(
    ledger: Ledger, holds: Holds, receipts: Receipts, an_account: AnAccount, a_call: ACall, clock: FakeClock
) -> None:
    account = await an_account(balance=HELD)
    made = []
    for _ in range(7):
        async with holds.open(a_call(account.id), Money(10_000), metered()) as hold:
            made.append(await hold.settle())
        clock.advance(seconds=1)

    assert await receipts.recent(account.id) == made[:1:-1]
