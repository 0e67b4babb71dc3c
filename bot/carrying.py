"""Turns one outgoing call into a Bot API request and its result into an event.

Owns the translation alone: which method says what is `telegram_methods`', what an error means `telegram_errors`',
when to call the machines', in which order `run`'s.
"""

from dataclasses import replace

from aiogram import Bot
from aiogram.methods import DeleteMessage, SendChatAction

from bot import telegram_methods
from bot.calls import (
    Call,
    EditPart,
    EditShown,
    Failed,
    FindShown,
    NotThere,
    ProbePart,
    Refused,
    RemoveShown,
    SendDraft,
    SendPart,
    SendShown,
    SendTyping,
    Sent,
    TopicGone,
)
from bot.message_ids import MessageIds
from bot.place import Place
from bot.telegram_errors import FAULTS, edit_reason_of, for_log, is_topic_gone, is_unchanged, reason_of

COSMETIC_TIMEOUT_S = 5
"""A draft that hangs must not keep the final text waiting."""

SHOWN_TIMEOUT_S = 10
"""A message that may have been sent must be looked for: it is given longer."""

PART_TIMEOUT_S = 30


class Carrier:
    """The way to one place; once its topic is gone, to the chat itself, unless it `keeps_topic`: that is a refusal."""

    def __init__(self, bot: Bot, place: Place, ids: MessageIds, *, keeps_topic: bool = False) -> None:
        self._bot = bot
        self._place = place
        self._ids = ids
        self._keeps_topic = keeps_topic

    async def carry_out(self, call: Call) -> Sent | Failed:
        """Make the call and say how it went; faults of Telegram and of the network become events."""
        match call:
            case SendDraft() | SendTyping():
                return await self._show(call)
            case SendShown() | SendPart():
                return await self._send(call)
            case EditShown() | EditPart():
                return await self._edit(call)
            case FindShown() | ProbePart():
                return await self._probe(call)
            case RemoveShown():
                return await self._remove(call)

    async def _show(self, call: SendDraft | SendTyping) -> Sent | Failed:
        place = self._place
        try:
            if isinstance(call, SendDraft):
                draft = telegram_methods.drafting(place, call.draft_id, call.part)
                await self._bot(draft, request_timeout=COSMETIC_TIMEOUT_S)
            else:
                typing = SendChatAction(chat_id=place.chat_id, message_thread_id=place.thread_id, action="typing")
                await self._bot(typing, request_timeout=COSMETIC_TIMEOUT_S)
        except FAULTS as error:
            return self._failed(call, error)
        return Sent(call.call_id)

    async def _send(self, call: SendShown | SendPart) -> Sent | Failed:
        newest_id = self._ids.newest
        method = telegram_methods.sending(self._place, call.part, keyboard=call.keyboard, reply_to=call.reply_to)
        timeout = PART_TIMEOUT_S if isinstance(call, SendPart) else SHOWN_TIMEOUT_S
        try:
            message = await self._bot(method, request_timeout=timeout)
        except FAULTS as error:
            return self._failed(call, error, self._ids.after(newest_id))
        self._ids.saw(message.message_id)
        return Sent(call.call_id, message.message_id)

    async def _edit(self, call: EditShown | EditPart) -> Sent | Failed:
        method = telegram_methods.editing(self._place, call.message_id, call.part, keyboard=call.keyboard)
        timeout = PART_TIMEOUT_S if isinstance(call, EditPart) else COSMETIC_TIMEOUT_S
        try:
            await self._bot(method, request_timeout=timeout)
        except FAULTS as error:
            if not is_unchanged(error):
                return Failed(call.call_id, edit_reason_of(error))
        return Sent(call.call_id, call.message_id)

    async def _probe(self, call: FindShown | ProbePart) -> Sent | Failed:
        if self._ids.is_known(call.message_id):
            # It turned out to be another message since: editing it would overwrite somebody else's words.
            return Failed(call.call_id, NotThere())
        method = telegram_methods.probing(self._place, call.message_id, call.part, keyboard=call.keyboard)
        try:
            await self._bot(method, request_timeout=PART_TIMEOUT_S)
        except FAULTS as error:
            if not is_unchanged(error):
                return Failed(call.call_id, edit_reason_of(error))
        self._ids.saw(call.message_id)
        return Sent(call.call_id, call.message_id)

    async def _remove(self, call: RemoveShown) -> Sent | Failed:
        try:
            await self._bot(
                DeleteMessage(chat_id=self._place.chat_id, message_id=call.message_id), request_timeout=PART_TIMEOUT_S
            )
        except FAULTS as error:
            return Failed(call.call_id, reason_of(error))
        return Sent(call.call_id)

    def _failed(self, call: Call, error: BaseException, candidates: tuple[int, ...] = ()) -> Failed:
        if self._place.thread_id is not None and is_topic_gone(error):
            if self._keeps_topic:
                return Failed(call.call_id, Refused(for_log(error)))
            self._place = replace(self._place, thread_id=None)
            return Failed(call.call_id, TopicGone())
        return Failed(call.call_id, reason_of(error, candidates))
