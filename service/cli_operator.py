"""`bot.py operator account|key …`: accounts and keys by hand. Money by hand stands in `service/cli_money.py`."""

import click

from billing.money import Money
from service import console
from service.build import Core
from service.commands import amount_of, json_option, print_json, with_core
from storage.ids import new_id


@click.group()
def operator() -> None:
    """Accounts, credit and keys by hand."""


@operator.group("account")
def operator_account() -> None:
    """Make and look at accounts."""


@operator_account.command("create")
@click.option("--grant", "usd", default=None, help="Promo credit to begin with, in dollars.")
@json_option
def account_create(usd: str | None, as_json: bool) -> None:
    """Make an account without identity, with consent recorded as the operator's."""
    amount = amount_of(usd) if usd is not None else None

    async def work(made: Core) -> None:
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
        shown = {
            "id": found.id,
            "status": found.status,
            "identities": await made.accounts.identities(found.id),
            "balance_nanos": balance.total.nanos,
            "held_nanos": balance.held.nanos,
            "available_nanos": balance.available.nanos,
            "promo_nanos": balance.promo.nanos,
            "consents": [f"{one.document} {one.version}" for one in await made.consents.given(found.id)],
            "keys": len(await made.api_keys.list(found.id)),
            "created_at": found.created_at.isoformat(),
        }
        if as_json:
            print_json(shown)
        else:
            for name, value in shown.items():
                text = f"{Money(value)} USD" if name.endswith("_nanos") and isinstance(value, int) else value
                console.say(f"{name.removesuffix('_nanos'):<12} {', '.join(text) if isinstance(text, list) else text}")

    with_core(work)


@operator.command("grant")
@click.argument("account")
@click.argument("usd")
@json_option
def grant(account: str, usd: str, as_json: bool) -> None:
    """Add promo credit to an account, in dollars such as 5 or 0.25."""
    amount = amount_of(usd)

    async def work(made: Core) -> None:
        found = await made.accounts.find(account)
        key = new_id("grant", made.clock.now())
        told = await made.outbox.message(found.id, "granted", {"amount": amount.nanos}, key=key)
        await made.balances.grant(found.id, amount, key=key, together=[told])
        balance = await made.balances.get(found.id)
        if as_json:
            print_json({"id": found.id, "granted_nanos": amount.nanos, "balance_nanos": balance.total.nanos})
        else:
            console.say(f"Granted {amount} USD to {found.id}; the balance is {balance.total} USD.")

    with_core(work)


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
        issued = await made.api_keys.issue((await made.accounts.find(account)).id, name=name)
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
        await made.api_keys.revoke((await made.accounts.find(account)).id, key)
        print_json({"id": key, "state": "revoked"}) if as_json else console.say(f"{key} is revoked.")

    with_core(work)
