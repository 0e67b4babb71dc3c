"""What is done with a conversation: its name, its model, the archive, and its end."""

from __future__ import annotations

from chat.desk import SURFACE
from chat.sessions import TITLE_MAX, ChatSession
from gateway.errors import InvalidRequest
from gateway.site.account.conversing import chats_of, title_of
from gateway.site.account.new_chat import followed
from gateway.site.forms import Form
from gateway.site.frame import Onward, Page
from gateway.site.visit import Visit
from people.names import one_line


async def settings(visit: Visit) -> Page:
    """Show what a conversation is set to."""
    session = await _session(visit)
    values = {
        "session": session,
        "name": title_of(session, visit.say),
        "title_max": TITLE_MAX,
        "models": visit.parts.catalogue.models,
        "followed": followed(visit),
    }
    return Page("account/chat_settings.html", "site-chat-settings", values, is_listed=False)


async def change(visit: Visit, form: Form) -> Onward:
    """Keep another name and model. A name of blanks leaves the one there is."""
    session = await _session(visit)
    sessions, account = chats_of(visit).sessions, visit.account
    name, model = one_line(form["name"]), form["model"]
    if model and model not in {one.name for one in visit.parts.catalogue.models}:
        raise InvalidRequest("No model of this name is on sale.", param="model")
    if name and name != title_of(session, visit.say):
        await sessions.rename(account.id, session.id, name)
    if form.has("model"):
        await sessions.choose_model(account.id, session.id, model or None)
    return Onward(f"/account/chats/{session.id}", done="saved")


async def archive(visit: Visit, form: Form) -> Onward:
    """Take a conversation off the list."""
    session = await _session(visit)
    was_talked_to = await chats_of(visit).sessions.is_open(session)
    await chats_of(visit).sessions.archive(visit.account.id, session.id)
    await _leave(visit, session, was_talked_to=was_talked_to)
    return Onward("/account/chats", done="chat-archived")


async def unarchive(visit: Visit, form: Form) -> Onward:
    """Put a conversation back on the list."""
    session = await _session(visit)
    await chats_of(visit).sessions.unarchive(visit.account.id, session.id)
    return Onward(f"/account/chats/{session.id}", done="chat-unarchived")


async def ask_to_delete(visit: Visit) -> Page:
    """Ask whether a conversation shall really be deleted."""
    session = await _session(visit)
    values = {"session": session, "name": title_of(session, visit.say)}
    return Page("account/chat_delete.html", "site-chat-delete-title", values, is_listed=False)


async def delete(visit: Visit, form: Form) -> Onward:
    """Erase a conversation; raises `SessionBusy` while an answer is being written in it."""
    session = await _session(visit)
    was_talked_to = await chats_of(visit).sessions.is_open(session)
    await chats_of(visit).sessions.delete(visit.account.id, session.id)
    await _leave(visit, session, was_talked_to=was_talked_to)
    return Onward("/account/chats", done="chat-deleted")


async def _leave(visit: Visit, session: ChatSession, *, was_talked_to: bool) -> None:
    """Let nobody slip into an older conversation in Telegram where the one talked to has gone."""
    if was_talked_to and session.surface != SURFACE:
        await chats_of(visit).sessions.new(session.account_id, surface=session.surface, place=session.place)


async def _session(visit: Visit) -> ChatSession:
    return await chats_of(visit).sessions.get(visit.account.id, visit.request.match_info["id"])
