"""The control API's files: what people attach comes in as a form, and what was sent is fetched by its number.

Owns these paths. What may be sent is `posts`', reading forms `uploads`'.
"""

import re
from urllib.parse import quote

import msgspec
from aiohttp import web

from . import control_input
from .incoming import Where
from .posts import KINDS, Sent
from .records import Person
from .refusals import WrongInput
from .uploads import Malformed, Upload, read_form
from .world import World

FORM = "multipart/form-data"
# More than the bot may download, so that it meets a file that is too big for it.
FORM_MAX_BYTES = 64 * 1024 * 1024
# What a browser may draw or play by itself. A document somebody sent must not become a page of this origin.
SHOWN = re.compile(r"image/(png|jpeg|gif|webp)|audio/[a-z0-9.+-]+|video/(mp4|webm|ogg)|application/ogg")
WORDS = frozenset({"text", "caption", "duration"})


class Place(Where, kw_only=True, forbid_unknown_fields=True):
    """`POST …/places`."""

    latitude: float
    longitude: float


class Contact(Where, kw_only=True, forbid_unknown_fields=True):
    """`POST …/contacts`."""

    phone_number: str
    first_name: str


class FilesControl:
    """Takes files in and hands them out."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        person = r"/control/people/{person_id:[0-9]{1,18}}"
        return [
            web.get(r"/control/files/{n:[0-9]{1,15}}", self.fetch),
            web.post(f"{person}/places", self.send_place),
            web.post(f"{person}/contacts", self.send_contact),
        ]

    async def fetch(self, request: web.Request) -> web.StreamResponse:
        """Return a file's bytes; `?download` saves it under its name."""
        file = self._world.files.find(int(request.match_info["n"]))
        if file is None:
            raise WrongInput(f"There is no file {request.match_info['n']} any more.")
        is_shown = SHOWN.fullmatch(file.mime_type) is not None and "download" not in request.query
        disposition = "inline" if is_shown else f"attachment; filename*=UTF-8''{quote(file.name)}"
        headers = {
            "Content-Type": file.mime_type if is_shown else "application/octet-stream",
            "Content-Disposition": disposition,
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            # Numbers begin again in a new world: the browser must ask.
            "Cache-Control": "no-cache",
        }
        return web.FileResponse(self._world.files.place(file), headers=headers)

    async def send_place(self, request: web.Request) -> web.Response:
        """Send a place on the map."""
        place = await control_input.read(request, Place)
        person = self._world.chats.person(int(request.match_info["person_id"]))
        return answer(self._world.posts.send_place(person, place.latitude, place.longitude, place))

    async def send_contact(self, request: web.Request) -> web.Response:
        """Send somebody's phone number."""
        contact = await control_input.read(request, Contact)
        person = self._world.chats.person(int(request.match_info["person_id"]))
        return answer(self._world.posts.send_contact(person, contact.phone_number, contact.first_name, contact))


def answer(sent: Sent) -> web.Response:
    """Tell what came of it; `message_id` and `update_id` are the last, as for words."""
    last = {"message_id": sent.message_ids[-1], "update_id": sent.update_ids[-1]}
    return web.json_response(last | {"message_ids": sent.message_ids, "update_ids": sent.update_ids})


def is_form(request: web.Request) -> bool:
    """Tell whether a request carries a form with files."""
    return request.content_type == FORM


async def take_form(world: World, person: Person, request: web.Request) -> web.Response:
    """Send the files of a form: fields named for their kind, beside them caption, duration and where to."""
    try:
        form = await read_form(request, FORM_MAX_BYTES)
    except Malformed as error:
        raise WrongInput(f"The form cannot be read: {error}.") from None
    except web.HTTPRequestEntityTooLarge:
        raise WrongInput(f"The files are too big together: {FORM_MAX_BYTES // 1024 // 1024} MB are allowed.") from None
    files = [(name, field) for name, field in form if isinstance(field, Upload)]
    words = {name: field for name, field in form if isinstance(field, str)}
    for name, _ in files:
        if name not in KINDS:
            raise WrongInput(f"There is no kind of file {name[:40]!r}: name the field {', '.join(KINDS)}.")
    if not files:
        raise WrongInput(f"The form has no file: name its field {', '.join(KINDS)}.")
    try:
        where = msgspec.convert({name: words[name] for name in words.keys() - WORDS}, Where, strict=False)
        duration_s = msgspec.convert(words.get("duration", "0"), int, strict=False)
    except msgspec.ValidationError as error:
        raise WrongInput(f"The form does not fit: {error}.") from None
    caption = words.get("caption") or words.get("text", "")
    return answer(world.posts.send_files(person, files, caption, where, duration_s))
