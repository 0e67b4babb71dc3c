"""`bot.py operator account cap` and `operator key cap`: the most a person or a key may spend."""

import click

from billing import caps as subjects
from billing.batch import PERIODS
from billing.money import Money
from service import console
from service.commands import amount_of, json_option, print_json, with_core
from service.core import Core

_period = click.argument("period", type=click.Choice(list(PERIODS)))
_limit = click.argument("usd", metavar="USD|none")


@click.command("cap")
@click.argument("account")
@_period
@_limit
@json_option
def account_cap(account: str, period: str, usd: str, as_json: bool) -> None:
    """Cap what a person spends in a day, a month or in total, over all keys and chats; none lifts the cap."""
    limit = _limit_of(usd)

    async def work(made: Core) -> None:
        found = await made.accounts.find(account)
        await _cap(made, subjects.person(found.id), period, limit, as_json=as_json)

    with_core(work)


@click.command("cap")
@click.argument("account")
@click.argument("key")
@_period
@_limit
@json_option
def key_cap(account: str, key: str, period: str, usd: str, as_json: bool) -> None:
    """Cap what a key spends in a day, a month or in total; KEY is its id as `list` shows it, none lifts the cap."""
    limit = _limit_of(usd)

    async def work(made: Core) -> None:
        found = await made.api_keys.get((await made.accounts.find(account)).id, key)
        await _cap(made, subjects.key(found.public_id), period, limit, as_json=as_json)

    with_core(work)


def _limit_of(usd: str) -> Money | None:
    return None if usd == "none" else amount_of(usd)


async def _cap(made: Core, subject: str, period: str, limit: Money | None, *, as_json: bool) -> None:
    if limit is None:
        await made.caps.lift(subject, period)
    else:
        await made.caps.set(subject, period, limit)
    found = await made.caps.of(subject)
    if as_json:
        caps = {one.period: {"limit_nanos": one.limit.nanos, "used_nanos": one.used.nanos} for one in found}
        print_json({"subject": subject, "caps": caps})
        return
    for one in found:
        console.say(f"{one.period:<6} {one.used} of {one.limit} USD")
    if not found:
        console.say("No caps.")
