"""A new version of a notice, as an operator publishes it: the old text kept beside it, in every language."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from locales import notices
from locales.languages import LANGUAGES


@contextmanager
def published(document: str, version: str, *, effective: date, changes: str = "", keeps: bool = True) -> Iterator[Path]:
    """Let this version be the newest for a while, its texts those of today; the folder of all texts is yielded."""
    today = notices.current_version(document)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        root = Path(folder)
        for language in LANGUAGES:
            shutil.copytree(notices.ROOT / language / "legal", root / language / "legal")
            newest = root / language / "legal" / f"{document}.md"
            if keeps:
                shutil.copy(newest, newest.with_name(f"{document}-{today}.md"))
            head, text = newest.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
            lines = [line for line in head.splitlines() if line.split(":")[0] in ("title", "updated")]
            lines += [f'version: "{version}"', f"effective: {effective}", *([f"changes: {changes}"] if changes else [])]
            newest.write_text("\n".join(["---", *lines, "---", text]), encoding="utf-8")
        patched.setattr(notices, "ROOT", root)
        yield root
