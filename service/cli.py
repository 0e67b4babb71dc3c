"""The command line: `bot.py run|gateway|bot|jobs|migrate|verify|operator …`.

It is always a second process beside a running system: what it changes is seen there at the next request.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import click
import uvloop
from sqlalchemy.exc import DBAPIError, OperationalError

from billing.errors import CatalogueInvalid
from billing.money import Money
from billing.verify import verify as verify_books
from people.errors import PeopleError, TooManyKeys, UnknownAccount, UnknownKey
from service import build, console, logs
from service import run as running
from service.build import Core
from service.settings import Settings, SettingsInvalid, read
from storage.errors import Busy, StorageError, WrongDatabase
from storage.ids import new_id

Command = Callable[[Settings], Coroutine[Any, Any, None]]

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


@click.group()
def main() -> None:
    """ApiClaude: metered AI in Telegram and over an OpenAI-compatible API."""


@main.command("run")
def run_all() -> None:
    """Start everything in one process: gateway, bot, jobs."""
    _run(running.run)


@main.command("gateway")
def run_gateway() -> None:
    """Start the gateway alone."""
    _run(running.run_gateway)


@main.command("bot")
def run_bot() -> None:
    """Start the bot alone; INTERNAL_URL says where its gateway is."""
    _run(running.run_bot)


@main.command("jobs")
def run_jobs() -> None:
    """Start the background jobs alone."""
    _run(running.run_jobs)


@main.command()
def migrate() -> None:
    """Bring the database to this program's tables."""

    async def work(made: Core) -> None:
        console.say(f"The {made.settings.mode} database is up to date.")

    _with_core(work)


@main.command()
@_json
def verify(as_json: bool) -> None:
    """Prove that the books balance; exit 1 when they do not."""

    async def work(made: Core) -> None:
        books = await verify_books(made.database)
        if as_json:
            found = [{"rule": one.rule, "row": one.row, "detail": one.detail} for one in books.findings]
            _print({
                "balanced": not found, "accounts": books.accounts, "transfers": books.transfers,
                "open_holds": books.open_holds, "user_balances_nanos": books.user_balances_nanos,
                "house_nanos": books.house_nanos, "findings": found,
            })  # fmt: skip
        else:
            for one in books.findings:
                console.say(f"BROKEN: {one.rule}: {one.row} ({one.detail})")
            house = ", ".join(f"{name} {Money(total)}" for name, total in sorted(books.house_nanos.items()))
            console.say(
                f"{books.accounts} accounts, {books.transfers} transfers, {books.open_holds} open holds. "
                f"People have {Money(books.user_balances_nanos)} USD; {house or 'the house has nothing yet'}."
            )
            console.say("The books do not balance." if books.findings else "The books balance, to the nano.")
        if books.findings:
            sys.exit(1)

    _with_core(work)


@main.group()
def operator() -> None:
    """Accounts, credit and keys by hand."""


@operator.group("account")
def operator_account() -> None:
    """Make and look at accounts."""


@operator_account.command("create")
@click.option("--grant", "usd", default=None, help="Promo credit to begin with, in dollars.")
@_json
def account_create(usd: str | None, as_json: bool) -> None:
    """Make an account without identity, with consent recorded as the operator's."""
    amount = _amount(usd) if usd is not None else None

    async def work(made: Core) -> None:
        account = await made.accounts.create()
        await made.consents.accept(account.id, language="en", surface="operator", promo=False)
        if amount is not None:
            await made.balances.grant(account.id, amount, key=new_id("grant", made.clock.now()))
        _print({"id": account.id}) if as_json else console.say(account.id)

    _with_core(work)


@operator_account.command("show")
@click.argument("account")
@_json
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
            _print(shown)
        else:
            for name, value in shown.items():
                text = f"{Money(value)} USD" if name.endswith("_nanos") and isinstance(value, int) else value
                console.say(f"{name.removesuffix('_nanos'):<12} {', '.join(text) if isinstance(text, list) else text}")

    _with_core(work)


