"""Relays an answer frame by frame.

Frames pass as the bytes that came. Held back are two: the usage frame when the caller did not ask for it, and
`data: [DONE]`, which leaves only after the ledger is settled, behind a comment that says the cost. Where money is held
slice by slice, a frame waits until it is paid for, and ends the stream if it will not be.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Iterator
from typing import Any

from billing.cost_rules import Outcome
from billing.errors import CallerLeft
from billing.holds import Hold
from billing.receipts import Receipt
from billing.slices import Slices
from gateway.api import cut
from gateway.api.chat_request import ChatRequest
from gateway.api.drain import Audience, DrainOver
from gateway.api.keeping import Keeping
from gateway.api.outcome import take_cut, take_usage
from gateway.closing import Closing
from gateway.errors import ShuttingDown, UpstreamBroken, UpstreamError, UpstreamTimeout
from gateway.parts import Parts
from gateway.patience import patiently
from gateway.stream import Outgoing
from gateway.upstreams import Exchange, failures, openai, sse
from storage.finish import finish

# A caller who leaves after a finish reason has the answer: its usage is worth this much waiting, no more.
_USAGE_WAIT_S = 1.0
# The end of an answer read whole lets the connection serve again.
_LET_GO_S = 0.05
_DONE_FRAME = b"data: [DONE]\n\n"


def ending(receipt: Receipt) -> bytes:
    """Return how every stream ends: a comment that says the cost, and `[DONE]`."""
    return b": apiclaude-cost-nanos=%d\n\n" % receipt.charge.nanos + _DONE_FRAME


class StreamRelay:
    """One streamed call from its dispatch to its end."""

    def __init__(
        self,
        parts: Parts,
        chat: ChatRequest,
        hold: Hold,
        exchange: Exchange,
        outgoing: Outgoing | Audience,
        keeping: Keeping,
        closing: Closing,
        slices: Slices | None = None,
    ) -> None:
        self._parts = parts
        self._settings = parts.settings
        self._chat = chat
        self._hold = hold
        self._exchange = exchange
        self._outgoing = outgoing
        self._audience = outgoing if isinstance(outgoing, Audience) else None
        self._tick_s = self._audience.tick_s if self._audience else parts.settings.keep_alive_s
        self._keeping = keeping
        self._closing = closing
        self._slices = slices  # None: all that may be written is paid for
        self._frames = sse.Frames()
        self._finished: set[Any] = set()  # the choices whose finish reason was passed on
        self._is_heard = False  # the caller was there when the last of them was
        self._checkpoint_at = 0.0
        self._ready: list[bytes] = []  # frames to pass on, and what they hold
        self._ready_text_bytes = 0
        self._ready_finished: list[Any] = []

    @property
    def is_finished(self) -> bool:
        """True once the caller was sent every finish reason."""
        return len(self._finished) >= self._chat.answers

    async def run(self) -> None:
        """Relay until the end; raises an `UpstreamError` or `CallerLeft`."""
        if self._audience is not None:
            await finish(self._run_to_the_end(self._audience))
            return
        try:
            await self._relay()
        except (asyncio.CancelledError, CallerLeft) as exc:
            if not self.is_finished:
                raise
            if self._hold.receipt is None:
                await finish(self._late_usage())
            if isinstance(exc, CallerLeft) or not self._closing.is_over:
                raise
            # It is we who stop, and the answer is whole: its caller gets the end of it.
            await self._end()

    async def _run_to_the_end(self, audience: Audience) -> None:
        """Relay until the upstream's end, whoever listens; the bounds of that, or a stop of ours, end it too."""
        try:
            await self._relay()
        except UpstreamError as exc:
            # Said here, as a caller who has left would otherwise be taken to pay.
            await self._hold.release(exc.code)
            raise
        except DrainOver:
            if self._is_heard:
                await self._end()
            elif audience.is_gone:
                await self._hold.settle(Outcome.CLIENT_GONE)
            else:
                raise ShuttingDown from None

    async def _relay(self) -> None:
        status = await patiently(self._exchange.begin, every_s=self._tick_s, tick=self._outgoing.tick)
        if status != 200:
            raise await failures.read(self._exchange, self._chat.model, status)
        if not self._exchange.header("Content-Type").lower().startswith("text/event-stream"):
            raise await self._no_stream()
        await self._outgoing.begin()
        self._checkpoint_at = asyncio.get_running_loop().time() + self._settings.checkpoint_s
        try:
            while piece := await self._piece():
                if await self._take(self._frames.feed(piece)):
                    break
                await self._checkpoint()
            else:
                await self._closed()
        except cut.Unpaid as unpaid:
            await self._cut(unpaid)
        else:
            await self._end()

    async def _piece(self) -> bytes:
        """Return the upstream's next bytes, keeping the caller's connection open over its silences."""
        silent_s = 0.0
        while silent_s < self._settings.idle_timeout_s:
            wait_s = min(self._tick_s, self._settings.idle_timeout_s - silent_s)
            try:
                async with asyncio.timeout(wait_s):
                    piece = await self._exchange.piece()
                if self._audience is not None:
                    self._audience.took(len(piece))
                return piece
            except TimeoutError:
                silent_s += wait_s
            if silent_s < self._settings.idle_timeout_s:
                await self._outgoing.tick()
        raise UpstreamTimeout(self._name, "fell silent in the middle of its answer")

    async def _take(self, frames: Iterator[bytes]) -> bool:
        """Read these frames and pass them on; True at `[DONE]`. Raises `cut.Unpaid` where the money ends."""
        while True:
            try:
                return self._read(frames)
            except cut.Unpaid as unpaid:
                waiting = unpaid
            finally:
                # Also before an error frame: what came ahead of it in the same piece was the answer so far.
                await self._pass_on()
            assert self._slices is not None
            if not await self._slices.more(waiting.text_bytes):
                raise waiting
            frames = itertools.chain((waiting.frame,), frames)

    def _read(self, frames: Iterator[bytes]) -> bool:
        """Read these frames and make ready what is passed on; True at `[DONE]`."""
        try:
            return any(self._take_frame(frame) for frame in frames)
        except sse.FrameTooLong as exc:
            raise UpstreamBroken(self._name, "sent a frame without end") from exc

    def _take_frame(self, frame: bytes) -> bool:
        data = sse.data(frame)
        if not data:
            self._let_pass(frame)
            return False
        if data.strip() == openai.DONE:
            return True
        try:
            answer = openai.read(data)
        except openai.Unreadable as exc:
            raise UpstreamBroken(self._name, "sent a frame that is no chat answer") from exc
        if answer.error:
            # Its words are for nobody: they may quote the question, and the caller gets ours.
            raise failures.failure(self._exchange, self._chat.model, 502, data[: failures.READ_MAX])
        text_bytes = answer.text_bytes()
        if text_bytes and self._slices is not None and not self._slices.takes(text_bytes):
            raise cut.Unpaid(frame, text_bytes)
        if answer.usage is not None:
            self._take_usage(answer.usage)
        if answer.is_usage_alone and not self._chat.wants_usage:
            return False
        self._let_pass(frame)
        self._ready_text_bytes += text_bytes
        self._ready_finished += answer.finished()
        return False

    def _take_usage(self, reported: Any) -> None:
        take_usage(self._hold.meter, reported)
        if self._slices is not None and (usage := self._hold.meter.reported) is not None:
            self._slices.reported(usage.output_tokens)

    def _let_pass(self, frame: bytes) -> None:
        self._ready.append(frame)
        self._keeping.add(frame)

    async def _pass_on(self) -> None:
        """Send what is ready, and count it as delivered once it is sent."""
        if self._ready:
            frames, self._ready = b"".join(self._ready), []
            await self._outgoing.write(frames)
            self._hold.meter.delivered(self._ready_text_bytes)
            self._finished.update(map(str, self._ready_finished))
            self._is_heard = self._is_heard or (self.is_finished and not self._is_gone)
            self._ready_text_bytes, self._ready_finished = 0, []

    async def _closed(self) -> None:
        """Accept a stream that closed without `[DONE]` only if it had come to its end."""
        rest = self._frames.rest()
        if rest.strip():
            await self._take(iter((rest + b"\n\n",)))
        if not self.is_finished:
            raise UpstreamBroken(self._name, "closed in the middle of its answer")

    async def _end(self) -> None:
        """Settle, then let the last frame leave: whoever saw `[DONE]` is in the books."""
        if self._slices is not None:
            await self._slices.close()
        receipt = await self._keeping.settle(is_gone=not self._is_heard and self._is_gone)
        await self._outgoing.write(ending(receipt))
        await self._outgoing.end()
        with contextlib.suppress(TimeoutError, UpstreamError):
            async with asyncio.timeout(_LET_GO_S):
                while await self._exchange.piece():
                    pass

    async def _cut(self, unpaid: cut.Unpaid) -> None:
        """End an answer that is not paid for any further: leave the upstream, settle, then say so."""
        assert self._slices is not None
        assert self._slices.refusal is not None
        self._exchange.close()
        hold = self._hold
        take_cut(hold.meter)
        hold.cut_by = self._slices.refusal.limit_source
        unfinished = (index for index in range(self._chat.answers) if str(index) not in self._finished)
        usage = hold.meter.usage() if self._chat.wants_usage else None
        end = cut.frames(unpaid.frame, unfinished, self._slices.refusal, usage)
        self._keeping.add(end)
        receipt = await self._keeping.settle(is_cut=True)
        await self._outgoing.write(end + ending(receipt))
        await self._outgoing.end()

    async def _late_usage(self) -> None:
        """Read on for the usage of an answer that its caller has had, then settle it as complete."""
        self._slices = None
        with contextlib.suppress(TimeoutError, UpstreamError):
            async with asyncio.timeout(_USAGE_WAIT_S):
                while (piece := await self._exchange.piece()) and not self._read(self._frames.feed(piece)):
                    pass
        await self._keeping.settle()

    async def _checkpoint(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._checkpoint_at:
            await self._hold.checkpoint()
            self._checkpoint_at = now + self._settings.checkpoint_s

    async def _no_stream(self) -> UpstreamError:
        body = await self._exchange.whole(failures.READ_MAX)
        if b'"error"' in body:
            return failures.failure(self._exchange, self._chat.model, 502, body)
        return UpstreamBroken(self._name, "answered with something that is no stream")

    @property
    def _is_gone(self) -> bool:
        return self._audience is not None and self._audience.is_gone

    @property
    def _name(self) -> str:
        return self._chat.model.upstream.name
