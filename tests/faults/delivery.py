"""Answers of every length and script, brought in every way, with a failure or a death at each outgoing call in turn.

The real machines, their driver and the real rendering, against the model Telegram of `tests/bot`, which also holds
every call against the limits and each `retry_after`. What the person sees in the end must be the stored answer, once.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from unittest.mock import patch

from bot import growing, rendering, showing
from bot.parts import Part
from bot.rich import rich
from bot.rich_drafts import RichDraft
from tests.bot.delivering import Scene, is_whole, spoken
from tests.bot.telegram_model import Fault, TelegramModel

LENGTHS = (1, 2, 99, 1024, 4095, 4096, 4097, 9000, 32_768, 40_000)

# Each in its own script, with marks that make entities, a fence and a sign outside the basic plane.
SCRIPTS = {
    "latin": "A **bold** claim, then `code` and a [link](https://example.org/a).\n\n```python\nprint('𝄞')\n```\n\n",
    "cyrillic": "Смелое **утверждение**, потом `код` и 👩‍👩‍👧.\n\n- один\n- два\n\n",
    "chinese": "**注意：**这是一个“大胆”的说法，然后是`代码`。\n\n> 引用的一句话\n\n",
    "korean": "**굵은** 주장과 `코드`, 그리고 𝒳.\n\n1. 하나\n2. 둘\n\n",
    "turkish": "**Cesur** bir iddia; ardından _İĞÜŞÖÇ ığüşöç_ ve `kod`.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n",
}


@dataclass(frozen=True, slots=True)
class Way:
    """How an answer is brought."""

    streams_by: str
    is_group: bool = False
    has_notice: bool = False
    is_inline: bool = False
    is_rich: bool = False


WAYS = {
    "draft": Way("draft"),
    "edit": Way("edit"),
    "end": Way("end"),
    "notice": Way("draft", has_notice=True),
    "group": Way("edit", is_group=True),
    "inline": Way("end", is_inline=True),
    "rich draft": Way("draft", is_rich=True),
    "rich edit": Way("edit", is_rich=True),
}

HURTS = [fault for fault in Fault if fault is not Fault.NONE]
DEATHS = (False, True)
"""The process dies before the call happened, or after it and before anything was noted."""


@dataclass(frozen=True, slots=True)
class Case:
    """One answer, one way."""

    script: str
    length: int
    way: str

    def scene(self, *, faults: list[Fault], crashes: dict[int, bool]) -> Scene:
        """Return the stage for one run."""
        way = WAYS[self.way]
        text, parts = _answer(self.script, self.length, is_rich=way.is_rich)
        # Between private chats ids are few apart; in a group others speak in between.
        telegram = TelegramModel(faults=faults, is_group=way.is_group, strangers=2 if way.is_group else 1)
        return Scene(
            telegram,
            parts,
            spoken(text, 6, 1.7, parts),
            streams_by=way.streams_by,
            has_notice=way.has_notice,
            is_inline=way.is_inline,
            is_rich=way.is_rich,
            crashes=crashes,
        )

    def runs(self) -> Iterator[Scene]:
        """Return a run for each failure and each death at each call that an undisturbed run makes."""
        undisturbed = self.scene(faults=[], crashes={})
        is_whole(undisturbed, undisturbed.play())
        for position in range(len(undisturbed.telegram.calls)):
            for hurt in HURTS:
                yield self.scene(faults=[*[Fault.NONE] * position, hurt], crashes={})
            for death in DEATHS:
                yield self.scene(faults=[], crashes={position: death})


def every_case() -> list[Case]:
    """Return all answers in all ways; only what fits one message goes inline."""
    return [
        Case(script, length, way)
        for script in SCRIPTS
        for length in LENGTHS
        for way in WAYS
        if way != "inline" or length <= 2000
    ]


def bring(cases: list[Case], *, choose: random.Random | None = None, most: int | None = None) -> int:
    """Bring the answers of these cases; `most` runs of each, chosen by `choose`. Returns how many were brought."""
    brought = 0
    with remembered_drafts():
        for case in cases:
            scenes = list(case.runs())
            if choose is not None and most is not None:
                scenes = choose.sample(scenes, min(most, len(scenes)))
            for scene in scenes:
                try:
                    is_whole(scene, scene.play())
                except AssertionError as wrong:
                    hurt = f"faults {scene.telegram.faults}, deaths {scene.crashes}"
                    raise AssertionError(f"{case}, {hurt}: {str(wrong)[:500]}") from wrong
                brought += 1
    return brought


@cache
def _answer(script: str, length: int, *, is_rich: bool) -> tuple[str, tuple[Part, ...]]:
    sample = SCRIPTS[script]
    text = (sample * (length // len(sample) + 1))[:length]
    return text, rich(text) if is_rich else rendering.render(text)


@contextmanager
def remembered_drafts() -> Iterator[None]:
    """The same beginnings are shown in every run: each is rendered once."""
    classic = tuple(lru_cache(maxsize=64)(form) for form in growing.CLASSIC)
    rich_draft = lru_cache(maxsize=64)(lambda markdown: RichDraft()(markdown))
    with (
        patch.object(showing, "CLASSIC", classic),
        patch.object(showing, "rich_forms", lambda: (rich_draft, *classic)),
    ):
        yield
