"""The legal notices: which there are, and which text a reader of some language gets.

Owns the choice between a language's own text and the English one. English is the text that counts: where a language has
none, or one of another version, the English text is shown and `is_fallback` tells the page to say so first (by
`notice-fallback`). That somebody agreed to a version is recorded elsewhere.
"""

import datetime
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from locales import front_matter
from locales.languages import FALLBACK, LANGUAGES

DOCUMENTS: Final = ("privacy", "terms", "age-18")

ROOT: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Notice:
    """One version of one legal text in one language, as people read it."""

    document: str
    version: str
    effective: datetime.date
    language: str
    """The language of this text, so English when `is_fallback`."""
    title: str
    text: str
    """Markdown, without a heading of its own for the title."""
    is_fallback: bool


def notice(document: str, language: str, *, root: Path = ROOT) -> Notice:
    """Return the text of a document for a reader of this language, reading its file the first time.

    Raises LookupError for a document that is none of DOCUMENTS, front_matter.BrokenNotice for a file in disorder.
    """
    return _choose(document, language, root)


@lru_cache
def _choose(document: str, language: str, root: Path) -> Notice:
    english = _read(document, FALLBACK, root)
    if english is None:
        raise front_matter.BrokenNotice(f"{_path(document, FALLBACK, root)}: the English text is missing")
    if language == FALLBACK:
        return english
    own = _read(document, language, root) if language in LANGUAGES else None
    # A newer translation counts no more than an older one: people agree to the version that `current_version` names.
    if own is None or own.version != english.version:
        return replace(english, is_fallback=True)
    return own


def current_version(document: str) -> str:
    """Return the version ("major.minor") that a person agrees to today."""
    return notice(document, FALLBACK).version


def _read(document: str, language: str, root: Path) -> Notice | None:
    if document not in DOCUMENTS:
        raise LookupError(f"{document!r} is none of {', '.join(DOCUMENTS)}")
    path = _path(document, language, root)
    if not path.is_file():
        return None
    head, text = front_matter.split(path.read_text(encoding="utf-8"), name=f"{language}/legal/{document}.md")
    return Notice(
        document=document,
        version=head.version,
        effective=head.effective,
        language=language,
        title=head.title,
        text=text,
        is_fallback=False,
    )


def _path(document: str, language: str, root: Path) -> Path:
    return root / language / "legal" / f"{document}.md"
