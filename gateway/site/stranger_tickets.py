"""Tickets of people without an account: whoever holds the key in the address reads and writes there."""

from __future__ import annotations

from aiohttp import web

from gateway.site import enclosed, feedback, tickets
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.serving import Build, Give, Handler, act
from gateway.site.visit import Visit
from people.ticket_kinds import Ticket
from people.ticket_seals import KEY_LETTERS

_KEY = f"{feedback.PATH}/{{key:[0-9a-f]{{{KEY_LETTERS}}}}}"


async def ticket(visit: Visit) -> Page:
    return await tickets.page(visit, await _found(visit), path=_path(visit), template="stranger_ticket.html")


async def add(visit: Visit, form: Form) -> Onward:
    return await tickets.add(visit, form, await _found(visit), path=_path(visit))


async def close(visit: Visit, form: Form) -> Onward:
    return await tickets.close(visit, await _found(visit), path=_path(visit))


async def file(visit: Visit) -> web.Response:
    return await tickets.file(visit, await _found(visit), visit.request.match_info["message"])


async def _found(visit: Visit) -> Ticket:
    return await visit.parts.site.tickets.by_key(visit.request.match_info["key"])


def _path(visit: Visit) -> str:
    return f"{feedback.PATH}/{visit.request.match_info['key']}"


PAGES: dict[str, Build] = {_KEY: ticket}
FILES: dict[str, Give] = {f"{_KEY}/files/{{message:tkm_[0-9A-Z]{{26}}}}": file}
ACTIONS: dict[str, Handler] = {
    _KEY: act(add, shows=ticket, is_open=True, bytes_max=enclosed.BYTES_MAX),
    f"{_KEY}/close": act(close, shows=ticket, is_open=True),
}
