"""Someone at the sandbox Telegram, who types, taps, pays and reads."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import aiohttp

from bot.views import say_parts
from locales.translator import Translator, translator
from people.accounts import Account
from sandbox import views as shown
from sandbox.incoming import Where
from sandbox.rich.plain import plain_text
from sandbox.uploads import Upload, upload
from tests.handlers.house import House
from tests.journeys.system import plain_spaces
from tests.sandbox.pictures import sticker

Found = TypeVar("Found")
Seen = dict[str, Any]
PATIENCE_S = 8.0


class Person:
    """One person in a chat, their own with the bot or a group; `say` is the bot's voice in their client's language."""

    def __init__(self, house: House, http: aiohttp.ClientSession, language: str) -> None:
        self._house = house
        self._http = http
        self.language = language
        self.say: Translator = translator(language, strict=True)
        self._person = house.world.chats.join("Ada", language)
        self.id = self._person.id
        self.chat_id = self.id
        self.thread_id: int | None = None

    @staticmethod
    def voice(language: str) -> Translator:
        """Return the bot's voice in another language than the person's own."""
        return translator(language, strict=True)

    @property
    def chat(self) -> list[Seen]:
        """Everything in the chat now, oldest first."""
        everything = self._house.world.chats.messages(self.chat_id)
        here = [one for one in everything if self.thread_id in (None, one.thread_id)]
        return [shown.message(one) for one in here]

    @property
    def told(self) -> list[str]:
        """What the bot says in the chat now, oldest first."""
        return [one["text"] for one in self.chat if one["from"] == "bot"]

    @property
    def draft(self) -> str:
        """What is being written to the person at this moment."""
        drafts = self._house.world.chats.drafts.seen(self.chat_id)
        if not drafts:
            return ""
        rich = drafts[-1].rich
        return drafts[-1].text if rich is None else plain_text(rich.blocks)

    def words(self, key: str, **values: Any) -> str:
        """Return a sentence of the bot's as this person reads it."""
        return "\n".join(part.text for part in say_parts(self.say, key, **values))

    async def account(self) -> Account:
        """Return the person's account."""
        return await self._house.core.accounts.find(f"telegram:{self.id}")

    def starts(self, parameter: str = "") -> None:
        """Press Start under a link."""
        self._house.world.conversation.start(self._person, parameter)

    async def accepts(self) -> None:
        """Press Start and accept what is asked."""
        self.starts()
        await self.taps(self.say("welcome-accept"))
        await self.sees("/model")

    def in_group(self, group_id: int) -> Person:
        """Return the same person in a group: what they do and see is there."""
        return self._elsewhere(group_id, None)

    def in_topic(self, thread_id: int) -> Person:
        """Return the same person in a topic of this chat."""
        return self._elsewhere(self.chat_id, thread_id)

    async def opens_topic(self, name: str | None = None) -> Person:
        """Open a topic in this chat; return the person in it."""
        made = await self._control("topics", {"chat_id": self.chat_id, "name": name})
        return self.in_topic(made["thread_id"])

    def types(self, text: str, **where: Any) -> int:
        """Send a message here; return its id."""
        return self._house.world.conversation.type(self._person, text, self._where(**where))[0]

    def replies_to(self, message: int, text: str, *, quote: str | None = None) -> int:
        """Answer a message of this chat, or the words quoted of it; return the id of the answer."""
        return self.types(text, reply_to=message, quote=quote)

    def edits(self, message: int, text: str) -> None:
        """Change the words of one's own message."""
        found = self._house.world.chats.message(self.chat_id, message)
        assert found is not None, f"there is no message {message}"
        self._house.world.conversation.edit(self._person, found, text)

    async def stops(self) -> None:
        """Press Stop on the answer that is being written here."""
        await self._control("stops", {"thread_id": self.thread_id})

    async def asks_inline(self, query: str) -> Seen:
        """Type the bot's name and a question here; return what it offers."""
        asked = await self._control("inline", {"query": query, "chat_id": self.chat_id})
        assert asked["answer"] is not None, "the bot did not answer the inline query"
        return asked

    async def chooses(self, offered: Seen, result_id: str | None = None) -> int:
        """Send what was offered, the first of it unless another is named; return the message's id."""
        chosen = result_id or offered["answer"]["results"][0]["id"]
        body = {"query_id": offered["query_id"], "result_id": chosen, "chat_id": self.chat_id}
        return int((await self._control("inline/choose", body))["message_id"])

    def sends_photo(self, data: bytes, caption: str = "", where: Where | None = None) -> int:
        """Send a photo; return the message's id."""
        return self._attaches([("photo", upload("photo.jpg", data))], caption, where)[0]

    def sends_album(self, pictures: Sequence[bytes], caption: str = "", where: Where | None = None) -> list[int]:
        """Send photos together; return their messages' ids, the first of which bears the caption."""
        return self._attaches([("photo", upload("photo.jpg", data)) for data in pictures], caption, where)

    def sends_document(
        self, name: str, data: bytes, mime_type: str = "", caption: str = "", where: Where | None = None
    ) -> int:
        """Send a file as it is; return the message's id. Without a type it has the one its name says."""
        return self._attaches([("document", upload(name, data, mime_type))], caption, where)[0]

    def sends_voice(self, data: bytes, seconds: int, caption: str = "", where: Where | None = None) -> int:
        """Send a voice message; return its id."""
        return self._attaches([("voice", upload("voice.ogg", data))], caption, where, seconds)[0]

    def sends_video(self, data: bytes, seconds: int = 1, caption: str = "", where: Where | None = None) -> int:
        """Send a video; return the message's id."""
        return self._attaches([("video", upload("video.mp4", data))], caption, where, seconds)[0]

    def sends_sticker(self) -> int:
        """Send a sticker; return the message's id."""
        return self._attaches([("sticker", upload("sticker.webp", sticker()))])[0]

    def sends_place(self) -> int:
        """Send a place on the map; return the message's id."""
        return self._house.world.posts.send_place(self._person, 37.5665, 126.978).message_ids[0]

    def sends_contact(self) -> int:
        """Send somebody's phone number; return the message's id."""
        return self._house.world.posts.send_contact(self._person, "+82 2 120", "Minji").message_ids[0]

    def blocks(self, is_blocked: bool = True) -> None:
        """Block the bot, or let it write again."""
        self._house.world.conversation.block(self._person, is_blocked=is_blocked)

    async def sees(self, *words: str, after: int = 0, times: int = 1) -> Seen:
        """Wait until the bot's messages newer than `after` with all these words are so many; return the newest."""

        def look() -> Seen | None:
            found = [
                one
                for one in self.chat
                if one["from"] == "bot"
                and one["message_id"] > after
                and all(plain_spaces(word) in plain_spaces(one["text"]) for word in words)
            ]
            return found[-1] if len(found) >= times else None

        return await self.waits_for(look, f"never saw {words}")

    async def sees_text_like(self, pattern: str) -> Seen:
        """Wait for a text that is this sentence, whatever stands in the place of `{}`; return its message."""
        begin, _, end = pattern.partition("{}")
        return await self.sees(begin, end)

    async def sees_button(self, text: str) -> tuple[Seen, Seen]:
        """Wait for a button whose text holds this; return the newest such message and the button."""

        def look() -> tuple[Seen, Seen] | None:
            for message in reversed(self.chat):
                for button in (one for row in message["buttons"] for one in row):
                    if plain_spaces(text) in plain_spaces(button["text"]):
                        return message, button
            return None

        return await self.waits_for(look, f"never saw the button {text!r}")

    async def taps(self, text: str) -> Any:
        """Tap the newest button with this text; return what the tap was answered with."""
        message, button = await self.sees_button(text)
        return await self.taps_on(message["message_id"], button["data"])

    async def taps_on(self, message_id: int, data: str) -> Any:
        """Tap the button of this message that carries this."""
        return (await self._control("taps", {"message_id": message_id, "button": data, "chat_id": self.chat_id}))[
            "answer"
        ]

    async def forges(self, data: str) -> Any:
        """Tap a button that the bot never offered, as a script of one's own can; None: the tap was never answered."""
        world = self._house.world
        newest = world.chats.messages(self.chat_id)[-1]
        query_id = world.taps.ask()
        body = {
            "id": query_id, "from": self._user,
            "message": world.conversation.show(newest), "chat_instance": "1", "data": data,
        }  # fmt: skip
        world.updates.emit("callback_query", body)
        async with asyncio.timeout(PATIENCE_S):
            return await world.taps.wait(query_id)

    async def gets_an_invoice(self, stars: int = 100) -> str:
        """Choose an amount and return the link to pay."""
        self.types("/topup")
        await self.taps(f"{stars} ⭐ ")
        _, pay = await self.sees_button(self.say("topup-pay", stars=stars))
        return str(pay["url"])

    async def pays(self, link: str) -> Seen:
        """Pay an invoice; return how it ended."""
        return await self._control("payments", {"invoice_link": link, "pay": True})

    async def waits_for(self, look: Callable[[], Found | None], complaint: str) -> Found:
        """Look again whenever something changed, until there is something."""
        changes = self._house.world.changes
        try:
            async with asyncio.timeout(PATIENCE_S):
                while (found := look()) is None:
                    await changes.wait(0.2)
        except TimeoutError:
            raise AssertionError(f"the person {complaint}; the chat: {self.told}") from None
        return found

    def _attaches(
        self, files: list[tuple[str, Upload]], caption: str = "", where: Where | None = None, seconds: int = 0
    ) -> list[int]:
        place = where or self._where()
        return self._house.world.posts.send_files(self._person, files, caption, place, seconds).message_ids

    def _where(self, **more: Any) -> Where:
        return Where(chat_id=self.chat_id, thread_id=self.thread_id, **more)

    def _elsewhere(self, chat_id: int, thread_id: int | None) -> Person:
        other = copy.copy(self)
        other.chat_id, other.thread_id = chat_id, thread_id
        return other

    @property
    def _user(self) -> Seen:
        return {"id": self.id, "is_bot": False, "first_name": "Ada", "language_code": self.language}

    async def _control(self, what: str, body: Seen) -> Seen:
        async with self._http.post(f"{self._house.url}/control/people/{self.id}/{what}", json=body) as answer:
            made: Seen = await answer.json()
            assert answer.status == 200, made
            return made
