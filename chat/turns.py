"""Turns: one question with its answer. A turn is a row before its handler returns.

    queued → asking → answered | failed | interrupted
    queued → cancelled

Its id is the Idempotency-Key of its call, so a resumed turn is neither asked nor charged twice. A turn follows another
one's answer (`parent_id`), so a session is a tree: asking again, changing a question or replying to an older answer
makes a branch, and the path from a turn up to its root is its past.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Executable, Update, func, insert, select, update

from billing.money import Money
from chat.errors import SessionBusy, UnknownSession, UnknownTurn
from storage.clock import Clock
from storage.crypto import Vault
from storage.database import Database
from storage.ids import new_id
from storage.tables.chat import chat_sessions, turns

# Makes the row of something that belongs to a turn, once it has an id.
RowOf = Callable[[str], Executable]

HISTORY_MAX = 100
# How far back a session's tree is looked at for a path.
_TREE_MAX = 2000
# The error code of an answer that is whole as far as it goes: the model's limit, or the balance, allowed no more.
AT_LIMIT = "length"
AT_BALANCE = "length_balance"
AT_CAP = "length_cap"
AT_BOOKS = "length_books"  # the books could not be reached, to set more aside
LIMITS = frozenset({AT_LIMIT, AT_BALANCE, AT_CAP, AT_BOOKS})
# The error codes of answers that a person ended: by Stop, or by asking something else instead.
STOPPED = "stopped"
REPLACED = "replaced"
_OPEN = ("queued", "asking")
ON_A_PAGE = "site:"
"""What the origin of a question begins with that was asked on a page."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it. `answer` holds what is stored so far."""

    id: str
    session_id: str
    account_id: str
    origin: str
    state: str
    model: str
    question: str
    answer: str
    is_answer_whole: bool
    error_code: str | None
    charge: Money | None
    created_at: datetime
    parent_id: str | None = None
    payer_id: str | None = None
    quoted: str = ""
    summary: str = ""
    is_stop_asked: bool = False
    is_past_shortened: bool = False
    hold_id: str | None = None

    @property
    def is_ended(self) -> bool:
        """True when nothing more will be asked for it."""
        return self.state not in _OPEN

    @property
    def pays(self) -> str:
        """Return the account that pays for it."""
        return self.payer_id or self.account_id

    @property
    def is_cut_short(self) -> bool:
        """True where there is more to come, if somebody asks for it: a limit, a stop or a failure ended the text."""
        return bool(self.answer.strip()) and (self.state == "interrupted" or self.error_code in LIMITS)


