"""The Bot API's second door: `/file/bot<token>/<path>`, where a bot fetches what `getFile` has offered.

Owns this path and its refusals. Which links still open something is `files`'.
"""

from aiohttp import web

from .conversation import TOKEN
from .refusals import Refusal
from .uploads import UNKNOWN
from .world import World


def routes(world: World) -> list[web.RouteDef]:
    """List the one path."""

    async def download(request: web.Request) -> web.StreamResponse:
        try:
            return web.FileResponse(_place(request), headers={"Content-Type": UNKNOWN})
        except Refusal as refusal:
            return web.json_response(refusal.answer(), status=refusal.error_code)

    def _place(request: web.Request) -> str:
        if not TOKEN.fullmatch(request.match_info["token"]):
            raise Refusal(404, "Not Found")
        if not world.conversation.admit(request.match_info["token"]):
            raise Refusal(401, "Unauthorized")
        file = world.files.linked(request.match_info["path"])
        if file is None:
            raise Refusal(404, "Not Found")
        return str(world.files.place(file))

    return [web.get(r"/file/bot{token:[^/]+}/{path:.+}", download)]
