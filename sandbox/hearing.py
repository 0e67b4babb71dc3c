"""What the bot hears of a group: everything, or with privacy mode on only what is meant for it.

Owns this one rule, as Telegram's documentation of bots states it. In private chats the bot hears everything.
"""

from collections.abc import Callable

from .records import Group, Message

Find = Callable[[int], Message | None]


def hears(message: Message, group: Group, *, privacy: bool, bot_id: int, username: str, find: Find) -> bool:
    """Tell whether the bot receives a message of a group."""
    if group.bot not in ("member", "administrator"):
        return False
    if not privacy or group.bot == "administrator" or message.service or message.is_via_bot:
        return True
    if message.reply_to is not None and (original := find(message.reply_to)) is not None and original.is_from_bot:
        return True
    return mentions(message, bot_id, username) or _commands(message, username)


def mentions(message: Message, bot_id: int, username: str) -> bool:
    """Tell whether a message names the bot."""
    for entity in message.entities:
        if entity["type"] == "mention" and _piece(message, entity).lower() == f"@{username}".lower():
            return True
        if entity["type"] == "text_mention" and entity["user"]["id"] == bot_id:
            return True
    return False


def _commands(message: Message, username: str) -> bool:
    """Tell whether a message holds a command of the bot's; the only bot of a group is meant by any that names none."""
    for entity in message.entities:
        if entity["type"] == "bot_command":
            _, _, meant = _piece(message, entity).partition("@")
            if meant.lower() in ("", username.lower()):
                return True
    return False


def _piece(message: Message, entity: dict[str, int]) -> str:
    """Cut out what an entity covers; its offsets count UTF-16 units."""
    units = message.text.encode("utf-16-le")
    return units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
