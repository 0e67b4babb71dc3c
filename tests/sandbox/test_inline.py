"""Inline mode and guest mode: the bot answers in chats it may not be in."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputRichMessage,
    InputRichMessageContent,
    InputTextMessageContent,
    Message,
)

from .conftest import Json, Site, eventually

BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Wait", callback_data="wait")]])


def article(result_id: str = "ask", *, text: str = "Thinking…", buttons: bool = True) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=result_id,
        title="Ask the model",
        description="alpha",
        input_message_content=InputTextMessageContent(message_text=text),
        reply_markup=BUTTONS if buttons else None,
    )


@asynccontextmanager
async def asking(site: Site, person: int, query: str, **more: object) -> AsyncIterator[tuple[InlineQuery, Json]]:
    """Type an inline query; yield what the bot learns and, once it has answered, what the person is offered."""
    asked = asyncio.ensure_future(site.control("POST", f"people/{person}/inline", query=query, **more))
    await eventually(lambda: site.telegram.world.updates.pending_count > 0)
    inline_query = (await site.news())[-1].inline_query
    assert inline_query is not None
    offered: Json = {}
    yield inline_query, offered
    offered |= await asked


async def chosen(site: Site, person: int, query_id: str, **where: object) -> None:
    body = {"query_id": query_id, "result_id": "ask", **where}
    await site.control("POST", f"people/{person}/inline/choose", **body)


async def sent_by_way_of_the_bot(site: Site, person: int, **where: object) -> None:
    """Ask, and send what the bot offers."""
    async with asking(site, person, "why is the sky blue") as (query, offered):
        await site.bot.answer_inline_query(query.id, [article()], cache_time=0, is_personal=True)
    await chosen(site, person, offered["query_id"], **where)


async def test_what_is_typed_after_the_bots_name_is_offered_results(site: Site) -> None:
    ada = await site.person(start=None)

    async with asking(site, ada, "why is the sky blue") as (query, offered):
        button = InlineQueryResultsButton(text="Top up", start_parameter="topup")
        await site.bot.answer_inline_query(query.id, [article()], cache_time=0, button=button, next_offset="2")

    assert (query.from_user.id, query.query, query.offset, query.chat_type) == (
        ada,
        "why is the sky blue",
        "",
        "sender",
    )
    assert offered["answer"] == {
        "results": [{"id": "ask", "type": "article", "title": "Ask the model", "description": "alpha"}],
        "button": {"text": "Top up", "start_parameter": "topup"},
        "next_offset": "2",
        "cached": False,
    }


async def test_a_chosen_result_appears_and_is_edited_later(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada, bot="none")

    await sent_by_way_of_the_bot(site, ada, chat_id=group)

    (update,) = await site.news()
    feedback = update.chosen_inline_result
    assert feedback is not None
    assert (feedback.result_id, feedback.query, feedback.from_user.id) == ("ask", "why is the sky blue", ada)
    assert feedback.inline_message_id is not None
    edited = await site.bot.edit_message_text("Because.", inline_message_id=feedback.inline_message_id)
    assert edited is True
    (message,) = (await site.chat(ada, group))["messages"]
    assert (message["text"], message["via_bot"], message["sender"], message["edited"]) == ("Because.", True, ada, True)
    assert message["buttons"] == []


async def test_in_its_own_chats_the_bot_also_reads_what_was_sent_by_way_of_it(site: Site) -> None:
    ada = await site.person()
    await site.news()

    await sent_by_way_of_the_bot(site, ada)

    message, feedback = await site.news()
    assert message.message is not None
    assert message.message.via_bot is not None
    assert message.message.via_bot.id == 42
    assert feedback.chosen_inline_result is not None


async def test_without_buttons_there_is_nothing_to_edit(site: Site) -> None:
    ada = await site.person(start=None)
    async with asking(site, ada, "hi") as (query, offered):
        await site.bot.answer_inline_query(query.id, [article(buttons=False)])

    await chosen(site, ada, offered["query_id"])

    feedback = (await site.news())[-1].chosen_inline_result
    assert feedback is not None
    assert feedback.inline_message_id is None


async def test_without_feedback_the_bot_never_learns_what_was_chosen(site: Site) -> None:
    ada = await site.person(start=None)
    await site.control("PATCH", "switches", inline_feedback=False)
    group = await site.group(ada, bot="none")

    await sent_by_way_of_the_bot(site, ada, chat_id=group)

    assert await site.news() == []


async def test_a_tap_on_it_names_the_message_by_its_inline_id(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada, bot="none")
    await sent_by_way_of_the_bot(site, ada, chat_id=group)
    feedback = (await site.news())[-1].chosen_inline_result
    assert feedback is not None

    async with site.tapping(ada, 1, "Wait", chat_id=group) as query:
        await site.bot.answer_callback_query(query.id)

    assert query.message is None
    assert query.inline_message_id == feedback.inline_message_id


async def test_a_rich_answer_takes_the_place_of_the_first_words(site: Site) -> None:
    ada = await site.person(start=None)
    rich = article()
    rich = rich.model_copy(
        update={"input_message_content": InputRichMessageContent(rich_message=InputRichMessage(markdown="*Thinking*"))}
    )
    async with asking(site, ada, "hi") as (query, offered):
        await site.bot.answer_inline_query(query.id, [rich])
    await chosen(site, ada, offered["query_id"])
    feedback = (await site.news())[-1].chosen_inline_result
    assert feedback is not None

    await site.bot.edit_message_text(
        rich_message=InputRichMessage(markdown="# Because"), inline_message_id=feedback.inline_message_id
    )

    assert (await site.chat(ada))["messages"][-1]["edited"] is True


async def test_the_same_question_is_answered_from_the_cache_for_a_while(site: Site) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)
    async with asking(site, ada, "hi") as (query, _):
        await site.bot.answer_inline_query(query.id, [article()], cache_time=60, is_personal=True)

    again = await site.control("POST", f"people/{ada}/inline", query="hi")
    async with asking(site, bob, "hi") as (other, _):
        await site.bot.answer_inline_query(other.id, [], is_personal=True)
    site.clock.advance(61)
    async with asking(site, ada, "hi") as (late, _):
        await site.bot.answer_inline_query(late.id, [], cache_time=0)

    assert again["answer"]["cached"] is True
    await chosen(site, ada, again["query_id"])


async def test_a_query_nobody_answers_ends_after_ten_seconds(site: Site) -> None:
    ada = await site.person(start=None)

    async with asking(site, ada, "hi") as (query, offered):
        await site.time_passes(10)
        await eventually(lambda: site.clock.sleepers == 0)
        with pytest.raises(TelegramBadRequest, match="query is too old"):
            await site.bot.answer_inline_query(query.id, [])

    assert offered["answer"] is None


WRONG: list[tuple[Callable[[], Json], str]] = [
    (lambda: {"results": [article(str(n)) for n in range(51)]}, "RESULTS_TOO_MUCH"),
    (lambda: {"results": [article("a"), article("a")]}, "RESULT_ID_DUPLICATE"),
    (lambda: {"results": [article("林" * 22)]}, "RESULT_ID_INVALID"),
    (lambda: {"results": [article("")]}, "RESULT_ID_INVALID"),
    (lambda: {"results": [article(text=" ")]}, "message text is empty"),
    (lambda: {"results": [], "next_offset": "a" * 65}, "NEXT_OFFSET_INVALID"),
    (lambda: {"results": [], "cache_time": -1}, "cache_time"),
    (lambda: {"results": [], "button": InlineQueryResultsButton(text="Top up")}, "BUTTON_INVALID"),
    (
        lambda: {"results": [], "button": InlineQueryResultsButton(text="Top up", start_parameter="a b")},
        "START_PARAM_INVALID",
    ),
]


@pytest.mark.parametrize(("arguments", "reason"), WRONG)
async def test_a_wrong_answer_is_refused(site: Site, arguments: Callable[[], Json], reason: str) -> None:
    ada = await site.person(start=None)

    async with asking(site, ada, "hi") as (query, _):
        with pytest.raises(TelegramBadRequest, match=reason):
            await site.bot.answer_inline_query(query.id, **arguments())
        await site.bot.answer_inline_query(query.id, [])


async def test_what_was_not_offered_cannot_be_chosen(site: Site) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)
    async with asking(site, ada, "hi") as (query, offered):
        await site.bot.answer_inline_query(query.id, [article()])
    body = {"query_id": offered["query_id"], "result_id": "other"}

    wrong = await site.ask("POST", f"people/{ada}/inline/choose", body)
    others = await site.ask("POST", f"people/{bob}/inline/choose", body)
    await site.control("PATCH", "switches", inline=False)
    off = await site.ask("POST", f"people/{ada}/inline", {"query": "hi"})

    assert wrong == (400, {"error": "The bot did not offer 'other'; it offered: 'ask'."})
    assert "no answered inline query" in others[1]["error"]
    assert off == (400, {"error": "Inline mode is switched off."})


async def summoned(site: Site, text: str = "@sandbox_bot why?") -> tuple[int, int, Message]:
    """Call the bot in a group it is not in; return who did, where, and what the bot learns."""
    ada = await site.person(start=None)
    group = await site.group(ada, bot="none")
    await site.types(ada, text, chat_id=group)
    message = (await site.news())[-1].guest_message
    assert message is not None
    return ada, group, message


async def test_a_guest_answers_once_and_edits_its_answer(site: Site) -> None:
    ada, group, message = await summoned(site)
    assert (message.text, message.chat.id) == ("@sandbox_bot why?", group)
    assert message.guest_query_id is not None

    sent = await site.bot.answer_guest_query(message.guest_query_id, article(text="Thinking…", buttons=False))
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await site.bot.answer_guest_query(message.guest_query_id, article())
    await site.bot.edit_message_text("Because.", inline_message_id=sent.inline_message_id)

    answer = (await site.chat(ada, group))["messages"][-1]
    assert (answer["text"], answer["from"], answer["reply_to"]) == ("Because.", "bot", message.message_id)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await site.bot.send_message(group, "More")


async def test_only_a_mention_calls_the_guest_and_only_where_guests_are_allowed(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada, bot="none")

    await site.types(ada, "/help just talking", chat_id=group)
    await site.control("PATCH", "switches", guest=False)
    await site.types(ada, "@sandbox_bot why?", chat_id=group)

    assert await site.news() == []
    assert (await site.bot.get_me()).supports_guest_queries is False
