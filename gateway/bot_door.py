"""Where people meet the bot: an address that is known once Telegram has said who the bot is."""

from dataclasses import dataclass


@dataclass(slots=True)
class BotDoor:
    """The bot's address for people, such as `https://t.me/your_bot`, or None while nobody knows it.

    The gateway listens before Telegram is asked, and may run where no bot does, so it is filled in later or never.
    """

    url: str | None = None

    def start(self, payload: str) -> str | None:
        """Return the link that opens the bot and presses Start with this; the sandbox's chat takes the same."""
        return f"{self.url}?start={payload}" if self.url is not None else None
