"""The control API's Mini Apps: a person opens one, and a script or the page gets the address it opens with.

Owns these paths. What is signed is `mini_apps`'; the button beside the input is shown with the bot, by `control_desk`.
"""

import re

import msgspec
from aiohttp import web

from . import control_input, incoming, reply_keyboards
from .records import Chat, Person
from .refusals import WrongInput
from .world import World

START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{0,512}")
THEME_MAX = 64
DATA_MAX_BYTES = 4096


class Launch(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/people/{id}/mini-apps`: the menu button's app unless a message's button is named."""

    chat_id: int | None = None
    message_id: int | None = None
    button: str | None = None
    """The text of the message's button; its first that opens an app if not named."""

    keyboard: str | None = None
    """The text of a button under the box (a reply keyboard's): such an app asks nothing and may send data."""

    start_param: str | None = None
    """Opened by the link `t.me/<bot>?startapp=<this>`."""

    auth_date: int | None = None
    """When the app was opened, if not now: an old one shows what a page does with data taken from somewhere."""

    theme: dict[str, str] = {}
    """The colours of the screen as Telegram calls them (`bg_color`, …); a light one if not given."""


class Data(msgspec.Struct, forbid_unknown_fields=True):
    """`POST …/mini-apps/data`: what an app sends that was opened by a button under the box."""

    button: str
    data: str


class AppsControl:
    """Opens Mini Apps for people."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        return [
            web.post("/control/people/{person_id}/mini-apps", self.open),
            web.post("/control/people/{person_id}/mini-apps/data", self.send),
        ]

    async def open(self, request: web.Request) -> web.Response:
        """Open a Mini App; `public_key` checks the signature as Telegram's does outside, in hexadecimal."""
        world = self._world
        person = world.chats.person(control_input.person_id(request))
        wish = await control_input.read(request, Launch)
        _check(wish)
        chat = incoming.place(world.chats, person, wish.chat_id)
        if wish.keyboard is not None:
            address = self._on_keyboard(person, wish.keyboard)
        else:
            address = self._on_menu(person) if wish.message_id is None else self._on_message(chat, wish)
        opened = world.mini_apps.open(
            person, chat, address, asks=wish.keyboard is None, start_param=wish.start_param,
            auth_date=wish.auth_date, theme=wish.theme,
        )  # fmt: skip
        return web.json_response(
            {
                "url": opened.url, "init_data": opened.init_data, "query_id": opened.query_id,
                "public_key": world.mini_apps.public_key.hex(),
            }
        )  # fmt: skip

    async def send(self, request: web.Request) -> web.Response:
        """Send an app's data to the bot, in a message that says by which button."""
        person = self._world.chats.person(control_input.person_id(request))
        wish = await control_input.read(request, Data)
        self._on_keyboard(person, wish.button)
        if not 1 <= len(wish.data.encode()) <= DATA_MAX_BYTES:
            raise WrongInput(f"data must have 1 to {DATA_MAX_BYTES} bytes.")
        message = self._world.conversation.begin(person, incoming.Where())
        message.service = {"web_app_data": {"data": wish.data, "button_text": wish.button}}
        update_id = self._world.conversation.say(message)
        return web.json_response({"message_id": message.message_id, "update_id": update_id})

    def _on_keyboard(self, person: Person, text: str) -> str:
        keyboard = reply_keyboards.shown(reversed(self._world.chats.messages(person.id)))
        for button in (button for row in keyboard.rows for button in row) if keyboard else ():
            if button["text"] == text and "web_app" in button:
                return str(button["web_app"]["url"])
        raise WrongInput(f"No button {text!r} under the box opens a Mini App.")

    def _on_menu(self, person: Person) -> str:
        button = self._world.profile.menu_button_seen(person)
        if button["type"] != "web_app":
            raise WrongInput("The bot has no Mini App here: its menu button opens the commands.")
        return str(button["web_app"]["url"])

    def _on_message(self, chat: Chat, wish: Launch) -> str:
        message = self._world.chats.message(chat.id, wish.message_id or 0)
        if message is None:
            raise WrongInput(f"There is no message {wish.message_id} in this chat.")
        buttons = [button for row in message.keyboard for button in row if "web_app" in button]
        for button in buttons:
            if wish.button in (None, button["text"]):
                return str(button["web_app"]["url"])
        names = ", ".join(repr(button["text"]) for button in buttons) or "none"
        raise WrongInput(
            f"Message {wish.message_id} opens no Mini App by {wish.button!r}; its buttons for one: {names}."
        )


def _check(wish: Launch) -> None:
    if sum(way is not None for way in (wish.message_id, wish.keyboard, wish.start_param)) > 1:
        raise WrongInput("Name one of message_id, keyboard and start_param: an app is opened in one way.")
    if not START_PARAMETER.fullmatch(wish.start_param or ""):
        raise WrongInput("start_param may have up to 512 of A-Z, a-z, 0-9, _ and -.")
    if wish.auth_date is not None and wish.auth_date < 0:
        raise WrongInput("auth_date counts seconds since 1970.")
    if len(wish.theme) > THEME_MAX:
        raise WrongInput(f"theme may have up to {THEME_MAX} colours.")
