"""Logs: structured, on standard error, and without secrets, whoever wrote them."""

import logging
import re
import sys
import warnings
from collections.abc import MutableMapping
from typing import Any

import structlog
from aiohttp import BadContentDispositionHeader, BadContentDispositionParam
from structlog.typing import ExcInfo

from service import tracebacks

# Bot tokens stand in Bot API addresses, which errors quote; keys and internal tokens begin with marks of their own.
_SECRETS = re.compile(
    r"\d{5,}:[A-Za-z0-9_-]{30,}|sk-ac-[A-Za-z0-9]+-[A-Za-z0-9]+|ac-int-[A-Za-z0-9_.-]+|sk-[A-Za-z0-9_-]{20,}"
)


def without_secrets(text: str) -> str:
    """Return the text with every token and key blacked out."""
    return _SECRETS.sub("[secret]", text)


def _redact(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = without_secrets(value)
    return event


def _without_words(exc_info: ExcInfo) -> str:
    return tracebacks.write(exc_info[1])


class _Redacted(logging.Formatter):
    """For libraries that log through the standard library."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 the library's name
        return tracebacks.write(ei[1]) if ei[1] is not None else ""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 the library's name
        if record.name == "asyncio":
            # Below its sentence it prints tasks, with what an error says, and a callback with what it was given.
            record.message = record.message.partition("\n")[0].partition("(")[0]
        return super().formatMessage(record)

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


LEVELS = ("info", "warning", "error")


def set_up(level: str = "warning") -> None:
    """Send structlog, from this one of `LEVELS` up, and the libraries' warnings to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(_without_words),
            _redact,
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
            if sys.stderr.isatty()
            else structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacted("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # They quote the header of a form's part, where the name of somebody's file may stand; the form is refused anyhow.
    for told in (BadContentDispositionHeader, BadContentDispositionParam):
        warnings.simplefilter("ignore", told)
    # aiogram reports every handled update and every error that we handle ourselves.
    logging.getLogger("aiogram").setLevel(logging.CRITICAL)
