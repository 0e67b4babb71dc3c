"""The control API's Mini Apps: a person opens one, and a script or the page gets the address it opens with.

Owns this path. What is signed is `mini_apps`'; the button beside the input is shown with the bot, by `control_desk`.
"""

import re

import msgspec
from aiohttp import web

from . import control_input, incoming
from .records import Chat, Person
from .refusals import WrongInput
from .world import World

START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{0,512}")
THEME_MAX = 64


class Launch(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/people/{id}/mini-apps`: the menu button's app unless a message's button is named."""

    chat_id: int | None = None
    message_id: int | None = None
    button: str | None = None
    """The text of the message's button; its first that opens an app if not named."""

    start_param: str | None = None
    """Opened by the link `t.me/<bot>?startapp=<this>`."""

    auth_date: int | None = None
    """When the app was opened, if not now: an old one shows what a page does with data taken from somewhere."""

    theme: dict[str, str] = {}
    """The colours of the screen as Telegram calls them (`bg_color`, …); a light one if not given."""


class AppsControl:
    """Opens Mini Apps for people."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        return [web.post("/control/people/{person_id}/mini-apps", self.open)]

    async def open(self, request: web.Request) -> web.Response:
        """Open a Mini App; `public_key` checks the signature as Telegram's does outside, in hexadecimal."""
        world = self._world
        person = world.chats.person(control_input.person_id(request))
        wish = await control_input.read(request, Launch)
        _check(wish)
        chat = incoming.place(world.chats, person, wish.chat_id)
        address = self._on_menu(person) if wish.message_id is None else self._on_message(chat, wish)
        opened = world.mini_apps.open(
            person, chat, address, start_param=wish.start_param, auth_date=wish.auth_date, theme=wish.theme
        )
        return web.json_response(
            {
                "url": opened.url, "init_data": opened.init_data, "query_id": opened.query_id,
                "public_key": world.mini_apps.public_key.hex(),
            }
        )  # fmt: skip

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
    if wish.start_param is not None and wish.message_id is not None:
        raise WrongInput("An app is opened by a message's button or by a link with start_param, not by both.")
    if not START_PARAMETER.fullmatch(wish.start_param or ""):
        raise WrongInput("start_param may have up to 512 of A-Z, a-z, 0-9, _ and -.")
    if wish.auth_date is not None and wish.auth_date < 0:
        raise WrongInput("auth_date counts seconds since 1970.")
    if len(wish.theme) > THEME_MAX:
        raise WrongInput(f"theme may have up to {THEME_MAX} colours.")
