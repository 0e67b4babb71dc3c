"""`bot.py operator statement|close`: what the ledger says of an account, and the end of a month."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from billing.checkpoints import Closed, NotOver, StillOpen, midnight, month_of, people_hold
from billing.ledger import LOSS, PROMO, REVENUE, user
from billing.money import Money
from billing.statements import DoesNotAddUp, Statement, write_csv
from service import console
from service.commands import json_option, print_json, with_core
from service.core import Core

HOUSE = (REVENUE, PROMO, LOSS)


@click.command("statement")
@click.argument("account")
@click.option("--from", "since", default=None, help="First day, such as 2026-03-01 (UTC); default: the beginning.")
@click.option("--to", "until", default=None, help="Last day, included; default: today.")
@click.option("--csv", "to", default=None, help="Write CSV to this file; - is the terminal.")
def statement(account: str, since: str | None, until: str | None, to: str | None) -> None:
    """Show every transfer between two balances that add up. ACCOUNT may also be house:… or provider:…"""
    first = midnight(_day(since)) if since else None
    last = midnight(_day(until)) if until else None

    async def work(made: Core) -> None:
        is_house = account.startswith(("house:", "provider:"))
        if account.startswith("house:") and account not in HOUSE:
            raise console.Refused(f"The house's accounts are {', '.join(HOUSE)}.")
        name = account if is_house else user((await made.accounts.find(account)).id)
        # Today's end lies ahead, so that "until today" holds what has happened a moment ago.
        end = (last or midnight(made.clock.now().astimezone(UTC).date())) + timedelta(days=1)
        if first is not None and first >= end:
            raise console.Refused("--from must not lie behind --to.")
        try:
            found = await made.statements.read(name, first, end)
        except DoesNotAddUp as exc:
            raise console.Refused(f"This statement does not add up; run: bot.py verify. {exc}") from exc
        _show(found, to)

    with_core(work)


@click.command("close")
@click.argument("month")
@json_option
def close(month: str, as_json: bool) -> None:
    """Close a month such as 2026-03: its closing balances are written down and never change."""
    try:
        month_of(month)
    except ValueError as exc:
        raise click.BadParameter("a month looks like 2026-03", param_hint="MONTH") from exc

    async def work(made: Core) -> None:
        match await made.checkpoints.close(month):
            case NotOver(until=until):
                raise console.Refused(f"{month} is not over before {until:%Y-%m-%d %H:%M} UTC.")
            case StillOpen(holds=holds):
                raise console.Refused(f"{holds} calls of {month} have not ended yet; try again within 24 hours.")
            case Closed() as closed:
                _show_close(closed, as_json)

    with_core(work)


COMMANDS = (statement, close)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as exc:
        raise click.BadParameter("a day looks like 2026-03-31") from exc


def _show(found: Statement, to: str | None) -> None:
    if to == "-":
        write_csv(found, sys.stdout)
    elif to is not None:
        with Path(to).open("w", encoding="utf-8", newline="") as file:
            write_csv(found, file)
        console.say(f"{len(found.lines)} transfers, written to {to}. They add up.")
    else:
        console.say(f"{found.account}: opening balance {found.opening} USD")
        for one in found.lines:
            why = f"  {one.reason}" if one.reason else ""
            console.say(
                f"{one.at:%Y-%m-%d %H:%M:%S}  {one.kind:<10} {one.change!s:>14} {one.balance!s:>14}  {one.other}{why}"
            )
        console.say(f"{found.account}: closing balance {found.closing} USD")


def _show_close(closed: Closed, as_json: bool) -> None:
    people = people_hold(closed.movements)
    if as_json:
        print_json({
            "month": closed.month, "closed_at": closed.closed_at.isoformat(), "people_nanos": people,
            "state": "already closed" if closed.is_repeated else "closed",
            "accounts": {
                one.account: {
                    "opening_nanos": one.opening, "in_nanos": one.came, "out_nanos": one.went,
                    "closing_nanos": one.closing,
                }
                for one in closed.movements
            },
        })  # fmt: skip
        return
    state = "was closed" if closed.is_repeated else "is closed"
    console.say(f"{closed.month} {state} ({closed.closed_at:%Y-%m-%d %H:%M} UTC).")
    for one in closed.movements:
        console.say(
            f"{one.account:<28} opening {Money(one.opening)}, in {Money(one.came)}, out {Money(one.went)}, "
            f"closing {Money(one.closing)} USD"
        )
    console.say(f"People had {Money(people)} USD together.")
