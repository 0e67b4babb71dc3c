"""A model vendor that plays scenes: an answer with code and a table, one that waits in the middle, one that breaks off.

Owns which question gets which scene, in five languages, for looking at screens that a real model would show differently
each time.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.gateway.upstream import USAGE, chunk, frame
from tests.journeys import scenes

CODE = """
## {title}

{words} `len(x)` → **{bold}**.

```python
def mean(values: list[float]) -> float:
    \"\"\"Return the arithmetic mean of at least one value.\"\"\"
    return sum(values) / len(values)  # ZeroDivisionError for an empty list
```

| n | mean | √n |
|---|------|----|
| 1 | 2.50 | 1.000 |
| 4 | 3.75 | 2.000 |
| 16 | 4.0625 | 4.000 |

1. {words}
2. *{bold}*

> {words}
"""


@dataclass(frozen=True)
class Words:
    """What one language asks, and a little of what it is answered."""

    code: str
    slow: str
    breaks: str
    fails: str
    title: str
    words: str
    bold: str


WORDS = {
    "en": Words(
        "How do I compute a mean in Python?",
        "Tell me about the sea.",
        "And about the mountains?",
        "What is a fjord?",
        "Mean of a list",
        "The sum divided by how many there are.",
        "never of an empty list",
    ),
    "ru": Words(
        "Как посчитать среднее в Python?",
        "Расскажи о море.",
        "А о горах?",
        "Что такое фьорд?",
        "Среднее по списку",
        "Сумма, делённая на количество.",
        "только не для пустого списка",
    ),
    "zh": Words(
        "用 Python 怎么算平均值？",
        "给我讲讲大海。",
        "那么山呢？",
        "什么是峡湾？",
        "列表的平均值",
        "总和除以个数。",
        "空列表除外",
    ),
    "ko": Words(
        "파이썬에서 평균은 어떻게 구하나요?",
        "바다 이야기를 들려줘.",
        "산 이야기는?",
        "피오르가 뭐야?",
        "리스트의 평균",
        "합을 개수로 나눕니다.",
        "빈 리스트는 안 됩니다",
    ),
    "tr": Words(
        "Python'da ortalama nasıl hesaplanır?",
        "Bana denizi anlat.",
        "Peki ya dağlar?",
        "Fiyort nedir?",
        "Bir listenin ortalaması",
        "Toplamın eleman sayısına bölümü.",
        "boş liste hariç",
    ),
}

CATALOGUE = """
[[upstreams]]
name = "one"
kind = "openai"
company = "OpenAI"
base_url = "{url}"

[[upstreams]]
name = "two"
kind = "openai"
company = "Anthropic"
base_url = "{url}"

[[models]]
name = "gpt-5.1"
upstream = "one"
upstream_model = "up"
context = 400000
output_max = 16384
abilities = ["vision"]
[models.price]
input = "1.50"
output = "12.00"

[[models]]
name = "claude-sonnet"
upstream = "two"
upstream_model = "up"
context = 200000
output_max = 16384
abilities = []
[models.price]
input = "3.00"
output = "15.00"
"""


class ScriptedVendor:
    """Answers each question of `WORDS` with its scene. `goes_on[question]` ends a waiting one."""

    def __init__(self) -> None:
        self.goes_on = {each.slow: asyncio.Event() for each in WORDS.values()}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        # A title is asked for whole, and the last words are not the person's then.
        is_question = bool(body.get("stream"))
        question = _words(body["messages"][-1 if is_question else 0]["content"])
        if is_question and scenes.is_slow(question):
            return await self._never_ends(request)
        if is_question and (said := scenes.answer_to(question)) is not None:
            return await self._says(request, said)
        known = (each for each in WORDS.values() if question in (each.code, each.slow, each.breaks, each.fails))
        if (asked := next(known, None)) is None:
            return web.json_response({"error": {"message": "no such scene", "type": "server_error"}}, status=503)
        if not is_question:
            message = {"role": "assistant", "content": asked.title}
            return web.json_response({"choices": [{"index": 0, "message": message}], "usage": USAGE})
        if question == asked.fails:
            return web.json_response({"error": {"message": "out of order", "type": "server_error"}}, status=500)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        if question == asked.code:
            await _write(response, [CODE.format(title=asked.title, words=asked.words, bold=asked.bold)])
        else:
            await _write(response, [f"{asked.words} "] * 5)
            if question == asked.breaks:
                # Long enough for the first part to be relayed before the connection breaks.
                await asyncio.sleep(0.5)
                assert request.transport is not None
                request.transport.abort()
                return response
            await self.goes_on[question].wait()
            await _write(response, [asked.bold])
        end = [frame(chunk({}, finish_reason="stop")), frame(chunk(None) | {"usage": USAGE}), b"data: [DONE]\n\n"]
        await response.write(b"".join(end))
        return response

    async def _says(self, request: web.Request, said: str) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await _write(response, [said])
        end = [frame(chunk({}, finish_reason="stop")), frame(chunk(None) | {"usage": USAGE}), b"data: [DONE]\n\n"]
        await response.write(b"".join(end))
        return response

    async def _never_ends(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionResetError):  # whoever stops it leaves
            for number in itertools.count(1):
                await _write(response, [f"{number}, "])
                await asyncio.sleep(0.4)
        return response

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """Listen on a free port of loopback and yield the catalogue's text."""
        app = web.Application()
        app.router.add_post("/v1/chat/completions", self.answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield CATALOGUE.format(url=f"http://127.0.0.1:{runner.addresses[0][1]}/v1")
        finally:
            await runner.cleanup()


def _words(content: Any) -> str:
    """Return the words of a message, which stand behind its pictures if it has any."""
    if isinstance(content, str):
        return content
    return str(next(part["text"] for part in reversed(content) if part["type"] == "text"))


async def _write(response: web.StreamResponse, pieces: Sequence[str]) -> None:
    for piece in pieces:
        await response.write(frame(chunk({"content": piece})))
