"""Four eyes: above a threshold a second operator decides, once, and never about a proposal of their own."""

import asyncio

import pytest

from billing.balances import Balances
from billing.corrections import CarriedOut, KeyTaken, NotCovered
from billing.money import Money
from billing.proposals import LIFE, Decided, OwnProposal, Proposal, Proposed, Rejected
from billing.writer import Writer
from people.accounts import Account
from storage.database import Database
from storage.outbox import Outbox
from tests.billing.conftest import Ledger
from tests.billing.desk import Desk, adjust
from tests.house import AnAccount, FakeClock

AUTHOR, SECOND, THIRD = "telegram:1", "telegram:2", "telegram:3"


@pytest.fixture
def desk(
    ledger: Ledger, database: Database, writer: Writer, balances: Balances, outbox: Outbox, clock: FakeClock
) -> Desk:
    return Desk(database, writer, balances, outbox, clock, four_eyes=100)


@pytest.fixture
async def account(an_account: AnAccount) -> Account:
    return await an_account(balance=Money(1_000))


@pytest.fixture
async def operators(an_account: AnAccount) -> dict[str, str]:
    return {name: (await an_account()).id for name in (AUTHOR, SECOND, THIRD)}


async def proposed(desk: Desk, account: Account, operators: dict[str, str], nanos: int = -101) -> Proposal:
    result = await desk.proposals.submit(adjust(account.id, nanos), ask=operators)
    assert isinstance(result, Proposed)
    return result.proposal


async def total(desk: Desk, account: Account) -> int:
    return (await desk.balances.get(account.id)).total.nanos


@pytest.mark.parametrize("nanos", [100, -100])
async def test_up_to_the_threshold_nobody_is_asked(
    desk: Desk, account: Account, operators: dict[str, str], nanos: int
) -> None:
    assert isinstance(await desk.proposals.submit(adjust(account.id, nanos), ask=operators), CarriedOut)

    assert await total(desk, account) == 1_000 + nanos


async def test_above_it_the_other_operators_are_asked_and_nothing_moves(
    desk: Desk, account: Account, operators: dict[str, str]
) -> None:
    proposal = await proposed(desk, account, operators)

    assert await total(desk, account) == 1_000
    asked = {told: data for told, kind, data in await desk.told() if kind == "proposal"}
    assert asked.keys() == {operators[SECOND], operators[THIRD]}
    assert asked[operators[SECOND]] == {
        "id": proposal.id, "kind": "adjust", "direction": "taken", "amount": 101, "account": account.id,
        "author": AUTHOR, "reason": "mended",
    }  # fmt: skip


async def test_the_same_command_again_names_the_same_proposal_and_another_is_refused(
    desk: Desk, account: Account, operators: dict[str, str]
) -> None:
    proposal = await proposed(desk, account, operators)

    again = await desk.proposals.submit(adjust(account.id, -101), ask=operators)
    other = await desk.proposals.submit(adjust(account.id, -102), ask=operators)
    small = await desk.proposals.submit(adjust(account.id, -1), ask=operators)

    assert isinstance(again, Proposed)
    assert (again.proposal.id, again.is_repeated) == (proposal.id, True)
    assert other == small == KeyTaken("adjust")
    assert len([one for one in await desk.told() if one[1] == "proposal"]) == 2


async def test_approvals_at_once_carry_it_out_once(desk: Desk, account: Account, operators: dict[str, str]) -> None:
    proposal = await proposed(desk, account, operators)

    results = await asyncio.gather(
        *(
            desk.proposals.approve(proposal, by=by, author_account=operators[AUTHOR])
            for by in (SECOND, THIRD, SECOND, THIRD)
        )
    )

    assert sorted(type(one).__name__ for one in results) == ["CarriedOut", "Decided", "Decided", "Decided"]
    assert await total(desk, account) == 899
    told = [one for one in await desk.told() if one[1] == "proposal-decided"]
    assert [(one[0], one[2]["state"]) for one in told] == [(operators[AUTHOR], "approved")]
    again = await desk.proposals.submit(adjust(account.id, -101), ask=operators)
    assert isinstance(again, CarriedOut)
    assert again.is_repeated


async def test_of_approval_and_rejection_at_once_one_counts(
    desk: Desk, account: Account, operators: dict[str, str]
) -> None:
    proposal = await proposed(desk, account, operators)

    approved, rejected = await asyncio.gather(
        desk.proposals.approve(proposal, by=SECOND, author_account=None),
        desk.proposals.reject(proposal, by=THIRD, author_account=None),
    )

    now = await desk.proposals.get(proposal.id)
    assert now is not None
    assert isinstance(approved, CarriedOut) != isinstance(rejected, Rejected)
    assert now.state == ("approved" if isinstance(approved, CarriedOut) else "rejected")
    assert await total(desk, account) == (899 if now.state == "approved" else 1_000)


async def test_the_author_decides_nothing(desk: Desk, account: Account, operators: dict[str, str]) -> None:
    proposal = await proposed(desk, account, operators)

    assert await desk.proposals.approve(proposal, by=AUTHOR, author_account=None) == OwnProposal()
    assert await desk.proposals.reject(proposal, by=AUTHOR, author_account=None) == OwnProposal()

    assert await total(desk, account) == 1_000


async def test_after_a_week_it_cannot_be_approved(desk: Desk, account: Account, operators: dict[str, str]) -> None:
    proposal = await proposed(desk, account, operators)
    desk.clock.advance(seconds=LIFE.total_seconds())

    late = await desk.proposals.approve(proposal, by=SECOND, author_account=None)

    assert isinstance(late, Decided)
    assert late.proposal.state == "expired"
    assert await desk.proposals.expire() == 1
    assert await desk.proposals.expire() == 0
    assert await total(desk, account) == 1_000


async def test_a_balance_too_short_leaves_it_open(desk: Desk, account: Account, operators: dict[str, str]) -> None:
    proposal = await proposed(desk, account, operators, nanos=-1_001)

    assert await desk.proposals.approve(proposal, by=SECOND, author_account=None) == NotCovered(Money(1_000))

    await desk.corrections.carry_out(adjust(account.id, 1, key="one more"))
    assert isinstance(await desk.proposals.approve(proposal, by=SECOND, author_account=None), CarriedOut)
    assert await total(desk, account) == 0
