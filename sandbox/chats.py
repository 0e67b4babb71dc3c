"""The chats the bot may be in, private and groups: who is there, what was said, what is being written.

Owns people, groups, messages and typing, written through to the store; drafts have a module of their own. Rules about
what may be said belong to `text`, `keyboards` and the methods; updates about it are emitted by those who act.
"""

from .changes import Changes
from .clock import Clock
from .drafts import Drafts
from .records import Chat, Group, Message, Person
from .refusals import WrongInput, bad_request, forbidden
from .store import Store

# Ids of today's new accounts: beyond 32 bits, so that a bot which cuts them is found out here.
FIRST_PERSON = 7_100_000_001
FIRST_GROUP = 1_002_200_000_001
CHAT_ID_MAX_DIGITS = 19
TYPING_LASTS_S = 5.0


class Chats:
    """Everybody's chat with the bot."""

    def __init__(self, store: Store, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes
        self.people = {person.id: person for person in store.all("person", Person)}
        self.groups = {group.id: group for group in store.all("group", Group)}
        self._messages: dict[int, dict[int, Message]] = {}
        self._inline: dict[str, tuple[int, int]] = {}
        for message in store.all("message", Message) + store.all("group_message", Message):
            self._place(message)
        self.drafts = Drafts(clock, changes)
        self._typing: dict[int, float] = {}

    # People

    def join(self, first_name: str, language_code: str, *, last_name: str = "", username: str = "") -> Person:
        """Make a new person."""
        with self._store.together():
            person = Person(self._store.next("person", FIRST_PERSON), first_name, language_code)
            person.last_name, person.username = last_name, username
            self.keep_person(person)
        return person

    def keep_person(self, person: Person) -> None:
        """Write a person down, new or changed."""
        self._store.put("person", person.id, person)
        self.people[person.id] = person
        self._changes.note()

    def person(self, person_id: int) -> Person:
        """Find a person for the control API."""
        person = self.people.get(person_id)
        if person is None:
            raise WrongInput(f"There is no person {person_id}.")
        return person

    # Chats

    def found_group(self, title: str, *, is_forum: bool) -> Group:
        """Make a new group, with nobody in it."""
        with self._store.together():
            group = Group(-self._store.next("group", FIRST_GROUP), title, is_forum)
            self.keep_group(group)
        return group

    def keep_group(self, group: Group) -> None:
        """Write a group down, new or changed."""
        self._store.put("group", group.id, group)
        self.groups[group.id] = group
        self._changes.note()

    def group(self, chat_id: int) -> Group:
        """Find a group for the control API."""
        group = self.groups.get(chat_id)
        if group is None:
            raise WrongInput(f"There is no group {chat_id}.")
        return group

    def chat(self, chat_id: int) -> Chat:
        """Find a chat that is there: a message is in it."""
        return self.groups[chat_id] if chat_id < 0 else self.people[chat_id]

    def known(self, chat_id: int | str) -> Chat:
        """Find a chat by an id of the Bot API; of a group that the bot was never in, it knows nothing."""
        text = str(chat_id)
        digits = text.removeprefix("-")
        is_id = digits.isascii() and digits.isdigit() and len(digits) < CHAT_ID_MAX_DIGITS
        number = int(text) if is_id else 0
        group = self.groups.get(number)
        chat = group if group is not None and group.bot else self.people.get(number)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def reachable(self, chat_id: int | str) -> Chat:
        """Find a chat by an id of the Bot API, if the bot may write there."""
        chat = self.known(chat_id)
        if isinstance(chat, Group):
            if chat.bot == "kicked":
                raise forbidden("bot was kicked from the supergroup chat")
            if chat.bot == "left":
                raise forbidden("bot is not a member of the supergroup chat")
            return chat
        if chat.is_deactivated:
            raise forbidden("user is deactivated")
        if chat.is_blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.is_started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    # Messages

    def add(self, message: Message) -> Message:
        """Put a new message (its id still 0) at the end of its chat."""
        with self._store.together():
            # One count for all private chats of a bot and one for each group, as on Telegram: an id alone never
            # tells a chat apart.
            count = "message" if message.chat_id > 0 else f"message of {message.chat_id}"
            message.message_id = self._store.next(count)
            self._store.put(*_kept_at(message), message)
        self._place(message)
        if message.is_from_bot:
            self.drafts.give_way(message.chat_id, message.thread_id)
            self._typing.pop(message.chat_id, None)
        self._changes.note()
        return message

    def keep(self, message: Message) -> None:
        """Write a changed message down."""
        self._store.put(*_kept_at(message), message)
        self._changes.note()

    def remove(self, message: Message) -> None:
        """Take a message out of its chat."""
        self._store.drop(*_kept_at(message))
        del self._messages[message.chat_id][message.message_id]
        self._changes.note()

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """Find a message in a chat."""
        return self._messages.get(chat_id, {}).get(message_id)

    def inline_message(self, inline_message_id: str) -> Message | None:
        """Find a message that the bot knows by another id alone."""
        place = self._inline.get(inline_message_id)
        return None if place is None else self.message(*place)

    def messages(self, chat_id: int) -> list[Message]:
        """List a chat's messages, oldest first."""
        return list(self._messages.get(chat_id, {}).values())

    def _place(self, message: Message) -> None:
        self._messages.setdefault(message.chat_id, {})[message.message_id] = message
        if message.inline_message_id:
            self._inline[message.inline_message_id] = message.chat_id, message.message_id

    # What passes

    def show_typing(self, chat_id: int) -> None:
        """Show for some seconds that the bot is busy."""
        self._typing[chat_id] = self._clock.now() + TYPING_LASTS_S
        self._changes.note()

    def is_typing(self, chat_id: int) -> bool:
        """Tell whether the bot seems busy to a person."""
        self.let_pass()
        return chat_id in self._typing

    def let_pass(self) -> float | None:
        """Drop drafts and typing whose time is over; returns the seconds until the next one ends."""
        now = self._clock.now()
        still = [chat_id for chat_id, ends_at in self._typing.items() if ends_at <= now]
        for chat_id in still:
            del self._typing[chat_id]
        if still:
            self._changes.note()
        draft_ends = self.drafts.let_pass()
        ends = [*([] if draft_ends is None else [draft_ends]), *self._typing.values()]
        return min(ends) - now if ends else None


def _kept_at(message: Message) -> tuple[str, int | str]:
    """Return where a message is kept; the keys sort by id, as the chats are read again after a restart."""
    if message.chat_id > 0:
        return "message", message.message_id
    return "group_message", f"{message.chat_id} {message.message_id:012}"
