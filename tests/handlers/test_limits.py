"""An answer that money ends before its model does: the person reads what ended it, and what helps."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from billing import caps as subjects
from billing.catalogue import Catalogue
from billing.money import Money
from billing.prices import Price, rate_picos
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.handlers.test_talking import stored

# The welcome credit, five cents, pays for little more than a hundred tokens of output.
DEAR = Price("alpha", {"input": rate_picos("1.00"), "output": rate_picos("400.00")})
WORD = "abc "


Sold = Callable[[int | None], Awaitable[None]]


@pytest.fixture
async def sold(house: House, model: FakeUpstream, monkeypatch: pytest.MonkeyPatch) -> Sold:
    """Sell the first model for far more: its money held at once, or so many tokens at a time."""

    async def sell(hold_output_tokens: int | None) -> None:
        alpha = replace(house.sold.model("alpha"), price=DEAR, hold_output_tokens=hold_output_tokens)
        await house.core.price_book.remember(Catalogue([alpha]))
        monkeypatch.setitem(house.sold._models, "alpha", alpha)
        if hold_output_tokens is None:
            # It keeps to the `max_tokens` that it was given.
            model.words, model.finish_reason = [WORD] * 40, "length"
        else:
            model.words, model.hangs_after = [WORD] * 1000, 500

    return sell


@pytest.mark.parametrize(("tokens", "language"), [(None, "en"), (64, "zh"), (64, "ru")])
async def test_an_answer_that_the_balance_ended_says_so_and_offers_a_top_up(
    a_person: APerson, house: House, sold: Sold, tokens: int | None, language: str
) -> None:
    await sold(tokens)
    person = await a_person(language)

    asked = person.types("Everything there is to know")
    await person.sees(person.words("turn-at-balance"), after=asked)

    await person.sees_button(person.say("button-topup"))
    (turn,) = await stored(house, person)
    assert (turn.state, turn.error_code, turn.is_cut_short) == ("answered", "length_balance", True)
    assert turn.answer.startswith(WORD * 40)
    assert turn.charge is not None
    assert (await house.core.balances.get(turn.account_id)).held == Money(0)


@pytest.mark.parametrize("tokens", [None, 64])
async def test_an_answer_that_a_cap_ended_names_the_cap(
    person: Person, house: House, sold: Sold, tokens: int | None
) -> None:
    await sold(tokens)
    await house.core.caps.set(subjects.person((await person.account()).id), "day", Money(40_000_000))

    asked = person.types("Everything there is to know")
    await person.sees(person.words("turn-at-cap"), after=asked)

    (turn,) = await stored(house, person)
    assert (turn.state, turn.error_code) == ("answered", "length_cap")
