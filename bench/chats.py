"""Many people chatting at once with one bot process: what a turn costs it, and how long people wait.

    python -m bench.chats [--chats 500] [--seconds 10] [--rounds 1] [--profile FILE]

The bot and the gateway are processes of their own on one SQLite file, as `bot.py bot` and `bot.py gateway` start them.
Telegram and the model are in this process: a Bot API that says yes and counts (`lean_telegram`), and an upstream that
writes to everybody for so many seconds (`token_stream`). All ask at once, and each again after its answer, in rounds.

What Telegram allows is not ours to hasten: a bot sends 30 messages a second, so 500 answers that end together take 17
seconds to arrive. "Loop late" is how late a timer of the bot's event loop was: on a machine with other work that is
the machine's lateness too.
"""

import argparse
import asyncio
import json
import os
import signal
import socket
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from math import ceil
from pathlib import Path

import uvloop

from bench.lean_telegram import LeanTelegram, serving
from bench.token_stream import TokenStream, streaming
from billing.settings import BillingSettings
from bot.settings import BotSettings
from gateway.settings import GatewaySettings
from service import build
from service.settings import SandboxSettings, Settings
from storage.settings import StorageSettings

ROOT = Path(__file__).parents[1]
TOKENS_A_SECOND = 60
FIRST_PERSON = 1000
START_S, END_S, PATIENCE_S = 60.0, 20.0, 240.0
CATALOGUE = """
[[upstreams]]
name = "vendor"
kind = "openai"
company = "A Vendor"
base_url = "{url}"
[[models]]
name = "m"
upstream = "vendor"
upstream_model = "up"
context = 8192
output_max = 4096
[models.price]
input = "0.10"
output = "0.20"
"""


async def people(folder: Path, chats: int) -> None:
    """Make the accounts, with consent and the welcome credit."""
    settings = Settings(
        storage=StorageSettings(data_dir=folder),
        billing=BillingSettings(),
        bot=BotSettings(bot_token=None),
        gateway=GatewaySettings(port=0),
        sandbox=SandboxSettings(),
    )
    async with build.core(settings) as made:
        for number in range(chats):
            account = await made.accounts.of_telegram(FIRST_PERSON + number, client_language="en")
            await made.consents.accept(account.id, language="en", surface="telegram")


@asynccontextmanager
async def process(*arguments: str, env: dict[str, str]) -> AsyncIterator[Process]:
    """Run a program until the end of this context; yield once it says that it is ready."""
    folder = env["DATA_DIR"]  # a developer's `.env` is not ours
    made = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE, env=env, cwd=folder
    )
    assert made.stdout is not None
    try:
        async with asyncio.timeout(START_S):
            while b"Ctrl-C ends it." not in (line := await made.stdout.readline()):
                if not line:
                    raise SystemExit(f"{arguments} did not start")
        yield made
    finally:
        with suppress(ProcessLookupError):
            made.kill()
        await made.wait()


def cpu_s(pid: int) -> float:
    """Return the processor seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int, what: str) -> float:
    """Return `VmRSS` (what a process holds in memory) or `VmHWM` (the most it held)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(f"{what}:")) / 1024


async def chat(telegram: LeanTelegram, chats: int, rounds: int) -> None:
    """Let everybody ask, and ask again after each answer."""

    async def asking(person: int) -> None:
        for number in range(rounds):
            await telegram.ask(person, f"How do I sort a list? ({number})")

    async with asyncio.timeout(PATIENCE_S):
        await asyncio.gather(*(asking(FIRST_PERSON + number) for number in range(chats)))


def spread(took: Sequence[float]) -> str:
    """Return the middle and the slow end of some seconds."""
    ordered = sorted(took)
    p50, p99 = (ordered[max(0, ceil(len(ordered) * share) - 1)] for share in (0.5, 0.99))
    return f"p50 {p50:.2f} s, p99 {p99:.2f} s"


