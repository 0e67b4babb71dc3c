"""What passes between people and the bot: somebody says something and the other side learns of it.

Owns the bot's identity and the updates that follow from what people do. The chats themselves are `chats`', payments
`stars`'.
"""

import hashlib
import re
import secrets

import msgspec

from . import incoming, render
from .abilities import Abilities
from .around import around
from .chats import Chats
from .clock import Clock
from .guests import Guests
from .hearing import hears, mentions
from .incoming import Where
from .init_data import key_of
from .media import CAPTION_MAX, CAPTIONED
from .profile import Profile
from .records import Entity, Group, Message, Person
from .refusals import WrongInput
from .store import Store
from .text import words_of_a_person
from .topics import Topics
from .updates import Updates

USERNAME = "sandbox_bot"
TOKEN = re.compile(r"(\d{1,15}):[A-Za-z0-9_-]{1,100}")
PIECE_UNITS = 4096
EDITED_WITHIN_S = 48 * 3600
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{0,64}")


class Owner(msgspec.Struct):
    """The bot this world belongs to; of its token only digests are kept."""

    bot_id: int
    digest: str
    web_app_key: str = ""
    """What signs its Mini Apps' data, in hexadecimal; a world from before there were any learns it at the next call."""


class Conversation:
    """The one bot and everybody who talks with it."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        chats: Chats,
        updates: Updates,
        profile: Profile,
        topics: Topics,
        abilities: Abilities,
        guests: Guests,
    ) -> None:
        self._store = store
        self._clock = clock
        self.chats = chats
        self.updates = updates
        self._profile = profile
        self._topics = topics
        self._abilities = abilities
        self._guests = guests
        self._owner = store.get("setting", "owner", Owner)

    def admit(self, token: str) -> bool:
        """Tell whether a token is the bot's; the first one seen becomes it."""
        if self._owner is None:
            self.belong_to(token)
            return True
        is_owner = secrets.compare_digest(self._owner.digest, _digest(token))
        if is_owner and not self._owner.web_app_key:
            self.belong_to(token)
        return is_owner

    def belong_to(self, token: str) -> None:
        """Hand the world to the bot with this token."""
        match = TOKEN.fullmatch(token)
        if match is None:
            raise ValueError("a bot token is digits, a colon and letters, digits, _ or -")
        self._owner = Owner(int(match[1]), _digest(token), key_of(token).hex())
        self._store.put("setting", "owner", self._owner)

    def web_app_key(self) -> bytes:
        """Return what signs the data of the bot's Mini Apps."""
        if self._owner is None or not self._owner.web_app_key:
            raise WrongInput("No bot has called the sandbox yet, so there is no token to sign with.")
        return bytes.fromhex(self._owner.web_app_key)

    def bot(self) -> render.Json:
        """Show the bot as User."""
        bot_id = self._owner.bot_id if self._owner else 0
        name = self._profile.text("name", None) or "Sandbox bot"
        return {"id": bot_id, "is_bot": True, "first_name": name, "username": USERNAME}

    def show(self, message: Message) -> render.Json:
        """Show a message as the Bot API does."""
        return render.message(message, around(message, self.chats, self.bot()))

    def say(self, message: Message) -> int | None:
        """Put a person's message into its chat and tell the bot; returns the id of the update, if there is one."""
        with self._store.together():
            self.chats.add(message)
            return self.tell(message)

    def tell(self, message: Message, kind: str = "message") -> int | None:
        """Let the bot learn of a message, new or edited, if it hears it."""
        group = self.chats.groups.get(message.chat_id)
        if group is None or self._hears(message, group):
            return self.updates.emit(kind, self.show(message))
        is_guest = self._abilities.now.guest and group.bot not in ("member", "administrator")
        if kind == "message" and is_guest and not message.is_via_bot and mentions(message, self.bot()["id"], USERNAME):
            query_id = self._guests.summon(message)
            return self.updates.emit("guest_message", {**self.show(message), "guest_query_id": query_id})
        return None

    def begin(self, person: Person, where: Where) -> Message:
        """Return the message a person is about to send, without its content."""
        return incoming.begin(self.chats, self._topics, self._clock, self.bot(), person, where)

    def type(
        self, person: Person, text: str, where: Where | None = None, marked: list[Entity] | None = None
    ) -> tuple[int, int | None]:
        """Send what a person typed, in pieces if it is long, as clients do; returns the last ids."""
        where = where or Where()
        self.begin(person, where)  # whoever may not write here at all hears of that first
        pieces = _pieces(text.strip())
        if not pieces:
            raise WrongInput("text must not be empty.")
        if len(pieces) > 1 and marked:
            raise WrongInput("mentions fit only in a text of one message.")
        ids: tuple[int, int | None] = (0, None)
        with self._store.together():
            for piece in pieces:
                message = self.begin(person, where)
                message.text, message.entities = words_of_a_person(piece, marked)
                self.starts_by_writing(person, message)
                update_id = self.say(message)
                ids = message.message_id, update_id
        return ids

    def starts_by_writing(self, person: Person, message: Message) -> None:
        """Whoever writes to the bot may be written to."""
        if message.chat_id == person.id and not person.is_started:
            person.is_started = True
            self.chats.keep_person(person)

    def edit(self, person: Person, message: Message, text: str) -> int | None:
        """Change the words of a person's own message; returns the id of the update."""
        is_own = not message.is_from_bot and (message.sender_id or message.chat_id) == person.id
        is_without_words = message.media is not None and message.media.kind not in CAPTIONED
        if not is_own or message.service or message.payment is not None or message.is_via_bot or is_without_words:
            raise WrongInput(f"Message {message.message_id} is none that {person.first_name} can edit.")
        if self._clock.now() - message.date > EDITED_WITHIN_S:
            raise WrongInput("A message can be edited for 48 hours.")
        pieces = _pieces(text.strip())
        if len(pieces) != 1:
            raise WrongInput("An edited text must have 1 to 4096 characters.")
        if message.media is not None and len(pieces[0]) > CAPTION_MAX:
            raise WrongInput(f"A caption has at most {CAPTION_MAX} characters.")
        if pieces[0] == message.text:
            raise WrongInput("The text is the same as before.")
        with self._store.together():
            message.text, message.entities = words_of_a_person(pieces[0])
            message.edited_at = int(self._clock.now())
            self.chats.keep(message)
            return self.tell(message, "edited_message")

    def _hears(self, message: Message, group: Group) -> bool:
        return hears(
            message,
            group,
            privacy=self._abilities.now.privacy,
            bot_id=self.bot()["id"],
            username=USERNAME,
            find=lambda message_id: self.chats.message(group.id, message_id),
        )

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
