"""Runs the system until it is told to stop: everything in one process, or one half of it.

Without REDIS_URL the one gateway and the one bot of a place are kept by OS locks in DATA_DIR; taking a lock proves the
earlier owner dead, so what it left open is recovered at once.
"""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramUnauthorizedError

from billing.catalogue import Catalogue
from bot.conductor import Conductor
from gateway.bot_door import BotDoor
from gateway.settings import split_listen
from sandbox.telegram import SandboxTelegram, serving
from service import build, build_bot, console, jobs
from service.build_bot import BotParts
from service.core import Core
from service.settings import Settings
from service.supervisor import Supervisor
from storage.errors import Busy
from storage.owners import Ownership, PlaceLock
from storage.shared import Shared

_log = structlog.get_logger(__name__)

LOOPBACK = "127.0.0.1"
# For so long answers that were cut off may still say so in their chats.
LAST_WORDS_S = 3.0


async def run(settings: Settings) -> None:
    """Gateway, bot and jobs in one process; the sandbox Telegram too when no token is set."""
    async with _standing(settings, "gateway", "bot") as (made, share, owner, supervisor), AsyncExitStack() as stack:
        telegram_url, chat_url = await _telegram(settings, stack)
        sold = await stack.enter_async_context(build.catalogue(settings, serves=True))
        serving = await stack.enter_async_context(AsyncExitStack())
        door = BotDoor(chat_url)
        listening = await serving.enter_async_context(
            build.gateway(
                made,
                sold,
                share,
                owner,
                internal=(LOOPBACK, 0),
                door=door,
                telegram=_line(settings, telegram_url, stack),
            )
        )
        api_url = settings.api_url(listening.port)
        internal_url = listening.internal_url
        parts = await _start_bot(made, sold, share, owner, supervisor, stack, telegram_url, internal_url, api_url)
        stack.push_async_callback(end_turns, parts.conductor, serving)
        jobs.start(made, owner, listening.holds, supervisor)
        _find_door(settings, door, supervisor)
        console.ready(settings, sold, api_url=api_url, chat_url=chat_url)
        await _until_told(supervisor)


async def end_turns(conductor: Conductor, serving: AsyncExitStack) -> None:
    """End the gateway while the bot still listens: the answers it cuts off are our failure, and cost nothing.

    The other way round it would see callers who left, and charge them. Questions that wait stay for the next start.
    """
    conductor.begin_no_more()
    await serving.aclose()
    await conductor.rest(within_s=LAST_WORDS_S)


async def run_gateway(settings: Settings) -> None:
    """The gateway alone, with the jobs."""
    internal = split_listen(settings.gateway.internal_listen) if settings.gateway.internal_listen else (LOOPBACK, 0)
    door = BotDoor(_sandbox_page(settings))
    async with (
        _standing(settings, "gateway") as (made, share, owner, supervisor),
        AsyncExitStack() as stack,
        build.catalogue(settings, serves=True) as sold,
        build.gateway(
            made, sold, share, owner, internal=internal, door=door,
            telegram=_line(settings, settings.bot.telegram_api_url, stack),
        ) as listening,
    ):  # fmt: skip
        jobs.start(made, owner, listening.holds, supervisor)
        _find_door(settings, door, supervisor)
        console.ready(settings, sold, api_url=settings.api_url(listening.port), chat_url=None)
        await _until_told(supervisor)


async def run_bot(settings: Settings) -> None:
    """The bot alone; its gateway is at INTERNAL_URL."""
    internal_url = settings.gateway.internal_url
    if internal_url is None:
        raise console.Refused(
            "INTERNAL_URL must say where the gateway's INTERNAL_LISTEN is reached, such as http://10.0.0.5:9000. "
            "To run both in one process: python bot.py run"
        )
    async with _standing(settings, "bot") as (made, share, owner, supervisor), AsyncExitStack() as stack:
        telegram_url, chat_url = await _telegram(settings, stack)
        sold = await stack.enter_async_context(build.catalogue(settings, serves=False))
        await made.price_book.remember(sold)
        api_url = settings.api_url(settings.gateway.port)
        await _start_bot(made, sold, share, owner, supervisor, stack, telegram_url, internal_url, api_url)
        supervisor.keep("lease", lambda: jobs.renew_lease(owner))
        console.ready(settings, sold, api_url=None, chat_url=chat_url)
        await _until_told(supervisor)


async def run_jobs(settings: Settings) -> None:
    """The jobs alone, beside gateways and bots on other machines."""
    async with _standing(settings) as (made, _share, owner, supervisor):
        jobs.start(made, owner, build.holds_of(made, owner), supervisor)
        console.say("Jobs are running.")
        await _until_told(supervisor)


