"""Topics: in forum groups, and in private chats where the bot has them switched on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message

from sandbox.clock import HandClock
from sandbox.telegram import SandboxTelegram, serving

from .conftest import Site


async def last_message(site: Site) -> Message:
    message = (await site.news())[-1].message
    assert message is not None
    return message


async def a_private_topic(site: Site) -> tuple[int, int]:
    """Return a person and the topic that the bot has opened for them."""
    await site.control("PATCH", "switches", topics=True)
    ada = await site.person()
    topic = await site.bot.create_forum_topic(ada, "Recipes")
    await site.news()
    return ada, topic.message_thread_id


async def test_what_is_said_in_a_topic_names_it(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada, forum=True, bot="administrator")
    topic = await site.bot.create_forum_topic(group, "Recipes", icon_color=0xFFD67E)

    await site.types(ada, "Soup?", chat_id=group, thread_id=topic.message_thread_id)

    asked = await last_message(site)
    assert (topic.name, topic.icon_color) == ("Recipes", 0xFFD67E)
    assert (asked.message_thread_id, asked.is_topic_message) == (topic.message_thread_id, True)
    assert asked.reply_to_message is not None
    assert asked.reply_to_message.forum_topic_created is not None
    answered = await site.bot.send_message(group, "Soup.", message_thread_id=asked.message_thread_id)
    assert answered.is_topic_message is True
    await site.types(ada, "/general", chat_id=group)
    assert (await last_message(site)).is_topic_message is None


async def test_a_private_chat_has_topics_once_they_are_switched_on(site: Site) -> None:
    ada = await site.person()

    with pytest.raises(TelegramBadRequest, match="the chat is not a forum"):
        await site.bot.create_forum_topic(ada, "Recipes")
    await site.control("PATCH", "switches", topics=True)

    me = await site.bot.get_me()
    assert (me.has_topics_enabled, me.allows_users_to_create_topics) == (True, True)
    topic = await site.bot.create_forum_topic(ada, "Recipes")
    sent = await site.bot.send_message(ada, "Soup.", message_thread_id=topic.message_thread_id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.message_thread_id, True)


async def test_a_person_opens_a_topic_that_asks_for_a_name(site: Site) -> None:
    await site.control("PATCH", "switches", topics=True)
    ada = await site.person()
    opened = await site.control("POST", f"people/{ada}/topics", name=None, chat_id=None)

    created = (await last_message(site)).forum_topic_created
    await site.bot.edit_forum_topic(ada, opened["thread_id"], name="Soups")

    assert created is not None
    assert created.is_name_implicit is True
    assert [(topic["name"], topic["implicit"]) for topic in (await site.chat(ada))["topics"]] == [("Soups", False)]


async def test_people_open_topics_only_where_that_is_allowed(site: Site) -> None:
    await site.control("PATCH", "switches", topics=True, people_open_topics=False)
    ada = await site.person()

    status, answer = await site.ask("POST", f"people/{ada}/topics", {"name": "Soups"})

    assert (status, answer["error"]) == (400, "In this bot's chats people may not open topics.")
    assert (await site.bot.get_me()).allows_users_to_create_topics is False


@pytest.mark.parametrize("method", ["sendMessage", "sendChatAction", "sendInvoice"])
async def test_nothing_goes_to_a_deleted_topic(site: Site, method: str) -> None:
    ada, thread = await a_private_topic(site)
    await site.bot.send_message(ada, "Soup.", message_thread_id=thread)

    await site.bot.delete_forum_topic(ada, thread)

    more: dict[str, dict[str, object]] = {
        "sendMessage": {"text": "a"},
        "sendChatAction": {"action": "typing"},
        "sendInvoice": {
            "title": "a",
            "description": "a",
            "payload": "a",
            "currency": "XTR",
            "prices": [{"label": "a", "amount": 1}],
        },
    }
    answer = await site.call(method, {"chat_id": ada, "message_thread_id": thread, **more[method]})
    assert answer["description"] == "Bad Request: message thread not found"
    assert (await site.chat(ada))["topics"] == []
    assert await site.texts(ada) == ["/start"]


async def test_a_topic_is_closed_and_opened_again(site: Site) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)
    group = await site.group(ada, members=(bob,), forum=True, bot="administrator")
    thread = (await site.bot.create_forum_topic(group, "Recipes")).message_thread_id

    await site.bot.close_forum_topic(group, thread)

    body = {"text": "a", "chat_id": group, "thread_id": thread}
    assert (await site.ask("POST", f"people/{bob}/messages", body))[1]["error"] == "The topic 'Recipes' is closed."
    await site.types(ada, "I lead here", chat_id=group, thread_id=thread)
    with pytest.raises(TelegramBadRequest, match="TOPIC_NOT_MODIFIED"):
        await site.bot.close_forum_topic(group, thread)
    await site.bot.reopen_forum_topic(group, thread)
    await site.types(bob, "a", chat_id=group, thread_id=thread)


async def test_a_bot_that_is_no_administrator_may_not_write_in_a_closed_topic(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada, forum=True, bot="administrator")
    thread = (await site.bot.create_forum_topic(group, "Recipes")).message_thread_id
    await site.bot.close_forum_topic(group, thread)
    await site.control("PATCH", f"groups/{group}", bot="member")

    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await site.bot.send_message(group, "a", message_thread_id=thread)
    with pytest.raises(TelegramBadRequest, match="not enough rights to create a topic"):
        await site.bot.create_forum_topic(group, "Drinks")


async def test_in_a_group_without_topics_a_thread_of_replies_is_no_topic(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    said = await site.bot.send_message(group, "Hello")

    await site.types(ada, "and you?", chat_id=group, reply_to=said.message_id)

    reply = await last_message(site)
    assert (reply.message_thread_id, reply.is_topic_message) == (said.message_id, None)
    with pytest.raises(TelegramBadRequest, match="message thread not found"):
        await site.bot.send_message(group, "Fine", message_thread_id=reply.message_thread_id)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"name": " "}, "TOPIC_TITLE_EMPTY"),
        ({"name": "a" * 129}, "128 characters"),
        ({"name": "a", "icon_color": 1}, "invalid forum topic icon color"),
    ],
)
async def test_topics_that_telegram_would_not_open(site: Site, arguments: dict[str, object], reason: str) -> None:
    await site.control("PATCH", "switches", topics=True)
    ada = await site.person()

    answer = await site.call("createForumTopic", {"chat_id": ada, **arguments})

    assert reason in answer["description"]


async def test_topics_and_groups_are_there_after_a_restart(
    tmp_path: Path, http: aiohttp.ClientSession, bot: Bot
) -> None:
    async with reopened(tmp_path, http, bot) as site:
        ada = await site.person(start=None)
        group = await site.group(ada, forum=True, bot="administrator")
        thread = (await site.bot.create_forum_topic(group, "Recipes")).message_thread_id
        await site.types(ada, "Soup?", chat_id=group, thread_id=thread)
        before = await site.chat(ada, group)

    async with reopened(tmp_path, http, bot) as site:
        assert await site.chat(ada, group) == before
        assert (await site.bot.send_message(group, "a", message_thread_id=thread)).message_id == 4


@asynccontextmanager
async def reopened(folder: Path, http: aiohttp.ClientSession, bot: Bot) -> AsyncIterator[Site]:
    """Open the world of a folder, as it was left."""
    clock = HandClock()
    telegram = SandboxTelegram(folder / "telegram.sqlite3", clock=clock)
    async with serving(telegram) as url:
        bot.session.api = TelegramAPIServer.from_base(url)
        yield Site(url, telegram, clock, http, bot)
