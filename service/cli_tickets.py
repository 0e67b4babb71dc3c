"""`bot.py operator tickets` and `operator ticket show|answer|close`: what people ask, from the command line.

An answer is told to the person by the bot, in Telegram. Who has no account here is written to by the operator.
"""

import click

from people.ticket_kinds import OPERATOR, TEXT_MAX, Ticket, TicketMessage
from service import console
from service.commands import json_option, print_json, with_existing
from service.core import Core

KEY_MAX = 200


@click.command("tickets")
@json_option
def tickets(as_json: bool) -> None:
    """List the tickets that wait for an answer, the one that has waited longest first."""

    async def work(made: Core) -> None:
        found = await made.tickets.open_ones()
        if as_json:
            print_json([_shown(one) for one in found])
            return
        for one in found:
            console.say(f"{one.id}  {one.kind:<8}  {one.changed_at:%Y-%m-%d %H:%M} UTC  {_whose(one)}")
        if not found:
            console.say("No ticket waits for an answer.")

    with_existing(work)


@click.group("ticket")
def ticket() -> None:
    """One of the things people ask."""


@ticket.command("show")
@click.argument("ticket_id", metavar="ID")
@json_option
def ticket_show(ticket_id: str, as_json: bool) -> None:
    """Show a ticket with what was written in it."""

    async def work(made: Core) -> None:
        found = await made.tickets.find(ticket_id)
        history = await made.tickets.history(found)
        if as_json:
            print_json(_shown(found) | {"messages": [_message(one) for one in history]})
            return
        console.say(f"{found.id}  {found.kind}  {found.state}  {found.language}  {_whose(found)}")
        for one in history:
            console.say(f"\n{_author(one)}, {one.created_at:%Y-%m-%d %H:%M} UTC:")
            console.say(_printable(one.text) if one.text is not None else "(can no longer be read)")

    with_existing(work)


@ticket.command("answer")
@click.argument("ticket_id", metavar="ID")
@click.option("--text", required=True, help=f"The answer, at most {TEXT_MAX} characters.")
@click.option("--as", "author", type=int, default=None, help="Your Telegram id, one of OPERATORS.")
@click.option("--key", required=True, help="Idempotency key: the same key never answers a ticket twice.")
@json_option
def ticket_answer(ticket_id: str, text: str, author: int | None, key: str, as_json: bool) -> None:
    """Answer a ticket; the bot tells the person."""

    async def work(made: Core) -> None:
        if not key.strip() or len(key) > KEY_MAX:
            raise console.Refused(f"The key must have 1 to {KEY_MAX} characters.")
        by = await _operator(made, author)
        answered = await made.tickets.answer(ticket_id, by, text, origin=f"command:{ticket_id}:{key}")
        now = answered.ticket
        if as_json:
            print_json(_shown(now) | {"key": key, "answer": "already there" if answered.is_repeated else "written"})
        elif answered.is_repeated:
            console.say(f"Already done: this key has answered {now.id} before. A new answer needs a new key.")
        elif now.account_id is not None:
            console.say(f"Answered {now.id}; the bot tells {now.account_id}.")
        else:
            console.say(f"The answer to {now.id} is kept. Nobody was told: write to {_whose(now)}.")

    with_existing(work)


@ticket.command("close")
@click.argument("ticket_id", metavar="ID")
@json_option
def ticket_close(ticket_id: str, as_json: bool) -> None:
    """Close a ticket; the bot tells the person, whose next words open it again."""

    async def work(made: Core) -> None:
        is_closed = await made.tickets.close(ticket_id, by=OPERATOR)
        if as_json:
            print_json(_shown(await made.tickets.find(ticket_id)))
        else:
            console.say(f"{ticket_id} is closed." if is_closed else f"{ticket_id} was closed already.")

    with_existing(work)


COMMANDS = (tickets, ticket)


async def _operator(made: Core, author: int | None) -> str | None:
    if author is None:
        return None
    if author not in made.settings.bot.operators:
        raise console.Refused(f"{author} is none of OPERATORS.")
    return (await made.accounts.of_telegram(author)).id


def _shown(one: Ticket) -> dict[str, object]:
    return {
        "id": one.id, "kind": one.kind, "state": one.state, "account": one.account_id, "contact": one.contact,
        "language": one.language, "surface": one.surface, "created_at": one.created_at.isoformat(),
        "changed_at": one.changed_at.isoformat(),
    }  # fmt: skip


def _message(one: TicketMessage) -> dict[str, object]:
    return {
        "id": one.id, "author": one.author, "operator": one.operator_account, "text": one.text,
        "created_at": one.created_at.isoformat(),
    }  # fmt: skip


def _author(one: TicketMessage) -> str:
    if one.author != OPERATOR:
        return "The person"
    return f"The operator ({one.operator_account})" if one.operator_account else "The operator"


def _whose(one: Ticket) -> str:
    return one.account_id or _printable(one.contact or "a contact that can no longer be read")


def _printable(text: str) -> str:
    """Keep what people wrote from steering the terminal."""
    return "".join(
        letter if letter.isprintable() or letter in "\n\t" else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
