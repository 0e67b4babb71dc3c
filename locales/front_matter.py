"""Reads the few lines at the head of a legal notice: version, effective date, title, and when it was last updated.

Owns their grammar, on purpose narrower than YAML: a notice is what people agree to, so a slip in its head is an error
with a file and a line, never a guess. What the body says and who reads it belongs to `notices`.

    ---
    version: "0.1"
    effective: 2026-11-23
    updated: 2026-11-23
    title: Privacy notice
    ---

Without `updated` a text is as old as its effective date. A new major version may say in a sentence or two what is
other than before (`changes`), for those who accepted an earlier one.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Final

_FENCE: Final = "---"
_NEEDED: Final = ("version", "effective", "title")
_FIELDS: Final = (*_NEEDED, "updated", "changes")
_LINE: Final = re.compile(r"(?P<name>[a-z]+): (?P<value>\S.*)")
# In quotes, because a reader of YAML would make the number 0.1 of 0.10.
_VERSION: Final = re.compile(r'"(?P<major>0|[1-9]\d*)\.(?P<minor>0|[1-9]\d*)"', re.ASCII)


class BrokenNotice(ValueError):
    """A notice's file cannot be read as it stands. The text names the file and, where it can, the line."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a notice says about itself before its text begins."""

    version: str
    effective: datetime.date
    title: str
    updated: datetime.date
    """When this text last changed, in this language."""
    changes: str = ""
    """What is other than in the version before; "" where the text does not say."""


def split(source: str, *, name: str) -> tuple[Head, str]:
    """Part a notice's file into its head and its text. Raises BrokenNotice, which calls the file `name`."""
    lines = source.splitlines()
    if not lines or lines[0] != _FENCE:
        raise BrokenNotice(f"{name}:1: the first line must be {_FENCE}")
    try:
        end = lines.index(_FENCE, 1)
    except ValueError:
        raise BrokenNotice(f"{name}: the head that line 1 opens is never closed by {_FENCE}") from None

    values: dict[str, str] = {}
    for position, line in enumerate(lines[1:end], start=2):
        field = _LINE.fullmatch(line)
        if field is None or field["name"] not in _FIELDS:
            raise BrokenNotice(
                f"{name}:{position}: expected one of {', '.join(_FIELDS)} as `name: value`, not {line!r}"
            )
        if field["name"] in values:
            raise BrokenNotice(f"{name}:{position}: {field['name']} is said twice")
        values[field["name"]] = field["value"].rstrip()
    if missing := [field for field in _NEEDED if field not in values]:
        raise BrokenNotice(f"{name}: the head lacks {', '.join(missing)}")

    text = "\n".join(lines[end + 1 :]).strip()
    if not text:
        raise BrokenNotice(f"{name}: there is no text below the head")
    effective = _day("effective", values["effective"], name)
    updated = _day("updated", values["updated"], name) if "updated" in values else effective
    version = _version(values["version"], name)
    return Head(version, effective, values["title"], updated, values.get("changes", "")), text


def _version(value: str, name: str) -> str:
    if not _VERSION.fullmatch(value):
        raise BrokenNotice(f'{name}: version is major.minor in quotes, as in "1.0", not {value}')
    return value.strip('"')


def _day(field: str, value: str, name: str) -> datetime.date:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        day = None
    # fromisoformat also takes 20261123 and week dates, which the next reader may not.
    if day is None or day.isoformat() != value:
        raise BrokenNotice(f"{name}: {field} is a day as in 2026-11-23, not {value}")
    return day
