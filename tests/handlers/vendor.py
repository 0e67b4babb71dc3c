"""The model of the stories: besides questions it is asked for titles and summaries, which it refuses unless told."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from tests.gateway.upstream import FakeUpstream


class Vendor(FakeUpstream):
    """Answers questions as `FakeUpstream` does; `asked` holds those alone, and `asides` what was asked beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.asides: list[dict[str, Any]] = []
        self.aside: str | None = None
        """What it writes when it is asked beside a conversation; None: it fails, which costs nothing."""
        self.aside_waits = False  # until `goes_on`

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.read())
        if body.get("stream"):
            return await super().answer(request)
        self.asides.append(body)
        if self.aside_waits:
            await self.goes_on.wait()
        if self.aside is None:
            return web.Response(status=503)
        self_words, self.words = self.words, (self.aside,)
        whole = self.whole()
        self.words = self_words
        return web.json_response(whole)
