"""`make faults`: everything with large numbers; `--only` names a part. Prints seed, counts and durations."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import servers
from tests.faults import awaits, away, crowd, delivery, kills, leaving, restarts, shared_state, telegram
from tests.faults.points import POINTS
from tests.faults.world import Died, World, world
from tests.servers import Server

DATABASES = ("sqlite", "postgresql")
AWAY_S = 60.0
STREAMS = 10_000  # on each database
RESTARTS = 20
CALLERS = 4


@dataclass(slots=True)
class Run:
    """What every part is given."""

    folder: Path
    postgres: Server
    valkey: Server
    seed: int
    runs: int
    choose: random.Random
    database: str = ""
    worlds: int = 0

    @asynccontextmanager
    async def place(self, *, several: bool = False, opened: bool = True) -> AsyncIterator[World]:
        """Give an empty place on the database whose turn it is; `several` gateways need Valkey."""
        self.worlds += 1
        async with AsyncExitStack() as stack:
            url = None
            if self.database == "postgresql":
                url = await stack.enter_async_context(servers.fresh_database(self.postgres.url))
            folder = self.folder / f"{self.database}-{self.worlds}"
            redis_url = self.valkey.url if several else None
            made = await stack.enter_async_context(world(folder, database_url=url, redis_url=redis_url))
            if opened:
                await stack.enter_async_context(made.opened())
            yield made


async def kill(run: Run) -> str:
    """Half of the runs each on SQLite and PostgreSQL: every point in turn, then random moments."""
    at_points, at_random = 0, 0
    points = [name for name in POINTS if POINTS[name].stage != "creating"]
    async with run.place() as place:
        customers = [await place.customer() for _ in range(CALLERS)]
        for n in range(max(1, run.runs // len(DATABASES) // 2)):
            await kills.die_at(place, customers, points[n % len(points)], run.choose)
            at_points += 1
        for _ in range(max(1, run.runs // len(DATABASES) - at_points - 1)):
            await kills.die_at_random(place, customers, run.choose)
            at_random += 1
    await migrating(run)
    return f"{at_points + 1} kills at chosen points, {at_random} at random moments"


async def migrating(run: Run) -> str:
    """Kill the very first start, at the end of the migration."""
    async with run.place(opened=False) as place:
        await kills.die_while_creating(place)
    return "1 kill at the end of a migration"


async def restarting(run: Run) -> str:
    async with run.place(several=True) as place:
        uncertain = await restarts.one_of_four(place, run.choose, times=RESTARTS)
    return f"{RESTARTS} kills of one of four, {uncertain} holds ended as uncertain"


async def goes_away(run: Run) -> str:
    async with run.place() as place:
        if run.database == "sqlite":
            await away.goes_away(place, away.locked(place.settings.database_url), for_s=AWAY_S)
            return f"locked for {AWAY_S:.0f} s"
        await away.goes_away(place, away.paused(run.postgres), for_s=AWAY_S)
        await away.goes_away(place, away.stopped(run.postgres), for_s=AWAY_S)
        return f"frozen for {AWAY_S:.0f} s, down for {AWAY_S:.0f} s"


async def raising(run: Run) -> str:
    async with run.place(opened=False) as place:
        url = place.settings.database_url if run.database == "postgresql" else None
        found = await awaits.inject(place.folder, share=1.0, seed=run.seed, database_url=url)
    return f"{found.raised} errors at {found.sites} awaits"


async def crowding(run: Run) -> str:
    for several in (False, True):
        async with run.place(several=several) as place:
            for pays_for in (0, 1, 7, 100):
                await crowd.crowd(place, calls=200, pays_for=pays_for, gateways=4 if several else 1)
    return "200 calls for which 0, 1, 7 and 100 were paid, on one gateway and on four"


async def walking_out(run: Run) -> str:
    async with run.place() as place:
        left = await leaving.leave(place, run.choose, streams=STREAMS)
    return f"{STREAMS} streams, {left} left before the end"


async def losing_valkey(run: Run) -> str:
    async with run.place(several=True) as place:
        went = await shared_state.lose_shared_state(place, run.valkey, run.choose, calls=60)
    return f"Valkey flushed or killed {went} times"


async def delivering(_run: Run) -> str:
    cases = delivery.every_case()
    brought = delivery.bring(cases)
    return f"{len(cases)} answers brought {brought} times, a failure or a death at each call in turn"


async def telegraphing(_run: Run) -> str:
    cases = telegram.every_case()
    brought = await telegram.bring(cases)
    return f"{len(cases)} answers brought {brought} times by aiogram, a failure at each call in turn"


PARTS: dict[str, Callable[[Run], Awaitable[str]]] = {
    "kills": kill,
    "restarts": restarting,
    "away": goes_away,
    "awaits": raising,
    "crowd": crowding,
    "leaving": walking_out,
    "valkey": losing_valkey,
    "delivery": delivering,
    "telegram": telegraphing,
}
NO_BOOKS = {"delivery", "telegram"}
"""What is done without a database, once."""


async def main() -> int:
    """Run the parts; return how many failed."""
    asked = argparse.ArgumentParser(prog="make faults")
    asked.add_argument("--seed", type=int, default=random.randrange(2**32))
    asked.add_argument("--runs", type=int, default=200, help="how many kills in all")
    asked.add_argument("--only", choices=PARTS, action="append", help="one part; may be given again")
    given = asked.parse_args()
    say(f"seed {given.seed}")
    failed = 0
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="apiclaude-faults-") as folder,
        servers.stoppable_postgres() as postgres,
        servers.stoppable_valkey() as valkey,
    ):
        for name in given.only or PARTS:
            for database in DATABASES if name not in NO_BOOKS else ("",):
                # Each part chooses by itself, so that one alone repeats what it did among all.
                choose = random.Random(f"{given.seed} {name} {database}")
                run = Run(Path(folder, name), postgres, valkey, given.seed, given.runs, choose, database)
                part_began = time.monotonic()
                try:
                    did = await PARTS[name](run)
                except (AssertionError, TimeoutError, Died) as exc:
                    failed += 1
                    did = f"FAILED: {str(exc)[:3000] or type(exc).__name__}"
                say(f"{name:9} {database:10} {time.monotonic() - part_began:6.1f} s  {did}")
    say(f"{failed} failed, {time.monotonic() - began:.0f} s, seed {given.seed}")
    return failed


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(min(asyncio.run(main()), 1))
