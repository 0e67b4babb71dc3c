"""The account's tickets: the list, and each with its history."""

from __future__ import annotations

from aiohttp import web

from gateway.site import enclosed, tickets
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.serving import Build, Give, Handler, act, signed_in
from gateway.site.visit import Visit
from people.errors import UnknownTicket
from people.ticket_kinds import Ticket
from people.ticket_reading import LISTED_MAX

PATH = "/account/tickets"
_ONE = f"{PATH}/{{id:tkt_[0-9A-Z]{{26}}}}"


async def overview(visit: Visit) -> Page:
    """List the account's tickets, newest first, wherever they were opened."""
    found = await visit.parts.site.tickets.of(visit.account.id, limit=LISTED_MAX)
    return Page("account/tickets.html", "site-tickets-title", {"tickets": found}, is_listed=False)


async def ticket(visit: Visit) -> Page:
    found = await _mine(visit)
    return await tickets.page(visit, found, path=_path(found), template="account/ticket.html")


async def add(visit: Visit, form: Form) -> Onward:
    found = await _mine(visit)
    return await tickets.add(visit, form, found, path=_path(found))


async def close(visit: Visit, form: Form) -> Onward:
    found = await _mine(visit)
    return await tickets.close(visit, found, path=_path(found))


async def file(visit: Visit) -> web.Response:
    return await tickets.file(visit, await _mine(visit), visit.request.match_info["message"])


async def _mine(visit: Visit) -> Ticket:
    """Return the ticket of the address; raises `UnknownTicket`, also for another account's."""
    found = await visit.parts.site.tickets.find(visit.request.match_info["id"])
    if found.account_id != visit.account.id:
        raise UnknownTicket(found.id)
    return found


def _path(found: Ticket) -> str:
    return f"{PATH}/{found.id}"


PAGES: dict[str, Build] = {
    PATH: signed_in(overview),
    _ONE: signed_in(ticket),
}
FILES: dict[str, Give] = {f"{_ONE}/files/{{message:tkm_[0-9A-Z]{{26}}}}": signed_in(file)}
ACTIONS: dict[str, Handler] = {
    _ONE: act(add, shows=ticket, bytes_max=enclosed.BYTES_MAX),
    f"{_ONE}/close": act(close, shows=ticket),
}
