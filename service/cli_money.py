"""`bot.py operator grant|debit|refund|adjust`: money moved by an operator's hand.

What a correction is and what guards it stands in `billing/corrections.py`; this module reads it from the command line
and says how it ended. A repeated command with the same key says what the first one did, and succeeds.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import click

from billing import corrections
from billing.corrections import CarriedOut, Correction, KeyTaken, NotCovered, TooLarge
from billing.ledger import LOSS, REVENUE
from billing.money import BALANCE_NANOS_MAX, Money
from billing.proposals import Proposed
from billing.reversals import NotRefundable
from people.accounts import Account
from service import console
from service.commands import amount_of, json_option, print_json, with_core
from service.core import Core

KEY_MAX = 200
REASON_MAX = 500
COMMAND_LINE = "operator"

Describe = Callable[[Core, Account, str], Awaitable[Correction]]

_words = click.option("--reason", required=True, help="Why; kept with the transfer.")
_key = click.option("--key", required=True, help="Idempotency key: the same key never moves money twice.")
_author = click.option("--as", "author", type=int, default=None, help="Your Telegram id, one of OPERATORS.")


@click.command("grant")
@click.argument("account")
@click.argument("usd")
@_words
@_key
@_author
@json_option
def grant(account: str, usd: str, reason: str, key: str, author: int | None, as_json: bool) -> None:
    """Add promo credit to an account, in dollars such as 5 or 0.25."""
    amount = amount_of(usd)

    async def describe(_made: Core, found: Account, by: str) -> Correction:
        return corrections.grant(found.id, amount, key=key, author=by, reason=reason)

    _correct(account, describe, author, as_json)


@click.command("debit")
@click.argument("account")
@click.argument("usd")
@_words
@_key
@_author
@json_option
def debit(account: str, usd: str, reason: str, key: str, author: int | None, as_json: bool) -> None:
    """Take money from an account: all of the amount, or nothing when less is available."""
    amount = amount_of(usd)

    async def describe(_made: Core, found: Account, by: str) -> Correction:
        return corrections.debit(found.id, amount, key=key, author=by, reason=reason)

    _correct(account, describe, author, as_json)


@click.command("refund")
@click.argument("account")
@click.argument("usd", required=False)
@click.option("--topup", required=True, help="The paid top-up to give back: top_…")
@_words
@_key
@_author
@json_option
def refund(account: str, usd: str | None, topup: str, reason: str, key: str, author: int | None, as_json: bool) -> None:
    """Give a payment in Stars back, whole. USD may be named to be sure: it must be the payment's whole worth."""
    amount = amount_of(usd) if usd is not None else None

    async def describe(made: Core, found: Account, by: str) -> Correction:
        payment = await made.reversals.of_topup(topup, found.id, key=corrections.ledger_key(key))
        if isinstance(payment, NotRefundable):
            raise console.Refused(_not_refundable(payment))
        if amount is not None and amount != payment.amount:
            raise console.Refused(_not_refundable(NotRefundable("part", payment.amount)))
        return corrections.refund(payment, key=key, author=by, reason=reason)

    _correct(account, describe, author, as_json)


# A negative amount must not be read as an option.
@click.command("adjust", context_settings={"ignore_unknown_options": True})
@click.argument("account")
@click.argument("usd")
@click.option("--against", type=click.Choice(["loss", "revenue"]), default="loss", show_default=True)
@_words
@_key
@_author
@json_option
def adjust(account: str, usd: str, against: str, reason: str, key: str, author: int | None, as_json: bool) -> None:
    """Mend a mistake: 5 gives, -5 takes (never more than is available), against the house's loss or revenue."""
    takes = usd.strip().startswith("-")
    size = amount_of(usd.strip().removeprefix("-"))
    amount = -size if takes else size

    async def describe(_made: Core, found: Account, by: str) -> Correction:
        side = LOSS if against == "loss" else REVENUE
        return corrections.adjust(found.id, amount, against=side, key=key, author=by, reason=reason)

    _correct(account, describe, author, as_json)


COMMANDS = (grant, debit, refund, adjust)


def _correct(account: str, describe: Describe, author: int | None, as_json: bool) -> None:
    async def work(made: Core) -> None:
        found = await made.accounts.find(account)
        wanted = _cleaned(await describe(made, found, COMMAND_LINE if author is None else f"telegram:{author}"))
        ask = await _operators(made, wanted, author)
        result = await made.proposals.submit(wanted, ask=ask)
        match result:
            case CarriedOut():
                balance = (await made.balances.get(found.id)).total
                _print_carried_out(wanted, result, balance, as_json)
            case Proposed():
                _print_proposed(result, as_json)
            case KeyTaken():
                raise console.Refused(
                    f"The key {wanted.key} belongs to another correction. Nothing was done; use a new key."
                )
            case NotCovered(available=available):
                raise console.Refused(_not_covered(wanted, available))
            case NotRefundable():
                raise console.Refused(_not_refundable(result))
            case TooLarge():
                raise console.Refused(f"A balance can be at most {Money(BALANCE_NANOS_MAX)} USD. Nothing was done.")
            case _:
                raise console.Refused("Something else changed the account at the same moment. Nothing was done.")

    with_core(work)


