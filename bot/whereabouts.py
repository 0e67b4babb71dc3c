"""Where a network address is: looked up by whoever is handed in, as the operator's file is the gateway's to read."""

from typing import Protocol


class Whereabouts(Protocol):
    """Says roughly where an address is, in a language; None where nobody knows."""

    def of(self, address: str, language: str) -> str | None: ...
