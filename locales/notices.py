"""The legal notices: which there are, and which text a reader of some language gets.

Owns the choice between a language's own text and the English one. English is the text that counts: where a language has
none, or one of another version, the English text is shown and `is_fallback` tells the page to say so first (by
`notice-fallback`). That somebody agreed to a version is recorded elsewhere.
"""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from locales import front_matter, sections
from locales.languages import FALLBACK, LANGUAGES
from locales.sections import Section

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
    updated: datetime.date
    summary: str
    """Markdown: the notice in a few sentences, or all of it where it has no sections."""
    sections: tuple[Section, ...]
    is_fallback: bool
    changes: str = ""
    """What is other than in the version before, in a sentence or two; "" where nobody wrote it down."""

    @property
    def text(self) -> str:
        """Return all of it as Markdown, without a heading for the title and without anchors."""
        return "\n\n".join([self.summary, *(f"## {one.heading}\n\n{one.body}" for one in self.sections)])

    def section(self, anchor: str) -> Section | None:
        """Return the section with this anchor, or None: a version may have dropped one that an old button names."""
        return next((one for one in self.sections if one.anchor == anchor), None)


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
        return _notice(document, FALLBACK, english, is_fallback=False)
    own = _read(document, language, root) if language in LANGUAGES else None
    # A newer translation counts no more than an older one: people agree to the version that `current_version` names.
    if own is None or own[0].version != english[0].version:
        return _notice(document, FALLBACK, english, is_fallback=True)
    return _notice(document, language, own, is_fallback=False)


def shown_in(language: str, *, root: Path = ROOT) -> dict[str, str]:
    """Return the language in which a reader of this one is shown each document: English where theirs is none."""
    return {document: notice(document, language, root=root).language for document in DOCUMENTS}


def current_version(document: str) -> str:
    """Return the version ("major.minor") that a person agrees to today."""
    return notice(document, FALLBACK).version


def _read(document: str, language: str, root: Path) -> tuple[front_matter.Head, str] | None:
    if document not in DOCUMENTS:
        raise LookupError(f"{document!r} is none of {', '.join(DOCUMENTS)}")
    path = _path(document, language, root)
    if not path.is_file():
        return None
    return front_matter.split(path.read_text(encoding="utf-8"), name=_name(document, language))


def _notice(document: str, language: str, source: tuple[front_matter.Head, str], *, is_fallback: bool) -> Notice:
    head, text = source
    # Only here: a text that gives way to the English one may be of a time with other headings.
    summary, found = sections.part(text, name=_name(document, language))
    return Notice(
        document=document,
        version=head.version,
        effective=head.effective,
        language=language,
        title=head.title,
        updated=head.updated,
        summary=summary,
        sections=found,
        is_fallback=is_fallback,
        changes=head.changes,
    )


def _name(document: str, language: str) -> str:
    return f"{language}/legal/{document}.md"


def _path(document: str, language: str, root: Path) -> Path:
    return root / _name(document, language)
