"""The chart of spending: what is drawn is what was spent, to a unit of the drawing."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from billing.money import ZERO, Money
from gateway.site.account.chart import HEIGHT, WIDTH, Line, chart

DAY = date(2026, 3, 1)
AMOUNT = st.integers(0, 10**16) | st.integers(0, 1000)


def days(count: int) -> list[date]:
    return [DAY + timedelta(days=one) for one in range(count)]


@given(st.integers(1, 90), st.dictionaries(st.tuples(st.integers(0, 89), st.integers(0, 6)), AMOUNT, max_size=60))
def test_each_piece_is_as_high_as_its_amount_and_none_covers_another(
    count: int, spent: dict[tuple[int, int], int]
) -> None:
    shown = days(count)
    amounts = {(DAY + timedelta(days=day), series): Money(nanos) for (day, series), nanos in spent.items()}

    drawn = chart(shown, amounts)

    top = drawn.lines[-1].amount.nanos
    sums: defaultdict[date, int] = defaultdict(int)
    for (day, _), amount in amounts.items():
        sums[day] += amount.nanos if day in shown else 0
    assert max(sums.values(), default=0) <= top
    feet = dict.fromkeys(shown, HEIGHT)
    for one in drawn.pieces:
        assert one.amount == amounts[one.day, one.series] > ZERO
        assert one.height > 0
        assert one.width > 0
        assert abs(one.height - one.amount.nanos * HEIGHT / top) <= 1
        assert one.y >= 0
        assert one.y + one.height == feet[one.day]
        feet[one.day] = one.y
        place = shown.index(one.day)
        assert WIDTH * place // count <= one.x < one.x + one.width <= WIDTH * (place + 1) // count
    for day, foot in feet.items():
        assert abs((HEIGHT - foot) - (sums[day] * HEIGHT / top if top else 0)) <= 0.5


@given(AMOUNT)
def test_the_lines_are_few_and_even_and_begin_at_nothing(nanos: int) -> None:
    lines = chart([DAY], {(DAY, 0): Money(nanos)}).lines

    gaps = {after.amount.nanos - before.amount.nanos for before, after in pairwise(lines)}
    assert lines[0] == Line(HEIGHT, ZERO)
    assert len(lines) <= 5
    assert len(gaps) <= 1
    assert lines[-1].amount.nanos >= nanos


def test_nothing_spent_is_an_empty_plot() -> None:
    assert chart(days(7), {}).pieces == ()
    assert chart(days(7), {(DAY, 0): ZERO}).pieces == ()
    assert chart([], {}).lines == (Line(HEIGHT, ZERO),)


def test_one_dear_day_does_not_lift_a_cheap_one() -> None:
    drawn = chart(days(2), {(DAY, 0): Money.usd("1000000"), (DAY + timedelta(days=1), 0): Money(1)})

    assert [(one.day, one.height) for one in drawn.pieces] == [(DAY, HEIGHT)]
