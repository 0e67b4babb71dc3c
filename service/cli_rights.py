"""`bot.py operator account copy|erase|erase-again`: what people may ask for of their data, done by an operator.

What is copied and erased stand in `service/account_copy.py` and `account_erasure.py`; this module asks once more, and
says how it ended.
"""

import asyncio
from pathlib import Path

import click

from service import console
from service.account_copy import AccountCopy
from service.account_erasure import (
    ANSWER,
    MONEY,
    TELEGRAM,
    CanBeRefunded,
    Erased,
    NeedsSecond,
    Waits,
    erasure_of,
)
from service.commands import json_option, print_json, with_existing
from service.core import Core
from storage.copying import Copying

COMMAND_LINE = "operator"
REASON_MAX = 500
_AGAIN = "erased again after a restore"

_WAITS = {
    ANSWER: "A question of theirs waits or is being answered.",
    MONEY: "A call of theirs has not ended in the books, or a refund is on its way.",
    TELEGRAM: "The bot, which must be running, has not handled what they sent or has not told them a whole answer.",
}


@click.command("copy")
@click.argument("account")
@click.option("--to", "path", type=click.Path(path_type=Path), required=True, help="The new zip file to write.")
@json_option
def account_copy(account: str, path: Path, as_json: bool) -> None:
    """Write everything kept of an account into a zip, for its person; README.txt in it says what is what."""

    async def work(made: Core) -> None:
        found = await made.accounts.find(account)
        copy = AccountCopy(Copying(made.database, made.vault, made.keyring), made.clock)
        try:
            files = await copy.write(found.id, path)
        except FileExistsError as exc:
            raise console.Refused(f"{path} is there already. Nothing was written.") from exc
        if as_json:
            print_json({"id": found.id, "to": str(path), "files": files})
        else:
            console.say(f"Wrote {files} files of {found.id} to {path}. It is for its person alone.")

    with_existing(work)


@click.command("erase")
@click.argument("account")
@click.option("--reason", required=True, help="Why; kept for good. Name the ticket, not the person.")
@click.option("--as", "author", type=int, default=None, help="Your Telegram id, one of OPERATORS.")
@click.option("--forfeit", is_flag=True, help="Money that could be refunded may be lost.")
@click.option("--yes", is_flag=True, help="Do not ask for the account's id.")
@json_option
def account_erase(account: str, reason: str, author: int | None, forfeit: bool, yes: bool, as_json: bool) -> None:
    """Erase an account for good: what was said, how they sign in, keys' names, settings, and its data key.

    The books stay under its number. The same command finishes an erasure that something interrupted.
    """

    async def work(made: Core) -> None:
        why = reason.strip()
        if not 1 <= len(why) <= REASON_MAX or "\0" in why:
            raise console.Refused(f"The reason must have 1 to {REASON_MAX} characters.")
        if author is not None and author not in made.settings.bot.operators:
            raise console.Refused(f"{author} is none of OPERATORS.")
        found = await made.accounts.find(account)
        erasure = erasure_of(made)
        if (refused := await erasure.refused(found.id, forfeit=forfeit)) is not None:
            raise console.Refused(_why_not(refused))
        if not yes:
            await asyncio.to_thread(_ask, found.id)
        by = COMMAND_LINE if author is None else f"telegram:{author}"
        done = await erasure.erase(found.id, author=by, reason=why, forfeit=forfeit)
        if not isinstance(done, Erased):
            raise console.Refused(_why_not(done))
        _print(found.id, done, as_json)

    with_existing(work)


@click.command("erase-again")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def account_erase_again(yes: bool, as_json: bool) -> None:
    """After a backup was restored: erase every account again that DATA_DIR/erasures.jsonl names."""

    async def work(made: Core) -> None:
        erasure = erasure_of(made)
        named = await asyncio.to_thread(erasure.listed)
        known = [one for one in named if await made.accounts.exists(one)]
        if known and not yes:
            await asyncio.to_thread(click.confirm, f"Erase {len(known)} accounts again?", abort=True)
        states = {}
        for one in known:
            done = await erasure.erase(one, author=COMMAND_LINE, reason=_AGAIN, forfeit=True)
            states[one] = "erased" if isinstance(done, Erased) else _why_not(done)
        if as_json:
            print_json(states)
            return
        for one, state in states.items():
            console.say(f"{one}: {state}")
        if not states:
            console.say("No account was erased before.")

    with_existing(work)


def _ask(account_id: str) -> None:
    typed = click.prompt(f"This cannot be undone. Type {account_id} to erase it", default="", show_default=False)
    if typed.strip() != account_id:
        raise console.Refused("That is not its id. Nothing was done.")


def _why_not(refused: Waits | CanBeRefunded | NeedsSecond) -> str:
    match refused:
        case Waits(why=why, is_closed=is_closed):
            done = "The account is closed now and nothing was erased yet." if is_closed else "Nothing was done."
            return f"{_WAITS[why]} {done} Try again when it has ended."
        case CanBeRefunded(amount=amount):
            return (
                f"{amount} USD of the balance can be refunded: operator refund gives a payment in Stars back. "
                "If the person wants none, say --forfeit. Nothing was done."
            )
        case NeedsSecond(amount=amount):
            return (
                f"{amount} USD would be lost, and so much needs a second operator: take it first by operator debit. "
                "Nothing was done."
            )


def _print(account_id: str, done: Erased, as_json: bool) -> None:
    if as_json:
        print_json({
            "id": account_id, "state": "erased", "taken_nanos": done.taken.nanos, "topics": list(done.topics),
            "is_compacted": done.is_compacted,
        })  # fmt: skip
        return
    console.say(f"{account_id} is erased. Its books stay under this number, which leads to nobody.")
    if done.taken:
        console.say(f"{done.taken} USD were left and are taken from the balance.")
    if done.topics:
        console.say(
            "In the operators' group its tickets can still be read; delete these topics there: "
            + ", ".join(map(str, done.topics))
        )
    if done.is_compacted is False:
        console.say(
            "The database file was large or busy and is not compacted: what was erased may stand in unused parts of "
            'it. With the service stopped: sqlite3 FILE "VACUUM"'
        )
    console.say("Processes that run forget the data key within five minutes. Backups hold what they held.")
