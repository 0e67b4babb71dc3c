"""Topics: the threads of forum groups, and of private chats where the bot has them switched on.

Owns the topics themselves and which thread a message may go to. Who may open or close one is decided by those who act.
"""

from .abilities import Abilities
from .changes import Changes
from .chats import Chats
from .clock import Clock
from .records import Chat, Group, Message, Topic
from .refusals import Refusal, WrongInput, bad_request
from .store import Store

NAME_MAX = 128
# The colours Telegram allows, as numbers of RGB.
COLOURS = (0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F)
NO_THREAD = "message thread not found"


class Topics:
    """Every chat's topics."""

    def __init__(self, store: Store, clock: Clock, changes: Changes, chats: Chats, abilities: Abilities) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes
        self._chats = chats
        self._abilities = abilities
        self._topics = {(topic.chat_id, topic.thread_id): topic for topic in store.all("topic", Topic)}

    def are_in(self, chat: Chat) -> bool:
        """Tell whether a chat has topics."""
        return chat.is_forum if isinstance(chat, Group) else self._abilities.now.topics

    def of(self, chat_id: int) -> list[Topic]:
        """List a chat's topics, oldest first."""
        return [topic for topic in self._topics.values() if topic.chat_id == chat_id]

    def find(self, chat_id: int, thread_id: int) -> Topic | None:
        """Find a topic."""
        return self._topics.get((chat_id, thread_id))

    def open(self, topic: Topic, opening: Message) -> Message:
        """Open a topic (its id still 0) with the service message that says so; the id is that message's."""
        created = {"name": topic.name, "icon_color": topic.icon_color}
        if topic.icon_custom_emoji_id:
            created["icon_custom_emoji_id"] = topic.icon_custom_emoji_id
        if topic.is_name_implicit:
            created["is_name_implicit"] = True
        opening.service = {"forum_topic_created": created}
        with self._store.together():
            self._chats.add(opening)
            opening.thread_id = topic.thread_id = opening.message_id
            self._chats.keep(opening)
            self.keep(topic)
        return opening

    def keep(self, topic: Topic) -> None:
        """Write a topic down, new or changed."""
        self._store.put("topic", f"{topic.chat_id} {topic.thread_id:012}", topic)
        self._topics[topic.chat_id, topic.thread_id] = topic
        self._changes.note()

    def remove(self, topic: Topic) -> None:
        """Delete a topic and everything that was said in it."""
        with self._store.together():
            self._store.drop("topic", f"{topic.chat_id} {topic.thread_id:012}")
            del self._topics[topic.chat_id, topic.thread_id]
            for message in self._chats.messages(topic.chat_id):
                if message.thread_id == topic.thread_id:
                    self._chats.remove(message)

    def for_bot(self, chat: Chat, thread_id: int | None) -> int:
        """Return the thread the bot writes in, 0 for none; raises Telegram's 400 where it cannot."""
        if not thread_id:
            return 0
        topic = self.find(chat.id, thread_id)
        if topic is None or not self.are_in(chat):
            raise bad_request(NO_THREAD)
        if topic.is_closed and isinstance(chat, Group) and chat.bot != "administrator":
            raise bad_request("TOPIC_CLOSED")
        return thread_id

    def for_person(self, chat: Chat, thread_id: int | None, *, may_enter_closed: bool) -> int:
        """Return the thread a person writes in, or say why they cannot."""
        if not thread_id:
            return 0
        topic = self.find(chat.id, thread_id)
        if topic is None or not self.are_in(chat):
            raise WrongInput(f"There is no topic {thread_id} in this chat.")
        if topic.is_closed and not may_enter_closed:
            raise WrongInput(f"The topic {topic.name!r} is closed.")
        return thread_id


def checked_name(name: str) -> str:
    """Return a name a topic may have, or raise Telegram's 400."""
    if not 1 <= len(name.strip()) <= NAME_MAX:
        raise bad_request(
            "TOPIC_TITLE_EMPTY" if not name.strip() else "topic name is too long: 128 characters are allowed"
        )
    return name.strip()


def checked_colour(colour: int | None) -> int:
    """Return a colour Telegram allows, its first for none."""
    if colour is None:
        return COLOURS[0]
    if colour not in COLOURS:
        raise _bad_colour()
    return colour


def _bad_colour() -> Refusal:
    return bad_request("invalid forum topic icon color specified")
