"""The program as processes that begin with everything imported: a fork server reads it once for all tests.

Reading Telegram's types alone takes seconds of a processor. What is forked is a process as any other: it has its own
environment, pipes and signals, and `kill -9` ends it. That `python bot.py` itself starts is proved where a test says
so (`tests/journeys/test_first_run.py`, `tests/service/test_command_line.py`).
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import runpy
import sys
from asyncio import ReadTransport, StreamReader
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from sandbox.lifeline import die_with_parent

ROOT = Path(__file__).parents[1]
BOT_PY = ROOT / "bot.py"

# One for the whole run of tests: multiprocessing keeps a single fork server, and reads this list at its start.
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["service.cli", "service.run", __name__, "tests.forks_warm"])


class Program:
    """`bot.py` with some arguments, in a process of its own; looks like asyncio's `Process`."""

    def __init__(self, process: ForkServerProcess, out: Connection, err: Connection) -> None:
        self._process = process
        self._pipes = (out, err)
        self._transports: list[ReadTransport] = []
        self.stdout = StreamReader()
        self.stderr = StreamReader()

    @classmethod
    async def begin(cls, *arguments: str, env: Mapping[str, str], before: Callable[[], None] | None = None) -> Program:
        """Fork it; raises nothing of the program's: what it says is in its pipes.

        `before`, a function that can be pickled, is called in the new process before the program begins.
        """
        out, its_out = processes.Pipe(duplex=False)
        err, its_err = processes.Pipe(duplex=False)
        process = processes.Process(target=_be_it, args=(arguments, dict(env), its_out, its_err, before), daemon=True)
        await asyncio.to_thread(process.start)
        its_out.close()
        its_err.close()
        made = cls(process, out, err)
        await made._listen()
        return made

    @property
    def returncode(self) -> int | None:
        """Return how it ended, or None while it lives."""
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            assert self._process.pid is not None
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        """kill -9: no last word, no tidying up."""
        self._process.kill()

    async def wait(self) -> int:
        """Wait for the end; return the exit code."""
        loop = asyncio.get_running_loop()
        while (code := self.returncode) is None:
            ended = asyncio.Event()
            loop.add_reader(self._process.sentinel, ended.set)
            try:
                await ended.wait()
            finally:
                loop.remove_reader(self._process.sentinel)
        return code

    async def communicate(self) -> tuple[bytes, bytes]:
        """Read to the end what it says, and wait for its end."""
        said = await asyncio.gather(self.stdout.read(), self.stderr.read())
        await self.wait()
        self.close()
        return said[0], said[1]

    def close(self) -> None:
        """Let go of the pipes."""
        for transport in self._transports:
            transport.close()

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        for pipe, reader in zip(self._pipes, (self.stdout, self.stderr), strict=True):
            file = os.fdopen(os.dup(pipe.fileno()), "rb", buffering=0)
            pipe.close()
            transport, _ = await loop.connect_read_pipe(
                lambda reader=reader: asyncio.StreamReaderProtocol(reader),  # type: ignore[misc]  # bound now, not later
                file,
            )
            self._transports.append(transport)


def _be_it(
    arguments: tuple[str, ...],
    env: dict[str, str],
    out: Connection,
    err: Connection,
    before: Callable[[], None] | None,
) -> None:
    """Become `python bot.py …`."""
    die_with_parent()
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    out.close()
    err.close()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = [str(BOT_PY), *arguments]
    if before is not None:
        before()
    runpy.run_path(str(BOT_PY), run_name="__main__")
