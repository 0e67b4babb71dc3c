"""Guest mode: the bot is called by its name in a chat it is not in, and may answer there with one message.

That message says first who writes, and is changed into the answer once. Who calls pays, as anywhere.
"""

import structlog
from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerGuestQuery
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent, Message

from billing.catalogue import Catalogue
from bot import addressing, group_buttons, links, views
from bot.answers_elsewhere import GUEST
from bot.conductor import Conductor
from bot.elsewhere import DAY_S
from bot.links import Links
from bot.middlewares import MESSAGES_A_MINUTE
from bot.replying import reference
from bot.telegram_errors import is_too_late
from bot.telegram_methods import entities_of
from chat.sessions import Sessions
from chat.turns import Turns
from handlers.inline import article, ask_alone
from locales.translator import Translator
from people.accounts import Account
from people.consents import Consents
from storage.shared import Shared
from storage.turn_messages import TurnMessages

_log = structlog.get_logger(__name__)


def build() -> Router:
    router = Router(name=__name__)
    router.guest_message.register(answer)
    return router


async def answer(
    message: Message,
    account: Account | None,
    consents: Consents,
    catalogue: Catalogue,
    shared: Shared,
    sessions: Sessions,
    turns: Turns,
    turn_messages: TurnMessages,
    conductor: Conductor,
    say: Translator,
) -> None:
    bot, caller = message.bot, message.from_user
    if bot is None or caller is None or message.guest_query_id is None:
        return
    if account is None or await consents.missing(account.id):
        if not await shared.take(f"stranger:{message.chat.id}:{caller.id}", limit=1, window_s=DAY_S):
            url = await Links(bot).start(links.FROM_GROUP)
            await _place(message, _start_first(say, url))
        return
    if await shared.take(f"person:{account.id}", limit=MESSAGES_A_MINUTE, window_s=60):
        return
    found = await reference(message, account, turns, turn_messages)
    question = addressing.spoken(message, await bot.me()) or (say("group-about-this") if found.quoted else "")
    if not question:
        return
    # It stands under the message that asked, so the question need not be said again.
    placed = await _place(message, article(question, account, catalogue, say, is_question_shown=False))
    if placed is not None:
        await ask_alone(
            account,
            question,
            inline_message_id=placed,
            origin=GUEST.removesuffix(":"),
            sessions=sessions,
            conductor=conductor,
            say=say,
            quoted=found.quoted,
        )


async def _place(message: Message, result: InlineQueryResultArticle) -> str | None:
    """Say it in the chat; return what names the message, None when the call came too late or was answered before."""
    assert message.bot is not None
    assert message.guest_query_id is not None
    try:
        sent = await message.bot(AnswerGuestQuery(guest_query_id=message.guest_query_id, result=result))
    except TelegramBadRequest as refused:
        if not is_too_late(refused):
            raise
        _log.info("guest_query_too_old")
        return None
    return sent.inline_message_id


def _start_first(say: Translator, url: str) -> InlineQueryResultArticle:
    text = views.say_parts(say, "inline-start-guest")[0]
    return InlineQueryResultArticle(
        id="start",
        title=say("button-start"),
        input_message_content=InputTextMessageContent(
            message_text=text.text, entities=entities_of(text.entities), parse_mode=None
        ),
        reply_markup=group_buttons.open_bot(say("button-start"), url),
    )
