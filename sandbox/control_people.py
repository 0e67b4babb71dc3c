"""The control API's people: they join, type, tap, pay, and see their chat.

Owns these paths and their rules. Bodies are read by `control_input`, answers shaped by `views`.
"""

from aiohttp import web

from . import control_input, incoming, render, views
from .control_files import is_form, take_form
from .control_input import ChangedPerson, Edit, NewPerson, Purchase, Tap, Words
from .conversation import checked_start
from .records import Button, Entity, Message, Person
from .refusals import WrongInput
from .text import utf16_length
from .world import World

UNTAPPABLE = {
    "url": "This button opens a link: there is nothing to send to the bot.",
    "copy_text": "This button copies a text: there is nothing to send to the bot.",
    "web_app": "This button opens a Mini App: use …/mini-apps with this message_id.",
    "pay": "This button pays: use …/payments with this message_id.",
}


class PeopleControl:
    """Carries out what people do."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        person = r"/control/people/{person_id}"
        return [
            web.get("/control/people", self.people),
            web.post("/control/people", self.join),
            web.get(person, self.person),
            web.patch(person, self.change),
            web.get(f"{person}/chat", self.chat),
            web.post(f"{person}/messages", self.type),
            web.post(f"{person}/edits", self.edit),
            web.post(f"{person}/taps", self.tap),
            web.post(f"{person}/payments", self.pay),
        ]

    async def people(self, request: web.Request) -> web.Response:
        """Show everybody."""
        return web.json_response({"people": [views.person(each) for each in self._world.chats.people.values()]})

    async def join(self, request: web.Request) -> web.Response:
        """Make a person, who presses Start if told to."""
        wish = await control_input.read(request, NewPerson)
        name = control_input.first_name(wish.first_name)
        language = control_input.language_code(wish.language_code)
        last_name, username = control_input.last_name(wish.last_name), control_input.username(wish.username)
        if wish.start is not None:
            checked_start(wish.start)
        person = self._world.chats.join(name, language, last_name=last_name, username=username)
        if wish.start is not None:
            self._world.conversation.start(person, wish.start)
        return web.json_response({"id": person.id})

    async def person(self, request: web.Request) -> web.Response:
        """Show one person."""
        return web.json_response(views.person(self._person(request)))

    async def change(self, request: web.Request) -> web.Response:
        """Change a person's name or language, or let them block the bot."""
        person = self._person(request)
        wish = await control_input.read(request, ChangedPerson)
        name = None if wish.first_name is None else control_input.first_name(wish.first_name)
        language = None if wish.language_code is None else control_input.language_code(wish.language_code)
        last_name = None if wish.last_name is None else control_input.last_name(wish.last_name)
        username = None if wish.username is None else control_input.username(wish.username)
        person.first_name = name or person.first_name
        person.last_name = person.last_name if last_name is None else last_name
        person.username = person.username if username is None else username
        person.language_code = language or person.language_code
        person.is_deactivated = person.is_deactivated if wish.deactivated is None else wish.deactivated
        person.shows_rich = person.shows_rich if wish.shows_rich is None else wish.shows_rich
        self._world.chats.keep_person(person)
        if wish.blocked is not None:
            self._world.conversation.block(person, is_blocked=wish.blocked)
        return web.json_response(views.person(person))

    async def chat(self, request: web.Request) -> web.Response:
        """Show a person's chat."""
        person = self._person(request)
        chat = incoming.place(self._world.chats, person, control_input.chat_id(request))
        return web.json_response(views.chat(self._world, chat))

    async def type(self, request: web.Request) -> web.Response:
        """Send a person's words, or, as a form, files with a caption."""
        person = self._person(request)
        if is_form(request):
            return await take_form(self._world, person, request)
        words = await control_input.read(request, Words)
        marked = self._marked(words)
        message_id, update_id = self._world.conversation.type(person, words.text, words, marked)
        return web.json_response({"message_id": message_id, "update_id": update_id})

    async def edit(self, request: web.Request) -> web.Response:
        """Change the words of a person's own message."""
        person = self._person(request)
        wish = await control_input.read(request, Edit)
        message = self._message(person, wish.message_id, wish.chat_id)
        return web.json_response({"update_id": self._world.conversation.edit(person, message, wish.text)})

    async def tap(self, request: web.Request) -> web.Response:
        """Tap a button and wait for the bot's answer to it."""
        person = self._person(request)
        wish = await control_input.read(request, Tap)
        message = self._message(person, wish.message_id, wish.chat_id)
        button = _button(message, wish.button)
        for kind, sentence in UNTAPPABLE.items():
            if kind in button:
                raise WrongInput(sentence)
        taps = self._world.taps
        query_id = taps.ask()
        body = {
            "id": query_id,
            "from": render.user(person),
            "chat_instance": str(message.chat_id),
            "data": button["callback_data"],
        }
        if message.inline_message_id:
            # What was sent by way of the bot, or as a guest, is no message of its chats.
            body["inline_message_id"] = message.inline_message_id
        else:
            body["message"] = self._world.conversation.show(message)
        self._world.updates.emit("callback_query", body)
        return web.json_response({"answer": await taps.wait(query_id)})

    async def pay(self, request: web.Request) -> web.Response:
        """Pay an invoice in a message or under a link, or turn away from it."""
        person = self._person(request)
        wish = await control_input.read(request, Purchase)
        if (wish.message_id is None) == (wish.invoice_link is None):
            raise WrongInput("Name either the message_id or the invoice_link to pay.")
        if wish.invoice_link is not None:
            invoice = self._world.stars.invoice(wish.invoice_link)
        else:
            offered = self._message(person, wish.message_id or 0, wish.chat_id).invoice
            if offered is None:
                raise WrongInput(f"Message {wish.message_id} is no invoice.")
            invoice = offered
        if not wish.pay:
            return web.json_response({"status": "cancelled", "error_message": None})
        error = await self._world.stars.pay(person, invoice)
        return web.json_response({"status": "refused" if error else "paid", "error_message": error})

    def _person(self, request: web.Request) -> Person:
        return self._world.chats.person(control_input.person_id(request))

    def _marked(self, words: Words) -> list[Entity]:
        """Mark the people a text means by their first names."""
        marked: list[Entity] = []
        text = words.text.strip()
        for name, person_id in words.mentions.items():
            if not name or name not in text:
                raise WrongInput(f"The text does not name {name!r}.")
            bot = self._world.conversation.bot()
            user = bot if person_id == bot["id"] else render.user(self._world.chats.person(person_id))
            offset = utf16_length(text[: text.index(name)])
            marked.append({"type": "text_mention", "offset": offset, "length": utf16_length(name), "user": user})
        return marked

    def _message(self, person: Person, message_id: int, chat_id: int | None = None) -> Message:
        chat = incoming.place(self._world.chats, person, chat_id)
        message = self._world.chats.message(chat.id, message_id)
        if message is None:
            raise WrongInput(f"There is no message {message_id} in this chat.")
        return message


def _button(message: Message, wanted: str) -> Button:
    """Find a button by its data or, failing that, its text."""
    buttons = [button for row in message.keyboard for button in row]
    for key in ("callback_data", "text"):
        for button in buttons:
            if button.get(key) == wanted:
                return button
    names = ", ".join(repr(button["text"]) for button in buttons) or "none"
    raise WrongInput(f"Message {message.message_id} has no button {wanted!r}; its buttons: {names}.")
