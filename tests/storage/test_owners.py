"""The place's lock: one process at a time, freed by death and by nothing else; and the secret made for trying out."""

import asyncio
import os
import signal
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.errors import Busy
from storage.owners import PlaceLock
from storage.secret import trial_secret

ROOT = Path(__file__).parents[2]
HOLDER = """
import pathlib, subprocess, sys, time
from storage.owners import PlaceLock
PlaceLock(pathlib.Path(sys.argv[1]), "gateway").take()
child = subprocess.Popen(["sleep", "60"], close_fds=False, stdout=subprocess.DEVNULL) if len(sys.argv) > 2 else None
print(child.pid if child else 0, flush=True)
time.sleep(60)
"""


async def holder(place: Path, *with_child: str) -> tuple[asyncio.subprocess.Process, int]:
    """Start a process that takes the lock, and wait until it has it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, str(place), *with_child, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    return process, int(await process.stdout.readline())


async def test_a_place_has_one_holder_a_kind(tmp_path: Path) -> None:
    first = PlaceLock(tmp_path / "new" / "place", "gateway")
    first.take()

    with pytest.raises(Busy):
        PlaceLock(tmp_path / "new" / "place", "gateway").take()
    other_kind = PlaceLock(tmp_path / "new" / "place", "bot")
    other_kind.take()
    other_kind.release()

    first.release()
    first.release()
    second = PlaceLock(tmp_path / "new" / "place", "gateway")
    second.take()
    second.release()


async def test_the_lock_is_held_against_other_processes_and_freed_by_kill_9(tmp_path: Path) -> None:
    process, _ = await holder(tmp_path)
    lock = PlaceLock(tmp_path, "gateway")
    with pytest.raises(Busy):
        lock.take()

    process.kill()
    assert await process.wait() == -signal.SIGKILL

    lock.take()
    lock.release()


async def test_a_child_that_outlives_the_holder_does_not_keep_the_lock(tmp_path: Path) -> None:
    process, child = await holder(tmp_path, "with a child")
    try:
        process.kill()
        await process.wait()

        lock = PlaceLock(tmp_path, "gateway")
        lock.take()
        lock.release()
    finally:
        os.kill(child, signal.SIGKILL)


def test_the_trial_secret_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    secret = trial_secret(tmp_path / "var")

    assert len(secret) == 64
    assert trial_secret(tmp_path / "var") == secret
    file = tmp_path / "var" / "secret_key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in (tmp_path / "var").iterdir()] == ["secret_key"]


def test_each_place_has_a_secret_of_its_own(tmp_path: Path) -> None:
    assert trial_secret(tmp_path / "a") != trial_secret(tmp_path / "b")


async def test_processes_that_meet_an_empty_place_agree_on_one_secret(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys; from storage.secret import trial_secret; print(trial_secret(pathlib.Path(sys.argv[1])))"
    )

    async def ask() -> bytes:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, str(tmp_path), cwd=ROOT, stdout=asyncio.subprocess.PIPE
        )
        return (await process.communicate())[0]

    secrets = await asyncio.gather(*(ask() for _ in range(3)))

    assert len(set(secrets)) == 1
    assert secrets[0].strip()


def test_threads_that_meet_an_empty_place_agree_on_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(trial_secret, [tmp_path] * 8))

    assert len(secrets) == 1
