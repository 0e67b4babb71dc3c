"""Reads a language's `.ftl` files into one Fluent bundle, with the functions that sentences may call.

Owns what a `.ftl` file may contain: it must parse wholly and no key may be said twice in a language. The functions are
`USD($nanos)`, `PERCENT($share)`, `DATE($day)`, `MOMENT($time)` and `ISOLATE($name)`, so that a sentence takes plain
values and never the pieces of another sentence. Which key is asked for, and what happens when it is missing, belongs to
`translator`.
"""

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel import Locale
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast

from locales import formats
from locales.isolation import isolate
from locales.languages import CLDR_LOCALES


class BrokenSentences(ValueError):
    """A `.ftl` file cannot be read as it stands. The text names the file and the line."""


def load(folder: Path, language: str) -> FluentBundle:
    """Build the bundle of every `.ftl` file in a language's folder, every sentence compiled at once."""
    # Isolation marks around every number would end up in copied text; names get them one by one, by `isolate`.
    locale = CLDR_LOCALES[language].replace("_", "-")
    bundle = FluentBundle([locale], functions=_functions(Locale.parse(CLDR_LOCALES[language])), use_isolating=False)
    homes: dict[str, Path] = {}
    for path in sorted(folder.glob("*.ftl")):
        for entry in read(path):
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            # Fluent would keep the first one and say nothing.
            if name in homes:
                raise BrokenSentences(f"{path}: {name} is already said in {homes[name]}")
            homes[name] = path
            bundle.add_resource(ast.Resource([entry]))
    for name in homes:
        if not name.startswith("-"):
            bundle.get_message(name)
    return bundle


def read(path: Path) -> list[ast.Message | ast.Term]:
    """Read one file's messages and terms, in their order. Raises BrokenSentences at the first thing that is neither."""
    text = path.read_text(encoding="utf-8")
    found: list[ast.Message | ast.Term] = []
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, ast.Message | ast.Term):
            found.append(entry)
        elif isinstance(entry, ast.Junk):
            start = entry.span.start if entry.span else 0
            reason = entry.annotations[0].message if entry.annotations else "not Fluent"
            raise BrokenSentences(f"{path}:{text.count(chr(10), 0, start) + 1}: {reason}")
    return found


def _functions(locale: Locale) -> dict[str, Callable[..., Any]]:
    # Named options in a sentence, as in USD($nanos, places: 2), arrive as Fluent's own subclass of int.
    def usd(nanos: int, *, places: int | None = None) -> str:
        return formats.usd(nanos, locale, places=places)

    def percent(share: Decimal, *, places: int = 0) -> str:
        return formats.percent(share, locale, places=places)

    def date(day: datetime.date) -> str:
        return formats.date(day, locale)

    def moment(when: datetime.datetime) -> str:
        return formats.moment(when, locale)

    return {"USD": usd, "PERCENT": percent, "DATE": date, "MOMENT": moment, "ISOLATE": isolate}
