"""The control API's desk: the bot's page, invoices, news, the log of calls and the faults to order.

Owns what a script or the page may ask of the sandbox itself. What people do is `control_people`'s.
"""

from typing import Any

import msgspec
from aiohttp import web

from . import control_input, incoming, views
from .arguments import BY_NAME
from .botapi import METHODS
from .faults import Fault
from .profile import scopes_of
from .refusals import WrongInput
from .world import World

EVENTS_WAIT_S = 25.0
DISTURBED_MAX = 1000


class Disturbance(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/webhook`."""

    deliver_twice: int


class DeskControl:
    """Answers about the sandbox itself."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        return [
            web.get("/control/bot", self.bot),
            web.get("/control/invoices", self.invoice),
            web.get("/control/events", self.events),
            web.get("/control/calls", self.calls),
            web.get("/control/breaches", self.breaches),
            web.post("/control/webhook", self.disturb_webhook),
            web.post("/control/faults", self.add_fault),
            web.delete("/control/faults", self.clear_faults),
        ]

    async def bot(self, request: web.Request) -> web.Response:
        """Show the bot's page in a language; with `person_id` (and `chat_id`) the commands and menu button there."""
        language = request.query.get("language_code") or "en"
        language = control_input.language_code(language).partition("-")[0]
        # Bots speak to two-letter languages alone; everybody else reads what was said without one.
        language = language if len(language) == 2 else ""
        person_id = control_input.number(request, "person_id", 0)
        scopes: list[dict[str, Any]] = [{"type": "all_private_chats"}]
        button = self._world.profile.menu_button(None)
        if person_id:
            person = self._world.chats.person(person_id)
            chat = incoming.place(self._world.chats, person, control_input.chat_id(request))
            scopes = scopes_of(chat, person)
            button = self._world.profile.menu_button_seen(chat)
        return web.json_response(views.bot(self._world, language, scopes, button))

    async def invoice(self, request: web.Request) -> web.Response:
        """Show what is offered under a link."""
        return web.json_response(views.invoice(self._world.stars.invoice(request.query.get("link", ""))))

    async def events(self, request: web.Request) -> web.Response:
        """Wait until something visible has changed after a number, and return the new number."""
        after = control_input.number(request, "after", 0)
        world = self._world
        ends_at = world.clock.now() + EVENTS_WAIT_S
        while True:
            next_end = world.chats.let_pass()
            left = ends_at - world.clock.now()
            # A number from before a restart counts as old: the page then looks again at once.
            if world.changes.n != after or left <= 0 or world.patience.is_closed:
                return web.json_response({"n": world.changes.n})
            await world.changes.wait(left if next_end is None else min(left, next_end))

    async def calls(self, request: web.Request) -> web.Response:
        """Show the Bot API calls after a number."""
        return web.json_response({"calls": self._world.calls.after(control_input.number(request, "after", 0))})

    async def breaches(self, request: web.Request) -> web.Response:
        """Show what the bot did that it must not, after a number."""
        after = control_input.number(request, "after", 0)
        return web.json_response({"breaches": self._world.breaches.after(after)})

    async def disturb_webhook(self, request: web.Request) -> web.Response:
        """Let the next updates come twice, as when Telegram misses an acknowledgement."""
        wish = await control_input.read(request, Disturbance)
        if not 0 <= wish.deliver_twice <= DISTURBED_MAX:
            raise WrongInput(f"deliver_twice must lie between 0 and {DISTURBED_MAX}.")
        self._world.webhook.deliver_twice = wish.deliver_twice
        return web.json_response({"ok": True})

    async def add_fault(self, request: web.Request) -> web.Response:
        """Order a mishap."""
        fault = await control_input.read(request, Fault)
        method = BY_NAME.get(fault.method.lower())
        if method is None or method.__api_method__ not in METHODS:
            raise WrongInput(f"The sandbox has no method {fault.method!r}.")
        fault.method = method.__api_method__
        self._world.faults.add(fault)
        return web.json_response({"ok": True})

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Take all orders back."""
        return web.json_response({"cleared": self._world.faults.clear()})
