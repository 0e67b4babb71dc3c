"""Writing to the operator: the form for strangers and for who is signed in. What becomes of it is a ticket."""

from __future__ import annotations

from functools import partial

from gateway.errors import InvalidRequest
from gateway.site import enclosed, once, strangers
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.serving import Build, Handler, act
from gateway.site.visit import Visit
from people.errors import ContactMissing, ContactTooLong, TooManyTickets
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, MEGABYTE
from people.ticket_kinds import KINDS, QUESTION, SITE, TEXT_MAX, group_of, text_of
from people.tickets import CONTACT_MAX, OPEN_MAX

PATH = "/feedback"
AN_HOUR = 5


async def feedback(visit: Visit) -> Page:
    """Show the form; `?kind=deletion` chooses what it is about."""
    asked = visit.request.query.get("kind", "")
    values = {
        "kinds": KINDS,
        "kind": asked if asked in KINDS else QUESTION,
        "shown": partial(once.shown, visit),
        "wrong": None,
        "trap": once.TRAP,
        "text_max": TEXT_MAX,
        "contact_max": CONTACT_MAX,
        "megabytes": ATTACHMENT_BYTES_MAX // MEGABYTE,
        "is_known": visit.found is not None,
    }
    return Page("feedback.html", "site-feedback-title", values)


async def send(visit: Visit, form: Form) -> Onward:
    """Open a ticket and lead to it: a stranger by the key that alone opens it."""
    once.check_writer(visit, form)
    origin = once.origin(visit, form)
    if form["kind"] not in KINDS:
        raise InvalidRequest("There is no such kind of ticket.", param="kind")
    file = enclosed.attachment(form)
    text_of(form["text"], may_be_missing=file is not None)
    account_id = visit.account.id if visit.found is not None else None
    contact, tickets = form["contact"].strip(), visit.parts.site.tickets
    if account_id is None and not contact:
        raise ContactMissing
    if len(contact) > CONTACT_MAX:
        raise ContactTooLong(CONTACT_MAX)
    # What is refused above counts for nothing, as a person mends it and sends it again; nor does what came before.
    if not await tickets.knows(origin):
        if account_id is None:
            await strangers.count(visit, form["kind"], form["text"], file, opens=True)
        else:
            await _count(visit, account_id, form["kind"])
    ticket = await tickets.open(
        account_id,
        form["kind"],
        form["text"],
        language=visit.say.language,
        surface=SITE,
        contact=contact,
        attachment=file,
        origin=origin,
    )
    if account_id is not None:
        return Onward(f"/account/tickets/{ticket.id}", done="ticket-opened")
    return Onward(f"{PATH}/{ticket.key}", done="ticket-opened")


async def _count(visit: Visit, account_id: str, kind: str) -> None:
    """Count a ticket of an account; raises `TooManyTickets`, `TooManyTries`."""
    group = group_of(kind)
    if await visit.parts.site.tickets.waiting(account_id, kind) >= OPEN_MAX:
        raise TooManyTickets(OPEN_MAX, group=group)
    await visit.limit(f"feedback:{group}", by=account_id, times=AN_HOUR, within_s=3600)


PAGES: dict[str, Build] = {PATH: feedback}
ACTIONS: dict[str, Handler] = {PATH: act(send, shows=feedback, is_open=True, bytes_max=enclosed.BYTES_MAX)}
