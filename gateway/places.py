"""Roughly where a network address is, in the reader's language: from the operator's own file, asking nobody.

The file is of MaxMind's format (`GEOIP_FILE`, such as GeoLite2-City or DB-IP's city file), mapped into memory once; who
puts a newer one in its place restarts. Without a file nobody's place is ever said.
"""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import maxminddb
from babel import Locale
from maxminddb import InvalidDatabaseError, Reader

from locales.languages import CLDR_LOCALES, FALLBACK
from locales.translator import translator

# What the files call a language where we call it otherwise.
_NAMES_IN: Final = {"zh": "zh-CN"}
_NAME_MAX = 100


class Places:
    """A context manager that owns the file."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, if there is one; raises ValueError with a sentence when it cannot be read."""
        self._reader: Reader | None = None if path is None else _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def of(self, address: str, language: str) -> str | None:
        """Return "Seoul, South Korea" in this language, or what is known of it; None where nothing is."""
        found = self._found(address)
        city, country = _city(found, language), _country(found, language)
        # Some countries are one city, and say its name once.
        if city and country and city != country:
            return translator(language)("place-of-city", city=city, country=country)
        return city or country

    def _found(self, address: str) -> Mapping[str, Any]:
        try:
            where = ip_address(address)
            found = self._reader.get(where) if self._reader is not None and where.is_global else None
        # What is no address, what is one of a family that the file has not, a page of the file that is broken.
        except (ValueError, InvalidDatabaseError):
            return {}
        return found if isinstance(found, dict) else {}


def check(path: Path) -> None:
    """Open the file and close it again; raises ValueError with a sentence when it cannot be read."""
    _opened(path).close()


def _opened(path: Path) -> Reader:
    try:
        with path.open("rb"):  # says what is wrong, where the library would call everything no database
            return maxminddb.open_database(path)
    except OSError as exc:
        raise ValueError(f"cannot be read ({exc.strerror or type(exc).__name__})") from None
    except (InvalidDatabaseError, ValueError):
        raise ValueError("is no MaxMind DB file; GeoLite2-City.mmdb and DB-IP's city file are") from None


def _city(found: Mapping[str, Any], language: str) -> str | None:
    names = _names(found, "city")
    return names.get(_NAMES_IN.get(language, language)) or names.get(FALLBACK)


def _country(found: Mapping[str, Any], language: str) -> str | None:
    names = _names(found, "country")
    own = names.get(_NAMES_IN.get(language, language))
    if own:
        return own
    code = found["country"].get("iso_code") if isinstance(found.get("country"), dict) else None
    translated = Locale.parse(CLDR_LOCALES[language]).territories.get(code) if isinstance(code, str) else None
    return translated or names.get(FALLBACK)


def _names(found: Mapping[str, Any], part: str) -> dict[str, str]:
    """Return the names of a part by language; a file may hold anything."""
    held = found.get(part)
    names = held.get("names") if isinstance(held, dict) else None
    if not isinstance(names, dict):
        return {}
    return {
        language: name[:_NAME_MAX] for language, name in names.items() if isinstance(name, str) and name.isprintable()
    }
