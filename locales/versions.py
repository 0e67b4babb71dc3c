"""The versions of a legal notice: which texts are there, which of them holds on a day, and which should have been kept.

A version is kept by copying its files before a new one is written: `terms.md` to `terms-1.0.md`, in every language that
has it (README, "The website"). Else nobody could read any more what they agreed to.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from locales import notices
from locales.languages import FALLBACK
from locales.notices import Notice, notice, numbers

FIRST: Final = {"privacy": "1.0", "terms": "1.0", "age-18": "1.0"}
"""The first version of each that people were asked to agree to."""


def versions(document: str, *, root: Path | None = None) -> tuple[str, ...]:
    """Return the versions whose text is there, newest first."""
    return _versions(document, root or notices.ROOT)


def in_force(document: str, language: str, today: datetime.date, *, root: Path | None = None) -> Notice | None:
    """Return the earlier version that still holds, because the newest is not in effect yet.

    None where the newest is in effect, and where no text was before it.
    """
    newest = notice(document, FALLBACK, root=root)
    if newest.effective <= today:
        return None
    earlier = (one for one in versions(document, root=root) if one != newest.version)
    texts = (notice(document, language, version=one, root=root) for one in earlier)
    return next((one for one in texts if one.effective <= today), None)


def unkept(document: str, *, root: Path | None = None) -> list[str]:
    """Return what came before a version that is there and is not there itself: "1.1" for 1.2, "1.x" for 2.0."""
    found = {numbers(one) for one in versions(document, root=root)}
    lacking = []
    for major, minor in sorted(found):
        if (major, minor) <= numbers(FIRST[document]):
            continue
        if minor and (major, minor - 1) not in found:
            lacking.append(f"{major}.{minor - 1}")
        elif not minor and not any(one == major - 1 for one, _ in found):
            lacking.append(f"{major - 1}.x")
    return lacking


@lru_cache
def _versions(document: str, root: Path) -> tuple[str, ...]:
    newest = notice(document, FALLBACK, root=root).version
    files = (root / FALLBACK / "legal").glob(f"{document}-*.md")
    names = {newest, *(file.stem.removeprefix(f"{document}-") for file in files)}
    return tuple(sorted((one for one in names if notices.VERSION.fullmatch(one)), key=numbers, reverse=True))
