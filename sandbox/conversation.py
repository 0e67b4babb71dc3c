"""What passes between people and the bot: somebody says something and the other side learns of it.

Owns the bot's identity and the updates that follow from what people do. The chats themselves are `chats`', payments
`stars`'.
"""

import hashlib
import re
import secrets

import msgspec

from . import render
from .chats import Chats
from .clock import Clock
from .profile import Profile
from .records import Message, Person
from .refusals import WrongInput
from .store import Store
from .text import words_of_a_person
from .updates import Updates

USERNAME = "sandbox_bot"
TOKEN = re.compile(r"(\d{1,15}):[A-Za-z0-9_-]{1,100}")
PIECE_UNITS = 4096
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Owner(msgspec.Struct):
    """The bot this world belongs to; its token is kept as a digest only."""

    bot_id: int
    digest: str


class Conversation:
    """The one bot and everybody who talks with it."""

    def __init__(self, store: Store, clock: Clock, chats: Chats, updates: Updates, profile: Profile) -> None:
        self._store = store
        self._clock = clock
        self.chats = chats
        self.updates = updates
        self._profile = profile
        self._owner = store.get("setting", "owner", Owner)

    def admit(self, token: str) -> bool:
        """Tell whether a token is the bot's; the first one seen becomes it."""
        if self._owner is None:
            self.belong_to(token)
            return True
        return secrets.compare_digest(self._owner.digest, _digest(token))

    def belong_to(self, token: str) -> None:
        """Hand the world to the bot with this token."""
        match = TOKEN.fullmatch(token)
        if match is None:
            raise ValueError("a bot token is digits, a colon and letters, digits, _ or -")
        self._owner = Owner(int(match[1]), _digest(token))
        self._store.put("setting", "owner", self._owner)

    def bot(self) -> render.Json:
        """Show the bot as User."""
        bot_id = self._owner.bot_id if self._owner else 0
        name = self._profile.text("name", None) or "Sandbox bot"
        return {"id": bot_id, "is_bot": True, "first_name": name, "username": USERNAME}

    def show(self, message: Message) -> render.Json:
        """Show a message as the Bot API does."""
        person = self.chats.people[message.chat_id]
        return render.message(
            message, person, self.bot(), lambda message_id: self.chats.message(message.chat_id, message_id)
        )

    def say(self, person: Person, message: Message) -> int | None:
        """Put a person's message into the chat and tell the bot; returns the id of the update."""
        with self._store.together():
            self.chats.add(message)
            return self.updates.emit("message", self.show(message))

    def type(self, person: Person, text: str, reply_to: int | None = None) -> tuple[int, int | None]:
        """Send what a person typed, in pieces if it is long, as clients do; returns the last ids."""
        if person.is_blocked:
            raise WrongInput("This person has blocked the bot: unblock it before writing to it.")
        pieces = _pieces(text.strip())
        if not pieces:
            raise WrongInput("text must not be empty.")
        if reply_to is not None and self.chats.message(person.id, reply_to) is None:
            raise WrongInput(f"There is no message {reply_to} in this chat to reply to.")
        ids: tuple[int, int | None] = (0, None)
        with self._store.together():
            if not person.is_started:
                person.is_started = True
                self.chats.keep_person(person)
            for piece in pieces:
                words, entities = words_of_a_person(piece)
                message = Message(person.id, 0, False, int(self._clock.now()), words, entities, reply_to=reply_to)
                update_id = self.say(person, message)
                ids = message.message_id, update_id
        return ids

    def start(self, person: Person, parameter: str) -> None:
        """Press Start, with what the link carried."""
        self.type(person, f"/start {checked_start(parameter)}")

    def block(self, person: Person, *, is_blocked: bool) -> None:
        """Block the bot or let it write again; the bot learns of both."""
        if person.is_blocked == is_blocked:
            return
        with self._store.together():
            person.is_blocked = is_blocked
            self.chats.keep_person(person)
            member: render.Json = {"user": self.bot(), "status": "member"}
            kicked: render.Json = {"user": self.bot(), "status": "kicked", "until_date": 0}
            body = {
                "chat": render.chat(person), "from": render.user(person), "date": int(self._clock.now()),
                "old_chat_member": member if is_blocked else kicked,
                "new_chat_member": kicked if is_blocked else member,
            }  # fmt: skip
            self.updates.emit("my_chat_member", body)


def checked_start(parameter: str) -> str:
    """Return what a start link may carry, or say that it may not."""
    if not START_PARAMETER.fullmatch(parameter):
        raise WrongInput("start may have up to 64 of A-Z, a-z, 0-9, _ and -.")
    return parameter


def _pieces(text: str) -> list[str]:
    """Cut text into pieces of at most 4096 UTF-16 units, never through a character."""
    pieces: list[str] = []
    begin = units = 0
    for at, character in enumerate(text):
        width = 2 if ord(character) > 0xFFFF else 1
        if units + width > PIECE_UNITS:
            pieces.append(text[begin:at])
            begin, units = at, 0
        units += width
    pieces.append(text[begin:])
    return [piece for piece in pieces if piece.strip()]


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
