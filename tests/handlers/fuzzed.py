"""Somebody who tries everything at the bot, and somebody whose things must stay theirs.

Updates go through the real dispatcher one by one, so that an exception reaches the test. `Fuzzed` knows the owner's
things by number, every call that is made to Telegram, and the owner's rows.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import format_exception
from typing import Any

import aiohttp
from aiogram import Bot, Dispatcher
from aiogram.filters import Command
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import InputFile, Update
from pydantic import BaseModel
from sqlalchemy import func, select
from structlog.testing import capture_logs

from billing.money import Money
from storage.tables import metadata
from storage.tables.telegram import outbox
from tests.handlers.belongings import Things, belongings
from tests.handlers.conftest import eventually
from tests.handlers.house import House, standing
from tests.handlers.person import Person

CANARY = "Xq7Canary"
NOBODYS = "01JABCDEFGHJKMNPQRSTVWXYZ0"
# Where a person taps, and says something. `old`: on a message that Telegram does not show any more.
PRIVATE, OWN_GROUP, OWNERS_GROUP, OLD, INLINE = "private", "own group", "owner's group", "old", "inline"
MEMBER, NEWCOMER, NOBODY = "consented", "not consented", "without an account"

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Fuzzed:
    """One system. `things` has numbers by the field that carries them: the owner's, one's own, then nobody's."""

    house: House
    owner: Person
    people: dict[str, Person]
    groups: dict[str, int]
    things: Things
    owners: set[str]
    secrets: list[str]
    called: list[Any] = field(default_factory=list)
    leaks: list[str] = field(default_factory=list)
    _newest_id: int = 0
    _numbers: Any = field(default_factory=lambda: itertools.count(10**6))

    @property
    def dispatcher(self) -> Dispatcher:
        assert self.house.bot is not None
        return self.house.bot.pump._dispatcher

    def commands(self) -> list[str]:
        """Return every command that a handler waits for."""
        found = {"start"}
        for router in self.dispatcher.chain_tail:
            for handler in router.message.handlers:
                for one in handler.filters or ():
                    if isinstance(one.callback, Command):
                        found |= {str(name) for name in one.callback.commands if isinstance(name, str)}
        return sorted(found)

    async def taps(self, who: str, where: str, data: str) -> None:
        """Tap a button that carries this; fails when the tap is not answered."""
        world = self.house.world
        query_id = world.taps.ask()
        body = {"id": query_id, "from": self._user(who), "chat_instance": "1", "data": data}
        if where == INLINE:
            body["inline_message_id"] = "AgAAAF" + "x" * 20
        else:
            chat = self._chat(who, where)
            messages = [] if where == OLD else world.chats.messages(chat["id"])
            old = {"chat": chat, "message_id": 1, "date": 0}
            body["message"] = world.conversation.show(messages[-1]) if messages else old
        await self._feed("callback_query", body)
        answered = [one.callback_query_id for one in self.called if isinstance(one, AnswerCallbackQuery)]
        assert query_id in answered, "the button would go on spinning"

    async def says(self, who: str, where: str, text: str, **more: Any) -> None:
        """Send words, whatever Telegram would think of them."""
        await self.sends(who, where, text=text, **more)

    async def sends(self, who: str, where: str, **more: Any) -> None:
        """Send a message with this in it."""
        await self._feed("message", self._message(who, where) | more)

    async def changes(self, who: str, where: str, text: str, **more: Any) -> None:
        """Change the message sent last into these words."""
        message_id = self._newest_id
        body = self._message(who, where) | {"message_id": message_id, "edit_date": int(time.time()), "text": text}
        await self._feed("edited_message", body | more)

    async def rows(self) -> Rows:
        """Return everything in the database that names the owner or a thing of theirs."""
        found: Rows = {}
        async with self.house.core.database.read() as connection:
            for table in metadata.sorted_tables:
                rows = [tuple(row) for row in await connection.execute(select(table))]
                found[table.name] = [row for row in rows if not self.owners.isdisjoint(map(str, row))]
        return found

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Fail if anything goes wrong meanwhile, also behind the handlers, or something of the owner's changes."""
        assert self.house.bot is not None
        before = await self.rows()
        with capture_logs() as logs:
            yield
            await self.house.bot.conductor.rest(within_s=8)
        must_be_well(logs)
        assert not self.leaks, self.leaks
        after = await self.rows()
        for table, rows in before.items():
            assert after[table] == rows, f"rows of {table} changed"

    async def _feed(self, kind: str, body: Mapping[str, Any]) -> None:
        assert self.house.bot is not None
        bot = self.house.bot.telegram
        update = Update.model_validate({"update_id": next(self._numbers), kind: body}, context={"bot": bot})
        gathered = [update.message] if update.message is not None else []
        self.called.clear()
        with capture_logs() as logs:
            await self.dispatcher.feed_update(bot, update, gathered=gathered)
        must_be_well(logs)
        assert not self.leaks, self.leaks

    async def is_at_rest(self) -> bool:
        """Tell whether everything that was said and asked so far is over."""
        assert self.house.bot is not None
        if self.house.world.updates.pending_count or await self.house.bot.inbox.waiting():
            return False
        async with self.house.core.database.read() as connection:
            waiting = select(func.count()).where(outbox.c.ended_at.is_(None))
            return (await connection.execute(waiting)).scalar_one() == 0

    async def listen(self, make_request: Any, bot: Bot, method: Any) -> Any:
        """Note a call to Telegram, and whether it tells somebody else of the owner's things."""
        self.called.append(method)
        if getattr(method, "chat_id", None) != self.owner.id:
            said = words_of(method)
            self.leaks += [f"{type(method).__name__}: {said}" for secret in self.secrets if secret in said]
        return await make_request(bot, method)

    def _message(self, who: str, where: str) -> dict[str, Any]:
        self._newest_id = next(self._numbers)
        about = {"message_id": self._newest_id, "date": int(time.time())}
        return about | {"chat": self._chat(who, where), "from": self._user(who)}

    def _user(self, who: str) -> dict[str, Any]:
        person = self.people[who]
        return {"id": person.id, "is_bot": False, "first_name": "Ada", "language_code": person.language}

    def _chat(self, who: str, where: str) -> dict[str, Any]:
        if where in self.groups:
            return {"id": self.groups[where], "type": "supergroup", "title": "We"}
        return {"id": self.people[who].id, "type": "private", "first_name": "Ada"}


