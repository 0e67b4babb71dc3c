"""What the balance says of credit that was given, while some of it is held for an answer."""

import pytest

from billing.balances import Balance
from billing.money import Money
from bot.views import balance
from locales.translator import translator

SAY = translator("en", strict=True)


@pytest.mark.parametrize(
    ("held", "said"), [("0", "$0.50"), ("0.20", "$0.30"), ("0.50", None)], ids=["nothing", "a part", "everything"]
)
def test_credit_is_never_said_to_be_more_than_what_is_available(held: str, said: str | None) -> None:
    (part,) = balance(Balance(Money.usd("0.50"), Money.usd(held), Money.usd("0.50")), (), (), SAY)

    credit = [line for line in part.text.splitlines() if line.startswith("Of this, credit")]
    assert credit == ([] if said is None else [f"Of this, credit given to you: {said}"])
