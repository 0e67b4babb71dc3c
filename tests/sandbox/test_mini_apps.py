"""Mini Apps: who sees which button, what the page is told and how it is signed, what it may answer."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)
from aiogram.utils import web_app_signature
from aiogram.utils.web_app import check_webapp_signature, safe_parse_webapp_init_data

from sandbox.clock import HandClock
from sandbox.telegram import SandboxTelegram, serving

from .conftest import TOKEN, Site

APP = "http://127.0.0.1:8080/mini/"
ARTICLE = InlineQueryResultArticle(
    id="1", title="Topped up", input_message_content=InputTextMessageContent(message_text="I topped up")
)


async def offers(site: Site, url: str = APP, text: str = "Account", chat_id: int | None = None) -> None:
    await site.bot.set_chat_menu_button(chat_id, MenuButtonWebApp(text=text, web_app=WebAppInfo(url=url)))


async def opens(site: Site, person: int, **how: Any) -> dict[str, Any]:
    status, answer = await site.ask("POST", f"people/{person}/mini-apps", how)
    assert status == 200, answer
    return answer


def launched(url: str) -> dict[str, str]:
    """Read the launch parameters as Telegram's script does."""
    return dict(parse_qsl(urlsplit(url).fragment, strict_parsing=True))


async def button_of(site: Site, person: int, chat: int | None = None) -> dict[str, Any]:
    more = "" if chat is None else f"&chat_id={chat}"
    shown: dict[str, Any] = (await site.control("GET", f"bot?person_id={person}{more}"))["menu_button"]
    return shown


async def app_button(site: Site, person: int, text: str = "Open") -> int:
    row = [InlineKeyboardButton(text=text, web_app=WebAppInfo(url=f"{APP}keys"))]
    return (
        await site.bot.send_message(person, "Here", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))
    ).message_id


async def test_what_the_page_is_told_is_signed_as_telegram_signs_it(site: Site) -> None:
    await offers(site)
    ada = await site.person("Ada 李", "zh-hans")
    await site.control("PATCH", f"people/{ada}", last_name="O'Neil/2", username="ada_l")

    opened = await opens(site, ada)

    assert check_webapp_signature(TOKEN, opened["init_data"])
    told = safe_parse_webapp_init_data(TOKEN, opened["init_data"])
    assert told.user is not None
    assert (told.user.id, told.user.first_name, told.user.last_name) == (ada, "Ada 李", "O'Neil/2")
    assert (told.user.username, told.user.language_code, told.user.allows_write_to_pm) == ("ada_l", "zh-hans", True)
    assert told.query_id == opened["query_id"]
    assert told.auth_date.timestamp() == int(site.clock.now())
    assert told.start_param is None


async def test_a_third_party_checks_it_by_the_public_key(site: Site) -> None:
    await offers(site)
    opened = await opens(site, await site.person())

    key = bytes.fromhex(opened["public_key"])
    assert web_app_signature.check_webapp_signature(42, opened["init_data"], key)
    assert not web_app_signature.check_webapp_signature(43, opened["init_data"], key)
    assert not web_app_signature.check_webapp_signature(42, opened["init_data"])
    assert "=" not in dict(parse_qsl(opened["init_data"]))["signature"]


async def test_nobody_changes_a_word_of_it_unnoticed(site: Site) -> None:
    await offers(site)
    ada, bob = await site.person("Ada"), await site.person("Bob")

    init_data = (await opens(site, ada))["init_data"]

    assert str(ada) in init_data
    assert not check_webapp_signature(TOKEN, init_data.replace(str(ada), str(bob)))
    assert not check_webapp_signature("42:OTHER", init_data)


async def test_the_address_carries_the_launch_parameters_in_its_fragment(site: Site) -> None:
    await offers(site, f"{APP}?from=menu")
    ada = await site.person()

    opened = await opens(site, ada, theme={"bg_color": "#17212b"})

    assert opened["url"].startswith(f"{APP}?from=menu#tgWebAppData=")
    launch = launched(opened["url"])
    assert launch["tgWebAppData"] == opened["init_data"]
    assert (launch["tgWebAppVersion"], launch["tgWebAppPlatform"]) == ("9.1", "web")
    assert json.loads(launch["tgWebAppThemeParams"]) == {"bg_color": "#17212b"}
    plain = launched((await opens(site, ada))["url"])
    assert json.loads(plain["tgWebAppThemeParams"])["bg_color"] == "#ffffff"


async def test_an_app_with_a_fragment_of_its_own_keeps_it(site: Site) -> None:
    await offers(site, f"{APP}#/keys")

    opened = await opens(site, await site.person())

    path, _, query = urlsplit(opened["url"]).fragment.partition("?")
    assert path == "/keys"
    assert parse_qs(query)["tgWebAppData"] == [opened["init_data"]]


async def test_a_link_opens_the_app_with_what_it_carries(site: Site) -> None:
    await offers(site)
    ada = await site.person()

    opened = await opens(site, ada, start_param="keys_1")

    told = safe_parse_webapp_init_data(TOKEN, opened["init_data"])
    assert (told.start_param, told.chat_type, told.query_id) == ("keys_1", "sender", None)
    assert launched(opened["url"])["tgWebAppStartParam"] == "keys_1"
    assert parse_qs(urlsplit(opened["url"]).query) == {"tgWebAppStartParam": ["keys_1"]}
    assert (await site.bot.get_me()).has_main_web_app is True


