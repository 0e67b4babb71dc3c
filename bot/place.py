"""Where the bot speaks: a chat, one topic of it, or a single inline message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A chat's id is negative for a group. An inline message has no chat: its `chat_id` is 0."""

    chat_id: int
    thread_id: int | None = None
    inline_message_id: str | None = None

    @property
    def is_private(self) -> bool:
        """True where one person is alone with the bot: drafts may be shown, and private things said."""
        return self.chat_id > 0

    @property
    def is_inline(self) -> bool:
        """True for a message in somebody else's chat, which can only be edited."""
        return self.inline_message_id is not None

    @property
    def name(self) -> str:
        """Return what a session calls this place: the chat's id, and the topic's behind a slash."""
        return str(self.chat_id) if self.thread_id is None else f"{self.chat_id}/{self.thread_id}"
