"""Raises at every await of the metered path in turn, in a process of its own (AT-06): see `numbered.py`, `awaits.py`.

    python -m tests.faults.injecting FOLDER SHARE SEED [DATABASE_URL]

First every kind of call is made once to see which awaits it passes. Then it is made again for each of them, each side
of it and each error; SHARE is which part of that is tried. Prints what was found as one line of JSON.
"""

# ruff: noqa: E402 the numbering comes before what it numbers is imported

from __future__ import annotations

from tests.faults import numbered

numbered.install()

import asyncio
import json
import random
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from sqlalchemy import select

from billing import writer as writing
from billing.batch import OPEN
from billing.ledger import Release
from gateway.api import keeping
from service import build, jobs, logs
from service.supervisor import Supervisor
from storage.errors import DatabaseAway
from storage.ids import new_id
from storage.owners import Ownership
from storage.tables.billing import holds
from tests.faults.books import judge, open_holds
from tests.faults.callers import Seen, call
from tests.faults.numbered import PLAN
from tests.faults.vendor import DRAINED, Order
from tests.faults.world import Customer, World, world

CANARY = "canary-of-an-inner-error"
ENDS_WITHIN_S = 3.0
ERRORS = {"RuntimeError": RuntimeError, "CancelledError": asyncio.CancelledError, "DatabaseAway": DatabaseAway}
KINDS = {
    "whole": Order(is_stream=False),
    "stream": Order(word_every_s=0.01),
    "stream, slice by slice": Order(words=60, output_max=400),
    "stream, left": Order(words=8, word_every_s=0.02),
    "stream, drained": Order(words=8, word_every_s=0.01, model=DRAINED),
    "stream, drained and left": Order(words=8, word_every_s=0.02, model=DRAINED),
    "whole, drained": Order(is_stream=False, model=DRAINED),
    "stream, repeated": Order(),
    "whole, repeated": Order(is_stream=False),
    "refused by the vendor": Order(status=500),
    "refused by the vendor, whole": Order(status=500, is_stream=False),
}


@asynccontextmanager
async def serving(place: World) -> AsyncIterator[str]:
    """Run a gateway with its jobs in this very process, as `service/run.py` does."""
    made = place.core
    async with AsyncExitStack() as stack:
        share = await stack.enter_async_context(build.shared(made.settings))
        owner = Ownership(made.database, made.clock, kind="gateway", data_dir=place.folder)
        await owner.begin(alone=True)
        stack.push_async_callback(owner.end)
        supervisor = Supervisor()
        sold = await stack.enter_async_context(build.catalogue(made.settings, serves=True))
        at = await stack.enter_async_context(build.gateway(made, sold, share, owner, internal=("127.0.0.1", 0)))
        stack.push_async_callback(supervisor.close)
        jobs.start(made, owner, at.holds, supervisor)
        yield made.settings.api_url(at.port)


async def one_call(place: World, url: str, customer: Customer, kind: str) -> Seen:
    """Make a call of this kind; all have a key, so that what is kept to be repeated is on the path."""
    key = kind if kind.endswith("repeated") else new_id("key", place.core.clock.now())
    leaves = 2 if kind.endswith("left") else None
    return await call(place, url, customer, KINDS[kind], key=key, leaves_after=leaves)


async def ended(place: World) -> bool:
    """Wait until no hold is open; False when one stays."""
    try:
        async with asyncio.timeout(ENDS_WITHIN_S):
            while await open_holds(place):  # noqa: ASYNC110 the condition stands in the database
                await asyncio.sleep(0.01)
    except TimeoutError:
        return False
    return True


async def inject(place: World, url: str, share: float, choose: random.Random) -> tuple[int, int, list[str]]:
    """Return how many awaits there are, how many errors were raised, and what went wrong."""
    customer = await place.customer()
    sites: set[str] = set()
    cases = []
    for kind in KINDS:
        if kind.endswith("repeated"):
            await one_call(place, url, customer, kind)
        PLAN.passed.clear()
        await one_call(place, url, customer, kind)
        await ended(place)
        sites |= PLAN.passed.keys()
        cases += [(kind, site, "before", error) for site in sorted(PLAN.passed) for error in ERRORS]
        # After a function of ours nothing happens that is not after the last await in it.
        cases += [(kind, site, "after", error) for site in sorted(PLAN.leaves & PLAN.passed.keys()) for error in ERRORS]
    cases = choose.sample(cases, round(len(cases) * share))
    raised, wrong, seen = 0, [], []
    for kind, site, when, error in cases:
        PLAN.arm(site, when, ERRORS[error](CANARY))
        one = await one_call(place, url, customer, kind)
        # A repetition has its first call's hold and receipt, which that call is judged by.
        seen += [one] if not kind.endswith("repeated") else []
        is_ended = await ended(place)
        raised += PLAN.has_fired
        what = f"{error} {when} {site} in a call that is {kind}: "
        if CANARY.encode() in one.body:
            wrong.append(f"{what}its text leaked: {one.body[-300:]!r}")
        if not is_ended:
            wrong.append(what + "a hold stays open")
            await _sweep(place)
    await judge(place, seen)
    return len(sites), raised, wrong


async def _sweep(place: World) -> None:
    """End what stays open, so that the next case is judged by itself."""
    async with place.core.database.read() as connection:
        rows = (await connection.execute(select(holds).where(holds.c.state.in_(OPEN)))).all()
    for row in rows:
        await place.core.writer.write(Release(row.id, row.account_id, "swept", place.core.clock.now()))


async def main() -> None:
    folder, share, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    database_url = sys.argv[4] if len(sys.argv) > 4 else None
    # What takes seconds takes a fraction of one: what happens is the same.
    writing.PATIENCE_S = 0.4
    keeping._PATIENCE_S = 0.4
    jobs.REPLAY_EVERY_S = 0.1
    jobs.RECOVER_EVERY_S = 0.5
    logs.set_up()
    async with world(folder, database_url=database_url) as place, place.opened(), serving(place) as url:
        sites, raised, wrong = await inject(place, url, share, random.Random(seed))
    sys.stdout.write(json.dumps({"sites": sites, "raised": raised, "wrong": wrong}) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
