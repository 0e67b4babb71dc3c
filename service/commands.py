"""How a command runs: its settings read, its house opened, its errors said in words that an operator can act on."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, NoReturn

import click
import uvloop

from billing.errors import CatalogueInvalid
from billing.money import Money
from gateway.errors import AddressUnusable, PortTaken
from gateway.settings import split_listen
from people.errors import (
    AttachmentEmpty,
    AttachmentTooLarge,
    PeopleError,
    TicketTextMissing,
    TicketTextTooLong,
    TooManyKeys,
    UnknownAccount,
    UnknownKey,
    UnknownTicket,
)
from service import console, logs
from service.core import Core, core, existing
from service.failure_words import is_storage
from service.failure_words import sentence as storage_sentence
from service.settings import Settings, SettingsInvalid, read
from storage.errors import Busy, DatabaseBehind, NoDatabase, StorageError, WrongDatabase, WrongSecret

Command = Callable[[Settings], Coroutine[Any, Any, None]]

# What a shell reports for a program that SIGPIPE ended.
_READER_LEFT = 141

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


def amount_of(usd: str) -> Money:
    """Read dollars such as 5 or 0.25, more than nothing."""
    try:
        amount = Money.usd(usd)
    except ValueError as exc:
        raise click.BadParameter(str(exc)) from exc
    if amount.nanos <= 0:
        raise click.BadParameter("the amount must be more than nothing")
    return amount


def print_json(value: object) -> None:
    """Print one line of JSON."""
    console.say(json.dumps(value, ensure_ascii=False))


def with_core(work: Callable[[Core], Coroutine[Any, Any, None]]) -> None:
    """Run a command that needs the core of the house."""

    async def command(settings: Settings) -> None:
        async with core(settings) as made:
            await work(made)

    run(command)


def with_existing(work: Callable[[Core], Coroutine[Any, Any, None]]) -> None:
    """Run a command that looks at a database and makes none."""

    async def command(settings: Settings) -> None:
        async with existing(settings) as made:
            await work(made)

    run(command)


def run(command: Command) -> None:
    """Run a command; what an operator can mend is a sentence and exit 1, never a traceback."""
    logs.set_up()
    # What is written holds people's texts and money: it is for this user alone.
    os.umask(0o077)
    settings = None
    try:
        settings = read()
        logs.set_up(settings.log.log_level)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(command(settings))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _leave_quietly()
    except Exception as error:
        sentences = _sentences(error, settings)
        if sentences is None:
            raise
        for sentence in sentences:
            click.echo(logs.without_secrets(sentence), err=True)
        sys.exit(1)


def _leave_quietly() -> NoReturn:
    """End as a program does whose reader left, such as `| head`."""
    # What is still buffered has no reader either: without this the interpreter would complain at its end.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(_READER_LEFT)


def _sentences(error: Exception, settings: Settings | None) -> list[str] | None:
    """Return what to tell the operator, or None for an error of ours."""
    if settings is not None and is_storage(error):
        return [storage_sentence(error, settings)]
    match error:
        case SettingsInvalid() | CatalogueInvalid():
            return error.problems
        case console.Refused():
            return [str(error)]
        case PortTaken():
            return [console.port_is_taken(error.host, error.port, _listen_setting(error, settings))]
        case AddressUnusable():
            names = "INTERNAL_LISTEN says" if _listen_setting(error, settings) != "PORT" else "HOST and PORT say"
            return [f"This machine cannot listen on {error.host}:{error.port} ({error.reason}); {names} where."]
        case UnknownAccount():
            return [f"There is no account {error.who}."]
        case UnknownKey():
            return ["This account has no key of that id."]
        case TooManyKeys():
            return [f"This account has {error.limit} keys, the most there may be. Revoked ones count until deleted."]
        case UnknownTicket():
            return [f"There is no ticket {error.ticket_id}."]
        case TicketTextMissing():
            return ["The text is empty. Nothing was written."]
        case TicketTextTooLong():
            return [f"The text is longer than {error.limit} characters. Nothing was written."]
        case AttachmentTooLarge():
            return [f"The file is larger than {error.limit} MB. Nothing was written."]
        case AttachmentEmpty():
            return ["The file is empty. Nothing was written."]
        case WrongDatabase():
            return [
                f"This database belongs to the {error.marked} system, and this command runs in {error.mode} mode "
                "(live when BOT_TOKEN is set). Set DATABASE_URL or BOT_TOKEN accordingly."
            ]
        case Busy():
            return [f"{error.what} is in use by another program."]
        case OSError():
            return [f"A file cannot be used: {error}"]
        case WrongSecret():
            return [
                "SECRET_KEY is not the one this database was made with: its texts and keys could not be read. "
                "Set the former one, or another DATA_DIR or DATABASE_URL."
            ]
        case NoDatabase():
            return [f"There is no database to look at ({error}). DATA_DIR or DATABASE_URL says where it is."]
        case DatabaseBehind():
            return ["The database is of another version than this program. Bring it up to date: python bot.py migrate"]
        case PeopleError() | StorageError():
            return [f"{error.code}: {error}"]
        case _:
            return None


def _listen_setting(error: PortTaken | AddressUnusable, settings: Settings | None) -> str:
    """Return the setting that names this address."""
    internal = settings.gateway.internal_listen if settings is not None else None
    return "INTERNAL_LISTEN" if internal and split_listen(internal) == (error.host, error.port) else "PORT"