def _cleaned(wanted: Correction) -> Correction:
    """Refuse what the tables cannot hold or a reader could not use."""
    reason = wanted.reason.strip() if wanted.reason is not None else None
    if reason == "":
        raise console.Refused("The reason is empty.")
    if reason is not None and len(reason) > REASON_MAX:
        raise console.Refused(f"The reason is longer than {REASON_MAX} characters.")
    if not wanted.key.strip() or len(wanted.key) > KEY_MAX:
        raise console.Refused(f"The key must have 1 to {KEY_MAX} characters.")
    return replace(wanted, reason=reason)


async def _operators(made: Core, wanted: Correction, author: int | None) -> dict[str, str]:
    """Return the operators' accounts by author, and refuse what nobody could approve."""
    known = made.settings.bot.operators
    if author is not None and author not in known:
        raise console.Refused(f"{author} is none of OPERATORS.")
    if not made.proposals.needs_second(wanted.amount):
        return {}
    if author is None:
        raise console.Refused(
            "This amount needs a second operator (FOUR_EYES_NANOS). Say who you are: --as <your Telegram id>"
        )
    if not set(known) - {author}:
        raise console.Refused("This amount needs a second operator, and OPERATORS names nobody but you.")
    return {f"telegram:{one}": (await made.accounts.of_telegram(one)).id for one in known}


def _print_carried_out(wanted: Correction, result: CarriedOut, balance: Money, as_json: bool) -> None:
    if as_json:
        shown: dict[str, object] = {
            "id": wanted.account_id,
            "kind": wanted.kind,
            "amount_nanos": wanted.amount.nanos,
            "balance_nanos": balance.nanos,
            "transfer": result.transfer_id,
            "key": wanted.key,
            "state": "already done" if result.is_repeated else "done",
        }
        if wanted.kind == corrections.GRANT:
            shown["granted_nanos"] = wanted.amount.nanos
        print_json(shown)
        return
    size = Money(abs(wanted.amount.nanos))
    takes = wanted.amount.nanos < 0
    said = {
        corrections.GRANT: f"Granted {size} USD to {wanted.account_id}",
        corrections.DEBIT: f"Took {size} USD from {wanted.account_id}",
        corrections.REFUND: f"Refunded {size} USD of {wanted.topup_id} to {wanted.account_id}",
        corrections.ADJUST: f"Adjusted {wanted.account_id} by {'-' if takes else '+'}{size} USD",
    }[wanted.kind]
    if result.is_repeated:
        console.say(f"Already done on {result.at:%Y-%m-%d %H:%M} UTC: {said} ({result.transfer_id}).")
    else:
        console.say(f"{said}; the balance is {balance} USD.")
        if wanted.kind == corrections.REFUND:
            console.say("The bot gives the Stars back in Telegram; it repeats the call until that is done.")
    console.say(f"Key: {wanted.key}")


def _print_proposed(result: Proposed, as_json: bool) -> None:
    proposal = result.proposal
    if as_json:
        print_json({"proposal": proposal.id, "state": proposal.state, "key": proposal.wanted.key})
        return
    if result.is_repeated:
        console.say(f"Already proposed: {proposal.id} is {proposal.state}.")
    else:
        console.say(
            f"Proposed as {proposal.id}: another operator approves it in the bot until "
            f"{proposal.expires_at:%Y-%m-%d %H:%M} UTC."
        )
    console.say(f"Key: {proposal.wanted.key}")


def _not_covered(wanted: Correction, available: Money) -> str:
    if wanted.kind == corrections.REFUND:
        return (
            f"A refund takes the whole payment, {wanted.amount} USD, and less than that is paid in and unspent "
            f"(available: {available} USD, promo credit included). Nothing was done."
        )
    return f"Only {available} USD are available. Nothing was done."


def _not_refundable(result: NotRefundable) -> str:
    return {
        "unknown": "This account has no such top-up.",
        "unpaid": "This top-up was never paid.",
        "back": "This payment has gone back already.",
        "provider": "Only payments in Stars can be given back from here.",
        "part": f"Telegram gives a payment back whole: {result.whole} USD.",
    }[result.why]
