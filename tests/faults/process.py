"""A gateway in a process of its own, with faults armed around it.

Runs what `bot.py gateway` runs. Imported once by a fork server, so that a start costs the time of a start and not
that of the imports. Its log goes to `gateway.log` in its DATA_DIR.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from typing import Any

import uvloop

from billing import writer
from sandbox.lifeline import die_with_parent
from service import console, jobs, logs, run
from service.settings import Settings
from storage import owners
from tests.faults import points


@dataclass(frozen=True, slots=True)
class Arming:
    """What is done to one process: where it dies, how long its lease is, how long it waits for the database."""

    point: str | None = None
    nth: int = 1
    lease_s: float | None = None
    patience_s: float | None = None


def serve(settings: Settings, arming: Arming, parent: Connection) -> None:
    """Run the gateway until it is told to stop, or dies; its address goes to the parent once it listens."""
    die_with_parent()
    os.chdir(settings.storage.data_dir)  # a developer's `.env` is not ours
    log = os.open("gateway.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    logs.set_up()
    if arming.lease_s is not None:
        # Two modules know the lease by name; the recovery that watches it must be as quick.
        owners.LEASE = jobs.LEASE = timedelta(seconds=arming.lease_s)  # type: ignore[attr-defined]  # a module's name
        jobs.RECOVER_EVERY_S = arming.lease_s / 4
    if arming.patience_s is not None:
        writer.PATIENCE_S = arming.patience_s
    if arming.point is not None:
        points.arm(arming.point, nth=arming.nth)

    def ready(*_args: Any, api_url: str | None, **_more: Any) -> None:
        parent.send(api_url)

    console.ready = ready
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run.run_gateway(settings))
    except console.Refused as exc:
        sys.exit(str(exc))
