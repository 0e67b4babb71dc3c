"""Which addresses of ours hold a page, so that somebody may be led to them.

The others do something to who opens them: a file is saved and shows nothing, what a form does is no address to open,
and what a page's script fetches is a piece of one. Each stands below its page in the address, as
`/account/receipts/hold_01J…/receipt.json` does, so the page is the nearest one above. `routes` says which are pages.
"""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web


class Landings:
    """The pages' addresses, without a language in front."""

    def __init__(self, resources: Iterable[web.AbstractResource]) -> None:
        told = [one.get_info() for one in resources]
        self._plain = frozenset(one["path"] for one in told if "path" in one)
        self._patterns = tuple(one["pattern"] for one in told if "pattern" in one)

    def __contains__(self, path: str) -> bool:
        return path in self._plain or any(one.fullmatch(path) is not None for one in self._patterns)

    def nearest(self, path: str) -> str | None:
        """Return this path, given without its query, or the page above it; None where there is but the home page."""
        if path == "/":
            return path
        while path.strip("/"):
            if path in self:
                return path
            path = path.rpartition("/")[0]
        return None

    def room(self, path: str) -> str | None:
        """Return the nearest page at or above this path that is not about one thing: where its like are listed."""
        while path.strip("/"):
            if path in self._plain:
                return path
            path = path.rpartition("/")[0]
        return None


LANDINGS = web.AppKey("landings", Landings)
