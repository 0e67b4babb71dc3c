"""What a caller is told where a money cap ends a call."""

import pytest

from billing.errors import CapReached
from billing.money import Money
from gateway.replies import reply


@pytest.mark.parametrize(
    ("subject", "period", "says"),
    [
        (
            "key:abc",
            "day",
            "this key's daily cap leaves $0.00. Raise the cap at https://ai.example.org/account/keys or in the bot "
            "(/keys), wait until midnight UTC",
        ),
        ("person:acc", "month", "your monthly cap leaves $0.00. Raise the cap in the bot (/settings), wait until next"),
        ("person:acc", "total", "your total cap leaves $0.00. Raise the cap in the bot (/settings), or ask for less."),
        ("group:-1:acc", "day", "this group's daily cap leaves $0.00. Raise the cap with the bot in the group, wait"),
    ],
)
def test_a_cap_is_named_with_where_it_is_raised_and_when_it_begins_anew(subject: str, period: str, says: str) -> None:
    answer = reply(CapReached(subject=subject, period=period, needed=Money(1), left=Money(0)), "https://ai.example.org")

    assert says in answer.message
    assert (answer.status, answer.extra["limit_source"]) == (402, f"{subject.partition(':')[0]}_{period}")
