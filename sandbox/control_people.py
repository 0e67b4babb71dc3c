"""The control API's people: they join, type, tap, pay, and see their chat.

Owns these paths and their rules. Bodies are read by `control_input`, answers shaped by `views`.
"""

from aiohttp import web

from . import control_input, render, views
from .control_input import ChangedPerson, NewPerson, Purchase, Tap, Words
from .conversation import checked_start
from .records import Button, Message, Person
from .refusals import WrongInput
from .world import World

UNTAPPABLE = {
    "url": "This button opens a link: there is nothing to send to the bot.",
    "copy_text": "This button copies a text: there is nothing to send to the bot.",
    "web_app": "This button opens a Mini App: there is nothing to send to the bot.",
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
        if wish.start is not None:
            checked_start(wish.start)
        person = self._world.chats.join(name, language)
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
        person.first_name = name or person.first_name
        person.language_code = language or person.language_code
        self._world.chats.keep_person(person)
        if wish.blocked is not None:
            self._world.conversation.block(person, is_blocked=wish.blocked)
        return web.json_response(views.person(person))

    async def chat(self, request: web.Request) -> web.Response:
        """Show a person's chat."""
        return web.json_response(views.chat(self._world, self._person(request)))

    async def type(self, request: web.Request) -> web.Response:
        """Send a person's words."""
        person = self._person(request)
        words = await control_input.read(request, Words)
        message_id, update_id = self._world.conversation.type(person, words.text, words.reply_to)
        return web.json_response({"message_id": message_id, "update_id": update_id})

    async def tap(self, request: web.Request) -> web.Response:
        """Tap a button and wait for the bot's answer to it."""
        person = self._person(request)
        wish = await control_input.read(request, Tap)
        message = self._message(person, wish.message_id)
        button = _button(message, wish.button)
        for kind, sentence in UNTAPPABLE.items():
            if kind in button:
                raise WrongInput(sentence)
        taps = self._world.taps
        query_id = taps.ask()
        body = {
            "id": query_id,
            "from": render.user(person),
            "message": self._world.conversation.show(message),
            "chat_instance": str(person.id),
            "data": button["callback_data"],
        }
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
            offered = self._message(person, wish.message_id or 0).invoice
            if offered is None:
                raise WrongInput(f"Message {wish.message_id} is no invoice.")
            invoice = offered
        if not wish.pay:
            return web.json_response({"status": "cancelled", "error_message": None})
        error = await self._world.stars.pay(person, invoice)
        return web.json_response({"status": "refused" if error else "paid", "error_message": error})

    def _person(self, request: web.Request) -> Person:
        text = request.match_info["person_id"]
        if not (text.isascii() and text.isdigit() and len(text) <= control_input.NUMBER_MAX_DIGITS):
            raise WrongInput(f"There is no person {text[:40]!r}: ids are numbers.")
        return self._world.chats.person(int(text))

    def _message(self, person: Person, message_id: int) -> Message:
        message = self._world.chats.message(person.id, message_id)
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
