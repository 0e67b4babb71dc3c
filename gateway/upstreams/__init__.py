"""The services that answer, each behind the same small interface.

`Upstreams` carries bytes to a service and back; `openai.py` knows the dialect, `sse.py` the framing, `failures.py` what
a refusal means. Nothing here knows of money.
"""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from billing.catalogue import Upstream


class Exchange(Protocol):
    """One request and its answer. Leaving the context closes the connection unless the answer was read whole."""

    async def begin(self) -> int:
        """Send the request and wait for the answer's status.

        Raises `UpstreamUnavailable` when there is no connection, `UpstreamTimeout` when no answer begins in time.
        """
        ...

    def header(self, name: str) -> str:
        """Return a header of the answer, or an empty text."""
        ...

    async def piece(self) -> bytes:
        """Return the next bytes of the answer as they come; b"" at its end.

        May be cancelled while it waits without losing bytes. Raises `UpstreamBroken` when the connection breaks.
        """
        ...

    async def whole(self, limit: int) -> bytes:
        """Return the rest of the answer; raises `UpstreamBroken` when it is longer than `limit`."""
        ...

    def close(self) -> None:
        """Leave now: an upstream that is still answering sees its connection closed."""
        ...


class Upstreams(Protocol):
    """Every upstream of this process, over shared connections."""

    def exchange(self, upstream: Upstream, path: str, body: bytes) -> AbstractAsyncContextManager[Exchange]:
        """Give an exchange that posts this JSON to `path` below the upstream's address, with the upstream's own key."""
        ...
