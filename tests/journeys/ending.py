"""What must be true once a story has ended: of the chats, of the books, and of what the sandbox noted.

Owns the looking; the stories are the tests'.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from billing.verify import verify
from chat.turns import Turn, Turns
from sandbox import views
from storage.tables.chat import turns as turns_table
from storage.tables.telegram import turn_messages
from tests.bot.answers import letters, missing, words_by_parser
from tests.handlers.conftest import eventually
from tests.handlers.english import english_in
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.journeys.library import begin, end

# The one way to find out whether a message is there is to edit it; and a tap that was handled when the bot died is
# handled again, and answered again.
PROBES = {
    "editMessage": ("message is not modified", "message to edit not found", "message can't be edited", "there is no "),
    "answerCallbackQuery": ("query is too old",),
}


async def is_quiet(house: House) -> bool:
    """Say whether everything that came has been handled and every answer is where it belongs."""
    assert house.bot is not None
    if house.world.updates.pending_count or await house.bot.inbox.waiting():
        return False
    return not await house.core.deliveries.open_ones()


async def settled(house: House, *, within_s: float = 20) -> None:
    """Wait for that."""
    await eventually(lambda: is_quiet(house), within_s=within_s)


def broken_rules(house: House) -> list[dict[str, Any]]:
    """Return what the bot did that it must not: too fast, in a silence, or refused where it was no probe."""
    return [one for one in house.world.breaches.after(0) if one["kind"] != "refused" or not _is_probe(one)]


def _is_probe(breach: dict[str, Any]) -> bool:
    return any(
        breach["method"].startswith(method) and description in breach["description"]
        for method, descriptions in PROBES.items()
        for description in descriptions
    )


async def all_turns(house: House) -> list[Turn]:
    """Return every turn that was ever asked."""
    rows = Turns(house.core.database, house.core.vault, house.core.clock)
    async with house.core.database.read() as connection:
        ids = (await connection.execute(select(turns_table.c.id).order_by(turns_table.c.id))).scalars().all()
    return [await rows.get(one) for one in ids]


async def is_whole(house: House, *people: Person) -> list[Turn]:
    """Check how it ended for these people, in all their chats; return the turns."""
    turns = await all_turns(house)
    assert [turn.state for turn in turns if not turn.is_ended] == []
    said = _said(house, people)
    for turn in turns:
        if turn.answer:
            await _is_seen_once(house, turn, said)
    broken = broken_rules(house)
    assert broken == [], broken
    for person in people:
        english = english_in(person)
        assert english == [], english
    findings = (await verify(house.core.database)).findings
    assert findings == (), findings
    return turns


async def _is_seen_once(house: House, turn: Turn, said: dict[tuple[int, int], str]) -> None:
    """Check that the stored answer stands in the chat from its first word to its last, and nowhere else."""
    number = int(turn.answer.strip()[1:4])
    everything = "\n".join(said.values())
    assert everything.count(begin(number)) == 1, f"answer {number}, {turn.state}"
    assert everything.count(end(number)) == turn.answer.count(end(number)), f"answer {number}, {turn.state}"
    async with house.core.database.read() as connection:
        found = await connection.execute(
            select(turn_messages.c.chat_id, turn_messages.c.message_id)
            .where(turn_messages.c.turn_id == turn.id, turn_messages.c.role == "answer")
            .order_by(turn_messages.c.message_id)
        )
        places = [(row.chat_id, row.message_id) for row in found]
    # An inline message has no id that the bot could know.
    places = places or [place for place, text in said.items() if begin(number) in text]
    # The parser takes a formula for no words; without its signs it is text, and shown as such.
    words = words_by_parser(turn.answer.replace("$$", ""))
    wanted, seen = letters(words), letters("".join(said[place] for place in places))
    assert wanted in seen, f"answer {number}, {turn.state}: {missing(wanted, seen)!r} in {seen[:300]}"


def _said(house: House, people: tuple[Person, ...]) -> dict[tuple[int, int], str]:
    return {
        (chat_id, message.message_id): str(views.message(message)["text"])
        for chat_id in sorted({person.chat_id for person in people})
        for message in house.world.chats.messages(chat_id)
        if message.is_from_bot or message.is_via_bot
    }
