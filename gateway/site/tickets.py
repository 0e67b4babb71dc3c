"""A ticket as its person reads it and writes on: the same page for an account's ticket and for one opened by its key.

Owns the page, adding, closing and handing out files. Whose ticket it is, the two rooms that show it know: the account's
pages and `stranger_tickets`.
"""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit

from aiohttp import web

from gateway.site import enclosed, once, plain_words, strangers
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.visit import Visit
from people.errors import UnknownTicket
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, MEGABYTE
from people.ticket_kinds import PERSON, TEXT_MAX, Ticket, group_of, text_of
from people.ticket_reading import LISTED_MAX

ADDS_AN_HOUR = 30


async def page(visit: Visit, ticket: Ticket, *, path: str, template: str) -> Page:
    """Show a ticket with what was written in it."""
    history = await visit.parts.site.tickets.history(ticket)
    values = {
        "ticket": ticket,
        "history": history,
        "is_cut": len(history) == LISTED_MAX,
        "path": path,
        "shown": partial(once.shown, visit),
        "wrong": None,
        "text_max": TEXT_MAX,
        "megabytes": ATTACHMENT_BYTES_MAX // MEGABYTE,
        "link": f"{visit.base_url}{path}",
        "with_links": partial(plain_words.html, own_host=urlsplit(visit.base_url).hostname or ""),
    }
    return Page(template, "site-ticket-title", values, is_listed=False)


async def add(visit: Visit, form: Form, ticket: Ticket, *, path: str) -> Onward:
    """Write down what the person adds, a form's once; raises as `Tickets.add`."""
    origin = once.origin(visit, form)
    file = enclosed.attachment(form)
    text_of(form["text"], may_be_missing=file is not None)
    if not await visit.parts.site.tickets.knows(origin):
        await visit.limit(
            f"ticket-add:{group_of(ticket.kind)}", by=ticket.account_id, times=ADDS_AN_HOUR, within_s=3600
        )
        if ticket.account_id is None:
            await strangers.count(visit, ticket.kind, form["text"], file, opens=False)
    await visit.parts.site.tickets.add(
        ticket.id, form["text"], account_id=ticket.account_id, attachment=file, origin=origin
    )
    return Onward(path, done="ticket-added")


async def close(visit: Visit, ticket: Ticket, *, path: str) -> Onward:
    """Close it; what is added later opens it again."""
    await visit.parts.site.tickets.close(ticket.id, by=PERSON)
    return Onward(path, done="ticket-closed")


async def file(visit: Visit, ticket: Ticket, message_id: str) -> web.Response:
    """Hand out a file of this ticket; raises `UnknownTicket` for one of another."""
    tickets = visit.parts.site.tickets
    if message_id not in {one.id for one in await tickets.history(ticket)}:
        raise UnknownTicket(message_id)
    found = await tickets.attachment_of(message_id, account_id=ticket.account_id, key=ticket.key)
    return enclosed.download(visit, found)
