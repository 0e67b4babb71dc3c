"""Tracebacks for the log: where an error arose and of which kind it is, and what it says only if that quotes nobody.

Parsers put what they could not read into their errors, and that may be somebody's words. So an error's own text is
written only where its kind is known to speak of the system alone; of others the place and the kind must do.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator

from storage.errors import DomainError

# OSErrors name files and addresses.
_SPEAKING = (DomainError, OSError)
# Of libraries, by their modules, so that a command of the operator's need not load them: SQLAlchemy's hide their values
# (`hide_parameters`), the clients' name what they called.
_SPEAKING_MODULES = frozenset({"sqlalchemy.exc", "aiogram.exceptions", "aiohttp.client_exceptions"})


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


def _quotes_nobody(error: BaseException) -> bool:
    modules = {kind.__module__ for kind in type(error).__mro__}
    return isinstance(error, _SPEAKING) or not _SPEAKING_MODULES.isdisjoint(modules)


def _one(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    said = f": {error}" if _quotes_nobody(error) else ""
    inner = "".join(f"\n  with {_one(one)}" for one in getattr(error, "exceptions", ()))
    return f"{frames}\n{name}{said}{inner}" if frames else f"{name}{said}{inner}"