@asynccontextmanager
async def _standing(settings: Settings, *kinds: str) -> AsyncIterator[tuple[Core, Shared, Ownership, Supervisor]]:
    """What every half stands on: locks, the database, this process's lease, the supervisor."""
    async with AsyncExitStack() as stack:
        is_alone = settings.storage.redis_url is None
        if is_alone:
            for kind in kinds:
                _lock(settings.storage.data_dir, kind, stack)
        made = await stack.enter_async_context(build.core(settings))
        share = await stack.enter_async_context(build.shared(settings))
        owner = Ownership(
            made.database, made.clock, kind=kinds[0] if kinds else "jobs", data_dir=settings.storage.data_dir
        )
        await owner.begin(alone=is_alone and bool(kinds))
        stack.push_async_callback(owner.end)
        supervisor = Supervisor()
        stack.push_async_callback(supervisor.close)
        yield made, share, owner, supervisor


def _lock(data_dir: Path, kind: str, stack: AsyncExitStack) -> None:
    lock = PlaceLock(data_dir, kind)
    try:
        lock.take()
    except Busy as exc:
        raise console.Refused(
            f"Another {kind} is running on {data_dir}. End it first, or set another DATA_DIR; "
            "several gateways on one database need REDIS_URL."
        ) from exc
    stack.callback(lock.release)


async def _telegram(settings: Settings, stack: AsyncExitStack) -> tuple[str | None, str | None]:
    """Return the Bot API server to use (None: Telegram's own) and, with the sandbox, where to chat."""
    if settings.mode == "live" or settings.bot.telegram_api_url:
        return settings.bot.telegram_api_url, None
    world = SandboxTelegram(settings.storage.data_dir / "sandbox-telegram.sqlite3")
    try:
        url = await stack.enter_async_context(serving(world, LOOPBACK, settings.sandbox.sandbox_port))
    except OSError as exc:
        raise console.Refused(console.port_is_taken(LOOPBACK, settings.sandbox.sandbox_port, "SANDBOX_PORT")) from exc
    return url, f"{url}/"


def _sandbox_page(settings: Settings) -> str | None:
    """Return where a bot beside this gateway opens the sandbox Telegram, where people would chat then."""
    is_sandbox = settings.mode == "sandbox" and not settings.bot.telegram_api_url and settings.sandbox.sandbox_port
    return f"http://{LOOPBACK}:{settings.sandbox.sandbox_port}/" if is_sandbox else None


def _line(settings: Settings, telegram_url: str | None, stack: AsyncExitStack) -> Bot | None:
    """Return the gateway's own line to Telegram, opened when it is first used; None where there is no token."""
    if settings.bot.bot_token is None and telegram_url is None:
        return None
    telegram = build_bot.connection(settings.telegram_token, telegram_url)
    stack.push_async_callback(telegram.session.close)
    return telegram


async def _start_bot(
    made: Core,
    sold: Catalogue,
    share: Shared,
    owner: Ownership,
    supervisor: Supervisor,
    stack: AsyncExitStack,
    telegram_url: str | None,
    internal_url: str,
    api_url: str,
) -> BotParts:
    parts = await stack.enter_async_context(
        build_bot.bot(
            made,
            sold,
            share,
            owner,
            supervisor,
            token=made.settings.telegram_token,
            telegram_url=telegram_url,
            internal_url=internal_url,
            api_url=api_url,
        )
    )
    # Everything the supervisor runs is ended before what it runs on is taken apart.
    stack.push_async_callback(supervisor.close)
    if made.settings.storage.redis_url is None:
        await parts.inbox.free_leases_of_the_dead()
    await parts.conductor.resume()
    jobs.start_bot(parts, supervisor)
    return parts


def _find_door(settings: Settings, door: BotDoor, supervisor: Supervisor) -> None:
    """Have Telegram asked who the bot is, so that the site can lead to it."""
    token = settings.bot.bot_token
    if token is not None and door.url is None:
        telegram_url = settings.bot.telegram_api_url
        supervisor.spawn("find the bot's door", jobs.find_door(door, token.get_secret_value(), telegram_url))


async def _until_told(supervisor: Supervisor) -> None:
    """Wait for Ctrl-C, SIGTERM or an error that nothing mends."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told.set)
    _set_aside_what_stays()
    stop = asyncio.ensure_future(told.wait())
    failure = asyncio.ensure_future(supervisor.failure())
    done, pending = await asyncio.wait((stop, failure), return_when=asyncio.FIRST_COMPLETED)
    for waiting in pending:
        waiting.cancel()
    if failure in done:
        error = failure.result()
        if isinstance(error, TelegramUnauthorizedError):
            raise console.Refused("Telegram refuses BOT_TOKEN. Copy it again from @BotFather.")
        raise error
    console.say("Stopping …")


def _set_aside_what_stays() -> None:
    """Take what was built and imported by now out of the garbage collector's sight.

    It stays for as long as the process, and looking through all of it again and again held every stream up for a third
    of a second.
    """
    gc.collect()
    gc.freeze()
