"""What runs by itself: the lease, recovery, expiry, clearing up, and the check of the books."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import structlog
from aiogram.exceptions import TelegramUnauthorizedError

from billing.holds import Holds
from billing.verify import Finding
from bot import menu
from bot.telegram_errors import FAULTS, for_log
from gateway.bot_door import BotDoor
from service.build_bot import BotParts, connection
from service.core import Core, inbox_of
from service.supervisor import Supervisor
from storage.database import Database
from storage.erasing import empty_log
from storage.errors import DatabaseAway
from storage.owners import LEASE, Ownership

_log = structlog.get_logger(__name__)

REPLAY_EVERY_S = 1.0
RECOVER_EVERY_S = 30.0
EXPIRE_EVERY_S = 600.0
ASK_AGAIN_S = 30.0
WARN_EVERY_S = 5.0
NEWS_EVERY_S = 60.0
DIALOGS_EVERY_S = 60.0
CLEAR_EVERY_S = 3600.0
LOOK_EVERY_S = 600.0
VERIFY_EVERY = timedelta(hours=24)


def start(made: Core, owner: Ownership, holds: Holds, supervisor: Supervisor) -> None:
    """Start the jobs that belong to the books. Each may run in several processes at once without harm."""
    inbox = inbox_of(made, owner)
    supervisor.keep("lease", lambda: renew_lease(owner))
    supervisor.keep("recover holds", lambda: _every(RECOVER_EVERY_S, holds.recover))
    supervisor.keep("replay the journal", lambda: _every(REPLAY_EVERY_S, lambda: _replay(made)))
    supervisor.keep("expire top-ups", lambda: _every(EXPIRE_EVERY_S, made.topups.expire))
    supervisor.keep("forget old answers", lambda: _every(EXPIRE_EVERY_S, made.answers.forget_old))
    supervisor.keep("clear the inbox", lambda: _every(CLEAR_EVERY_S, inbox.forget_old))
    supervisor.keep("clear the outbox", lambda: _every(CLEAR_EVERY_S, made.outbox.forget_old))
    supervisor.keep("forget buttons that waited for words", lambda: _every(DIALOGS_EVERY_S, made.dialogs.forget_old))
    supervisor.keep("forget groups the bot has left", lambda: _every(CLEAR_EVERY_S, made.groups.forget_old))
    for name, old in (("sign-ins", made.sign_ins), ("web sessions", made.web_sessions), ("proofs", made.used_proofs)):
        supervisor.keep(f"forget old {name}", partial(_every, EXPIRE_EVERY_S, old.forget_old))
    supervisor.keep("forget old events", lambda: _every(CLEAR_EVERY_S, made.security_events.forget_old))
    supervisor.keep("forget strangers' old tickets", lambda: _every(CLEAR_EVERY_S, made.tickets.forget_old))
    if made.database.is_sqlite:
        supervisor.keep("empty the file's log", lambda: _every(EXPIRE_EVERY_S, partial(_empty_log, made.database)))
    supervisor.keep("expire proposals", lambda: _every(EXPIRE_EVERY_S, made.proposals.expire))
    supervisor.keep("warn of low balances", lambda: _every(WARN_EVERY_S, made.low_balance.look))
    supervisor.keep("tell of new notices", lambda: _every(NEWS_EVERY_S, made.notice_news.look))
    supervisor.keep("verify the books", lambda: _every(LOOK_EVERY_S, lambda: _verify(made)))


def start_bot(parts: BotParts, supervisor: Supervisor) -> None:
    """Start what the bot does by itself."""
    supervisor.keep("hear Telegram", parts.receiver.run, fatal=(TelegramUnauthorizedError,))
    supervisor.keep("handle updates", parts.pump.run)
    supervisor.keep("tell people", parts.outbox_pump.run)
    supervisor.keep("give refunds", parts.refund_pump.run)
    if parts.ticket_pump is not None:
        supervisor.keep("bring tickets to the operators' group", parts.ticket_pump.run)
    supervisor.keep("watch for stops", parts.stops.watch)
    supervisor.spawn("command menu", _publish_menu(parts))


async def renew_lease(owner: Ownership) -> None:
    """Keep this process's lease alive."""
    await _every(LEASE.total_seconds() / 4, owner.renew)


async def find_door(door: BotDoor, token: str, telegram_url: str | None) -> None:
    """Ask Telegram who the bot is until it says so; its address follows from its name."""
    telegram = connection(token, telegram_url)
    try:
        while door.url is None:
            try:
                door.url = f"https://t.me/{(await telegram.me()).username}"
            except FAULTS as exc:
                _log.warning("bot_unknown", why=for_log(exc))
                await asyncio.sleep(ASK_AGAIN_S)  # Telegram is away: until it is back
    finally:
        await telegram.session.close()


async def _publish_menu(parts: BotParts) -> None:
    try:
        await menu.publish(parts.telegram)
        await menu.publish_app(parts.telegram, parts.app_url)
    except FAULTS as error:
        # The menu is a convenience: Telegram limits how often it may change, and the next start tries again.
        _log.warning("menu_not_published", why=for_log(error))


async def _replay(made: Core) -> None:
    try:
        if replayed := await made.writer.replay():
            _log.warning("journal_replayed", count=replayed)
    except DatabaseAway as error:
        _log.warning("database_away", why=str(error)[:200])


async def _empty_log(database: Database) -> None:
    """Leave nothing in the database's log that was erased; where it is busy, the next time."""
    async with database.turn_to_write():
        await asyncio.to_thread(empty_log, database)


async def _verify(made: Core) -> None:
    """Prove the books once a day, and tell the operators what is broken, each finding once a day."""
    last, now = await made.book_checks.last(), made.clock.now()
    if last is not None and now - last.checked_at < VERIFY_EVERY:
        return
    for finding in (await made.book_checks.run()).findings:
        _log.error("books_do_not_balance", rule=finding.rule, row=finding.row, detail=finding.detail)
        await _alert(made, finding, now.date().isoformat())


async def _alert(made: Core, finding: Finding, day: str) -> None:
    print_of_it = hashlib.sha256(f"{finding.rule}\n{finding.row}".encode()).hexdigest()[:32]
    for operator in made.settings.bot.operators:
        account = await made.accounts.of_telegram(operator)
        data = {"rule": finding.rule, "row": finding.row, "detail": finding.detail[:500]}
        await made.outbox.tell(account.id, "books-broken", data, key=f"books:{day}:{print_of_it}:{account.id}")


async def _every(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    while True:
        await asyncio.sleep(seconds)  # a clock, not luck: this is what "every" means
        await work()
