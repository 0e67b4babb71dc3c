"""Whatever a button carries, whoever taps it and wherever: the tap is answered, and nobody's things but one's own are
shown or changed.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from hypothesis import strategies as st

import bot
import handlers
from bot.keyboards import list_hash
from tests.fuzzing import fuzz
from tests.handlers.fuzzed import (
    INLINE,
    MEMBER,
    NEWCOMER,
    NOBODY,
    NOBODYS,
    OLD,
    OWN_GROUP,
    OWNERS_GROUP,
    PRIVATE,
    Fuzzed,
    fuzzed,
)

pytestmark = pytest.mark.hypothesis

DATA_BYTES_MAX = 64
HUGE = 10**40
# What fields may hold that means something, beside numbers of things.
WORDS = {
    "language": ["ru", "xx"],
    "number": ["0", "1"],
    "stars": ["50", "100"],
    "period": ["day", "month", "total"],
    "usd": ["5", "-1"],
    "document": ["terms", "privacy", "age"],
    "anchor": ["1", "who-we-are"],
    "approves": ["1", "0"],
    "name": ["is_rich", "streams_by", "has_footer", "-", "exact", "own", "translator"],
    "value": ["yes", "no", "edit", "draft", "end"],
    "cents": ["100", "-1"],
    "days": ["7", "30"],
    "to": ["all", "off", "mention"],
    "page": ["0", "1"],
    "archived": ["0", "1"],
    "form": ["md", "json"],
    "here": ["1", "0"],
    "kind": ["question", "data"],
    "mine": ["0", "1"],
    "agrees": ["1", "0"],
    "proposal_id": ["prop_" + NOBODYS],
}
TYPES: dict[Any, st.SearchStrategy[str]] = {
    int: st.integers().map(str) | st.sampled_from([2**31, 2**63, -(2**63) - 1, HUGE, -HUGE]).map(str),
    bool: st.sampled_from(["0", "1", "true", "2", ""]),
    str: st.text(max_size=40),
}


def kinds() -> list[type[CallbackData]]:
    """Return every kind of button there is, wherever it is written."""
    for package in (bot, handlers):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return sorted(_below(CallbackData), key=lambda kind: str(kind.__prefix__))


def _below(kind: type[CallbackData]) -> set[type[CallbackData]]:
    return {one for each in kind.__subclasses__() for one in {each} | _below(each)}


@pytest.fixture(scope="module")
async def system(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Fuzzed]:
    async with fuzzed(tmp_path_factory.mktemp("fuzzed")) as opened:
        yield opened


def field_of(system: Fuzzed, name: str, kind: Any) -> st.SearchStrategy[str]:
    """Return what may stand in a field: first what names a thing of somebody else's."""
    known = [*system.things.get(name, ()), *WORDS.get(name, ())]
    if name == "list_hash":
        known = [list_hash(system.house.sold.models), "0"]
    assert known, f"nothing is known that a field {name} may hold"
    known.append(f"{known[0].partition('_')[0]}_{NOBODYS}")
    anything = [one for some in system.things.values() for one in some]
    return st.sampled_from(known) | TYPES[kind] | st.sampled_from(anything)


@st.composite
def packed(draw: st.DrawFn, system: Fuzzed, kind: type[CallbackData]) -> str:
    """Make what a button of this kind could carry, and what somebody may make of it."""
    fields = [draw(field_of(system, name, about.annotation)) for name, about in kind.model_fields.items()]
    data = ":".join([str(kind.__prefix__), *fields])
    how = draw(st.sampled_from(["as it is"] * 6 + ["cut", "longer", "doubled", "other prefix", "without fields"]))
    if how == "cut":
        data = data[: draw(st.integers(0, len(data)))]
    elif how == "longer":
        data += draw(st.sampled_from([":", "::", ":1", ":x:y", "\x00", "\n", " "]))
    elif how == "doubled":
        data = data.replace(":", "::", 1)
    elif how == "other prefix":
        data = draw(st.text(min_size=1, max_size=8)) + data
    elif how == "without fields":
        data = str(kind.__prefix__)
    return short(data)


def short(data: str) -> str:
    """Return as much as fits a button, in whole characters."""
    return data.encode("utf-8", "replace")[:DATA_BYTES_MAX].decode("utf-8", "ignore")


WHO = st.sampled_from([MEMBER, MEMBER, NEWCOMER, NOBODY])
WHERE = st.sampled_from([PRIVATE, PRIVATE, OWN_GROUP, OWNERS_GROUP, OLD, INLINE])


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
async def test_any_tap_is_answered_and_touches_nobody_elses_things(system: Fuzzed, kind: type[CallbackData]) -> None:
    async def tap(one: tuple[str, str, str]) -> None:
        data, who, where = one
        await system.taps(who, where, data)

    async with system.watched():
        await fuzz(st.tuples(packed(system, kind), WHO, WHERE), tap, tries=3)


async def test_a_tap_with_any_words_is_answered(system: Fuzzed) -> None:
    async def tap(one: tuple[str, str, str]) -> None:
        data, who, where = one
        await system.taps(who, where, data)

    words = st.text(max_size=64).map(short) | st.text("accept:lng0|-_ \n", max_size=64)
    async with system.watched():
        await fuzz(st.tuples(words, WHO, WHERE), tap, tries=30)
