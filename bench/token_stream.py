"""An upstream that writes one Markdown answer to everybody, so many tokens a second, a frame for each.

Frames leave in packets, as they arrive over a network: several tokens may be in one.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.gateway.upstream import chunk, frame

PACKETS_A_SECOND = 20
TOKEN_CHARACTERS = 4
SECTION = """## Sorting a list

There are **three** ways to sort a list in Python, and each has its *own* use. `sorted()` returns a new list;
`list.sort()` changes the list in place. See [the docs](https://docs.python.org/3/howto/sorting.html) for more.

- **Stable**: equal items keep their order
- **Fast**: it takes \\(O(n \\log n)\\) comparisons at most

```python
people = [{"name": "Ann", "age": 31}, {"name": "Bob", "age": 27}]
by_age = sorted(people, key=lambda person: person["age"])
```

| Way | In place | Cost |
|---|---|---|
| `sorted` | no | $5 |
| `sort` | yes | $10 |

"""
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


class TokenStream:
    """Answers for so many seconds."""

    def __init__(self, tokens_a_second: int, seconds: float) -> None:
        length = int(tokens_a_second * seconds)
        text = SECTION * (length * TOKEN_CHARACTERS // len(SECTION) + 1)
        tokens = [text[at : at + TOKEN_CHARACTERS] for at in range(0, length * TOKEN_CHARACTERS, TOKEN_CHARACTERS)]
        frames = [frame(chunk({"content": token})) for token in tokens]
        together = max(1, tokens_a_second // PACKETS_A_SECOND)
        self._packets = [b"".join(frames[at : at + together]) for at in range(0, len(frames), together)]
        self._pause_s = together / tokens_a_second
        usage = {"prompt_tokens": 20, "completion_tokens": length, "total_tokens": length + 20}
        self._end = frame(chunk({}, finish_reason="stop")) + frame(chunk(None) | {"usage": usage}) + b"data: [DONE]\n\n"
        whole = {"index": 0, "message": {"role": "assistant", "content": "Sorting"}, "finish_reason": "stop"}
        made = {"id": "c", "object": "chat.completion", "created": 1, "model": "up", "choices": [whole], "usage": usage}
        body = json.dumps(made).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        self._title = f"{head}Connection: close\r\n\r\n".encode() + body

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one call; whoever does not stream asks for a title."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            asked = json.loads(await reader.readexactly(int(length.partition(b":")[2])))
            if asked.get("stream"):
                await self._stream(writer)
            else:
                writer.write(self._title)
            await writer.drain()
        writer.close()

    async def _stream(self, writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        writer.write(_HEAD)
        next_at = loop.time()
        for packet in self._packets:
            if writer.is_closing():
                return
            writer.write(packet)
            next_at += self._pause_s
            await asyncio.sleep(max(0.0, next_at - loop.time()))  # the pace of a model
        writer.write(self._end)


@asynccontextmanager
async def streaming(upstream: TokenStream) -> AsyncIterator[str]:
    """Serve it on a free port of loopback and yield its base URL."""
    server = await asyncio.start_server(upstream.serve, "127.0.0.1", 0, backlog=2048)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    finally:
        server.close()