@operator.command("grant")
@click.argument("account")
@click.argument("usd")
@_json
def grant(account: str, usd: str, as_json: bool) -> None:
    """Add promo credit to an account, in dollars such as 5 or 0.25."""
    amount = _amount(usd)

    async def work(made: Core) -> None:
        found = await made.accounts.find(account)
        key = new_id("grant", made.clock.now())
        told = await made.outbox.message(found.id, "granted", {"amount": amount.nanos}, key=key)
        await made.balances.grant(found.id, amount, key=key, together=[told])
        balance = await made.balances.get(found.id)
        if as_json:
            _print({"id": found.id, "granted_nanos": amount.nanos, "balance_nanos": balance.total.nanos})
        else:
            console.say(f"Granted {amount} USD to {found.id}; the balance is {balance.total} USD.")

    _with_core(work)


@operator.group("key")
def operator_key() -> None:
    """API keys of an account."""


@operator_key.command("issue")
@click.argument("account")
@click.option("--name", default="", help="What the key is for.")
@_json
def key_issue(account: str, name: str, as_json: bool) -> None:
    """Issue a key and print it, this once."""

    async def work(made: Core) -> None:
        issued = await made.api_keys.issue((await made.accounts.find(account)).id, name=name)
        shown = {"id": issued.key.public_id, "secret": issued.secret, "name": issued.key.name}
        _print(shown) if as_json else console.say(issued.secret)

    _with_core(work)


@operator_key.command("list")
@click.argument("account")
@_json
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
            _print(shown)
        else:
            for key in shown:
                console.say(f"{key['id']}  {key['state']:<8} …{key['hint']}  {key['name']}")

    _with_core(work)


@operator_key.command("revoke")
@click.argument("account")
@click.argument("key")
@_json
def key_revoke(account: str, key: str, as_json: bool) -> None:
    """Refuse a key from now on; KEY is its id as `list` shows it."""

    async def work(made: Core) -> None:
        await made.api_keys.revoke((await made.accounts.find(account)).id, key)
        _print({"id": key, "state": "revoked"}) if as_json else console.say(f"{key} is revoked.")

    _with_core(work)


def _amount(usd: str) -> Money:
    try:
        amount = Money.usd(usd)
    except ValueError as exc:
        raise click.BadParameter(str(exc)) from exc
    if amount.nanos <= 0:
        raise click.BadParameter("the amount must be more than nothing")
    return amount


def _print(value: object) -> None:
    console.say(json.dumps(value, ensure_ascii=False))


def _with_core(work: Callable[[Core], Coroutine[Any, Any, None]]) -> None:
    async def command(settings: Settings) -> None:
        async with build.core(settings) as made:
            await work(made)

    _run(command)


def _run(command: Command) -> None:
    """Run a command; what an operator can mend is a sentence and exit 1, never a traceback."""
    logs.set_up()
    try:
        settings = read()
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(command(settings))
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        sentences = _sentences(error)
        if sentences is None:
            raise
        for sentence in sentences:
            click.echo(logs.without_secrets(sentence), err=True)
        sys.exit(1)


def _sentences(error: Exception) -> list[str] | None:
    """Return what to tell the operator, or None for an error of ours."""
    match error:
        case SettingsInvalid() | CatalogueInvalid():
            return error.problems
        case console.Refused():
            return [str(error)]
        case UnknownAccount():
            return [f"There is no account {error.who}."]
        case UnknownKey():
            return ["This account has no key of that id."]
        case TooManyKeys():
            return [f"This account has {error.limit} keys, the most there may be. Revoked ones count until deleted."]
        case WrongDatabase():
            return [
                f"This database belongs to the {error.marked} system, and this command runs in {error.mode} mode "
                "(live when BOT_TOKEN is set). Set DATABASE_URL or BOT_TOKEN accordingly."
            ]
        case Busy():
            return [f"{error.what} is in use by another program."]
        case PeopleError() | StorageError():
            return [f"{error.code}: {error}"]
        case OperationalError() | DBAPIError() | OSError():
            return [f"The database or a file cannot be used: {error}"]
        case _:
            return None
