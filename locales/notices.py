"""The legal notices: which there are, and which text a reader of some language gets.

Owns the choice between a language's own text and the English one. English is the text that counts: where a language has
none, or one of another version, the English text is shown and `is_fallback` tells the page to say so first (by
`notice-fallback`, or by `notice-fallback-older` where the language has an `older` one). The newest version stands in
`terms.md`, an earlier one beside it in `terms-1.0.md`: which of them holds is for `versions` to say. That somebody
agreed to one is recorded elsewhere.
"""

import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from locales import front_matter, sections
from locales.languages import FALLBACK, LANGUAGES
from locales.sections import Section

DOCUMENTS: Final = ("privacy", "terms", "age-18")

ROOT: Final = Path(__file__).parent
VERSION: Final = re.compile(r"(?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,3})", re.ASCII)


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
    older: str | None = None
    """The newest earlier version that the reader's language has, where `is_fallback`; None where it has none."""

    @property
    def text(self) -> str:
        """Return all of it as Markdown, without a heading for the title and without anchors."""
        return "\n\n".join([self.summary, *(f"## {one.heading}\n\n{one.body}" for one in self.sections)])

    def section(self, anchor: str) -> Section | None:
        """Return the section with this anchor, or None: a version may have dropped one that an old button names."""
        return next((one for one in self.sections if one.anchor == anchor), None)


def notice(document: str, language: str, *, version: str | None = None, root: Path | None = None) -> Notice:
    """Return the text of a document for a reader of this language, reading its file the first time.

    It is the newest version unless another is named. Raises LookupError for a document that is none of DOCUMENTS and
    for a version whose text is not there, front_matter.BrokenNotice for a file in disorder.
    """
    if document not in DOCUMENTS:
        raise LookupError(f"{document!r} is none of {', '.join(DOCUMENTS)}")
    newest = _choose(document, language, root or ROOT)
    if version in (None, newest.version):
        return newest
    if not VERSION.fullmatch(version):
        raise LookupError(f"{version!r} is no version")
    return _choose(document, language, root or ROOT, version)


@lru_cache
def _choose(document: str, language: str, root: Path, version: str | None = None) -> Notice:
    file = document if version is None else f"{document}-{version}"
    english = _read(file, FALLBACK, root)
    if english is None:
        if version is not None:
            raise LookupError(f"there is no text of {document} {version}")
        raise front_matter.BrokenNotice(f"{_path(file, FALLBACK, root)}: the English text is missing")
    if version not in (None, english[0].version):
        raise front_matter.BrokenNotice(f"{_name(file, FALLBACK)}: it says that it is version {english[0].version}")
    if language == FALLBACK:
        return _notice(document, FALLBACK, english, file=file, is_fallback=False)
    own = _read(file, language, root) if language in LANGUAGES else None
    # A newer translation counts no more than an older one: people agree to the version that `current_version` names.
    if own is None or own[0].version != english[0].version:
        shown = _notice(document, FALLBACK, english, file=file, is_fallback=True)
        return replace(shown, older=_older(document, language, shown.version, root))
    return _notice(document, language, own, file=file, is_fallback=False)


def shown_in(language: str, *, root: Path | None = None) -> dict[str, str]:
    """Return the language in which a reader of this one is shown each document: English where theirs is none."""
    return {document: notice(document, language, root=root).language for document in DOCUMENTS}


def current_version(document: str) -> str:
    """Return the version ("major.minor") that a person agrees to today."""
    return notice(document, FALLBACK).version


def numbers(version: str) -> tuple[int, int]:
    """Return a version as what can be compared: 1.10 is newer than 1.9."""
    major, minor = version.split(".")
    return int(major), int(minor)


def _older(document: str, language: str, version: str, root: Path) -> str | None:
    """Return the newest version before this one whose text the language has."""
    if language not in LANGUAGES:
        return None
    own = _read(document, language, root)
    kept = (path.stem.removeprefix(f"{document}-") for path in (root / language / "legal").glob(f"{document}-*.md"))
    found = {one for one in kept if VERSION.fullmatch(one)} | ({own[0].version} if own is not None else set())
    return max((one for one in found if numbers(one) < numbers(version)), key=numbers, default=None)


def _read(file: str, language: str, root: Path) -> tuple[front_matter.Head, str] | None:
    path = _path(file, language, root)
    if not path.is_file():
        return None
    return front_matter.split(path.read_text(encoding="utf-8"), name=_name(file, language))


def _notice(
    document: str, language: str, source: tuple[front_matter.Head, str], *, file: str, is_fallback: bool
) -> Notice:
    head, text = source
    # Only here: a text that gives way to the English one may be of a time with other headings.
    summary, found = sections.part(text, name=_name(file, language))
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


def _name(file: str, language: str) -> str:
    return f"{language}/legal/{file}.md"


def _path(file: str, language: str, root: Path) -> Path:
    return root / _name(file, language)
