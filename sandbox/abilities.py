"""What the bot's owner has switched on at BotFather: privacy mode, inline queries, topics, guest mode.

Owns the switches and what `getMe` says of them. What follows from a switch is decided where it matters.
"""

import msgspec

from .changes import Changes
from .store import Store


class Switches(msgspec.Struct, forbid_unknown_fields=True):
    """The switches as a new sandbox has them: everything that costs a real owner nothing is on."""

    privacy: bool = True
    """With privacy mode on, the bot sees of a group only what is meant for it."""

    inline: bool = True
    inline_feedback: bool = True
    guest: bool = True
    topics: bool = False
    """Topics in private chats: on Telegram they cost a fee on Stars, so nobody has them unasked."""

    people_open_topics: bool = True


class Abilities:
    """The switches, kept."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self._store = store
        self._changes = changes
        self.now = store.get("setting", "switches", Switches) or Switches()

    def set(self, switches: Switches) -> None:
        """Set every switch."""
        self.now = switches
        self._store.put("setting", "switches", switches)
        self._changes.note()

    def shown(self) -> dict[str, bool]:
        """Show the switches as `getMe` does."""
        return {
            "can_join_groups": True,
            "can_read_all_group_messages": not self.now.privacy,
            "supports_guest_queries": self.now.guest,
            "supports_inline_queries": self.now.inline,
            "can_connect_to_business": False,
            "has_topics_enabled": self.now.topics,
            "allows_users_to_create_topics": self.now.topics and self.now.people_open_topics,
        }
