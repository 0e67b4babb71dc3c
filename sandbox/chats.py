"""Private chats between people and the bot: who is there, what was said, what is being written.

Owns people, messages, drafts and typing, written through to the store. Rules about what may be said belong to
`text`, `keyboards` and the methods; updates about it are emitted by those who act.
"""

from .changes import Changes
from .clock import Clock
from .records import Draft, Entity, Message, Person
from .refusals import WrongInput, bad_request, forbidden
from .store import Store

# Ids of today's new accounts: beyond 32 bits, so that a bot which cuts them is found out here.
FIRST_PERSON = 7_100_000_001
DRAFT_LIVES_S = 30.0
TYPING_LASTS_S = 5.0


class Chats:
    """Everybody's chat with the bot."""

    def __init__(self, store: Store, clock: Clock, changes: Changes) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes
        self.people = {person.id: person for person in store.all("person", Person)}
        self._messages: dict[int, dict[int, Message]] = {}
        for message in store.all("message", Message):
            self._messages.setdefault(message.chat_id, {})[message.message_id] = message
        self._drafts: dict[int, Draft] = {}
        self._typing: dict[int, float] = {}

    # People

    def join(self, first_name: str, language_code: str) -> Person:
        """Make a new person."""
        with self._store.together():
            person = Person(self._store.next("person", FIRST_PERSON), first_name, language_code)
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

    def known(self, chat_id: int | str) -> Person:
        """Find the person behind a chat id of the Bot API."""
        text = str(chat_id)
        person = self.people.get(int(text)) if text.isascii() and text.isdigit() and len(text) < 20 else None
        if person is None:
            raise bad_request("chat not found")
        return person

    def reachable(self, chat_id: int | str) -> Person:
        """Find the person behind a chat id, if the bot may write to them."""
        person = self.known(chat_id)
        if person.is_blocked:
            raise forbidden("bot was blocked by the user")
        if not person.is_started:
            raise forbidden("bot can't initiate conversation with a user")
        return person

    # Messages

    def add(self, message: Message) -> Message:
        """Put a new message (its id still 0) at the end of its chat."""
        with self._store.together():
            # One count for all private chats of a bot, as on Telegram: an id alone never tells a chat apart.
            message.message_id = self._store.next("message")
            self._store.put("message", message.message_id, message)
        self._messages.setdefault(message.chat_id, {})[message.message_id] = message
        if message.is_from_bot:
            self._drafts.pop(message.chat_id, None)
            self._typing.pop(message.chat_id, None)
        self._changes.note()
        return message

    def keep(self, message: Message) -> None:
        """Write a changed message down."""
        self._store.put("message", message.message_id, message)
        self._changes.note()

    def remove(self, message: Message) -> None:
        """Take a message out of its chat."""
        self._store.drop("message", message.message_id)
        del self._messages[message.chat_id][message.message_id]
        self._changes.note()

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """Find a message in a chat."""
        return self._messages.get(chat_id, {}).get(message_id)

    def messages(self, chat_id: int) -> list[Message]:
        """List a chat's messages, oldest first."""
        return list(self._messages.get(chat_id, {}).values())

    # What passes

    def write_draft(self, chat_id: int, draft_id: int, text: str, entities: list[Entity]) -> None:
        """Show words that are still being written."""
        self._drafts[chat_id] = Draft(draft_id, text, entities, self._clock.now() + DRAFT_LIVES_S)
        self._changes.note()

    def show_typing(self, chat_id: int) -> None:
        """Show for some seconds that the bot is busy."""
        self._typing[chat_id] = self._clock.now() + TYPING_LASTS_S
        self._changes.note()

    def draft(self, chat_id: int) -> Draft | None:
        """Return what is being written to a person now."""
        self.let_pass()
        return self._drafts.get(chat_id)

    def is_typing(self, chat_id: int) -> bool:
        """Tell whether the bot seems busy to a person."""
        self.let_pass()
        return chat_id in self._typing

    def let_pass(self) -> float | None:
        """Drop drafts and typing whose time is over; returns the seconds until the next one ends."""
        now = self._clock.now()
        over = [chat_id for chat_id, draft in self._drafts.items() if draft.ends_at <= now]
        still = [chat_id for chat_id, ends_at in self._typing.items() if ends_at <= now]
        for chat_id in over:
            del self._drafts[chat_id]
        for chat_id in still:
            del self._typing[chat_id]
        if over or still:
            self._changes.note()
        ends = [draft.ends_at for draft in self._drafts.values()] + list(self._typing.values())
        return min(ends) - now if ends else None
