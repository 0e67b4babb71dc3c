"""Sign-ins that a person agrees to in the bot: a link leads there, who asks is shown, and the browser that began it
comes in. Good for two minutes, for one person and one browser, once.

    waiting → asked → approved → used
                    → refused

The link's code names the sign-in to the first person who opens it, and to nobody else after; what the browser holds is
never in the link, so a link that somebody sends on signs the sender's browser in only if the reader agrees to a device
and an address that are not theirs, which they are shown. The browser may withdraw it at every step.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, insert, literal, select, update

from people.errors import SignInGone
from people.security_events import REFUSED, SecurityEvents
from storage.clock import Clock
from storage.crypto import Keyring
from storage.database import Database
from storage.ids import new_id
from storage.tables.web import sign_ins
from storage.types import Moment

LIFE = timedelta(minutes=2)
# Who agreed at the last moment finds the browser's page at work: it asks every moment and a half, when it is awake.
COMES_WITHIN = timedelta(seconds=30)
_KEPT = timedelta(hours=1)
# A key is used for one thing alone: one seals, another hashes.
_SEALS, _DIGESTS = "sign-ins", "sign-in-digests"

WAITING, ASKED, APPROVED, REFUSED_STATE, USED = "waiting", "asked", "approved", "refused", "used"
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that waits. `code` is for the link, `browser_secret` for the browser's cookie alone."""

    id: str
    code: str
    browser_secret: str
    expires_at: datetime

    def __repr__(self) -> str:
        return f"Begun({self.id})"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to be signed in: what the person in the bot is shown."""

    id: str
    device: str
    address: str
    created_at: datetime


class SignIns:
    """The table of sign-ins."""

    def __init__(self, database: Database, keyring: Keyring, events: SecurityEvents, clock: Clock) -> None:
        self._database = database
        self._keyring = keyring
        self._events = events
        self._clock = clock

    async def begin(self, *, device: str, address: str) -> Begun:
        """Begin one for this browser."""
        now = self._clock.now()
        begun = Begun(new_id("sgn", now), secrets.token_urlsafe(24), secrets.token_urlsafe(32), now + LIFE)
        row = {
            "id": begun.id,
            "code_digest": self._digest(begun.code),
            "browser_digest": self._digest(begun.browser_secret),
            "state": WAITING,
            "device": self._keyring.seal(_SEALS, device.encode(), about=f"device:{begun.id}"),
            "address": self._keyring.seal(_SEALS, address.encode(), about=f"address:{begun.id}"),
            "created_at": now,
            "expires_at": begun.expires_at,
        }
        await self._database.run(insert(sign_ins).values(row))
        return begun

    async def ask(self, code: str, account_id: str) -> Asked:
        """Claim the sign-in behind a link for who opened it; raises `SignInGone`. Who claimed it may open it again."""
        here = (sign_ins.c.code_digest == self._digest(code), sign_ins.c.expires_at > self._clock.now())
        await self._database.run(
            update(sign_ins).where(*here, sign_ins.c.state == WAITING).values(state=ASKED, account_id=account_id)
        )
        find = select(sign_ins).where(*here, sign_ins.c.state == ASKED, sign_ins.c.account_id == account_id)
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None:
            raise SignInGone
        return Asked(row.id, self._opened(row, "device"), self._opened(row, "address"), row.created_at)

    async def approve(self, sign_in_id: str, account_id: str) -> None:
        """Let the browser in; raises `SignInGone`."""
        if not await self._decide(sign_in_id, account_id, APPROVED):
            raise SignInGone

    async def refuse(self, sign_in_id: str, account_id: str) -> None:
        """Keep the browser out, and note that somebody tried; raises `SignInGone`."""
        find = select(sign_ins).where(sign_ins.c.id == sign_in_id, sign_ins.c.account_id == account_id)
        async with self._database.read() as connection:
            row = (await connection.execute(find)).first()
        if row is None or not await self._decide(sign_in_id, account_id, REFUSED_STATE):
            raise SignInGone
        about = {"device": self._opened(row, "device"), "address": self._opened(row, "address")}
        await self._events.note(account_id, REFUSED, about, told=False)

    async def outcome(self, sign_in_id: str, account_id: str) -> str:
        """Return what the person's answer came to: `approved`, `used`, `refused`; `gone` when they gave none in time.

        A second tap on a button may ask about what the first one did, so it is no error.
        """
        find = select(sign_ins.c.state).where(sign_ins.c.id == sign_in_id, sign_ins.c.account_id == account_id)
        async with self._database.read() as connection:
            state = (await connection.execute(find)).scalar_one_or_none()
        return state if state in (APPROVED, USED, REFUSED_STATE) else GONE

    async def state(self, sign_in_id: str, browser_secret: str) -> str:
        """Return how far the browser's sign-in is; `gone` when it is too late, used, or not this browser's."""
        row = await self._of_browser(sign_in_id, browser_secret)
        return row.state if row is not None and row.state != USED else GONE

    async def redeem(self, sign_in_id: str, browser_secret: str) -> str:
        """Return the account that the browser may come in as, once; raises `SignInGone`."""
        row = await self._of_browser(sign_in_id, browser_secret)
        if row is None:
            raise SignInGone
        use = update(sign_ins).where(sign_ins.c.id == row.id, sign_ins.c.state == APPROVED)
        if (await self._database.run(use.values(state=USED)))[0] != 1:
            raise SignInGone
        return str(row.account_id)

    async def withdraw(self, sign_in_id: str, browser_secret: str) -> None:
        """End the sign-in for the browser that began it: its link leads nowhere from now on, whatever was answered."""
        this = (sign_ins.c.id == sign_in_id, sign_ins.c.browser_digest == self._digest(browser_secret))
        await self._database.run(update(sign_ins).where(*this).values(expires_at=self._clock.now()))

    async def forget_old(self) -> None:
        """Erase what is long over, with the address it came from."""
        await self._database.run(delete(sign_ins).where(sign_ins.c.expires_at <= self._clock.now() - _KEPT))

    async def _decide(self, sign_in_id: str, account_id: str, state: str) -> bool:
        decide = update(sign_ins).where(
            sign_ins.c.id == sign_in_id,
            sign_ins.c.account_id == account_id,
            sign_ins.c.state == ASKED,
            sign_ins.c.expires_at > self._clock.now(),
        )
        soon = literal(self._clock.now() + COMES_WITHIN, Moment)
        until = case((sign_ins.c.expires_at < soon, soon), else_=sign_ins.c.expires_at)
        return (await self._database.run(decide.values(state=state, expires_at=until)))[0] == 1

    async def _of_browser(self, sign_in_id: str, browser_secret: str) -> Any:
        find = select(sign_ins).where(
            sign_ins.c.id == sign_in_id,
            sign_ins.c.browser_digest == self._digest(browser_secret),
            sign_ins.c.expires_at > self._clock.now(),
        )
        async with self._database.read() as connection:
            return (await connection.execute(find)).first()

    def _opened(self, row: Any, name: str) -> str:
        return self._keyring.open(_SEALS, getattr(row, name), about=f"{name}:{row.id}").decode()

    def _digest(self, text: str) -> str:
        return self._keyring.digest(_DIGESTS, text)