async def main(chats: int, seconds: float, rounds: int, profile: str | None) -> int:
    """Measure, print, and return the exit code: 1 if a limit of Telegram's was passed or a turn was lost."""
    telegram = LeanTelegram()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        internal = f"127.0.0.1:{free.getsockname()[1]}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        async with serving(telegram) as url, streaming(TokenStream(TOKENS_A_SECOND, seconds)) as vendor:
            (folder / "catalogue.toml").write_text(CATALOGUE.format(url=vendor))
            await people(folder, chats)
            env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "DATA_DIR": name}
            env |= {"CATALOGUE": str(folder / "catalogue.toml"), "PORT": "0", "TELEGRAM_API_URL": url}
            env |= {"INTERNAL_LISTEN": internal, "INTERNAL_URL": f"http://{internal}"}
            env |= {"BENCH_PROFILE": profile} if profile else {}
            async with (
                process(str(ROOT / "bot.py"), "gateway", env=env) as gateway,
                process("-m", "bench.bot_process", env=env) as bot,
            ):
                # What is done once in a process's life is no part of a turn.
                await telegram.ask(FIRST_PERSON, "Hello")
                telegram.forget()
                bot.send_signal(signal.SIGUSR1)
                before, began, rss = cpu_s(bot.pid), time.monotonic(), memory_mb(bot.pid, "VmRSS")
                gateway_before = cpu_s(gateway.pid)
                with suppress(TimeoutError):
                    await chat(telegram, chats, rounds)
                took, spent = time.monotonic() - began, cpu_s(bot.pid) - before
                gateway_spent = cpu_s(gateway.pid) - gateway_before
                peak = memory_mb(bot.pid, "VmHWM")
                bot.terminate()
                assert bot.stdout is not None
                async with asyncio.timeout(END_S):
                    *_, last = (await bot.stdout.read()).splitlines()
                loop = json.loads(last)
    turns = len(telegram.finished)
    drafts = sum(len(one.drafts) for one in telegram.chats.values())
    drafts_beyond, messages_beyond = telegram.draft_breaches(), telegram.message_breaches()
    print(f"{chats} chats, answers of {TOKENS_A_SECOND * seconds:.0f} tokens in {seconds:.0f} s, {rounds} round(s)")
    print(f"turns answered      {turns} of {chats * rounds} in {took:.1f} s")
    if not turns:
        return 1
    print(
        f"bot process         {spent / turns * 1000:.0f} ms of processor a turn, {spent / took * 100:.0f} % of a core"
    )
    print(f"gateway process     {gateway_spent / turns * 1000:.0f} ms of processor a turn")
    print(
        f"bot's memory        {rss:.0f} MB before, {peak:.0f} MB at most: {(peak - rss) * 1024 / chats:.0f} KB a chat"
    )
    print(f"first sign of life  {spread(telegram.first_drafts)} after the question")
    print(f"whole answer        {spread(telegram.finished)} after the question")
    print(f"drafts              {drafts / turns:.1f} a turn; at most {telegram.most_drafts(30)} in 30 s in a chat")
    print(f"messages            at most {telegram.most_messages(1)} in a second by the whole bot, as they arrive here")
    print(f"beyond the limits   {drafts_beyond} drafts, {messages_beyond} messages")
    print(
        f"loop late           p50 {loop['p50_s'] * 1000:.0f}, p99 {loop['p99_s'] * 1000:.0f}, "
        f"at most {loop['stall_s'] * 1000:.0f} ms"
    )
    if telegram.unknown:
        print(f"not understood      {', '.join(sorted(telegram.unknown))}")
    return int(drafts_beyond + messages_beyond > 0 or turns < chats * rounds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Many people chatting at once with one bot process.")
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each answer is written")
    parser.add_argument("--rounds", type=int, default=1, help="questions that each asks, one after another")
    parser.add_argument("--profile", help="where cProfile of the bot's loop goes")
    given = parser.parse_args()
    profile_path = str(Path(given.profile).resolve()) if given.profile else None
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(main(given.chats, given.seconds, given.rounds, profile_path)))
