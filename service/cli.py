"""The command line: `bot.py run|gateway|bot|jobs|migrate|verify|operator|receipt …`.

It is always a second process beside a running system: what it changes is seen there at the next request. What only
the long-running commands need is imported in them: Telegram's types alone take longer to load than a command to run.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from billing.money import Money
from billing.verify import verify as verify_books
from service import console
from service.cli_catalogue import catalogue
from service.cli_operator import operator
from service.cli_receipts import receipt
from service.commands import json_option, print_json, run, with_core, with_existing
from service.core import Core


@click.group()
def main() -> None:
    """ApiClaude: metered AI in Telegram and over an OpenAI-compatible API."""


@contextmanager
def _reading() -> Iterator[None]:
    """Read modules without looking for garbage: what they make stays, and looking took a fifth of every start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@main.command("run")
def run_all() -> None:
    """Start everything in one process: gateway, bot, jobs."""
    with _reading():
        from service import run as running
        from service.start_checks import with_redis_looked_at

    run(with_redis_looked_at(running.run))


@main.command("gateway")
def run_gateway() -> None:
    """Start the gateway alone."""
    with _reading():
        from service import run as running
        from service.start_checks import with_redis_looked_at

    run(with_redis_looked_at(running.run_gateway))


@main.command("bot")
def run_bot() -> None:
    """Start the bot alone; INTERNAL_URL says where its gateway is."""
    with _reading():
        from service import run as running
        from service.start_checks import with_redis_looked_at

    run(with_redis_looked_at(running.run_bot))


@main.command("jobs")
def run_jobs() -> None:
    """Start the background jobs alone."""
    with _reading():
        from service import run as running
        from service.start_checks import with_redis_looked_at

    run(with_redis_looked_at(running.run_jobs))


@main.command()
def migrate() -> None:
    """Bring the database to this program's tables."""

    async def work(made: Core) -> None:
        console.say(f"The {made.settings.mode} database is up to date.")

    with_core(work)


@main.command()
@json_option
def verify(as_json: bool) -> None:
    """Prove that the books balance; exit 1 when they do not."""

    async def work(made: Core) -> None:
        books = await verify_books(made.database)
        if as_json:
            found = [
                {"code": one.rule, "rule": one.says, "row": one.row, "detail": one.detail} for one in books.findings
            ]
            print_json({
                "balanced": not found, "accounts": books.accounts, "transfers": books.transfers,
                "open_holds": books.open_holds, "user_balances_nanos": books.user_balances_nanos,
                "house_nanos": books.house_nanos, "findings": found,
            })  # fmt: skip
        else:
            for one in books.findings:
                console.say(f"BROKEN: {one.says}: {one.row} ({one.detail})")
            house = ", ".join(f"{name} {Money(total)}" for name, total in sorted(books.house_nanos.items()))
            console.say(
                f"{books.accounts} accounts, {books.transfers} transfers, {books.open_holds} open holds. "
                f"People have {Money(books.user_balances_nanos)} USD; {house or 'the house has nothing yet'}."
            )
            console.say("The books do not balance." if books.findings else "The books balance, to the nano.")
        if books.findings:
            sys.exit(1)

    with_existing(work)


main.add_command(catalogue)
main.add_command(operator)
main.add_command(receipt)
