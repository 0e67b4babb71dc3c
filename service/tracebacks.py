"""Tracebacks for the log: where an error arose and of which kind it is, and what it says only if that quotes nobody.

Parsers put what they could not read into their errors, and that may be somebody's words. So an error's own text is
written only where its kind is known to speak of the system alone; of others the place and the kind must do.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from storage.errors import DomainError
from storage.unquoted import unquoted

# OSErrors name files and addresses.
_SPEAKING = (DomainError, OSError)


def write(error: BaseException) -> str:
    """Return the traceback of an error, with those that led to it before it, as Python writes them."""
    return "\n\n".join(_one(each) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield the errors that led to this one, the first one first, and this one."""
    seen: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in seen:
        seen.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    yield from reversed(seen)


def _of_telegram(error: Any) -> str:
    # One that could not decode an answer holds that answer: updates, and with them messages.
    return "" if hasattr(error, "data") else unquoted(str(error))


def _of_http(error: Any) -> str:
    # The message of a broken answer shows its bytes.
    return f"status {error.status}" if hasattr(error, "status") else unquoted(str(error))


def _of_sql(error: Any) -> str:
    """Tell what the driver said without values, and the statement: `hide_parameters` covers only what SQLAlchemy adds.

    PostgreSQL puts the row into DETAIL and a value behind a colon, asyncpg one behind "query argument $1".
    """
    if not hasattr(error, "orig"):
        return str(error)
    kind = type(error.orig)
    # What stopped a statement before it reached the driver is about a value.
    is_drivers = kind.__module__.startswith(("sqlite3", "asyncpg", "sqlalchemy.dialects"))
    said = _VALUE.sub("…", str(error.orig).partition("\n")[0]) if is_drivers else kind.__name__
    return f"{said}\n[SQL: {error.statement}]"


_VALUE = re.compile(r"""(?<=query argument \$)\d+.*|(?<=: )["'].*""")
# Of libraries, by their modules, so that a command of the operator's need not load them.
_SPEAKING_MODULES: dict[str, Callable[[Any], str]] = {
    "sqlalchemy.exc": _of_sql,
    "aiogram.exceptions": _of_telegram,
    "aiohttp.client_exceptions": _of_http,
}


def _words(error: BaseException) -> str:
    if isinstance(error, _SPEAKING):
        return str(error)
    found = (_SPEAKING_MODULES.get(kind.__module__) for kind in type(error).__mro__)
    read = next(filter(None, found), None)
    return read(error) if read is not None else ""


def _one(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    words = _words(error)
    said = f": {words}" if words else ""
    inner = "".join(f"\n  with {_one(one)}" for one in getattr(error, "exceptions", ()))
    return f"{frames}\n{name}{said}{inner}" if frames else f"{name}{said}{inner}"
