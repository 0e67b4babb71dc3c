"""Large forms, which are those with a file: how many of them are read at once, and how many come from one sender.

Owns the numbers and the count. That a page of ours sent the form is `forms`' to say, before a place is asked for here:
what nobody here was shown takes no place and no memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from gateway.errors import TooBusy

AT_ONCE = 8
AT_ONCE_EACH = 2
AN_HOUR_EACH = 60


class Uploads:
    """Counts what is being read in this process. A place is kept until the file is dealt with."""

    def __init__(self) -> None:
        self._reading: Counter[str] = Counter()

    @contextmanager
    def one(self, who: str) -> Iterator[None]:
        """Take a place for a sender's form; raises `TooBusy`."""
        if self._reading.total() >= AT_ONCE or self._reading[who] >= AT_ONCE_EACH:
            raise TooBusy
        self._reading[who] += 1
        try:
            yield
        finally:
            self._reading[who] -= 1
            self._reading += Counter()  # drops who has none


UPLOADS: web.AppKey[Uploads] = web.AppKey("uploads", Uploads)
