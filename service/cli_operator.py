"""`bot.py operator account|key …`: accounts and keys by hand. Money by hand stands in `service/cli_money.py`."""

import click

from billing.ledger import user
from billing.money import BALANCE_NANOS_MAX, Money
from people.api_keys import OPERATOR
from service import cli_books, cli_money, cli_tickets, console
from service.cli_caps import account_cap, key_cap
from service.cli_rights import account_copy, account_erase, account_erase_again
from service.commands import amount_of, json_option, print_json, with_core
from service.core import Core
from storage.ids import new_id


@click.group()
def operator() -> None:
    """Accounts, credit and keys by hand."""


@operator.group("account")
def operator_account() -> None:
    """Make, look at, copy and erase accounts."""


@operator_account.command("create")
@click.option("--grant", "usd", default=None, help="Promo credit to begin with, in dollars.")
@json_option
def account_create(usd: str | None, as_json: bool) -> None:
    """Make an account without identity, with consent recorded as the operator's."""
    amount = amount_of(usd) if usd is not None else None

    async def work(made: Core) -> None:
        if amount is not None and made.proposals.needs_second(amount):
            raise console.Refused("This much credit needs a second operator: create the account, then operator grant.")
        if amount is not None and amount.nanos > BALANCE_NANOS_MAX:
            raise console.Refused(f"A balance can be at most {Money(BALANCE_NANOS_MAX)} USD. Nothing was done.")
        account = await made.accounts.create()
        await made.consents.accept(account.id, language="en", surface="operator", promo=False)
        if amount is not None:
            await made.balances.grant(account.id, amount, key=new_id("grant", made.clock.now()))
        print_json({"id": account.id}) if as_json else console.say(account.id)

    with_core(work)


@operator_account.command("show")
@click.argument("account")
@json_option
def account_show(account: str, as_json: bool) -> None:
    """Show an account: acc_… or an identity such as telegram:123."""

    async def work(made: Core) -> None:
        found = await made.accounts.find(account)
        balance = await made.balances.get(found.id)
        shown: dict[str, object] = {
            "id": found.id,
            "status": found.status,
            "identities": [one.name for one in await made.accounts.identities(found.id)],
            "balance_nanos": balance.total.nanos,
            "held_nanos": balance.held.nanos,
            "available_nanos": balance.available.nanos,
            "promo_nanos": balance.promo.nanos,
            "refundable_nanos": balance.refundable.nanos,
            "consents": [f"{one.document} {one.version}" for one in await made.consents.given(found.id)],
            "keys": len(await made.api_keys.list(found.id)),
            "created_at": found.created_at.isoformat(),
        }
        history = await _history(made, found.id)
        if as_json:
            print_json(shown | history)
            return
        for name, value in shown.items():
            text = f"{Money(value)} USD" if name.endswith("_nanos") and isinstance(value, int) else value
            console.say(f"{name.removesuffix('_nanos'):<12} {', '.join(text) if isinstance(text, list) else text}")
        for name, rows in history.items():
            for row in rows:
                console.say(f"{name:<12} " + "  ".join(_cell(column, value) for column, value in row.items() if value))

    with_core(work)


async def _history(made: Core, account_id: str) -> dict[str, list[dict[str, object]]]:
    """Return the last transfers with their notes, what is held, and the last top-ups."""
    return {
        "transfers": [
            {
                "at": one.at.isoformat(timespec="seconds"), "kind": one.kind, "change_nanos": one.change.nanos,
                "other": one.other, "id": one.transfer_id, "reference": one.reference, "author": one.author,
                "reason": one.reason,
            }
            for one in await made.statements.recent(user(account_id))
        ],
        "open_holds": [
            {
                "at": one.placed_at.isoformat(timespec="seconds"), "state": one.state,
                "amount_nanos": one.amount.nanos, "model": one.model, "id": one.id,
            }
            for one in await made.statements.open_holds(account_id)
        ],
        "topups": [
            {
                "at": one.created_at.isoformat(timespec="seconds"), "state": one.state,
                "amount_nanos": one.amount.nanos, "minor_units": one.minor_units, "currency": one.currency,
                "id": one.id,
            }
            for one in await made.topups.recent(account_id)
        ],
    }  # fmt: skip


def _cell(column: str, value: object) -> str:
    return f"{Money(value)} USD" if column.endswith("_nanos") and isinstance(value, int) else str(value)


for _command in (*cli_money.COMMANDS, *cli_books.COMMANDS, *cli_tickets.COMMANDS):
    operator.add_command(_command)


@operator.group("key")
def operator_key() -> None:
    """API keys of an account."""


@operator_key.command("issue")
@click.argument("account")
@click.option("--name", default="", help="What the key is for.")
@json_option
def key_issue(account: str, name: str, as_json: bool) -> None:
    """Issue a key and print it, this once."""

    async def work(made: Core) -> None:
        issued = await made.api_keys.issue((await made.accounts.find(account)).id, name=name, surface=OPERATOR)
        shown = {"id": issued.key.public_id, "secret": issued.secret, "name": issued.key.name}
        print_json(shown) if as_json else console.say(issued.secret)

    with_core(work)


@operator_key.command("list")
@click.argument("account")
@json_option
def key_list(account: str, as_json: bool) -> None:
    """List an account's keys."""

    async def work(made: Core) -> None:
        found = await made.api_keys.list((await made.accounts.find(account)).id)
        shown = [
            {
                "id": key.public_id,
                "name": key.name,
                "hint": key.hint,
                "state": "revoked" if key.is_revoked else "active",
                "created_at": key.created_at.isoformat(),
                "last_used_at": key.last_used_at.isoformat() if key.last_used_at else None,
            }
            for key in found
        ]
        if as_json:
            print_json(shown)
        else:
            for key in shown:
                console.say(f"{key['id']}  {key['state']:<8} …{key['hint']}  {key['name']}")

    with_core(work)


@operator_key.command("revoke")
@click.argument("account")
@click.argument("key")
@json_option
def key_revoke(account: str, key: str, as_json: bool) -> None:
    """Refuse a key from now on; KEY is its id as `list` shows it."""

    async def work(made: Core) -> None:
        await made.api_keys.revoke((await made.accounts.find(account)).id, key, surface=OPERATOR)
        print_json({"id": key, "state": "revoked"}) if as_json else console.say(f"{key} is revoked.")

    with_core(work)


for _command in (account_cap, account_copy, account_erase, account_erase_again):
    operator_account.add_command(_command)
operator_key.add_command(key_cap)
