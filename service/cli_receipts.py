"""`bot.py receipt …`: looking at a receipt, deriving it again, and the key that signs them all."""

import sys
from typing import Any

import click

from billing.money import Money
from billing.recompute import recompute
from service import console
from service.commands import json_option, print_json, with_core
from service.core import Core


class _ReceiptGroup(click.Group):
    """`receipt hold_01J… --recompute` is short for `receipt show hold_01J… --recompute`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        is_id = bool(args) and args[0] not in self.commands and not args[0].startswith("-")
        return super().parse_args(ctx, ["show", *args] if is_id else args)


@click.group(cls=_ReceiptGroup)
def receipt() -> None:
    """Receipts: `receipt ID` shows one, `receipt ID --recompute` derives it again."""


@receipt.command("show")
@click.argument("receipt_id", metavar="ID")
@click.option(
    "--recompute", "again", is_flag=True, help="Derive it from its usage and price version; exit 1 if it differs."
)
@json_option
def show(receipt_id: str, again: bool, as_json: bool) -> None:
    """Show a receipt of any account."""

    async def work(made: Core) -> None:
        found = await made.receipts.any_account(receipt_id)
        if found is None:
            raise console.Refused(f"There is no receipt {receipt_id}.")
        signature = await made.signing.stored(found.id)
        is_genuine = signature is None or await made.signing.is_genuine(found, signature)
        shown: dict[str, Any] = {
            "receipt": found.content,
            "key_id": signature.key_id if signature else None,
            "signature": ("genuine" if is_genuine else "wrong") if signature else "not signed yet",
        }
        is_right = is_genuine
        if again:
            derived = recompute(found, *await made.price_book.prices_of(found.content))
            is_right = is_right and derived.is_identical and not derived.differences
            shown["recomputed"] = {
                "identical": derived.is_identical,
                "differences": [
                    {"field": one.field, "stored": one.stored, "derived": one.derived} for one in derived.differences
                ],
            }
        print_json(shown) if as_json else _say(shown)
        if not is_right:
            sys.exit(1)

    with_core(work)


@receipt.command("rotate-key")
@json_option
def rotate_key(as_json: bool) -> None:
    """Sign receipts with a new key from now on; what the old one signed stays valid."""

    async def work(made: Core) -> None:
        key = await made.receipt_keys.rotate()
        if as_json:
            print_json({"key_id": key.id})
        else:
            console.say(f"Receipts are signed with {key.id} from now on. The public keys before it stay published.")

    with_core(work)


def _say(shown: dict[str, Any]) -> None:
    """Print a receipt as names and values, one a line."""
    for name, value in shown["receipt"].items():
        if name == "lines":
            for line in value:
                rate = f"{line['quantity']} at {line['rate_picos']} pico-USD"
                console.say(f"  {line['unit']:<16}{rate}: {Money(line['amount_nanos'])} USD")
        elif isinstance(value, dict):
            for part, said in value.items():
                console.say(f"{f'{name}.{part}':<24}{'not said' if said is None else said}")
        else:
            text = f"{Money(value)} USD" if name.endswith("_nanos") else _text(value)
            console.say(f"{name.removesuffix('_nanos'):<24}{text}")
    signed = f" by {shown['key_id']}" if shown["key_id"] else ""
    console.say(f"{'signature':<24}{shown['signature']}{signed}")
    if "recomputed" in shown:
        _say_recomputed(shown["recomputed"], shown["receipt"]["price_version"])


def _say_recomputed(found: dict[str, Any], version: str) -> None:
    for one in found["differences"]:
        console.say(f"DIFFERS: {one['field']}: stored {one['stored']}, derived {one['derived']}")
    if found["identical"] and not found["differences"]:
        console.say(f"Derived again from its usage and price {version}: the same, byte for byte.")
    else:
        console.say(f"Derived again from its usage and price {version}: NOT the same.")


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(one) for one in value) or "–"
    return "–" if value is None else str(value)
