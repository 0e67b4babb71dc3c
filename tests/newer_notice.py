"""A new version of a notice, as an operator publishes it: the old text kept beside it, in every language.

It begins with today's version in every language and long in effect, also while a translation of it is still to be
written or its own day is still to come: what is there today is an operator's to choose, and `tests/locales` reads it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

from locales import notices
from locales.languages import FALLBACK, LANGUAGES

SINCE: Final = date(2020, 1, 1)
"""From when on the version before has been in effect."""


@contextmanager
def published(document: str, version: str, *, effective: date, changes: str = "", keeps: bool = True) -> Iterator[Path]:
    """Let this version be the newest for a while, its texts those of today; the folder of all texts is yielded."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        root = Path(folder)
        publish(root, document, version, effective=effective, changes=changes, keeps=keeps)
        patched.setattr(notices, "ROOT", root)
        yield root


def publish(root: Path, document: str, version: str, *, effective: date, changes: str = "", keeps: bool = True) -> None:
    """Write all texts of today into this folder, and over them the new version of this one."""
    today = notices.notice(document, FALLBACK).version
    for language in LANGUAGES:
        legal = root / language / "legal"
        shutil.copytree(notices.ROOT / language / "legal", legal)
        newest = legal / f"{document}.md"
        if not newest.exists():
            shutil.copy(notices.ROOT / FALLBACK / "legal" / newest.name, newest)
        text = newest.read_text(encoding="utf-8")
        if keeps:
            kept = _headed(text, version=f'"{today}"', effective=str(SINCE))
            newest.with_name(f"{document}-{today}.md").write_text(kept, encoding="utf-8")
        said = {"changes": changes} if changes else {}
        newest.write_text(_headed(text, version=f'"{version}"', effective=str(effective), **said), encoding="utf-8")


def _headed(text: str, **said: str) -> str:
    """Return a notice's text with these lines in its head; of the others, title and day of the last change stay."""
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    lines = re.findall("(?m)^(?:title|updated): .*$", head)
    return "\n".join(["---", *lines, *(f"{name}: {value}" for name, value in said.items()), "---", body])