async def test_an_old_opening_can_be_had_for_tests_of_replays(site: Site) -> None:
    await offers(site)

    opened = await opens(site, await site.person(), auth_date=1)

    assert safe_parse_webapp_init_data(TOKEN, opened["init_data"]).auth_date.timestamp() == 1


async def test_a_button_under_a_message_opens_its_own_address(site: Site) -> None:
    ada = await site.person()
    message_id = await app_button(site, ada)

    opened = await opens(site, ada, message_id=message_id, button="Open")

    assert opened["url"].startswith(f"{APP}keys#")
    status, answer = await site.ask("POST", f"people/{ada}/mini-apps", {"message_id": message_id, "button": "Shut"})
    assert status == 400
    assert answer["error"].endswith("opens no Mini App by 'Shut'; its buttons for one: 'Open'.")


async def test_people_see_their_own_menu_button_before_everybodys(site: Site) -> None:
    ada, bob = await site.person("Ada"), await site.person("Bob")
    group = await site.group(ada)

    assert await button_of(site, ada) == {"type": "commands"}
    await offers(site, text="All")
    await offers(site, text="Hers", chat_id=ada)

    assert [(await button_of(site, each)).get("text") for each in (ada, bob)] == ["Hers", "All"]
    assert await button_of(site, ada, group) == {"type": "commands"}
    await site.bot.set_chat_menu_button(ada, MenuButtonDefault())
    assert (await button_of(site, ada))["text"] == "All"


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"type": "web_app", "text": " ", "web_app": {"url": APP}}, "text must be non-empty"),
        ({"type": "web_app", "text": "A", "web_app": {"url": "http://a.b"}}, "Only HTTPS links are allowed"),
        ({"type": "web_app", "text": "A"}, 'field "menu_button'),
        ({"type": "cheese"}, 'field "menu_button'),
    ],
)
async def test_menu_buttons_that_telegram_would_not_show(site: Site, button: dict[str, Any], reason: str) -> None:
    answer = await site.call("setChatMenuButton", {"menu_button": button})

    assert reason in answer["description"]


async def test_apps_open_in_private_chats_alone(site: Site) -> None:
    ada = await site.person()
    group = await site.group(ada)

    with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
        await app_button(site, group)
    plain = await site.bot.send_message(group, "a")
    row = [InlineKeyboardButton(text="Open", web_app=WebAppInfo(url=APP))]
    with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
        await plain.as_(site.bot).edit_reply_markup(reply_markup=InlineKeyboardMarkup(inline_keyboard=[row]))
    with pytest.raises(TelegramBadRequest, match="invalid chat_id specified"):
        await offers(site, chat_id=group)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "The bot has no Mini App here: its menu button opens the commands."),
        ({"start_param": "a b"}, "start_param may have up to 512 of A-Z, a-z, 0-9, _ and -."),
        ({"message_id": 999}, "There is no message 999 in this chat."),
        ({"auth_date": -1}, "auth_date counts seconds since 1970."),
        (
            {"message_id": 1, "start_param": ""},
            "Name one of message_id, keyboard and start_param: an app is opened in one way.",
        ),
    ],
)
async def test_what_cannot_be_opened_is_said(site: Site, body: dict[str, Any], sentence: str) -> None:
    ada = await site.person()

    status, answer = await site.ask("POST", f"people/{ada}/mini-apps", body)

    assert (status, answer["error"]) == (400, sentence)


async def test_an_open_app_answers_once_in_the_name_of_the_person(site: Site) -> None:
    await offers(site)
    ada = await site.person()
    query_id = (await opens(site, ada))["query_id"]

    await site.bot.answer_web_app_query(query_id, ARTICLE)

    assert (await site.chat(ada))["messages"][-1]["text"] == "I topped up"
    message = (await site.news())[-1].message
    assert message is not None
    assert message.via_bot is not None
    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await site.bot.answer_web_app_query(query_id, ARTICLE)


async def test_an_answer_that_comes_hours_later_is_refused(site: Site) -> None:
    await offers(site)
    query_id = (await opens(site, await site.person()))["query_id"]

    site.clock.advance(3601)

    with pytest.raises(TelegramBadRequest, match="query is too old"):
        await site.bot.answer_web_app_query(query_id, ARTICLE)


async def test_after_a_restart_the_same_keys_sign(tmp_path: Path, http: aiohttp.ClientSession, bot: Bot) -> None:
    keys = []
    person = 0
    for _ in range(2):
        telegram = SandboxTelegram(tmp_path / "telegram.sqlite3", clock=HandClock())
        async with serving(telegram) as url:
            bot.session.api = TelegramAPIServer.from_base(url)
            site = Site(url, telegram, HandClock(), http, bot)
            if not person:
                person = await site.person()
                await offers(site)
            opened = await opens(site, person)
            keys.append(opened["public_key"])
            assert check_webapp_signature(TOKEN, opened["init_data"])

    assert keys[0] == keys[1]
