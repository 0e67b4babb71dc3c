"""An upstream that behaves as it is told: any answer, any chunking, delays, errors, silences and cuts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

USAGE = {"prompt_tokens": 11, "completion_tokens": 3, "total_tokens": 14}


@dataclass
class Asked:
    """A request as it arrived; `left` is set when its caller closes the connection before the end."""

    headers: dict[str, str]
    raw: bytes
    left: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def body(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.raw)
        return found


class FakeUpstream:
    """Answers chat calls over real HTTP. Set its fields before the call; `asked` holds what arrived."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.words: Sequence[str] = ("Hel", "lo, ", "Welt ✓")
        self.usage: Any = USAGE
        self.finish_reason: str | None = "stop"
        self.status = 200
        self.headers: dict[str, str] = {}
        self.body: bytes | None = None  # sent instead of the answer made from the fields above
        self.pieces: Sequence[bytes] | None = None  # a stream's exact bytes, piece by piece
        self.says_done = True
        self.cuts_after: int | None = None  # the connection breaks after so many pieces
        self.hangs_after: int | None = None  # it stays open and silent after so many pieces
        self.begins_after_s = 0.0
        self.word_every_s = 0.0
        self.cuts_connection = False  # it breaks instead of any answer
        self.goes_on = asyncio.Event()  # lets a hanging answer go on
        self.is_asked = asyncio.Event()
        self._connections: set[int] = set()

    @property
    def connections(self) -> int:
        """How many connections brought the calls."""
        return len(self._connections)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        asked = Asked(dict(request.headers), await request.read())
        self.asked.append(asked)
        assert request.transport is not None
        self._connections.add(request.transport.get_extra_info("peername")[1])
        self.is_asked.set()
        try:
            await asyncio.sleep(self.begins_after_s)
            if self.cuts_connection:
                request.transport.abort()
                raise ConnectionResetError
            if self.status != 200 or self.body is not None:
                headers = {"Content-Type": "application/json"} | self.headers
                return web.Response(status=self.status, body=self.body or b"", headers=headers)
            if asked.body.get("stream"):
                return await self._stream(request)
            if self.hangs_after is not None:
                await self.goes_on.wait()
            return web.json_response(self.whole())
        except (asyncio.CancelledError, ConnectionError):
            asked.left.set()
            raise

    def whole(self) -> dict[str, Any]:
        message = {"role": "assistant", "content": "".join(self.words)}
        choice = {"index": 0, "message": message, "finish_reason": self.finish_reason}
        made = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "up", "choices": [choice]}
        return made | ({"usage": self.usage} if self.usage is not None else {})

    def frames(self) -> list[bytes]:
        deltas = [chunk({"role": "assistant", "content": ""})] + [chunk({"content": word}) for word in self.words]
        made = [frame(delta) for delta in deltas]
        if self.finish_reason:
            made.append(frame(chunk({}, finish_reason=self.finish_reason)))
        if self.usage is not None:
            made.append(frame(chunk(None) | {"choices": [], "usage": self.usage}))
        if self.says_done:
            made.append(b"data: [DONE]\n\n")
        return made

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"} | self.headers)
        await response.prepare(request)
        pieces = self.frames() if self.pieces is None else self.pieces
        for number, piece in enumerate([*pieces, b""]):
            if number == self.cuts_after:
                assert request.transport is not None
                request.transport.abort()
                raise ConnectionResetError
            if number == self.hangs_after:
                await self.goes_on.wait()
            if piece:
                await response.write(piece)
                await asyncio.sleep(self.word_every_s)
        return response


def chunk(delta: dict[str, Any] | None, *, finish_reason: str | None = None, index: int = 0) -> dict[str, Any]:
    choices = [] if delta is None else [{"index": index, "delta": delta, "finish_reason": finish_reason}]
    return {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "up", "choices": choices}


def frame(content: Any) -> bytes:
    return f"data: {json.dumps(content, ensure_ascii=False)}\n\n".encode()


@asynccontextmanager
async def running(upstream: FakeUpstream) -> AsyncIterator[str]:
    """Serve it on a free port of loopback and yield its base URL."""
    app = web.Application(client_max_size=2**28)
    app.router.add_post("/v1/chat/completions", upstream.answer)
    runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    finally:
        await runner.cleanup()
