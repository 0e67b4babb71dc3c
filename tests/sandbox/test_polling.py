"""An unmodified aiogram bot lives on the sandbox: updates come, wait and are acknowledged."""

import asyncio

import pytest
from aiogram import Dispatcher
from aiogram.exceptions import TelegramConflictError
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from .conftest import Site, eventually


async def test_a_bot_answers_start_with_its_parameter_and_a_tap(site: Site) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart(deep_link=True))
    async def start(message: Message, command: CommandObject) -> None:
        button = InlineKeyboardButton(text="Yes", callback_data="yes")
        await message.answer(f"Hello, {command.args}", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text(f"You said {query.data}")
        await query.answer("Noted", show_alert=True)

    async with site.polling(dispatcher):
        person = await site.person(start="friend_7")
        await eventually(lambda: _sees(site, person, "Hello, friend_7"))
        greeting = (await site.chat(person))["messages"][-1]
        tap = await site.control("POST", f"people/{person}/taps", message_id=greeting["message_id"], button="Yes")
        texts = await site.texts(person)

    assert greeting["buttons"] == [[{"text": "Yes", "data": "yes"}]]
    assert tap == {"answer": {"text": "Noted", "alert": True}}
    assert texts == ["/start friend_7", "You said yes"]


async def _sees(site: Site, person: int, text: str) -> bool:
    return text in await site.texts(person)


async def test_an_update_comes_again_until_an_offset_acknowledges_it(site: Site) -> None:
    await site.person()

    first = await site.bot.get_updates()
    again = await site.bot.get_updates()
    after = await site.bot.get_updates(offset=first[-1].update_id + 1)

    assert [update.update_id for update in first] == [update.update_id for update in again]
    assert after == []


async def test_a_poll_waits_for_news_and_returns_at_once_when_it_comes(site: Site) -> None:
    person = await site.person(start=None)
    poll = asyncio.ensure_future(site.bot.get_updates(timeout=30))
    await eventually(lambda: site.clock.sleepers > 0)
    assert not poll.done()

    sent = await site.types(person, "anybody there?")

    updates = await poll
    assert [update.update_id for update in updates] == [sent["update_id"]]


async def test_a_poll_ends_empty_after_its_timeout(site: Site) -> None:
    poll = asyncio.ensure_future(site.bot.get_updates(timeout=30))
    await eventually(lambda: site.clock.sleepers > 0)

    site.clock.advance(29)
    assert site.clock.sleepers == 1
    site.clock.advance(1)

    assert await poll == []


async def test_the_earlier_of_two_polls_learns_of_the_conflict(site: Site) -> None:
    earlier = asyncio.ensure_future(site.bot.get_updates(timeout=30))
    await eventually(lambda: site.clock.sleepers > 0)

    later = await site.bot.get_updates(timeout=0)

    assert later == []
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await earlier


async def test_only_the_wanted_kinds_of_updates_come(site: Site) -> None:
    await site.bot.get_updates(allowed_updates=["callback_query"])

    person = await site.person(start=None)
    sent = await site.types(person, "not wanted")

    assert sent["update_id"] is None
    assert await site.bot.get_updates() == []


async def test_update_and_message_ids_grow_over_all_chats(site: Site) -> None:
    one, other = await site.person(), await site.person("Lin", "zh-hans")
    sent = [await site.types(each, "hi") for each in (one, other, one)]
    answer = await site.bot.send_message(one, "hello")

    assert [each["message_id"] for each in sent] == [3, 4, 5]
    assert answer.message_id == 6
    assert [each["update_id"] - sent[0]["update_id"] for each in sent] == [0, 1, 2]


async def test_the_queue_can_be_counted_and_emptied(site: Site) -> None:
    await site.person()
    await site.person()

    assert (await site.bot.get_webhook_info()).pending_update_count == 2
    assert await site.bot.delete_webhook(drop_pending_updates=True)
    assert await site.bot.get_updates() == []


async def test_updates_of_yesterday_are_forgotten(site: Site) -> None:
    await site.person()

    site.clock.advance(24 * 3600 + 1)

    assert await site.bot.get_updates() == []


async def test_a_negative_offset_keeps_only_the_last_updates(site: Site) -> None:
    person = await site.person()
    last = await site.types(person, "the last word")

    assert [update.update_id for update in await site.bot.get_updates(offset=-1)] == [last["update_id"]]
    assert len(await site.bot.get_updates()) == 1


async def test_the_first_token_owns_the_world(site: Site) -> None:
    assert (await site.call("getMe"))["result"]["id"] == 42

    assert (await site.call("getMe", token="43:OTHER"))["description"] == "Unauthorized"
    assert (await site.call("getMe", token="nonsense"))["error_code"] == 404


async def test_a_stopping_server_keeps_nobody_waiting(site: Site) -> None:
    poll = asyncio.ensure_future(site.call("getUpdates", {"timeout": 50}))
    await eventually(lambda: site.clock.sleepers > 0)

    site.telegram.world.patience.close()

    assert (await poll)["result"] == []
