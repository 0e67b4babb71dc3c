"""The chosen points at which a gateway kills itself, outright: functions wrapped by name, before or after they ran."""

from __future__ import annotations

import inspect
import os
import pathlib
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from billing.answers import Answers
from billing.drivers import postgres, sqlite
from billing.holds import Holds
from billing.journal import Journal
from billing.ledger import Checkpoint, Dispatch, Extend, PlaceHold, Release, Settle
from billing.writer import Writer
from gateway.stream import Outgoing
from gateway.upstreams.client import AiohttpExchange
from storage import migrate
from storage.errors import DatabaseAway

Filter = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Point:
    """Where: `names` are (owner, attribute), of which the process uses one. `stage` says what the parent must do.

    Stages: calling (under calls), starting (a start with lost holds to recover), creating (a start on an empty
    database). `is_cut_off` keeps settlements from the database, so that they go to the journal.
    """

    names: Sequence[tuple[Any, str]]
    when: str
    is_it: Filter = lambda *_args: True
    stage: str = "calling"
    nth: int = 1
    is_cut_off: bool = False


def _writes(kind: type[Any]) -> Filter:
    return lambda _writer, operation: isinstance(operation, kind)


def _around_writes(name: str, kind: type[Any]) -> dict[str, Point]:
    return {
        f"{when} the {name} is written": Point([(Writer, "write")], when, _writes(kind)) for when in ("before", "after")
    }


_DRIVERS = (postgres.PostgresDriver, sqlite.SqliteDriver)


def _has(batch: Sequence[Any], kind: type[Any]) -> bool:
    return any(isinstance(one, kind) for one in batch)


POINTS: dict[str, Point] = {
    **_around_writes("hold", PlaceHold),
    **_around_writes("dispatch mark", Dispatch),
    **_around_writes("checkpoint", Checkpoint),
    **_around_writes("settlement", Settle),
    **_around_writes("release", Release),
    "an extension is stored, not committed": Point(
        [(postgres, "_store"), (sqlite, "_store")], "after", lambda _to, changes, _from: bool(changes.grown)
    ),
    "a settlement is stored, not committed": Point(
        [(postgres, "_store"), (sqlite, "_store")], "after", lambda _to, changes, _from: bool(changes.receipts)
    ),
    "a settlement is committed, nobody told": Point(
        [(driver, "carry_out") for driver in _DRIVERS], "after", lambda _driver, batch: _has(batch, Settle)
    ),
    "an extension is committed, nobody told": Point(
        [(driver, "carry_out") for driver in _DRIVERS], "after", lambda _driver, batch: _has(batch, Extend)
    ),
    "before the upstream is asked": Point([(AiohttpExchange, "begin")], "before"),
    "the upstream has begun": Point([(AiohttpExchange, "begin")], "after"),
    "the upstream's first bytes are here": Point([(AiohttpExchange, "piece")], "after"),
    "some frames were passed on": Point([(Outgoing, "write")], "after", nth=5),
    "before the answer is kept": Point([(Answers, "keep")], "before"),
    "before [DONE] leaves": Point([(Outgoing, "write")], "before", lambda _out, data: b"[DONE]" in data),
    "after [DONE] left": Point([(Outgoing, "write")], "after", lambda _out, data: b"[DONE]" in data),
    "the journal is written, not synced": Point([(os, "fsync")], "before", is_cut_off=True),
    "the journal is synced, not named": Point([(pathlib.Path, "replace")], "before", is_cut_off=True),
    "the journal is named": Point([(pathlib.Path, "replace")], "after", is_cut_off=True),
    "the journal is replayed, not forgotten": Point([(Journal, "drop")], "before", is_cut_off=True),
    "in the middle of recovery": Point([(Holds, "_end_lost")], "after", stage="starting"),
    "a migration is done, not committed": Point([(migrate, "_migrate")], "after", stage="creating"),
}


def arm(name: str, *, nth: int = 1) -> None:
    """Make this process die at the point, the nth time that it is reached."""
    point = POINTS[name]
    if point.is_cut_off:
        _cut_off_settlements(nth)
    countdown = _Countdown(max(nth, point.nth))
    for owner, attribute in point.names:
        setattr(owner, attribute, _wrapped(getattr(owner, attribute), point, countdown))


class _Countdown:
    def __init__(self, count: int) -> None:
        self._left = count

    def reached(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def _wrapped(original: Any, point: Point, countdown: _Countdown) -> Any:
    def passes(when: str, args: tuple[Any, ...]) -> None:
        if point.when == when and point.is_it(*args):
            countdown.reached()

    async def slowly(*args: Any, **named: Any) -> Any:
        passes("before", args)
        result = await original(*args, **named)
        passes("after", args)
        return result

    def at_once(*args: Any, **named: Any) -> Any:
        passes("before", args)
        result = original(*args, **named)
        passes("after", args)
        return result

    return slowly if inspect.iscoroutinefunction(original) else at_once


def _cut_off_settlements(left: int) -> None:
    """Let the first settlements find no database."""

    def refusing(original: Any) -> Any:
        async def carry_out(driver: Any, batch: Sequence[Any]) -> Any:
            nonlocal left
            if left > 0 and _has(batch, Settle):
                # Whatever shares a settlement's commit fails with it, but only settlements are sure to be kept.
                left -= sum(isinstance(one, Settle) for one in batch)
                raise DatabaseAway("cut off for this test")
            return await original(driver, batch)

        return carry_out

    for driver in _DRIVERS:
        driver.carry_out = refusing(driver.carry_out)  # type: ignore[method-assign]  # this is the fault
