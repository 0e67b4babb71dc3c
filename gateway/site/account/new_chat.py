"""`/account/chats/new`: where a conversation begins, by its first question."""

from __future__ import annotations

from billing.catalogue import Model
from chat.desk import origin_of
from gateway.site import once
from gateway.site.account.conversing import NUMBER, chats_of, check_question, composer, limit, to_newest
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.visit import Visit


async def new_chat(visit: Visit) -> Page:
    """Show where a conversation's first question is asked."""
    values = {"models": visit.parts.catalogue.models, "followed": followed(visit), **await composer(visit)}
    return Page("account/new_chat.html", "site-chats-new", values, is_listed=False)


def followed(visit: Visit) -> Model | None:
    """Return who answers where a conversation has no model of its own; None where none is on sale."""
    sold = visit.parts.catalogue
    return sold.get(visit.account.model) if sold.models else None


async def begin_chat(visit: Visit, form: Form) -> Onward:
    """Ask the first question of a new conversation."""
    await limit(visit)
    account, parts = visit.account, chats_of(visit)
    origin = origin_of(account.id, once.contents(form, number=NUMBER))
    # Before the conversation is made: a form sent twice leads to the one that it began.
    known = await parts.turns.of_origin(origin)
    if known is not None:
        return to_newest(known.session_id)
    check_question(form["question"])
    session = await parts.desk.begin(account)
    is_sold = form["model"] in {one.name for one in visit.parts.catalogue.models}
    await parts.sessions.choose_model(account.id, session.id, form["model"] if is_sold else None)
    turn = await parts.desk.ask(account, session.id, form["question"], origin=origin)
    return to_newest(turn.session_id)
