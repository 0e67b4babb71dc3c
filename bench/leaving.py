"""AT-13: how long after a caller leaves its upstream's connection is closed, in milliseconds.

    python -m bench.leaving [calls]

A real gateway process on SQLite, an upstream on loopback, and callers who close their connection at a random moment:
while the upstream is silent, or in the middle of its answer. As many streams as whole answers, 200 of each by default.
Callers and upstream share this process and its clock. Ends with 1 if any took longer than 250 ms; on a machine that has
other work, that says nothing about the gateway.
"""

import asyncio
import json
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from math import ceil, inf
from pathlib import Path
from urllib.parse import urlsplit

import uvloop

from tests.faults.vendor import CATALOGUE, MODEL
from tests.faults.world import Gateway, world
from tests.gateway.upstream import chunk, frame

LIMIT_MS = 250.0
AT_ONCE = 16
WAITS_S = 10.0
# Callers leave at any moment of this span, which begins when the upstream has the call, or when its answer begins.
SPAN_S = 0.25
PIECE_EVERY_S = 0.02
_PIECE = frame(chunk({"content": "word "}))
_STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
_HALF = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{"


@dataclass(slots=True)
class Leaver:
    """One call that is left. `is_begun`: its upstream has begun to answer by then."""

    is_stream: bool
    is_begun: bool
    stays_s: float
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    left_at: float = 0.0
    closed_at: float = inf

    @property
    def took_ms(self) -> float:
        """From the caller's leaving to the upstream's seeing it."""
        return (self.closed_at - self.left_at) * 1000


class Upstream:
    """Answers the call whose number is its message, without end, and notes when its connection closes."""

    def __init__(self, leavers: list[Leaver]) -> None:
        self._leavers = leavers

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        asked = json.loads(await reader.readexactly(int(length.partition(b":")[2])))
        leaver = self._leavers[int(asked["messages"][0]["content"])]
        if leaver.is_begun:
            writer.write(_STREAM + _PIECE if leaver.is_stream else _HALF)
        leaver.reached.set()
        with suppress(ConnectionError):
            await self._until_closed(reader, writer, leaver)
        leaver.closed_at = time.perf_counter()
        leaver.closed.set()
        writer.close()

    async def _until_closed(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, leaver: Leaver) -> None:
        while True:
            try:
                async with asyncio.timeout(PIECE_EVERY_S):
                    await reader.read()
                    return
            except TimeoutError:
                if leaver.is_begun and leaver.is_stream:
                    writer.write(_PIECE)


async def leave(gateway: Gateway, secret: str, number: int, leaver: Leaver) -> None:
    """Make one call, leave it, and wait until the upstream has seen it."""
    address = urlsplit(gateway.url)
    asked = {"model": MODEL, "messages": [{"role": "user", "content": str(number)}], "max_tokens": 100}
    body = json.dumps(asked | {"stream": leaver.is_stream}).encode()
    head = (
        f"POST {address.path}/chat/completions HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Bearer {secret}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(head.encode() + body)
    async with asyncio.timeout(WAITS_S):
        await leaver.reached.wait()
        if leaver.is_stream and leaver.is_begun:
            await reader.readuntil(b"data: ")
    await asyncio.sleep(leaver.stays_s)  # a caller leaves at any moment
    leaver.left_at = time.perf_counter()
    writer.close()
    with suppress(TimeoutError):
        async with asyncio.timeout(WAITS_S):
            await leaver.closed.wait()


def line(name: str, took: list[float]) -> str:
    """Return one line of figures."""
    took = sorted(took)
    p50, p99 = (took[ceil(len(took) * share) - 1] for share in (0.5, 0.99))
    return f"{name:<36} {len(took):>5} calls   p50 {p50:6.1f}   p99 {p99:6.1f}   max {took[-1]:6.1f} ms"


async def main(calls: int) -> int:
    """Measure, print, and return the exit code."""
    leavers = [
        Leaver(is_stream, is_begun=number % 2 == 0, stays_s=random.uniform(0, SPAN_S))
        for is_stream in (True, False)
        for number in range(calls)
    ]
    random.shuffle(leavers)
    server = await asyncio.start_server(Upstream(leavers).serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        async with world(Path(folder)) as place, place.opened():
            catalogue = CATALOGUE.format(url=f"http://127.0.0.1:{port}/v1")
            (place.folder / "catalogue.toml").write_text(catalogue)
            customer = await place.customer()
            async with place.gateway() as gateway:
                todo = iter(enumerate(leavers))

                async def leaving() -> None:
                    for number, leaver in todo:  # shared by all, each takes the next
                        await leave(gateway, customer.secret, number, leaver)

                await asyncio.gather(*(leaving() for _ in range(AT_ONCE)))
    server.close()
    for is_stream, name in ((True, "stream"), (False, "whole answer")):
        for is_begun, when in ((False, "before the first byte"), (True, "in the middle")):
            took = [one.took_ms for one in leavers if (one.is_stream, one.is_begun) == (is_stream, is_begun)]
            print(line(f"{name}, {when}", took))
    worst = max(one.took_ms for one in leavers)
    print(f"the slowest closed {worst:.1f} ms after its caller left; the limit is {LIMIT_MS:.0f} ms on a quiet machine")
    return int(worst > LIMIT_MS)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(max(2, int(sys.argv[1])) if len(sys.argv) > 1 else 200)))