class Turns:
    """The table of turns."""

    def __init__(self, database: Database, vault: Vault, clock: Clock) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock

    def new_id(self) -> str:
        """Make the id of a turn before its row."""
        return new_id("turn", self._clock.now())

    async def open(
        self,
        turn_id: str,
        *,
        session_id: str,
        account_id: str,
        origin: str,
        model: str,
        question: str,
        parent_id: str | None = None,
        payer_id: str | None = None,
        quoted: str = "",
        together: Sequence[Executable] = (),
        is_alone: bool = False,
    ) -> bool:
        """Write the turn, and `together` with it where its answer goes; False when `origin` opened one before.

        `quoted` is what the question replies to, labelled by its sender. `together` runs after the turn's own row.
        One that `is_alone` shall not wait behind another: raises `SessionBusy`, or `UnknownSession` if it is gone.
        """
        row = {
            "id": turn_id,
            "session_id": session_id,
            "account_id": account_id,
            "parent_id": parent_id,
            "payer_id": payer_id,
            "origin": origin,
            "state": "queued",
            "model": model,
            "question": await self._vault.seal(account_id, question, about=f"question:{turn_id}"),
            "quoted": await self._vault.seal(account_id, quoted, about=f"quoted:{turn_id}") if quoted else None,
            "is_answer_whole": False,
            "created_at": self._clock.now(),
        }
        async with self._database.write() as connection:
            if is_alone:
                # Whoever else would be alone in it waits at its row (on SQLite, for the whole database).
                session = select(chat_sessions.c.id).where(chat_sessions.c.id == session_id).with_for_update()
                if (await connection.execute(session)).first() is None:
                    raise UnknownSession(session_id)
            known = select(turns.c.id).where(turns.c.origin == origin)
            if (await connection.execute(known)).first() is not None:
                return False
            is_busy = select(turns.c.id).where(turns.c.session_id == session_id, turns.c.state.in_(_OPEN)).limit(1)
            if is_alone and (await connection.execute(is_busy)).first() is not None:
                raise SessionBusy(session_id)
            await connection.execute(insert(turns).values(row))
            for statement in together:
                await connection.execute(statement)
        return True

    async def is_known(self, origin: str) -> bool:
        """Tell whether a turn was opened for this: a message, a tap, an edit."""
        find = select(turns.c.id).where(turns.c.origin == origin)
        async with self._database.read() as connection:
            return (await connection.execute(find)).first() is not None

    async def of_origin(self, origin: str) -> Turn | None:
        """Return the turn that was opened for this."""
        found = await self._select(turns.c.origin == origin, limit=1)
        return found[0] if found else None

    async def open_ones(self, origins: str, *, before: datetime | None = None) -> list[str]:
        """Return the turns that have not ended whose origin begins like this, oldest first, opened `before` then."""
        find = select(turns.c.id).where(turns.c.state.in_(_OPEN), turns.c.origin.startswith(origins, autoescape=True))
        if before is not None:
            find = find.where(turns.c.created_at < before)
        async with self._database.read() as connection:
            return list((await connection.execute(find.order_by(turns.c.id))).scalars())

    async def is_behind(self, turn: Turn, *, within: timedelta) -> bool:
        """Tell whether the answer that this question follows is being written; after `within` its writer has died.

        One that only waits in Telegram is its queue's to order: it may have been overtaken. On a page none waits long.
        """
        since = self._clock.now() - within
        is_written = turns.c.state == "asking"
        is_about_to_be = (turns.c.state == "queued") & turns.c.origin.startswith(ON_A_PAGE, autoescape=True)
        find = select(turns.c.id).where(
            turns.c.id == turn.parent_id, is_written | is_about_to_be, turns.c.created_at >= since
        )
        async with self._database.read() as connection:
            return (await connection.execute(find)).first() is not None

    async def get(self, turn_id: str, *, account_id: str | None = None) -> Turn:
        """Return the turn; raises `UnknownTurn`, also for one that is not this account's where one is named."""
        found = await self._select(turns.c.id == turn_id, limit=1)
        if not found or account_id not in (None, found[0].account_id):
            raise UnknownTurn(turn_id)
        return found[0]

    async def head(self, session_id: str) -> str | None:
        """Return the turn that the session's next question follows; None in an empty session.

        That is its newest one, or what follows that one: a question that waited may follow one that was put before it.
        """
        newest = select(func.max(turns.c.id)).where(turns.c.session_id == session_id)
        head: str | None = None
        async with self._database.read() as connection:
            found: str | None = (await connection.execute(newest)).scalar_one()
            while found is not None:
                head = found
                found = (await connection.execute(newest.where(turns.c.parent_id == head))).scalar_one()
        return head

    async def past(self, turn: Turn) -> list[Turn]:
        """Return the turns on the path above this one that have an answer, oldest first, at most `HISTORY_MAX`."""
        find = (
            select(turns.c.id, turns.c.parent_id, turns.c.answer.is_not(None).label("has_answer"))
            .where(turns.c.session_id == turn.session_id, turns.c.id != turn.id)
            .order_by(turns.c.id.desc())
            .limit(_TREE_MAX)
        )
        async with self._database.read() as connection:
            above = {row.id: row for row in await connection.execute(find)}
        wanted: list[str] = []
        step = above.get(turn.parent_id or "")
        while step is not None and len(wanted) < HISTORY_MAX:
            if step.has_answer:
                wanted.append(step.id)
            step = above.get(step.parent_id or "")
        return await self.these(wanted[::-1])

    async def these(self, turn_ids: Sequence[str]) -> list[Turn]:
        """Return these turns in this order, without those that are gone."""
        if not turn_ids:
            return []
        found = {one.id: one for one in await self._select(turns.c.id.in_(turn_ids), limit=len(turn_ids))}
        return [found[turn_id] for turn_id in turn_ids if turn_id in found]

    async def asking(self, turn_id: str) -> Turn:
        """Say that the model is being asked, unless the turn has ended meanwhile; return it as it stands then."""
        await self._change(turn_id, turns.c.state.in_(_OPEN), state="asking")
        return await self.get(turn_id)

    async def cancel(self, turn_id: str) -> bool:
        """End a turn that has not been asked yet; False when it is too late for that."""
        return await self._change(
            turn_id, turns.c.state == "queued", state="cancelled", error_code="cancelled", ended_at=self._clock.now()
        )

    async def rewrite(self, turn: Turn, question: str) -> bool:
        """Put another question in the place of one that has not been asked yet; False when it is too late for that."""
        sealed = await self._vault.seal(turn.account_id, question, about=f"question:{turn.id}")
        return await self._change(turn.id, turns.c.state == "queued", question=sealed)

    async def ask_to_stop(self, turn_id: str, why: str = STOPPED) -> bool:
        """Write down that the turn shall end, for whoever is asking it; False when it has ended already."""
        (changed,) = await self._database.run(self.stopping(turn_id, why))
        return bool(changed)

    def stopping(self, turn_id: str, why: str) -> Update:
        """Make the statement of `ask_to_stop`, for the transaction that opens a turn in this one's place."""
        return (
            update(turns)
            .where(turns.c.id == turn_id, turns.c.state.in_(_OPEN))
            .values(is_stop_asked=True, error_code=why)
        )

    def handing_over(self, turn_id: str, to: str) -> Update:
        """Make the statement that lets the questions that wait behind one turn follow another one instead."""
        return update(turns).where(turns.c.parent_id == turn_id, turns.c.state == "queued").values(parent_id=to)

    async def asked_to_stop(self, turn_ids: Collection[str]) -> dict[str, str]:
        """Return which of these turns shall end, each with the reason."""
        find = select(turns.c.id, turns.c.error_code).where(turns.c.id.in_(turn_ids), turns.c.is_stop_asked)
        async with self._database.read() as connection:
            return {row.id: row.error_code or STOPPED for row in await connection.execute(find)}

    async def keep(self, turn: Turn, answer: str) -> None:
        """Store what the answer is so far."""
        await self._change(turn.id, answer=await self._seal(turn, answer))

    async def all_of(self, session_id: str, limit: int = _TREE_MAX) -> list[Turn]:
        """Return the session's turns with every branch, oldest first; the newest `limit` of them."""
        return list(reversed(await self._select(turns.c.session_id == session_id, limit=limit)))

    async def summarise(self, turn: Turn, summary: str) -> None:
        """Keep a summary of the path up to and including this turn."""
        await self._change(
            turn.id, summary=await self._vault.seal(turn.account_id, summary, about=f"summary:{turn.id}")
        )

    async def shortened(self, turn_id: str) -> None:
        """Note that the model was shown less than the whole past."""
        await self._change(turn_id, is_past_shortened=True)

    async def end(
        self, turn: Turn, state: str, *, answer: str, error_code: str | None, hold_id: str | None, charge: Money | None
    ) -> None:
        """End the turn with all that is known of it; an answer of blanks is none: vendors refuse to be shown one."""
        await self._change(
            turn.id,
            state=state,
            answer=await self._seal(turn, answer) if answer.strip() else None,
            is_answer_whole=state == "answered",
            error_code=error_code,
            hold_id=hold_id,
            charge_nanos=charge.nanos if charge is not None else None,
            ended_at=self._clock.now(),
        )

    async def _seal(self, turn: Turn, answer: str) -> bytes:
        return await self._vault.seal(turn.account_id, answer, about=f"answer:{turn.id}")

    async def _change(self, turn_id: str, *where: ColumnElement[bool], **values: Any) -> bool:
        (changed,) = await self._database.run(update(turns).where(turns.c.id == turn_id, *where).values(**values))
        return bool(changed)

    async def _select(self, *where: Any, limit: int) -> list[Turn]:
        find = select(turns).where(*where).order_by(turns.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            rows = (await connection.execute(find)).all()
        return [await self._read(row) for row in rows]

    async def _read(self, row: Any) -> Turn:
        return Turn(
            id=row.id,
            session_id=row.session_id,
            account_id=row.account_id,
            parent_id=row.parent_id,
            payer_id=row.payer_id,
            origin=row.origin,
            state=row.state,
            model=row.model,
            question=await self._open(row, "question"),
            quoted=await self._open(row, "quoted"),
            answer=await self._open(row, "answer"),
            summary=await self._open(row, "summary"),
            is_answer_whole=row.is_answer_whole,
            is_stop_asked=row.is_stop_asked,
            is_past_shortened=row.is_past_shortened,
            error_code=row.error_code,
            hold_id=row.hold_id,
            charge=Money(row.charge_nanos) if row.charge_nanos is not None else None,
            created_at=row.created_at,
        )

    async def _open(self, row: Any, name: str) -> str:
        sealed = getattr(row, name)
        return await self._vault.open(row.account_id, sealed, about=f"{name}:{row.id}") if sealed else ""
