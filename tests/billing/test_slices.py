"""Slices against a purse: whatever the price and however the answer comes, nothing passes that is not paid for."""

import asyncio
from typing import Any, cast

from hypothesis import example, given, settings
from hypothesis import strategies as st

from billing.calls import Call
from billing.holds import Hold
from billing.ledger import Extended, Outcome, Short
from billing.meter import Meter
from billing.money import Money
from billing.prices import Price, affordable_output, bound
from billing.slices import BYTES_A_TOKEN, Slices
from tests.fuzzing import examples

INPUT = 50
LEAST = 16


class FakeHold:
    """A hold that grows from a purse, as the books would let it: answers are ready after `rounds` of the loop."""

    def __init__(self, price: Price, total: int, at_once: int, purse: Money, rounds: int) -> None:
        self.call = Call("acc_1", "m", "u", price, "key", "0" * 64, INPUT, total)
        self.meter = Meter(input_bytes=40)
        self.amount = bound(price, input_tokens=INPUT, output_tokens=at_once)
        self.extensions = 0
        self.left = purse
        self._rounds = rounds

    def extend(self, by: Money, *, least: Money) -> asyncio.Future[Outcome]:
        assert by >= least > Money(0)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Outcome] = loop.create_future()
        if self.left < least:
            became: Outcome = Short(self.left)
        else:
            taken = min(by, self.left)
            self.left -= taken
            became = Extended(self.amount + taken, self.extensions + 1)

        def wait(rounds: int) -> None:
            if rounds:
                loop.call_soon(wait, rounds - 1)
            else:
                answer.set_result(became)

        wait(self._rounds)
        return answer

    @property
    def pays_for(self) -> int | None:
        return affordable_output(self.call.price, input_tokens=INPUT, available=self.amount)


prices = st.builds(
    lambda given, made, least: Price("m", {"input": given, "output": made, "minimum": least * 1000}),
    st.integers(0, 10**7), st.integers(0, 10**9) | st.integers(0, 2_000), st.just(0) | st.integers(0, 10**9),
)  # fmt: skip


@settings(max_examples=examples(75), deadline=None)
@given(
    price=prices,
    slice_tokens=st.integers(64, 500),
    total=st.integers(65, 3_000),
    purse=st.integers(0, 10**9).map(Money),
    rounds=st.integers(0, 6),
    sizes=st.lists(st.integers(1, 40) | st.integers(1, 4_000), max_size=120),
)
@example(Price("m", {"input": 0, "output": 1}), 64, 3_000, Money(1), 0, [3] * 120)
def test_nothing_passes_that_is_not_paid_for(
    price: Price, slice_tokens: int, total: int, purse: Money, rounds: int, sizes: list[int]
) -> None:
    hold = FakeHold(price, total, min(slice_tokens, total), purse, rounds)

    async def stream() -> int:
        slices = Slices(cast(Hold, hold), slice_tokens=slice_tokens, least_tokens=LEAST)
        written = frames = 0
        for size in sizes:
            while not slices.takes(size):
                if not await slices.more(size):
                    assert slices.refusal is not None
                    assert slices.refusal.limit_source == "balance"
                    # Only what is not worth asking for is left in the purse.
                    assert hold.left < bound(price, input_tokens=INPUT, output_tokens=LEAST + 1)
                    return written
            written, frames = written + size, frames + 1
            seen = max(-(-written // BYTES_A_TOKEN), frames)
            paid: Any = hold.pays_for
            assert paid is None or paid >= total or seen <= paid
            await asyncio.sleep(0)
        return written

    whole = bound(price, input_tokens=INPUT, output_tokens=total)
    had = hold.amount + purse

    passed = asyncio.run(stream())

    assert hold.amount + hold.left <= had  # what was asked for last may be on its way
    if had >= whole:
        assert passed == sum(sizes)
