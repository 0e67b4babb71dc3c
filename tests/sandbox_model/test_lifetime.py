"""The demo model's process: it starts in words, is silent while it works, and ends with whoever started it."""

import os
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from service import demo

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not demo.is_installed(), reason="the demo model's packages are not installed on this machine"
)


def listens(url: str) -> bool:
    """Tell whether somebody accepts connections at the model's address."""
    address = urlsplit(url)
    with socket.socket() as probe:
        return probe.connect_ex((address.hostname, address.port)) == 0


def ends_soon(url: str) -> bool:
    """Wait until nobody listens at the address any more, for ten seconds at most."""
    deadline = time.monotonic() + 10
    while listens(url) and time.monotonic() < deadline:
        time.sleep(0.01)
    return not listens(url)


async def test_it_ends_with_its_context() -> None:
    async with demo.demo_model() as url:
        assert listens(url)

    assert not listens(url)


def test_it_ends_when_its_parent_is_killed_outright() -> None:
    program = """
        import asyncio
        from service.demo import demo_model

        async def main():
            async with demo_model() as url:
                print(url, flush=True)
                await asyncio.sleep(600)

        asyncio.run(main())
    """
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as parent:
        assert parent.stdout
        url = parent.stdout.readline().strip()
        assert listens(url)

        parent.kill()

    assert ends_soon(url)


def test_it_ends_when_its_standard_input_does() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "sandbox.demo_model"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as model:
        assert model.stdin
        assert model.stdout
        url = model.stdout.readline().strip()
        assert listens(url)

        model.stdin.close()

        assert model.wait(timeout=10) == 0


def test_it_prints_its_address_and_nothing_else_whatever_callers_do() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "sandbox.demo_model"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as model:
        assert model.stdin
        assert model.stdout
        assert model.stderr
        address = urlsplit(model.stdout.readline().strip())
        with socket.create_connection((address.hostname, address.port)) as caller:
            caller.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nHost: demo\r\nContent-Length: 9\r\n\r\n{not json")
            assert b" 400 " in caller.recv(100)
        model.stdin.close()

        assert model.stdout.read() == ""
        assert model.stderr.read() == ""


async def test_a_failed_start_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(demo, "ROOT", tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)

    with pytest.raises(demo.DemoModelError, match=r"did not start: .*sandbox"):
        async with demo.demo_model():
            pass


async def test_a_start_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(demo.DemoModelError, match=r"within 0\.001 seconds"):
        async with demo.demo_model(start_timeout_s=0.001):
            pass


def test_asking_whether_it_is_installed_loads_nothing() -> None:
    program = "import sys; from service import demo; print(demo.is_installed(), 'xllamacpp' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ
    ).stdout

    assert said.split() == ["True", "False"]
