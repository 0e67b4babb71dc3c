"""Reads of an update what the inbox must know: which chat it belongs to, whether it may wait, what it continues.

Pure, and free of any Telegram library: polling and the webhook write the same bytes the same way. What an update
means is the handlers' business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

# Telegram's clients cut what a person sends into messages of 4,096 characters, at a blank where they find one.
CUT_FROM = 4000


class _Chat(msgspec.Struct):
    id: int


class _From(msgspec.Struct):
    id: int


class _Message(msgspec.Struct):
    message_id: int = 0
    chat: _Chat | None = None
    sender: _From | None = msgspec.field(default=None, name="from")
    text: str | None = None
    media_group_id: str | None = None
    successful_payment: Any = None
    refunded_payment: Any = None


class _Query(msgspec.Struct):
    message: _Message | None = None


class _Stopped(msgspec.Struct):
    chat: _Chat


class _Update(msgspec.Struct):
    update_id: int
    message: _Message | None = None
    edited_message: _Message | None = None
    callback_query: _Query | None = None
    pre_checkout_query: Any = None
    stopped_message_generation: _Stopped | None = None
    my_chat_member: _Stopped | None = None
    inline_query: Any = None
    guest_message: _Message | None = None


_decoder = msgspec.json.Decoder(_Update)


class NotAnUpdate(ValueError):
    """These bytes are not what Telegram sends."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came: `body` is Telegram's JSON, `chat_id` 0 when it belongs to no chat."""

    update_id: int
    chat_id: int
    is_urgent: bool
    body: bytes


@dataclass(frozen=True, slots=True)
class Continues:
    """What ties messages together: an album's id, or a text so long that the sender's client may have cut it."""

    sender_id: int
    album: str | None
    is_cut: bool

    @property
    def may_go_on(self) -> bool:
        """True when another message may belong to the same question."""
        return self.album is not None or self.is_cut

    def takes(self, following: Continues) -> bool:
        """Tell whether the next message of the chat continues this one."""
        if self.sender_id != following.sender_id:
            return False
        return self.album == following.album if self.album is not None else self.is_cut and following.album is None


def arrived(body: bytes) -> Arrived:
    """Return the update as the inbox keeps it; raises `NotAnUpdate`."""
    update = _read(body)
    message = update.message or update.edited_message
    chat: _Chat | None = None
    is_urgent = False
    if message is not None:
        chat = message.chat
        is_urgent = message.successful_payment is not None or message.refunded_payment is not None
        is_urgent = is_urgent or _is_stop(message.text)
    elif update.callback_query is not None:
        chat = update.callback_query.message.chat if update.callback_query.message else None
        is_urgent = True
    elif update.stopped_message_generation is not None:
        chat = update.stopped_message_generation.chat
        is_urgent = True
    elif update.my_chat_member is not None:
        chat = update.my_chat_member.chat
    elif update.guest_message is not None:
        chat = update.guest_message.chat
    elif update.pre_checkout_query is not None or update.inline_query is not None:
        # Telegram waits ten seconds for the answer.
        is_urgent = True
    return Arrived(update.update_id, chat.id if chat else 0, is_urgent, body)


def continues(one: Arrived) -> Continues | None:
    """Return what ties this message to the next ones of its chat; None for what is no message, or a command."""
    message = _read(one.body).message
    if message is None or message.sender is None:
        return None
    text = message.text or ""
    if message.media_group_id is None and (not text or text.startswith("/")):
        return None
    return Continues(message.sender.id, message.media_group_id, len(text) >= CUT_FROM)


def _is_stop(text: str | None) -> bool:
    return text is not None and text.partition(" ")[0].partition("@")[0] == "/stop"


def _read(body: bytes) -> _Update:
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise NotAnUpdate(str(exc)) from exc
