"""Operators in Telegram: the books, proposals decided by a tap, refunds carried out, charge-backs booked once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest

from billing import corrections
from billing.corrections import Corrections
from billing.ledger import LOSS
from billing.money import Money
from billing.proposals import Proposal, Proposals, Proposed
from billing.reversals import NotRefundable
from sandbox.faults import Fault
from service import jobs
from storage.tables.billing import balances
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person

Propose = Callable[[str, int], Awaitable[Proposal]]


@pytest.fixture
async def operators(house: House, a_person: APerson) -> AsyncIterator[tuple[Person, Person, Person]]:
    """Return three operators: the first speaks English, the others Turkish and Chinese."""
    three = (await a_person("en"), await a_person("tr"), await a_person("zh"))
    house.core.settings.bot.operators = tuple(one.id for one in three)
    await house.restart_bot()
    yield three
    house.core.settings.bot.operators = ()


@pytest.fixture
def propose(house: House, operators: tuple[Person, Person, Person]) -> Propose:
    """Let the first operator propose an adjustment, as the command line does."""
    core = house.core
    made = Proposals(
        core.database,
        Corrections(core.database, core.writer, core.reversals, core.outbox, core.clock),
        core.outbox,
        core.clock,
        four_eyes=Money(1),
    )

    async def proposed(account_id: str, nanos: int) -> Proposal:
        wanted = corrections.adjust(
            account_id, Money(nanos), against=LOSS, key=f"k-{account_id}-{nanos}",
            author=f"telegram:{operators[0].id}", reason="*mended* `it`",
        )  # fmt: skip
        ask = {f"telegram:{one.id}": (await one.account()).id for one in operators}
        result = await made.submit(wanted, ask=ask)
        assert isinstance(result, Proposed)
        return result.proposal

    return proposed


async def total(house: House, account_id: str) -> int:
    return (await house.core.balances.get(account_id)).total.nanos


async def test_a_proposal_is_approved_by_a_tap_once_in_the_operators_language(
    house: House, person: Person, operators: tuple[Person, Person, Person], propose: Propose
) -> None:
    author, second, third = operators
    account = await person.account()
    before = await total(house, account.id)

    proposal = await propose(account.id, 5_000)
    await third.sees(proposal.id, "*mended* `it`")
    await second.taps(second.say("button-approve"))

    await second.sees(second.words("proposal-carried-out", id=proposal.id))
    assert await total(house, account.id) == before + 5_000
    answer = await third.taps(third.say("button-reject"))
    assert answer == {"text": third.say("proposal-ended", state="approved"), "alert": True}
    await author.sees(proposal.id, "approved")
    await person.sees("A mistake was corrected", "added")
    assert await total(house, account.id) == before + 5_000


async def test_neither_the_author_nor_a_stranger_decides(
    house: House, person: Person, operators: tuple[Person, Person, Person], propose: Propose
) -> None:
    account = await person.account()
    before = await total(house, account.id)
    proposal = await propose(account.id, 6_000)

    for one in (operators[0], person):
        answer = await one.forges(f"decide:{proposal.id}:1")
        assert answer["text"] == one.say("proposal-not-yours")

    assert await total(house, account.id) == before


async def test_a_rejected_proposal_moves_nothing(
    house: House, person: Person, operators: tuple[Person, Person, Person], propose: Propose
) -> None:
    author, second, _ = operators
    account = await person.account()
    before = await total(house, account.id)
    proposal = await propose(account.id, 7_000)
    await second.sees(proposal.id)

    await second.taps(second.say("button-reject"))

    await second.sees(second.words("proposal-is-rejected", id=proposal.id))
    await author.sees(proposal.id, "rejected")
    assert await total(house, account.id) == before


async def test_books_are_shown_to_operators_alone(
    house: House, person: Person, operators: tuple[Person, Person, Person]
) -> None:
    await house.core.book_checks.run()
    _, second, _ = operators
    second.types("/books")
    person.types("/books")

    await second.sees("Defterler nanodolara kadar tutuyor", "house:promo", second.words("books-lost-today", amount=0))
    await person.sees("/balance", "/topup")
    assert not any("house:" in text for text in person.told)


async def test_broken_books_are_told_once_a_day_in_the_operators_language(
    house: House, operators: tuple[Person, Person, Person]
) -> None:
    account = await operators[0].account()
    raised = balances.update().where(balances.c.account_id == account.id)
    async with house.core.database.write() as connection:
        await connection.execute(raised.values(balance_nanos=balances.c.balance_nanos + 1))
    try:
        (finding,) = (await house.core.book_checks.run()).findings
        for _ in range(2):
            await jobs._alert(house.core, finding, "2026-03-01")
    finally:
        async with house.core.database.write() as connection:
            await connection.execute(raised.values(balance_nanos=balances.c.balance_nanos - 1))

    for one in operators:
        await one.sees(
            one.say("books-broken", rule=finding.rule, row=finding.row, detail="").split("**")[1], account.id
        )
    rule = operators[1].say("books-rule", rule=finding.rule)
    await eventually(lambda: _is_all_told(house))
    assert sum(account.id in text and rule in text for text in operators[1].told) == 1


async def _is_all_told(house: House) -> bool:
    return await house.core.outbox.due() == []


async def paid(house: House, person: Person) -> tuple[str, str]:
    """Pay 100 Stars; return the top-up's id and the charge's."""
    await person.pays(await person.gets_an_invoice())
    (topup,) = await house.core.topups.recent((await person.account()).id)
    await person.sees(person.words("topup-credited", amount=1_300_000_000, stars=100, id=topup.id))
    newest = next(one for one in reversed(house.world.chats.messages(person.id)) if one.payment is not None)
    assert newest.payment is not None
    return topup.id, newest.payment.charge_id


async def test_a_refund_that_telegram_fails_is_repeated_until_the_stars_are_back(
    house: House, a_person: APerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await a_person("ko")
    monkeypatch.setattr("billing.reversals.FIRST_WAIT", timedelta(0))
    topup_id, _ = await paid(house, person)
    stars = house.world.stars.balance
    house.world.faults.add(Fault("refundStarPayment", error_code=500, times=2))
    account = await person.account()
    payment = await house.core.reversals.refundable(topup_id, account.id)
    assert not isinstance(payment, NotRefundable)

    await house.core.proposals.submit(
        corrections.refund(payment, key=topup_id, author="operator", reason="asked for"), ask={}
    )

    await person.sees(person.words("refunded", amount=1_300_000_000, stars=100, id=topup_id))
    await eventually(lambda: _is_back(house))
    assert house.world.stars.balance == stars - 100
    # The news of it comes as an update too, and is no charge-back.
    assert await total(house, account.id) == 50_000_000


async def _is_back(house: House) -> bool:
    return await house.core.reversals.due() == [] and house.world.faults.clear() == 0


async def test_a_refund_nobody_here_asked_for_is_a_charge_back(house: House, a_person: APerson) -> None:
    person = await a_person("ru")
    topup_id, charge_id = await paid(house, person)
    account = await person.account()
    spent = corrections.debit(account.id, Money(1_000_000_000), key=f"d{topup_id}", author="operator", reason="spent")
    await house.core.proposals.submit(spent, ask={})

    house.world.stars.refund(person.id, charge_id)

    await person.sees(person.words("charged-back", amount=1_300_000_000, stars=100, id=topup_id))
    assert await total(house, account.id) == 50_000_000 - 1_000_000_000
    person.types("Can I still ask?")
    await person.sees(person.words("turn-insufficient-balance"))
