"""A model with something to say to every question of a story, each answer marked so that it can be told from others.

Owns the answers alone: by a word in the question they are a table with a formula, code, long or slow.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from aiohttp import web

from tests.handlers.vendor import Vendor

RICH = """
| {one} | {two} |
|---|---|
| 가나다 | 12 |
| 你好 | **34** |

$$E = mc^2$$

```python
if a < b and b > 0:
    print("*{one}*")
```
"""
SENTENCES = {
    "ko": "이것은 **굵은 글씨**가 있는 문장입니다. 그리고 `코드`도 있습니다.",
    "zh": "**注意：**这是一个很长的句子，里面有“引号”和`代码`。",
}
LONG_CHARACTERS = 9000
SLOW_PIECES = 60
SLOW_EVERY_S = 0.04


class Library(Vendor):
    """Answers in the language of the question; `begin(n)` and `end(n)` stand around its n-th answer."""

    def __init__(self) -> None:
        super().__init__()
        self.given = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = json.loads(await request.read())
        if not body.get("stream"):
            return await super().answer(request)
        self.given += 1
        told = copy.copy(self)
        question = _question(body)
        language = "ko" if any("가" <= letter <= "힣" for letter in question) else "zh"
        words = _pieces(question, SENTENCES[language])
        told.words = [f"{begin(self.given)} ", *words, f" {end(self.given)}"]
        told.word_every_s = SLOW_EVERY_S if len(words) == SLOW_PIECES else 0.0
        return await super(Vendor, told).answer(request)


def begin(number: int) -> str:
    """Return the word that answer `number` begins with."""
    return f"α{number:03}α"


def end(number: int) -> str:
    """Return the word that it ends with."""
    return f"ω{number:03}ω"


def _pieces(question: str, sentence: str) -> list[str]:
    if any(word in question for word in ("표", "表格")):
        text = RICH.format(one="하나", two="二")
        return [text[at : at + 11] for at in range(0, len(text), 11)] + ["\n\n"]
    if any(word in question for word in ("자세히", "详细")):
        paragraph = f"{sentence}\n\n"
        return [paragraph] * (LONG_CHARACTERS // len(paragraph))
    if any(word in question for word in ("천천히", "慢慢")):
        return [f"{sentence} "] * SLOW_PIECES
    return [sentence]


def _question(body: dict[str, Any]) -> str:
    content = body["messages"][-1]["content"]
    if isinstance(content, str):
        return content
    return " ".join(part["text"] for part in content if part["type"] == "text")
