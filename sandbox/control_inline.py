"""The control API's inline mode: a person types `@bot …` in a chat, reads what is offered and sends one of it.

Owns these paths and the shapes of their bodies and answers. Queries are `inline`'s.
"""

import msgspec
from aiohttp import web

from . import control_input, incoming, render
from .incoming import Where
from .inline import QUERY_MAX, Asked, Offer
from .methods_inline import fill, new_inline_id
from .records import Group
from .refusals import WrongInput
from .world import World


class Query(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/people/{id}/inline`."""

    query: str
    offset: str = ""
    chat_id: int | None = None


class Choice(Where, kw_only=True, forbid_unknown_fields=True):
    """`POST /control/people/{id}/inline/choose`."""

    query_id: str
    result_id: str


class InlineControl:
    """Carries out what people do in inline mode."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        return [
            web.post("/control/people/{person_id}/inline", self.ask),
            web.post("/control/people/{person_id}/inline/choose", self.choose),
        ]

    async def ask(self, request: web.Request) -> web.Response:
        """Ask the bot what it offers, and wait for its answer."""
        world = self._world
        person = world.chats.person(control_input.person_id(request))
        wish = await control_input.read(request, Query)
        chat = incoming.place(world.chats, person, wish.chat_id)
        if not world.abilities.now.inline:
            raise WrongInput("Inline mode is switched off.")
        if len(wish.query) > QUERY_MAX:
            raise WrongInput(f"query may have up to {QUERY_MAX} characters.")
        asked = world.inline.ask(person.id, wish.query, wish.offset)
        if not asked.is_cached:
            body = {
                "id": asked.query_id,
                "from": render.user(person),
                "query": wish.query,
                "offset": wish.offset,
                "chat_type": "supergroup" if isinstance(chat, Group) else "sender",
            }
            world.updates.emit("inline_query", body)
        offer = await world.inline.wait(asked)
        return web.json_response({"query_id": asked.query_id, "answer": offer and _shown(asked, offer)})

    async def choose(self, request: web.Request) -> web.Response:
        """Send one of the results; the bot learns of it if its owner has asked for feedback."""
        world = self._world
        person = world.chats.person(control_input.person_id(request))
        wish = await control_input.read(request, Choice)
        asked, result = world.inline.offered(person.id, wish.query_id, wish.result_id)
        message = world.conversation.begin(person, wish)
        message.is_via_bot = True
        fill(message, result)
        # Only a message with buttons can be changed later, so only such a one is named to the bot.
        message.inline_message_id = new_inline_id() if result.keyboard else ""
        with world.store.together():
            world.conversation.starts_by_writing(person, message)
            world.conversation.say(message)
            if world.abilities.now.inline_feedback:
                chosen = {"result_id": result.id, "from": render.user(person), "query": asked.query}
                if message.inline_message_id:
                    chosen["inline_message_id"] = message.inline_message_id
                world.updates.emit("chosen_inline_result", chosen)
        return web.json_response({"message_id": message.message_id})


def _shown(asked: Asked, offer: Offer) -> dict[str, object]:
    results = [
        {"id": result.id, "type": result.kind, "title": result.title, "description": result.description}
        for result in offer.results
    ]
    return {
        "results": results, "button": offer.button, "next_offset": offer.next_offset, "cached": asked.is_cached,
    }  # fmt: skip
