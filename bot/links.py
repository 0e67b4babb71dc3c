"""Links that open the private chat with the bot, and what they carry: `t.me/<bot>?start=<what>`."""

import re

from aiogram import Bot

# A link that only opens the chat; it is nobody's referral code.
FROM_GROUP = "group"
FROM_INLINE = "inline"
READ = re.compile(r"read-(turn_[0-9A-Z]{26})")
PAY_FOR = re.compile(r"pay-(-[0-9]{1,18})")
PAGE = re.compile(r"page-([a-z]{1,16})")
# The site makes these: somebody signs in there. Whatever follows, it is a sign-in's code or was meant as one.
SIGN_IN = re.compile(r"in-([A-Za-z0-9_-]{0,61})")
OURS = re.compile(rf"{FROM_GROUP}|{FROM_INLINE}|{READ.pattern}|{PAY_FOR.pattern}|{PAGE.pattern}|{SIGN_IN.pattern}")


def read(turn_id: str) -> str:
    """Return what a link carries that shows a whole answer to who asked for it."""
    return f"read-{turn_id}"


def pay_for(chat_id: int) -> str:
    """Return what a link carries that asks its reader to pay for a group."""
    return f"pay-{chat_id}"


def page(command: str) -> str:
    """Return what a link carries that leads to what a command shows, in private."""
    return f"page-{command}"


class Links:
    """Makes links to this bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def start(self, carries: str) -> str:
        """Return the link that presses Start with this."""
        me = await self._bot.me()
        return f"https://t.me/{me.username}?start={carries}"
