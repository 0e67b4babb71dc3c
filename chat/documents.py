"""Makes text of documents, each in a bounded process of its own (`chat/extract`).

Owns the bounds and the process: how many at once, how long, how much it may answer, its end whatever happens. A library
that reads strangers' files may be brought to spin, to eat memory or to crash, and none of it is felt here. Where the
system allows it (Linux with user namespaces), the process has no network; nowhere does it inherit the environment, and
so none of the operator's secrets.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import structlog

from storage.finish import finish
from storage.room import Room

# Why there is no text, each with a sentence in every language (`file_` before it, among `chat.errors.REASONS`).
REASONS = ("encrypted", "no_text", "broken", "too_large", "too_slow", "unsupported")
AT_ONCE_MAX = 2
_HOUSE = Path(__file__).resolve().parent.parent
# What JSON may make of a character, and what stands around the text.
_CHARACTER_BYTES = 6
_AROUND_BYTES = 10_000
_END_S = 5.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a document is read, and what reading it may take."""

    characters_max: int = 200_000
    pages_max: int = 300
    seconds_max: int = 20  # of the processor; a child that only waits is ended a little later
    memory_bytes_max: int = 768 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text. `pages` (slides, sheets) is 0 where it has none."""

    text: str
    pages: int = 0
    pages_read: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Unread:
    """There is no text: `why` is one of REASONS."""

    why: str


class _TooLong(Exception):
    """The process wrote more than it may."""


class Documents:
    """Reads documents: one at a time for each account, few at once for all."""

    def __init__(self, limits: Limits | None = None, *, grace_s: float = 10.0) -> None:
        self.limits = limits or Limits()
        self._grace_s = grace_s
        self._room = Room(AT_ONCE_MAX)

    async def read(self, account_id: str, data: bytes, kind: str) -> Document | Unread:
        """Return the text of a document of this kind (one of `chat.extract.READERS`)."""
        async with self._room.of(account_id):
            limits = self.limits
            numbers = (limits.characters_max, limits.pages_max, limits.seconds_max, limits.memory_bytes_max)
            return await self._run(data, sys.executable, "-P", "-m", "chat.extract", kind, *map(str, numbers))

    async def _run(self, data: bytes, *command: str) -> Document | Unread:
        environment = {"PATH": os.defpath, "PYTHONPATH": str(_HOUSE), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        process = await asyncio.create_subprocess_exec(
            *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd="/", env=environment, start_new_session=True
        )
        try:
            async with asyncio.timeout(self.limits.seconds_max + self._grace_s):
                written, _ = await asyncio.gather(self._read(process), _write(process, data))
                code = await process.wait()
        except TimeoutError:
            return Unread("too_slow")
        except _TooLong:
            return Unread("broken")
        finally:
            await finish(_end(process))
        return self._understand(written, code)

    async def _read(self, process: Process) -> bytes:
        """Return what the process writes; one that writes more than it may is ended."""
        assert process.stdout is not None
        most = self.limits.characters_max * _CHARACTER_BYTES + _AROUND_BYTES
        pieces: list[bytes] = []
        while most > 0 and (piece := await process.stdout.read(min(most, 65_536))):
            pieces.append(piece)
            most -= len(piece)
        if most <= 0:
            _kill(process)
            await _drain(process)
            raise _TooLong
        return b"".join(pieces)

    @staticmethod
    def _understand(written: bytes, code: int) -> Document | Unread:
        if code == -signal.SIGXCPU:
            return Unread("too_slow")  # the system's limit of processor time
        if code == -signal.SIGKILL:
            return Unread("too_large")  # the system itself was short of memory
        try:
            found = json.loads(written)
            return Unread(found["refused"]) if "refused" in found else Document(**found)
        except (ValueError, TypeError):
            _log.info("document_reader_failed", code=code)
            return Unread("broken")


async def _write(process: Process, data: bytes) -> None:
    assert process.stdin is not None
    with suppress(BrokenPipeError, ConnectionResetError):  # it has ended, or had enough
        process.stdin.write(data)
        await process.stdin.drain()
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.close()
        await process.stdin.wait_closed()


async def _end(process: Process) -> None:
    """End the process with everything it may have started, and leave no corpse."""
    _kill(process)
    with suppress(TimeoutError):
        async with asyncio.timeout(_END_S):
            await _drain(process)
            await process.wait()


async def _drain(process: Process) -> None:
    """Read what is left, unseen: asyncio holds a process for alive as long as something stands in its pipe."""
    assert process.stdout is not None
    while await process.stdout.read(65_536):
        pass


def _kill(process: Process) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