def must_be_well(logs: Sequence[Mapping[str, Any]]) -> None:
    """Fail with the traceback of what went wrong."""
    for one in logs:
        error = one.get("exc_info")
        if error is True or one["log_level"] in ("error", "critical"):
            told = "".join(format_exception(error)) if isinstance(error, BaseException) else ""
            raise AssertionError(f"{one}\n{told}")


def words_of(call: Any) -> str:
    """Return everything that a call to Telegram says, files included."""
    if isinstance(call, InputFile):
        return str(vars(call))
    if isinstance(call, BaseModel):
        return " ".join(words_of(getattr(call, name)) for name in type(call).model_fields)
    if isinstance(call, list | tuple):
        return " ".join(map(words_of, call))
    return str(call)


@asynccontextmanager
async def fuzzed(folder: Path) -> AsyncIterator[Fuzzed]:
    """Put a system up, with an owner of things, and people who try."""
    async with standing(folder) as house, aiohttp.ClientSession() as http:
        owner, member, newcomer, nobody = (Person(house, http, language) for language in ("en", "ru", "zh", "en"))
        await owner.accepts()
        await member.accepts()
        newcomer.starts()
        await newcomer.sees_button(newcomer.say("welcome-accept"))
        owners, secrets = await belongings(house, owner, CANARY)
        members, _ = await belongings(house, member, "Mine")
        house.upstream.words = ("Hello",)
        own_group, owners_group = (
            _group(house, title, *people)
            for title, people in (("We", (member, newcomer, nobody)), ("They", (owner, member, newcomer, nobody)))
        )
        apart = _group(house, f"Friends of {CANARY}", owner)
        account = await owner.account()
        for group_id in (owners_group, apart):
            await house.core.groups.sponsor(group_id, account.id, day=Money.usd("1"), month=Money.usd("2"))
        things = {name: owners[name] + members[name] for name in owners}
        things["chat_id"] = [str(one) for one in (owners_group, apart, own_group)]
        made = Fuzzed(
            house,
            owner,
            {MEMBER: member, NEWCOMER: newcomer, NOBODY: nobody},
            {OWN_GROUP: own_group, OWNERS_GROUP: owners_group},
            things,
            {account.id, str(owners_group), str(apart), *(one for name in owners.values() for one in name)},
            [CANARY, *secrets],
        )
        assert house.bot is not None
        house.bot.telegram.session.middleware(made.listen)
        await eventually(made.is_at_rest)
        yield made


def _group(house: House, title: str, *people: Person) -> int:
    world = house.world
    first, *others = [world.chats.person(one.id) for one in people]
    group = world.groups.found(title, others, [first], is_forum=False)
    world.groups.place_bot(group, "member", first)
    return group.id
