"""Reply keyboards: what is under the box, until when, and the Mini Apps that such a button opens."""

from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove, WebAppInfo
from aiogram.utils.web_app import safe_parse_webapp_init_data

from .conftest import TOKEN, Site

APP = "http://127.0.0.1:8080/mini/"


def keyboard(**more: Any) -> ReplyKeyboardMarkup:
    row = [KeyboardButton(text="Yes"), KeyboardButton(text="Form", web_app=WebAppInfo(url=APP))]
    return ReplyKeyboardMarkup(keyboard=[row], **more)


async def under_the_box(site: Site, person: int) -> Any:
    return (await site.chat(person))["keyboard"]


async def test_a_keyboard_stays_under_the_box_until_it_is_taken_away(site: Site) -> None:
    ada = await site.person()

    await site.bot.send_message(ada, "Well?", reply_markup=keyboard(input_field_placeholder="Yes or no"))
    await site.types(ada, "Yes")
    await site.bot.send_message(ada, "Sure?")

    assert await under_the_box(site, ada) == {
        "buttons": [[{"text": "Yes"}, {"text": "Form", "web_app": APP}]],
        "placeholder": "Yes or no",
    }
    await site.bot.send_message(ada, "Good.", reply_markup=ReplyKeyboardRemove())
    assert await under_the_box(site, ada) is None


async def test_a_keyboard_for_one_time_goes_with_the_first_answer(site: Site) -> None:
    ada = await site.person()
    await site.bot.send_message(ada, "Well?", reply_markup=keyboard(one_time_keyboard=True))
    assert await under_the_box(site, ada)

    await site.types(ada, "Yes")

    assert await under_the_box(site, ada) is None


async def test_an_app_opened_from_under_the_box_asks_nothing_and_sends_data(site: Site) -> None:
    ada = await site.person()
    await site.bot.send_message(ada, "Fill it in", reply_markup=keyboard())
    await site.news()

    opened = await site.control("POST", f"people/{ada}/mini-apps", keyboard="Form")
    await site.control("POST", f"people/{ada}/mini-apps/data", button="Form", data='{"age": 30}')

    assert opened["url"].startswith(f"{APP}#tgWebAppData=")
    assert opened["query_id"] is None
    assert safe_parse_webapp_init_data(TOKEN, opened["init_data"]).query_id is None
    message = (await site.news())[-1].message
    assert message is not None
    assert message.web_app_data is not None
    assert (message.web_app_data.button_text, message.web_app_data.data) == ("Form", '{"age": 30}')


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("mini-apps", {"keyboard": "Yes"}, "No button 'Yes' under the box opens a Mini App."),
        ("mini-apps/data", {"button": "No", "data": "a"}, "No button 'No' under the box opens a Mini App."),
        ("mini-apps/data", {"button": "Form", "data": "я" * 2049}, "data must have 1 to 4096 bytes."),
    ],
)
async def test_only_the_buttons_that_are_there_open_apps(
    site: Site, path: str, body: dict[str, Any], sentence: str
) -> None:
    ada = await site.person()
    await site.bot.send_message(ada, "Fill it in", reply_markup=keyboard())

    status, answer = await site.ask("POST", f"people/{ada}/{path}", body)

    assert (status, answer["error"]) == (400, sentence)


async def test_in_groups_such_buttons_open_no_apps(site: Site) -> None:
    group = await site.group(await site.person())

    with pytest.raises(TelegramBadRequest, match="BUTTON_TYPE_INVALID"):
        await site.bot.send_message(group, "Fill it in", reply_markup=keyboard())


async def test_an_edit_brings_no_reply_keyboard(site: Site) -> None:
    ada = await site.person()
    said = await site.bot.send_message(ada, "Well?")

    answer = await site.call(
        "editMessageText",
        {"chat_id": ada, "message_id": said.message_id, "text": "b", "reply_markup": {"keyboard": [[{"text": "a"}]]}},
    )

    assert answer["description"].startswith('Bad Request: field "reply_markup" is wrong')
    assert await under_the_box(site, ada) is None
