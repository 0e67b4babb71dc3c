"""One conversation: read from its first question to its newest answer, and gone on with."""

from __future__ import annotations

from chat.desk import origin_of
from chat.errors import UnknownTurn
from chat.turns import Turn
from gateway.site import once
from gateway.site.account import chat_views
from gateway.site.account.conversing import NUMBER, chats_of, composer, limit, title_of, to_newest
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.visit import Visit

# So many questions with their answers stand on one page, fewer where they are long.
TURNS = 30
CHARACTERS = 120_000
# More than three pages ask for that look for an answer every few seconds.
READINGS_A_MINUTE = 120


async def chat(visit: Visit) -> Page:
    """Show a conversation."""
    await limit_reading(visit)
    parts = chats_of(visit)
    session = await parts.sessions.get(visit.account.id, visit.request.match_info["id"])
    before = visit.request.query.get("before")
    stretch = (await parts.paths.newest(session.id, limit=TURNS, before=before)).within(CHARACTERS)
    model = session.model or visit.account.model
    sold = visit.parts.catalogue.models
    is_running = any(not turn.is_ended for turn in stretch.turns)
    values = {
        "title": title_of(session, visit.say),
        "session": session.id,
        "turns": await chat_views.shown(stretch.turns, parts, visit),
        "earlier": stretch.earlier,
        "is_newest": stretch.is_newest,
        "is_running": is_running,
        "look": "2" if visit.request.query.get("look") == "1" else "1",
        "models": sold,
        "model": visit.parts.catalogue.get(model).name if sold else "",
        "everywhere": visit.parts.catalogue.get(visit.account.model).name if sold else "",
        "topup_url": topup_url(visit),
        **await composer(visit),
    }
    return Page("account/chat.html", "site-chat-title", values, is_listed=False)


async def ask(visit: Visit, form: Form) -> Onward:
    """Ask the next question."""
    await limit(visit)
    account, session_id = visit.account, visit.request.match_info["id"]
    origin = origin_of(account.id, once.contents(form, number=NUMBER))
    turn = await chats_of(visit).desk.ask(account, session_id, form["question"], origin=origin)
    return to_newest(turn.session_id)


async def ask_again(visit: Visit, form: Form) -> Onward:
    """Ask a question again that was not answered; the answer takes its place on the path."""
    await limit(visit)
    parts, account = chats_of(visit), visit.account
    turn = await turn_of(visit)
    await parts.desk.ask(
        account,
        turn.session_id,
        turn.question,
        origin=origin_of(account.id, f"{turn.id}:{once.contents(form, number=NUMBER)}"),
        again=turn,
        files=await parts.attachments.copies(turn.id),
    )
    return to_newest(turn.session_id)


async def stop(visit: Visit, form: Form) -> Onward:
    """End an answer that is being written; one that has ended stays as it is."""
    turn = await turn_of(visit)
    await chats_of(visit).desk.stop(visit.account.id, turn.id)
    return to_newest(turn.session_id)


async def turn_of(visit: Visit) -> Turn:
    """Return the turn that the address names; raises `UnknownTurn` for one of another conversation or person."""
    named = visit.request.match_info
    turn = await chats_of(visit).turns.get(named["turn"], account_id=visit.account.id)
    if turn.session_id != named["id"]:
        raise UnknownTurn(turn.id)
    return turn


async def limit_reading(visit: Visit) -> None:
    """Count that somebody reads a conversation, which takes some work; raises `TooManyTries`."""
    await visit.limit("chat-read", by=visit.account.id, times=READINGS_A_MINUTE, within_s=60)


def topup_url(visit: Visit) -> str | None:
    """Return where money is added: in the bot, where the person pays."""
    return visit.parts.bot_door.start("topup")
