"""A notice whose translation has not caught up: the English text is shown in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from locales import front_matter, notices


@contextmanager
def untranslated(document: str, language: str) -> Iterator[None]:
    """Take a document's translation away for a while."""
    read = notices._read

    def without(name: str, code: str, root: Path) -> tuple[front_matter.Head, str] | None:
        return None if (name, code) == (document, language) else read(name, code, root)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(notices, "_read", without)
        notices._choose.cache_clear()
        try:
            yield
        finally:
            notices._choose.cache_clear()
