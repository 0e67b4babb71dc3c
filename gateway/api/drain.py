"""The caller's side of a call whose upstream cannot be stopped: it is read to its end, whoever still listens.

Closing the connection would save nothing and lose the usage, so a caller who leaves only stops being written to. How
long and how much is read for nobody is bounded by `DRAIN_TIMEOUT_S` and `DRAIN_BYTES_MAX`.
"""

from __future__ import annotations

import asyncio

from aiohttp import web

from billing.catalogue import Upstream
from billing.cost_rules import Charge, Outcome, rule
from billing.errors import CallerLeft
from gateway.closing import CLOSING
from gateway.settings import GatewaySettings
from gateway.stream import Outgoing

# How soon a caller who left, or a stop of ours, is noticed while the upstream is silent.
_TICK_S = 0.5


class DrainOver(Exception):
    """No more is read: nobody listens and the bounds are reached, or we stop."""


def is_drained(upstream: Upstream) -> bool:
    """Return whether the rules charge for the whole answer of this upstream when its caller leaves."""
    return rule(Outcome.CLIENT_GONE, is_cancellable=upstream.is_cancellable).charge is Charge.USAGE


class Audience:
    """Takes what `Outgoing` takes, and goes on taking it when the caller has left. Without one it only watches."""

    def __init__(self, request: web.Request, settings: GatewaySettings, outgoing: Outgoing | None = None) -> None:
        self._request = request
        self._closing = request.app[CLOSING]
        self._settings = settings
        self._outgoing = outgoing
        self._left_at: float | None = None
        self._bytes_for_nobody = 0
        self._silent_s = 0.0
        self.tick_s = min(_TICK_S, settings.keep_alive_s, settings.drain_timeout_s)

    @property
    def is_gone(self) -> bool:
        """True once the caller's connection is closed."""
        transport = self._request.transport
        if self._left_at is None and (transport is None or transport.is_closing()):
            self._left_at = _now()
        return self._left_at is not None

    async def begin(self) -> None:
        """Send status and headers to who is there."""
        await self._tell(b"")

    async def write(self, data: bytes) -> None:
        """Send these bytes to who is there."""
        self._silent_s = 0.0
        await self._tell(data)

    async def end(self) -> None:
        """Send the end of the stream to who is there."""
        if self._outgoing is not None and not self.is_gone:
            await self._outgoing.end()

    async def tick(self) -> None:
        """Do what is due while the upstream is silent; raises `DrainOver`."""
        self.took(0)
        self._silent_s += self.tick_s
        if self._silent_s >= self._settings.keep_alive_s and self._outgoing is not None and not self.is_gone:
            self._silent_s = 0.0
            try:
                await self._outgoing.tick()
            except CallerLeft:
                self._leave()

    def took(self, size: int) -> None:
        """Count bytes that came from the upstream; raises `DrainOver`."""
        if self._closing.is_over:
            raise DrainOver
        if self.is_gone:
            assert self._left_at is not None
            self._bytes_for_nobody += size
            is_late = _now() - self._left_at >= self._settings.drain_timeout_s
            if is_late or self._bytes_for_nobody > self._settings.drain_bytes_max:
                raise DrainOver

    async def _tell(self, data: bytes) -> None:
        if self._outgoing is None or self.is_gone:
            return
        try:
            await self._outgoing.begin()
            if data:
                await self._outgoing.write(data)
        except CallerLeft:
            self._leave()

    def _leave(self) -> None:
        if self._left_at is None:
            self._left_at = _now()


def _now() -> float:
    return asyncio.get_running_loop().time()
