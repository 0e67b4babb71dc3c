"""Inline mode: `@bot question` in any chat becomes one message there, which becomes the answer.

While somebody types nothing is asked and nothing is stored: what they are offered is their own words. Only the message
they send is a question, and it is answered by one edit at the end.
"""

import hashlib

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerInlineQuery
from aiogram.types import (
    ChosenInlineResult,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)

from billing.catalogue import Catalogue
from bot import group_buttons, group_views, links
from bot.conductor import SURFACE, Conductor
from bot.middlewares import MESSAGES_A_MINUTE
from bot.one_message import heading, one_message
from bot.place import Place
from bot.telegram_errors import is_too_late
from bot.telegram_methods import entities_of
from chat.sessions import Sessions
from locales.translator import Translator
from people.accounts import Account
from people.consents import Consents
from storage.shared import Shared

PLACE = "inline"
"""What a session calls the place of every inline question: each is a conversation of its own."""

_log = structlog.get_logger(__name__)


def build() -> Router:
    router = Router(name=__name__)
    router.inline_query.register(offer)
    router.chosen_inline_result.register(ask)
    return router


async def offer(
    query: InlineQuery, account: Account | None, consents: Consents, catalogue: Catalogue, say: Translator
) -> None:
    question = query.query.strip()
    results: list[InlineQueryResultArticle] = []
    button = None
    if account is None or await consents.missing(account.id):
        button = InlineQueryResultsButton(text=say("inline-start"), start_parameter=links.FROM_INLINE)
    elif not question:
        button = InlineQueryResultsButton(text=say("inline-hint"), start_parameter=links.FROM_INLINE)
    else:
        results = [article(question, account, catalogue, say)]
    assert query.bot is not None
    method = AnswerInlineQuery(
        inline_query_id=query.id, results=list(results), cache_time=0, is_personal=True, button=button
    )
    await _in_time(query.bot, method)


async def ask(
    chosen: ChosenInlineResult,
    account: Account | None,
    consents: Consents,
    shared: Shared,
    sessions: Sessions,
    conductor: Conductor,
    say: Translator,
) -> None:
    question = chosen.query.strip()
    if chosen.inline_message_id is None:
        # Telegram names the message only of a result with a button, and ours has one.
        _log.error("inline_message_unnamed")
        return
    if account is None or not question or await consents.missing(account.id):
        return
    if await shared.take(f"person:{account.id}", limit=MESSAGES_A_MINUTE, window_s=60):
        _log.info("inline_too_fast", account_id=account.id)
        return
    await ask_alone(
        account,
        question,
        inline_message_id=chosen.inline_message_id,
        origin="inline",
        sessions=sessions,
        conductor=conductor,
        say=say,
    )


async def ask_alone(
    account: Account,
    question: str,
    *,
    inline_message_id: str,
    origin: str,
    sessions: Sessions,
    conductor: Conductor,
    say: Translator,
    quoted: str = "",
) -> None:
    """Ask a question without past: nothing said in one chat is ever shown to another."""
    await conductor.ask(
        account,
        question,
        place=Place(0, None, inline_message_id),
        message_id=0,
        language=say.language,
        origin=f"{origin}:{hashlib.sha256(inline_message_id.encode()).hexdigest()[:40]}",
        session=await sessions.new(account.id, surface=SURFACE, place=PLACE),
        parent_id=None,
        quoted=quoted,
    )


def article(
    question: str, account: Account, catalogue: Catalogue, say: Translator, *, is_question_shown: bool = True
) -> InlineQueryResultArticle:
    """Return what can be sent: the question, and who is writing its answer."""
    model = catalogue.get(account.model)
    title, description = group_views.offer(question, model, say)
    asked = group_views.asked(model, say)
    if is_question_shown:
        asked = (one_message(asked, above=heading(question)).part,)
    return InlineQueryResultArticle(
        id=hashlib.sha256(question.encode()).hexdigest()[:32],
        title=title,
        description=description,
        input_message_content=InputTextMessageContent(
            message_text=asked[0].text, entities=entities_of(asked[0].entities), parse_mode=None
        ),
        reply_markup=group_buttons.still_writing(say, model.name),
    )


async def _in_time(bot: Bot, method: AnswerInlineQuery) -> None:
    try:
        await bot(method)
    except TelegramBadRequest as refused:
        if not is_too_late(refused):
            raise
        _log.info("inline_query_too_old")
