"""The addresses of conversations."""

from __future__ import annotations

from gateway.site.account.chat import ask, ask_again, chat, stop
from gateway.site.account.chat_settings import archive, ask_to_delete, change, delete, settings, unarchive
from gateway.site.account.chat_stream import fragment, newest, stream
from gateway.site.account.chats import chats
from gateway.site.account.new_chat import begin_chat, new_chat
from gateway.site.serving import Build, Handler, act, signed_in

# An id of another form is no address of ours; no database is asked about it.
_CHAT = "/account/chats/{id:ses_[0-9A-Z]{26}}"
_TURN = _CHAT + "/turns/{turn:turn_[0-9A-Z]{26}}"
# A question of the greatest length in a script of three bytes a character, with room for its form.
_QUESTION_BYTES_MAX = 400_000

CHAT_PAGES: dict[str, Build] = {
    "/account/chats": signed_in(chats),
    "/account/chats/new": signed_in(new_chat),
    _CHAT: signed_in(chat),
    f"{_CHAT}/settings": signed_in(settings),
    f"{_CHAT}/delete": signed_in(ask_to_delete),
}
CHAT_ACTIONS: dict[str, Handler] = {
    "/account/chats/new": act(begin_chat, shows=new_chat, bytes_max=_QUESTION_BYTES_MAX),
    _CHAT: act(ask, shows=chat, bytes_max=_QUESTION_BYTES_MAX),
    f"{_CHAT}/settings": act(change, shows=settings),
    f"{_CHAT}/archive": act(archive),
    f"{_CHAT}/unarchive": act(unarchive),
    f"{_CHAT}/delete": act(delete, shows=ask_to_delete),
    f"{_TURN}/stop": act(stop),
    f"{_TURN}/again": act(ask_again),
}
# What the page's script fetches.
CHAT_PIECES: dict[str, Handler] = {
    f"{_CHAT}/newest": newest,
    _TURN: fragment,
    f"{_TURN}/stream": stream,
}
