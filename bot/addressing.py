"""Whether a message in a group is meant for the bot, and what it says without the bot's name. Pure.

Telegram marks `@name` only where no letter stands beside it, and in Chinese, Japanese or Korean letters do: `請@bot問`
has no entity. So the name itself is looked for as well, with ends that only a longer name or an address would pass.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiogram.types import Message, MessageEntity, User

Span = tuple[int, int]

# A piece of this length was cut inside a word by the sender's client.
FULL = 4096
# What is no word to anybody: a name in there is shown, not called.
_NO_CALLS = frozenset({"url", "email", "code", "pre", "text_link"})
# The full-width sign is what keyboards of East Asia type.
_AT = "[@＠]"
_AFTER_A_CALL = " \t,:，：、"


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said to the bot: the words without its name, or one of its commands (`settings`)."""

    text: str
    command: str | None = None
    is_called: bool = True
    """False for what was said to everybody, in a group whose every message the bot listens to."""


def is_from_a_person(message: Message, me: User) -> bool:
    """Tell whether a person wrote this: no bot, no channel, and nothing that came by way of this bot itself."""
    if message.via_bot is not None and message.via_bot.id == me.id:
        return False
    if message.sender_chat is not None:
        return is_anonymous(message)
    return message.from_user is not None and not message.from_user.is_bot


def is_anonymous(message: Message) -> bool:
    """Tell whether an administrator wrote this in the group's own name."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


def heard(messages: Sequence[Message], me: User) -> Heard | None:
    """Return what these messages, sent as one, say to the bot; None when they are not meant for it."""
    username = me.username or ""
    first = messages[0]
    command = _command(first, username)
    if command is not None:
        return Heard(_after_command(first.text or ""), command)
    is_named = any(calls(*words(message), username=username, bot_id=me.id) for message in messages)
    return Heard(said(messages, me)) if is_named or _replies_to(first, me) else None


def said(messages: Sequence[Message], me: User) -> str:
    """Return what these messages, sent as one, say without the bot's name."""
    pieces: list[str] = []
    is_filled = True
    for message in messages:
        text, _ = words(message)
        pieces += [spoken(message, me)] if is_filled else ["\n", spoken(message, me)]
        is_filled = len(text) >= FULL
    return "".join(pieces).strip()


def spoken(message: Message, me: User) -> str:
    """Return what a message says without the bot's name."""
    text, entities = words(message)
    return without(text, calls(text, entities, username=me.username or "", bot_id=me.id))


def calls(text: str, entities: Iterable[MessageEntity], *, username: str, bot_id: int) -> list[Span]:
    """Return where the bot is named, as positions in `text`; entities count UTF-16 units."""
    entities = list(entities)
    name = re.compile(rf"(?ai)(?<![a-z0-9_@＠.]){_AT}{re.escape(username)}(?![a-z0-9_])")
    closed = [_span(text, one) for one in entities if one.type in _NO_CALLS]
    found = {
        _span(text, one)
        for one in entities
        if one.type == "text_mention" and one.user is not None and one.user.id == bot_id
    }
    for match in name.finditer(text) if username else ():
        if not any(start < match.end() and match.start() < end for start, end in closed):
            found.add(match.span())
    return sorted(found)


def without(text: str, spans: Sequence[Span]) -> str:
    """Return the text without these stretches, and without the blanks and commas that only they needed."""
    kept, at = "", 0
    for start, end in spans:
        kept += text[at:start]
        at = max(at, end)
        if not kept.strip():
            while at < len(text) and text[at] in _AFTER_A_CALL:
                at += 1
        elif kept[-1].isspace():
            while at < len(text) and text[at] in " \t":
                at += 1
    return (kept + text[at:]).strip()


def words(message: Message) -> tuple[str, list[MessageEntity]]:
    """Return a message's text or caption, and what is marked in it."""
    if message.text is not None:
        return message.text, message.entities or []
    return message.caption or "", message.caption_entities or []


def _span(text: str, entity: MessageEntity) -> Span:
    units = text.encode("utf-16-le", "surrogatepass")
    start = _characters(units[: 2 * entity.offset])
    return start, start + _characters(units[2 * entity.offset : 2 * (entity.offset + entity.length)])


def _characters(units: bytes) -> int:
    return len(units.decode("utf-16-le", "replace"))


def _command(message: Message, username: str) -> str | None:
    """Return the command that a message begins with, if it names this bot: others may have one of the same name."""
    word = (message.text or "").split(maxsplit=1)[:1]
    name, at, meant = word[0].partition("@") if word else ("", "", "")
    if not name.startswith("/") or not at or meant.lower() != username.lower():
        return None
    return name[1:].lower()


def _after_command(text: str) -> str:
    return text.partition(" ")[2].strip()


def _replies_to(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    # In a topic every message that answers nothing else answers the one that opened it.
    if replied is None or replied.from_user is None or replied.forum_topic_created is not None:
        return False
    # What a person sent by way of the bot stands under that person's name.
    return replied.from_user.id == me.id
