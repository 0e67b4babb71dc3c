"""The control API's Stop button: a person ends what the bot is still writing to them.

Owns the path and the update it causes. Which draft can be stopped is `drafts`' to say.
"""

import msgspec
from aiohttp import web

from . import control_input, render
from .world import World


class Stop(msgspec.Struct, forbid_unknown_fields=True):
    """`POST …/stops`: the draft seen last, unless one is named."""

    draft_id: int | None = None
    thread_id: int | None = None


class DraftsControl:
    """Carries out what people do with drafts."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        return [web.post("/control/people/{person_id}/stops", self.stop)]

    async def stop(self, request: web.Request) -> web.Response:
        """Press Stop; the bot learns of it, and not by whom."""
        person = self._world.chats.person(control_input.person_id(request))
        wish = await control_input.read(request, Stop) if request.can_read_body else Stop()
        draft = self._world.chats.drafts.stop(person.id, wish.draft_id, wish.thread_id)
        body: render.Json = {"chat": render.chat(person), "draft_id": draft.draft_id}
        if draft.thread_id:
            body["message_thread_id"] = draft.thread_id
        update_id = self._world.updates.emit("stopped_message_generation", body)
        return web.json_response({"draft_id": draft.draft_id, "update_id": update_id})
