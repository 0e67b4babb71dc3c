"""Mini Apps: pages the bot offers inside Telegram, opened by a person from a button or by a link.

Owns what is said of the person to the page, the key of the sandbox's own that signs it beside the bot's, and the
questions a page may answer once (`answerWebAppQuery`). How it is signed is `init_data`'s; which addresses a bot may
offer is `keyboards`'.
"""

import json
import secrets
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from . import render
from .clock import Clock
from .conversation import Conversation
from .init_data import THEME, launch_url, signed
from .records import Chat, Group, Person
from .refusals import query_is_too_old
from .store import Store

# A page that stays open may answer for as long as clients keep its question alive; nobody asks for more than this.
QUERY_S = 3600.0
KEPT = 1000


class SigningKey(msgspec.Struct):
    """The sandbox's own Ed25519 key, in hexadecimal: it stands in for Telegram's."""

    seed: str


@dataclass(frozen=True)
class Opened:
    """A Mini App as it opens: its whole address, and what of it was signed."""

    url: str
    init_data: str
    query_id: str | None


@dataclass(frozen=True)
class _Question:
    person_id: int
    until: float


class MiniApps:
    """Opens Mini Apps."""

    def __init__(self, store: Store, clock: Clock, conversation: Conversation) -> None:
        self._clock = clock
        self._conversation = conversation
        self._questions: dict[str, _Question] = {}
        kept = store.get("setting", "mini_app_key", SigningKey)
        if kept is None:
            kept = SigningKey(secrets.token_bytes(32).hex())
            store.put("setting", "mini_app_key", kept)
        self._key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept.seed))

    @property
    def public_key(self) -> bytes:
        """Return what a third party checks `signature` with, where it would use Telegram's."""
        return self._key.public_key().public_bytes_raw()

    def open(
        self,
        person: Person,
        chat: Chat,
        address: str,
        *,
        asks: bool = True,
        start_param: str | None = None,
        auth_date: int | None = None,
        theme: dict[str, str] | None = None,
    ) -> Opened:
        """Open an app for a person; one opened by a link (`start_param`, may be empty) knows its chat, any other may
        answer in the person's chat once, unless told not to. `auth_date` is now unless given."""
        query_id = None
        fields = {"user": self._user(person)}
        if start_param is None and asks:
            query_id = self._ask(person)
            fields = {"query_id": query_id, **fields}
        elif start_param is not None:
            kind = "supergroup" if isinstance(chat, Group) else "sender"
            fields |= {"chat_instance": str(chat.id), "chat_type": kind}
            # An empty field is left out: Telegram sends none.
            fields |= {"start_param": start_param} if start_param else {}
        fields["auth_date"] = str(int(self._clock.now()) if auth_date is None else auth_date)
        init_data = signed(
            fields,
            bot_id=self._conversation.bot()["id"],
            bot_key=self._conversation.web_app_key(),
            own_key=self._key,
        )
        url = launch_url(address, init_data, start_param=start_param or "", theme=theme or THEME)
        return Opened(url, init_data, query_id)

    def answered(self, query_id: str) -> int:
        """Close an open question and return whose it was; raises the refusal Telegram has for any other."""
        question = self._questions.pop(query_id, None)
        if question is None or self._clock.now() > question.until:
            raise query_is_too_old()
        return question.person_id

    def _ask(self, person: Person) -> str:
        query_id = f"AA{secrets.token_urlsafe(15)}"
        self._questions[query_id] = _Question(person.id, self._clock.now() + QUERY_S)
        while len(self._questions) > KEPT:
            del self._questions[next(iter(self._questions))]
        return query_id

    def _user(self, person: Person) -> str:
        shown = render.user(person)
        del shown["is_bot"]
        if person.is_started and not person.is_blocked:
            shown["allows_write_to_pm"] = True
        return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).replace("/", "\\/")
