"""A model vendor whose every call brings its own orders: the last message is JSON that says how to answer."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.gateway.upstream import FakeUpstream

INPUT_NANOS = 1_000  # $1.00 a million tokens
OUTPUT_NANOS = 2_000
MODEL = "m"
DRAINED = "d"  # of an upstream that cannot be stopped
CATALOGUE = """
[[upstreams]]
name = "vendor"
kind = "openai"
company = "A Vendor"
base_url = "{url}"
[[models]]
name = "m"
upstream = "vendor"
upstream_model = "up"
context = 8192
output_max = 512
hold_output_tokens = 64
[models.price]
input = "1.00"
output = "2.00"
[[upstreams]]
name = "drained"
kind = "openai"
company = "A Vendor"
base_url = "{url}"
cancellable = false
[[models]]
name = "d"
upstream = "drained"
upstream_model = "up"
context = 8192
output_max = 512
[models.price]
input = "1.00"
output = "2.00"
"""


@dataclass(frozen=True, slots=True)
class Order:
    """One answer: what is reported as used, and how it comes. Above 64 `output_max` a stream is held slice by slice."""

    input_tokens: int = 11
    words: int = 5
    word_every_s: float = 0.0
    status: int = 200
    is_stream: bool = True
    waits: bool = False  # until the vendor's gate is opened, before anything is answered
    hangs_after: int | None = None
    output_max: int = 16
    model: str = MODEL

    @property
    def nanos(self) -> int:
        """What a whole answer costs."""
        return self.input_tokens * INPUT_NANOS + self.words * OUTPUT_NANOS

    def body(self, *, output_max: int | None = None) -> bytes:
        """Return the request that brings this order."""
        told = {
            "usage": {"prompt_tokens": self.input_tokens, "completion_tokens": self.words},
            "words": self.words,
            "word_every_s": self.word_every_s,
            "status": self.status,
            "waits": self.waits,
            "hangs_after": self.hangs_after,
        }
        message = {"role": "user", "content": json.dumps(told)}
        asked = {"model": self.model, "messages": [message], "stream": self.is_stream}
        asked["max_tokens"] = output_max or self.output_max
        return json.dumps(asked).encode()


class Vendor(FakeUpstream):
    """Answers each call by its own order; `orders` counts the calls that arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.orders = 0
        self.gate = asyncio.Event()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer as the last message says."""
        self.orders += 1
        body = json.loads(await request.read())
        told: dict[str, Any] = json.loads(body["messages"][-1]["content"])
        one = FakeUpstream()
        one.usage = told["usage"]
        one.words = [f"word{number} " for number in range(told["words"])]
        one.word_every_s = told["word_every_s"]
        one.status = told["status"]
        one.hangs_after = told["hangs_after"]
        one.goes_on = self.gate
        if told["waits"]:
            await self.gate.wait()
        try:
            return await one.answer(request)
        except ConnectionError:
            return web.Response()  # who asked is gone, as they are meant to be here
