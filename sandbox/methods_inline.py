"""Bot API methods that answer where the bot may not be: inline queries and guest queries.

Owns the limits of answers (TELEGRAM section 6) and reading what a result says. Open queries are `inline`'s and
`guests`'.
"""

import re
import secrets
from typing import Any

from aiogram.methods import AnswerGuestQuery, AnswerInlineQuery
from aiogram.types import InlineQueryResultsButton, InputRichMessageContent, InputTextMessageContent

from . import render
from .arguments import given
from .inline import Offer, Result
from .keyboards import read_keyboard, refuse_apps
from .records import Entity, Message, Rich
from .refusals import bad_request, not_yet
from .rich.reading import read_rich
from .text import read_text
from .world import Handler, World

RESULTS_MAX = 50
ID_MAX_BYTES = 64
OFFSET_MAX_BYTES = 64
CACHE_S = 300
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


async def answer_inline_query(world: World, call: AnswerInlineQuery) -> bool:
    """Offer what a person may send, within ten seconds."""
    if len(call.results) > RESULTS_MAX:
        raise bad_request("RESULTS_TOO_MUCH: 50 results are allowed")
    results = [read_result(result) for result in call.results]
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len((call.next_offset or "").encode()) > OFFSET_MAX_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID: next_offset may have up to 64 bytes")
    cache_s = CACHE_S if call.cache_time is None else call.cache_time
    if cache_s < 0:
        raise bad_request("cache_time must not be negative")
    if call.switch_pm_text or call.switch_pm_parameter:
        raise bad_request("switch_pm_text is no more: use button")
    offer = Offer(results, call.next_offset or "", cache_s, bool(call.is_personal), _read_button(call.button))
    world.inline.queries.answer(call.inline_query_id, offer)
    return True


async def answer_guest_query(world: World, call: AnswerGuestQuery) -> render.Json:
    """Answer in the chat the bot was called to, once; afterwards only edits are left."""
    summons = world.guests.find(call.guest_query_id)
    result = read_result(call.result)
    asked = world.chats.message(summons.chat_id, summons.message_id)
    with world.store.together():
        world.guests.close(summons)
        message = Message(
            chat_id=summons.chat_id,
            message_id=0,
            is_from_bot=True,
            date=int(world.clock.now()),
            inline_message_id=new_inline_id(),
            guest_caller_id=summons.person_id,
            reply_to=None if asked is None else asked.message_id,
            thread_id=0 if asked is None else asked.thread_id,
        )
        fill(message, result)
        world.chats.add(message)
    return {"inline_message_id": message.inline_message_id}


def fill(message: Message, result: Result) -> None:
    """Let a message say what a result does."""
    message.text, message.entities = result.text, result.entities
    message.rich, message.keyboard = result.rich, result.keyboard


def new_inline_id() -> str:
    """Return what identifies a message to a bot that may not be in its chat."""
    return secrets.token_urlsafe(20)


def read_result(result: Any) -> Result:
    """Read what a result shows in the list and says when sent; raises Telegram's 400 for a wrong one."""
    if not 1 <= len(result.id.encode()) <= ID_MAX_BYTES:
        raise bad_request("RESULT_ID_INVALID: an id has 1 to 64 bytes")
    content = getattr(result, "input_message_content", None)
    text, entities, rich = _read_content(result.type, content)
    title = getattr(result, "title", None) or ""
    if result.type == "article" and not title.strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    # A result may be sent to any chat.
    refuse_apps(result.reply_markup)
    return Result(
        id=result.id,
        kind=str(result.type),
        title=title,
        description=getattr(result, "description", None) or "",
        text=text,
        entities=entities,
        rich=rich,
        keyboard=read_keyboard(result.reply_markup),
    )


def _read_content(kind: str, content: Any) -> tuple[str, list[Entity], Rich | None]:
    match content:
        case InputTextMessageContent():
            text, entities = read_text(content.message_text, given(content.parse_mode), content.entities)
            return text, entities, None
        case InputRichMessageContent():
            return "", [], read_rich(content.rich_message)
        case None:
            raise not_yet(f"inline results that send a {kind}: give them an input_message_content")
    raise not_yet(type(content).__name__)


def _read_button(button: InlineQueryResultsButton | None) -> dict[str, str] | None:
    if button is None:
        return None
    if not button.text or (button.web_app is None) == (button.start_parameter is None):
        raise bad_request("BUTTON_INVALID: a button has a text and either web_app or start_parameter")
    if button.web_app is not None:
        return {"text": button.text, "web_app": button.web_app.url}
    if not START_PARAMETER.fullmatch(button.start_parameter or ""):
        raise bad_request("START_PARAM_INVALID: start_parameter has 1 to 64 of A-Z, a-z, 0-9, _ and -")
    return {"text": button.text, "start_parameter": str(button.start_parameter)}


METHODS: dict[str, Handler] = {
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
}
