"""`bot.py operator tickets` and `operator ticket …`: what people ask, read, answered and ended on the command line.

An answer is told to the person by the bot, in Telegram. Who has no account here is written to by the operator.
"""

import asyncio
import mimetypes
import os
from pathlib import Path

import click

from people.errors import UnknownTicket
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, MEGABYTE, UNKNOWN_TYPE, AttachedFile, Attachment
from people.ticket_kinds import OPERATOR, TEXT_MAX, Ticket, TicketMessage
from service import console
from service.commands import json_option, print_json, with_existing
from service.core import Core

KEY_MAX = 200


@click.command("tickets")
@click.option("--contact", default=None, help="Instead: every ticket that names this contact, answered ones too.")
@json_option
def tickets(contact: str | None, as_json: bool) -> None:
    """List the tickets that wait for an answer, the one that has waited longest first."""

    async def work(made: Core) -> None:
        found = await (made.tickets.open_ones() if contact is None else made.tickets.of_contact(contact))
        if as_json:
            print_json([_shown(one) for one in found])
            return
        for one in found:
            state = "" if contact is None else f"{one.state:<8}  "
            console.say(f"{one.id}  {one.kind:<8}  {state}{one.changed_at:%Y-%m-%d %H:%M} UTC  {_whose(one)}")
        if not found:
            console.say("No ticket waits for an answer." if contact is None else "No ticket names this contact.")

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
            if one.text != "":
                console.say(_printable(one.text) if one.text is not None else "(can no longer be read)")
            if one.file is not None:
                console.say(f"Attachment {one.id}: {_file(one.file)}")

    with_existing(work)


@ticket.command("answer")
@click.argument("ticket_id", metavar="ID")
@click.option("--text", default="", help=f"The answer, at most {TEXT_MAX} characters.")
@click.option(
    "--file",
    "path",
    type=click.Path(path_type=Path),
    default=None,
    help=f"A file that comes with the answer, at most {ATTACHMENT_BYTES_MAX // MEGABYTE} MB.",
)
@click.option("--as", "author", type=int, default=None, help="Your Telegram id, one of OPERATORS.")
@click.option("--key", required=True, help="Idempotency key: the same key never answers a ticket twice.")
@json_option
def ticket_answer(ticket_id: str, text: str, path: Path | None, author: int | None, key: str, as_json: bool) -> None:
    """Answer a ticket, with a text, a file or both; the bot tells the person."""

    async def work(made: Core) -> None:
        if not key.strip() or len(key) > KEY_MAX:
            raise console.Refused(f"The key must have 1 to {KEY_MAX} characters.")
        by = await _operator(made, author)
        file = await asyncio.to_thread(_read, path) if path is not None else None
        origin = f"command:{ticket_id}:{key}"
        answered = await made.tickets.answer(ticket_id, by, text, attachment=file, origin=origin)
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


@ticket.command("attachment")
@click.argument("message_id", metavar="ID")
@click.option("--to", "path", type=click.Path(path_type=Path), required=True, help="The new file to write it to.")
@json_option
def ticket_attachment(message_id: str, path: Path, as_json: bool) -> None:
    """Write the file that came with a message; `ticket show` names it."""

    async def work(made: Core) -> None:
        try:
            file = await made.tickets.attachment_of(message_id, is_operator=True)
        except UnknownTicket as exc:
            raise console.Refused(f"There is no attachment {_printable(message_id)}.") from exc
        await asyncio.to_thread(_write, path, file)
        if as_json:
            print_json({"id": message_id, "name": file.name, "type": file.media_type, "bytes": len(file.data)})
        else:
            console.say(f"Wrote {_printable(file.name)} ({len(file.data)} bytes) to {path}.")

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


@ticket.command("erase")
@click.argument("ticket_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
def ticket_erase(ticket_id: str, yes: bool, as_json: bool) -> None:
    """Erase a ticket of somebody without an account, for good; others are erased with their account."""

    async def work(made: Core) -> None:
        found = await made.tickets.find(ticket_id)
        if found.account_id is not None:
            raise console.Refused(f"{ticket_id} is erased with its account: operator account erase {found.account_id}.")
        if not yes:
            await asyncio.to_thread(click.confirm, f"Erase {ticket_id} ({_whose(found)})?", abort=True)
        await made.tickets.erase(ticket_id)
        if as_json:
            print_json({"id": ticket_id, "state": "erased"})
        else:
            console.say(f"{ticket_id} is erased, with all that was written in it.")
            if made.settings.bot.operators_chat is not None:
                console.say("What stands in its topic of your operators' group is yours to delete there.")

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
        "attachment": one.file and {"name": one.file.name, "type": one.file.media_type, "bytes": one.file.bytes},
    }  # fmt: skip


def _read(path: Path) -> Attachment:
    try:
        with path.open("rb") as opened:
            data = opened.read(ATTACHMENT_BYTES_MAX + 1)
    except OSError as exc:
        raise console.Refused(f"{path} cannot be read: {exc.strerror}.") from exc
    return Attachment(path.name, mimetypes.guess_type(path.name)[0] or UNKNOWN_TYPE, data)


def _write(path: Path, file: Attachment) -> None:
    """Write what a person sent: for the operator's eyes alone, and over nothing that is there."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as exc:
        raise console.Refused(f"{path} is there already. Nothing was written.") from exc
    except OSError as exc:
        raise console.Refused(f"{path} cannot be written: {exc.strerror}.") from exc
    with os.fdopen(opened, "wb") as target:
        target.write(file.data)


def _file(one: AttachedFile) -> str:
    name = _printable(one.name) if one.name is not None else "(a name that can no longer be read)"
    return f"{name}, {one.media_type}, {one.bytes} bytes"


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
