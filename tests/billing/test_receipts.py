"""Receipts by their number, whatever somebody takes for one."""

from billing.receipts import Receipts


async def test_a_number_with_a_nul_in_it_names_no_receipt(receipts: Receipts) -> None:
    assert await receipts.find("hold_\0", "acc_1") is None
