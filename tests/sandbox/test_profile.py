"""What the bot says about itself, per language and scope."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)

from .conftest import Site


async def test_texts_fall_back_to_those_without_a_language(site: Site) -> None:
    await site.bot.set_my_name("Helper")
    await site.bot.set_my_name("Помощник", language_code="ru")
    await site.bot.set_my_short_description("short")

    assert (await site.bot.get_my_name(language_code="ru")).name == "Помощник"
    assert (await site.bot.get_my_name(language_code="ko")).name == "Helper"
    assert (await site.bot.get_my_short_description(language_code="ko")).short_description == "short"
    assert (await site.bot.get_my_description()).description == ""
    assert (await site.bot.get_me()).first_name == "Helper"


async def test_an_empty_text_removes_one(site: Site) -> None:
    await site.bot.set_my_description("Everywhere")
    await site.bot.set_my_description("Здесь", language_code="ru")

    await site.bot.set_my_description("", language_code="ru")

    assert (await site.bot.get_my_description(language_code="ru")).description == "Everywhere"


def command(description: str) -> list[BotCommand]:
    return [BotCommand(command="help", description=description)]


async def test_commands_are_returned_exactly_as_set(site: Site) -> None:
    await site.bot.set_my_commands(command("Help"))
    await site.bot.set_my_commands(command("Помощь"), language_code="ru")

    assert (await site.bot.get_my_commands(language_code="ru"))[0].description == "Помощь"
    assert await site.bot.get_my_commands(language_code="ko") == []
    await site.bot.delete_my_commands(language_code="ru")
    assert await site.bot.get_my_commands(language_code="ru") == []


async def test_people_see_the_narrowest_menu_and_their_language_first(site: Site) -> None:
    person = await site.person()
    await site.bot.set_my_commands(command("default"))
    await site.bot.set_my_commands(command("private"), scope=BotCommandScopeAllPrivateChats())
    await site.bot.set_my_commands(command("частное"), scope=BotCommandScopeAllPrivateChats(), language_code="ru")
    await site.bot.set_my_commands(command("yours"), scope=BotCommandScopeChat(chat_id=person))

    seen = [
        (await site.control("GET", f"bot?{query}"))["commands"][0]["description"]
        for query in ("language_code=ko", "language_code=ru", f"language_code=ru&person_id={person}")
    ]

    assert seen == ["private", "частное", "yours"]


async def test_in_a_group_an_administrator_may_see_another_menu(site: Site) -> None:
    ada, bob, eve = [await site.person(name, start=None) for name in ("Ada", "Bob", "Eve")]
    group = await site.group(ada, members=(bob, eve))
    await site.bot.set_my_commands(command("all"), scope=BotCommandScopeAllGroupChats())
    await site.bot.set_my_commands(command("admins"), scope=BotCommandScopeAllChatAdministrators())
    await site.bot.set_my_commands(command("Eve's"), scope=BotCommandScopeChatMember(chat_id=group, user_id=eve))

    seen = [
        (await site.control("GET", f"bot?person_id={person}&chat_id={group}"))["commands"][0]["description"]
        for person in (ada, bob, eve)
    ]

    assert seen == ["admins", "all", "Eve's"]
    with pytest.raises(TelegramBadRequest, match="can't use specified scope in private chats"):
        await site.bot.set_my_commands(command("nobody's"), scope=BotCommandScopeChatMember(chat_id=ada, user_id=ada))


async def test_a_language_of_three_letters_reads_what_is_said_to_all(site: Site) -> None:
    await site.bot.set_my_description("Suomeksi", language_code="fi")
    await site.bot.set_my_description("For everybody")

    assert (await site.control("GET", "bot?language_code=fil"))["description"] == "For everybody"


async def test_the_menu_button_of_a_chat_comes_before_the_one_for_all(site: Site) -> None:
    person = await site.person()
    app = MenuButtonWebApp(text="Open", web_app=WebAppInfo(url="https://example.org"))

    await site.bot.set_chat_menu_button(chat_id=person, menu_button=app)
    await site.bot.set_chat_menu_button(menu_button=MenuButtonDefault())

    assert (await site.bot.get_chat_menu_button(chat_id=person)).type == "web_app"
    assert (await site.bot.get_chat_menu_button()).type == "default"


async def test_whoever_watches_hears_that_the_bot_describes_itself_anew(site: Site) -> None:
    before = (await site.control("GET", "events?after=999999"))["n"]

    await site.bot.set_my_name("Helper")
    await site.bot.set_my_description("Everywhere")
    await site.bot.set_my_commands(command("help"))

    after = (await site.control("GET", "events?after=999999"))["n"]
    assert after == before + 3
