"""Saving files in the Mini App: its script asks for a link to one, and Telegram's client fetches the file by it.

Telegram's method is `web_app_request_file_download` (core.telegram.org/bots/webapps, DownloadFileParams): the answer
has to be an attachment, and Telegram's clients in a browser have to be let read it. A link opens what the session that
it was made in would open, as long as that session lasts and no longer than `file_links.LIFE_S`. Whose a file is and
what comes with it, the pages say that hand it out, both when the link is made and when it is followed.
"""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web
from yarl import URL

from gateway.errors import BodyTooLarge, FormStale, LinkEnded, SignedOut, UnknownFile
from gateway.site import csrf, enclosed, file_links, forms, language, visit
from gateway.site.forms import Form
from gateway.site.mini_app import framed_by
from gateway.site.sentences import sentence
from gateway.site.serving import Give, Handler, serve
from gateway.site.told import refused, told
from gateway.site.visit import Visit
from people.web_sessions import Found
from storage.errors import DomainError

PATH = "/account/save"
_LINK = "/saved"
LINKS_A_MINUTE = 30
OPENED_A_MINUTE = 60
_BYTES_MAX = 4096


class Files:
    """What there is to save: each file's address, and what hands it out."""

    def __init__(self, given: Iterable[tuple[web.AbstractResource, Give]]) -> None:
        self._given = tuple((resource.get_info()["pattern"], give) for resource, give in given)

    async def of(self, reader: Visit, path: str, found: Found) -> web.Response:
        """Return a file as whoever is signed in by this session is given it; raises as its page does."""
        for pattern, give in self._given:
            match = pattern.fullmatch(path)
            if match is not None:
                asked = reader.request.clone(method="GET", rel_url=URL(path))
                asked.match_info.update(match.groupdict())  # a copy of a request keeps what the first one named
                answer = await give(visit.at_hand(asked, found))
                if isinstance(answer, web.Response) and enclosed.FILE_NAME in answer:
                    return answer
        raise UnknownFile


FILES = web.AppKey("files", Files)


async def link(request: web.Request) -> web.Response:
    """Answer the Mini App's script with `{"url", "file_name"}`, or say why there is no such file for this person."""
    reader = await visit.of(request)
    try:
        return told(await _linked(reader))
    except DomainError as error:
        return refused(error, sentence(error, reader.say))


async def _linked(reader: Visit) -> dict[str, str]:
    if not reader.is_mini_app or reader.found is None:
        raise SignedOut
    if not csrf.is_from_here(reader.request, reader.base_url):
        raise FormStale
    await reader.limit("file-link", by=reader.account.id, times=LINKS_A_MINUTE, within_s=60)
    form = await forms.read(reader.request, bytes_max=_BYTES_MAX, admit=_no_file)
    path = language.without_prefix(form["path"])
    if len(path) > file_links.PATH_MAX:
        raise UnknownFile
    # Made now already: Telegram tells nobody why a download failed, while the Mini App can say it.
    file = await reader.request.app[FILES].of(reader, path, reader.found)
    token = file_links.token(reader.parts.site.keyring, reader.found.session.id, path, now=reader.parts.clock.now())
    there = language.with_prefix(reader.say.language, f"{_LINK}/{token}")
    return {"url": reader.base_url + there, "file_name": file[enclosed.FILE_NAME]}


async def _no_file(_: Form) -> None:
    raise BodyTooLarge(_BYTES_MAX)


async def _saved(reader: Visit) -> web.Response:
    """Hand out the file of a link; raises `LinkEnded` where it, or the session that it was made in, is over."""
    parts = reader.parts
    await reader.limit("file-link-opened", times=OPENED_A_MINUTE, within_s=60)
    link = file_links.opened(parts.site.keyring, reader.request.match_info["token"], now=parts.clock.now())
    await reader.limit("file-link-opened", by=link.session_id, times=OPENED_A_MINUTE, within_s=60)
    found = await parts.site.web_sessions.by_id(link.session_id)
    if found is None:
        raise LinkEnded
    response = await reader.request.app[FILES].of(reader, link.path, found)
    clients = framed_by(reader)
    origin = reader.request.headers.get("Origin", "")
    response.headers["Access-Control-Allow-Origin"] = origin if origin in clients else clients[0]
    response.headers["Vary"] = "Origin"
    return response


async def saved(request: web.Request) -> web.StreamResponse:
    """Answer whoever follows a link; the address is told to nobody, and nothing of it is kept."""
    response = await _page(request)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


_page = serve(_saved)
ANSWERS: dict[str, Handler] = {f"{_LINK}/{{token:[A-Za-z0-9_-]{{60,700}}}}": saved}
ACTIONS: dict[str, Handler] = {PATH: link}
