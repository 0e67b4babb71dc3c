"""The control API: scripts and the look-alike page drive the sandbox by it.

Owns how a refusal is answered: a sentence, always. The paths are in the `control_*` modules.
"""

import json
import logging
from http import HTTPStatus

from aiohttp import web
from aiohttp.typedefs import Handler

from .control_apps import AppsControl
from .control_desk import DeskControl
from .control_drafts import DraftsControl
from .control_files import FilesControl
from .control_groups import GroupsControl
from .control_inline import InlineControl
from .control_people import PeopleControl
from .refusals import WrongInput
from .world import World

log = logging.getLogger(__name__)


def routes(world: World) -> list[web.RouteDef]:
    """List every path of the control API."""
    rooms = (
        PeopleControl(world), DraftsControl(world), FilesControl(world), GroupsControl(world), InlineControl(world),
        AppsControl(world), DeskControl(world),
    )  # fmt: skip
    return [route for room in rooms for route in room.routes()]


@web.middleware
async def sentences(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every refusal of the control API with a sentence."""
    if not request.path.startswith("/control"):
        return await handler(request)
    try:
        return await handler(request)
    except WrongInput as error:
        return _error(str(error), 400)
    except web.HTTPRequestEntityTooLarge:
        return _error("The body is too large.", HTTPStatus.BAD_REQUEST)
    except web.HTTPException as error:
        return _error(f"{request.method} {request.path}: {error.reason}.", error.status)
    except Exception:
        # The control desk's one broad catch: its caller gets a sentence, the log the traceback.
        log.exception("%s %s failed inside the sandbox", request.method, request.path)
        return _error("The sandbox failed; its log has the traceback.", HTTPStatus.INTERNAL_SERVER_ERROR)


def _error(sentence: str, status: int) -> web.Response:
    return web.Response(text=json.dumps({"error": sentence}), status=status, content_type="application/json")
