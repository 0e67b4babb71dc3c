"""Accounts and the identities by which they are found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from billing.balances import Balances
from billing.ledger import OpenBalance
from people.errors import UnknownAccount
from people.identities import telegram
from storage.clock import Clock
from storage.database import Database
from storage.ids import new_id
from storage.tables.people import accounts, identities

ACTIVE = "active"
_REFERRAL = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Account:
    """Who owns money and chats.

    `language` is the saved choice, None while it follows the client; `client_language` is what the client spoke last.
    """

    id: str
    status: str
    language: str | None
    client_language: str | None
    model: str | None
    referral_code: str | None
    created_at: datetime

    @property
    def may_spend(self) -> bool:
        """False for accounts the operator froze or closed."""
        return self.status in (ACTIVE, "limited")


@dataclass(frozen=True, slots=True)
class Identity:
    """A proof of who somebody is, by which they sign in: `telegram`, `4242`, and since when it has been proven."""

    kind: str
    subject: str
    created_at: datetime

    @property
    def name(self) -> str:
        """Return what it is called wherever an account is looked for by it."""
        return f"{self.kind}:{self.subject}"


class Accounts:
    """Finds and makes accounts."""

    def __init__(self, database: Database, balances: Balances, clock: Clock) -> None:
        self._database = database
        self._balances = balances
        self._clock = clock

    async def create(self) -> Account:
        """Make an account without identity and with a balance of zero."""
        return await self._make(None)

    async def of_telegram(self, user_id: int, *, client_language: str | None = None) -> Account:
        """Return the account of this Telegram person, made at the first update."""
        subject = telegram.subject(user_id)
        found = await self._by_identity(telegram.KIND, subject)
        if found is not None:
            if client_language and client_language != found.client_language:
                await self._change(found.id, client_language=client_language)
                return replace(found, client_language=client_language)
            return found
        try:
            return await self._make((telegram.KIND, subject), client_language)
        except IntegrityError:
            # Two updates of a new person met; the other one made the account.
            return await self.find(f"{telegram.KIND}:{subject}")

    async def known(self, user_id: int) -> Account | None:
        """Return the account of this Telegram person, or None: nobody is made one for speaking in a group."""
        return await self._by_identity(telegram.KIND, telegram.subject(user_id))

    async def find(self, who: str) -> Account:
        """Return the account by id (`acc_…`) or identity (`telegram:123`); raises `UnknownAccount`."""
        kind, colon, subject = who.partition(":")
        found = await (self._by_identity(kind, subject) if colon else self._select(accounts.c.id == who))
        if found is None:
            raise UnknownAccount(who)
        return found

    async def exists(self, account_id: str) -> bool:
        """Tell whether there is an account of this id."""
        return await self._select(accounts.c.id == account_id) is not None

    async def telegram_id(self, account_id: str) -> int | None:
        """Return the Telegram user id of an account, or None when it has none."""
        find = select(identities.c.subject).where(
            identities.c.account_id == account_id, identities.c.kind == telegram.KIND
        )
        async with self._database.read() as connection:
            subject = (await connection.execute(find.order_by(identities.c.created_at).limit(1))).scalar_one_or_none()
        return int(subject) if subject is not None else None

    async def reachable(self, user_id: int, *, is_reachable: bool) -> None:
        """Note whether the bot may write to this Telegram person, who may have blocked it or be gone."""
        write = (
            update(identities)
            .where(identities.c.kind == telegram.KIND, identities.c.subject == telegram.subject(user_id))
            .values(unreachable_at=None if is_reachable else self._clock.now())
        )
        async with self._database.write() as connection:
            await connection.execute(write)

    async def is_reachable(self, user_id: int) -> bool:
        """Tell whether the bot may write to this Telegram person, as far as it knows."""
        find = select(identities.c.unreachable_at).where(
            identities.c.kind == telegram.KIND, identities.c.subject == telegram.subject(user_id)
        )
        async with self._database.read() as connection:
            return (await connection.execute(find)).scalar_one_or_none() is None

    async def identities(self, account_id: str) -> list[Identity]:
        """Return the account's identities, oldest first."""
        columns = [identities.c[name] for name in Identity.__slots__]
        find = select(*columns).where(identities.c.account_id == account_id)
        async with self._database.read() as connection:
            found = await connection.execute(find.order_by(identities.c.created_at, identities.c.id))
            return [Identity(*row) for row in found]

    async def choose_language(self, account_id: str, language: str) -> None:
        """Save the person's choice of language."""
        await self._change(account_id, language=language)

    async def choose_model(self, account_id: str, model: str) -> None:
        """Save the model that new chats begin with."""
        await self._change(account_id, model=model)

    async def came_by(self, account_id: str, referral_code: str) -> None:
        """Keep how the person first came; a later code changes nothing, one of a wrong form is ignored."""
        if not _REFERRAL.fullmatch(referral_code):
            return
        async with self._database.write() as connection:
            await connection.execute(
                update(accounts)
                .where(accounts.c.id == account_id, accounts.c.referral_code.is_(None))
                .values(referral_code=referral_code)
            )

    async def _make(self, identity: tuple[str, str] | None, client_language: str | None = None) -> Account:
        now = self._clock.now()
        made = Account(new_id("acc", now), ACTIVE, None, client_language, None, None, now)
        rows: list[Any] = [insert(accounts).values({name: getattr(made, name) for name in made.__slots__})]
        if identity is not None:
            kind, subject = identity
            row = {"id": new_id("idn", now), "account_id": made.id, "kind": kind, "subject": subject, "created_at": now}
            rows.append(insert(identities).values(row))
        await self._balances.open(OpenBalance(made.id, rows))
        return made

    async def _by_identity(self, kind: str, subject: str) -> Account | None:
        owner = select(identities.c.account_id).where(identities.c.kind == kind, identities.c.subject == subject)
        return await self._select(accounts.c.id == owner.scalar_subquery())

    async def _select(self, where: Any) -> Account | None:
        columns = [accounts.c[name] for name in Account.__slots__]
        async with self._database.read() as connection:
            row = (await connection.execute(select(*columns).where(where))).first()
        return Account(*row) if row is not None else None

    async def _change(self, account_id: str, **values: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(accounts).where(accounts.c.id == account_id).values(**values))
