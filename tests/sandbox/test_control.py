"""The control API: what people do, what they see, and sentences for what cannot be done."""

import asyncio

import pytest
from aiogram.types import BotCommand, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from .conftest import Json, Site, eventually


async def test_people_are_listed_with_what_is_known_of_them(site: Site) -> None:
    ada = await site.person("Ada", "en")
    lin = await site.person("林", "zh-hans", start=None)

    people = (await site.control("GET", "people"))["people"]

    assert people == [
        {"id": ada, "first_name": "Ada", "language_code": "en", "started": True, "blocked": False},
        {"id": lin, "first_name": "林", "language_code": "zh-hans", "started": False, "blocked": False},
    ]
    assert await site.control("GET", f"people/{lin}") == people[1]


async def test_a_person_may_change_name_and_language(site: Site) -> None:
    person = await site.person("Ada", "en")

    await site.control("PATCH", f"people/{person}", language_code="ko", first_name="에이다")
    await site.types(person, "안녕")

    sender = (await site.bot.get_updates())[-1].message
    assert sender is not None
    assert sender.from_user is not None
    assert (sender.from_user.language_code, sender.from_user.first_name) == ("ko", "에이다")


async def test_start_is_pressed_only_if_given(site: Site) -> None:
    assert await site.texts(await site.person(start=None)) == []
    assert await site.texts(await site.person(start="")) == ["/start"]
    assert await site.texts(await site.person(start="ref_A-1")) == ["/start ref_A-1"]


async def test_commands_bear_their_entity(site: Site) -> None:
    person = await site.person(start=None)

    await site.types(person, "/model fast, and/or /help")

    message = (await site.bot.get_updates())[-1].message
    assert message is not None
    found = [(each.type, each.extract_from(message.text or "")) for each in message.entities or []]
    assert found == [("bot_command", "/model"), ("bot_command", "/help")]


async def test_long_text_comes_in_pieces_as_clients_send_it(site: Site) -> None:
    person = await site.person(start=None)
    text = "a" * 4095 + "😀" + "b" * 4096 + "c"

    sent = await site.types(person, text)

    messages = (await site.chat(person))["messages"]
    assert "".join(message["text"] for message in messages) == text
    assert [len(message["text"].encode("utf-16-le")) // 2 for message in messages] == [4095, 4096, 3]
    assert sent["message_id"] == messages[-1]["message_id"]
    assert len(await site.bot.get_updates()) == 3


async def test_a_reply_reaches_the_bot_with_what_it_answers(site: Site) -> None:
    person = await site.person()
    asked = await site.bot.send_message(person, "What is it?")

    await site.control("POST", f"people/{person}/messages", text="this", reply_to=asked.message_id)

    message = (await site.bot.get_updates())[-1].message
    assert message is not None
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "What is it?"


async def test_a_tap_nobody_answers_ends_after_ten_seconds(site: Site) -> None:
    person = await site.person()
    asked = await site.bot.send_message(person, "?", reply_markup=every_kind_of_button())
    tap = asyncio.ensure_future(
        site.control("POST", f"people/{person}/taps", message_id=asked.message_id, button="the data")
    )

    await site.time_passes(10)

    assert await tap == {"answer": None}
    query = (await site.bot.get_updates())[-1].callback_query
    assert query is not None
    late = await site.call("answerCallbackQuery", {"callback_query_id": query.id})
    assert "query is too old" in late["description"]


async def test_a_tap_is_answered_once(site: Site) -> None:
    person = await site.person()
    asked = await site.bot.send_message(person, "?", reply_markup=every_kind_of_button())
    path = f"people/{person}/taps"
    tap = asyncio.ensure_future(site.control("POST", path, message_id=asked.message_id, button="Data"))
    await eventually(lambda: site.telegram.world.updates.pending_count == 2)
    query = (await site.bot.get_updates())[-1].callback_query
    assert query is not None

    first = await site.call("answerCallbackQuery", {"callback_query_id": query.id})
    second = await site.call("answerCallbackQuery", {"callback_query_id": query.id, "text": "again"})

    assert first["ok"] is True
    assert "query is too old" in second["description"]
    assert await tap == {"answer": {"text": "", "alert": False}}


def every_kind_of_button() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="Data", callback_data="the data", style="danger"),
                InlineKeyboardButton(text="Link", url="https://example.org"),
            ],
            [
                InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="sk-1")),
                InlineKeyboardButton(text="App", web_app=WebAppInfo(url="https://example.org/app")),
            ],
        ]
    )


async def test_every_kind_of_button_is_told_by_what_it_does(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message(person, "?", reply_markup=every_kind_of_button())

    assert (await site.chat(person))["messages"][-1]["buttons"] == [
        [{"text": "Data", "data": "the data"}, {"text": "Link", "url": "https://example.org"}],
        [{"text": "Copy", "copy_text": "sk-1"}, {"text": "App", "web_app": "https://example.org/app"}],
    ]


@pytest.mark.parametrize(
    ("button", "sentence"),
    [("Link", "opens a link"), ("Copy", "copies a text"), ("App", "Mini App"), ("No", "its buttons: 'Data', 'Link'")],
)
async def test_a_tap_that_says_nothing_to_the_bot_gets_a_sentence(site: Site, button: str, sentence: str) -> None:
    person = await site.person()
    asked = await site.bot.send_message(person, "?", reply_markup=every_kind_of_button())

    status, answer = await site.ask("POST", f"people/{person}/taps", {"message_id": asked.message_id, "button": button})

    assert status == 400
    assert sentence in answer["error"]


async def test_watchers_hear_of_a_change_at_once(site: Site) -> None:
    person = await site.person()
    seen = (await site.control("GET", "events?after=0"))["n"]
    watching = asyncio.ensure_future(site.control("GET", f"events?after={seen}"))
    await eventually(lambda: site.clock.sleepers > 0)

    await site.bot.send_message(person, "news")

    assert (await watching)["n"] > seen


async def test_watchers_hear_of_a_draft_that_ends(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message_draft(person, 1, text="a")
    site.clock.advance(20)
    seen = (await site.control("GET", "events?after=0"))["n"]
    watching = asyncio.ensure_future(site.control("GET", f"events?after={seen}"))

    await site.time_passes(10)

    assert await watching == {"n": seen + 1}
    assert (await site.chat(person))["draft"] is None


async def test_watching_ends_after_a_while_without_news(site: Site) -> None:
    watching = asyncio.ensure_future(site.control("GET", "events?after=0"))

    await site.time_passes(25)

    assert await watching == {"n": 0}


async def test_the_log_tells_calls_with_their_arguments_and_ends(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message(person, "42", reply_markup=every_kind_of_button())
    await site.call("sendMessage", {"chat_id": 1, "text": "a"})

    calls = (await site.control("GET", "calls?after=0"))["calls"]

    assert [(call["n"], call["method"]) for call in calls] == [(1, "sendMessage"), (2, "sendMessage")]
    assert calls[0]["arguments"]["chat_id"] == person
    assert calls[0]["arguments"]["text"] == "42"
    assert calls[0]["arguments"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "the data"
    assert calls[0]["result"]["message_id"] == 2
    assert calls[1]["error"] == {"error_code": 400, "description": "Bad Request: chat not found"}
    assert (await site.control("GET", "calls?after=1"))["calls"] == calls[1:]


async def test_the_bots_page_is_shown_per_language(site: Site) -> None:
    await site.bot.set_my_name("Helper")
    await site.bot.set_my_description("Помогает", language_code="ru")
    await site.bot.set_my_commands([BotCommand(command="help", description="Help")])

    page = await site.control("GET", "bot?language_code=ru-RU")

    assert page == {
        "id": 42,
        "username": "sandbox_bot",
        "name": "Helper",
        "description": "Помогает",
        "short_description": "",
        "commands": [{"command": "help", "description": "Help"}],
        "menu_button": {"type": "commands"},
    }


WRONG: list[tuple[str, str, object, int, str]] = [
    ("POST", "people", None, 400, "The body is empty"),
    ("POST", "people", [], 400, "Expected `object`"),
    ("POST", "people", {"first_name": "A"}, 400, "language_code"),
    ("POST", "people", {"first_name": "", "language_code": "en"}, 400, "first_name must have 1 to 64"),
    ("POST", "people", {"first_name": "A" * 65, "language_code": "en"}, 400, "first_name must have 1 to 64"),
    ("POST", "people", {"first_name": "A", "language_code": "en", "username": "1x"}, 400, "username must have 4 to 32"),
    ("POST", "people", {"first_name": "A", "language_code": "en", "last_name": "A" * 65}, 400, "last_name may have up"),
    ("POST", "people", {"first_name": "A", "language_code": "English!"}, 400, "must be a language tag"),
    ("POST", "people", {"first_name": "A", "language_code": "en", "start": "a b"}, 400, "start may have up to 64"),
    ("POST", "people", {"first_name": "A", "language_code": "en", "start": "a" * 65}, 400, "start may have up to 64"),
    ("POST", "people", {"first_name": "A", "language_code": "en", "age": 18}, 400, "age"),
    ("GET", "people/12", None, 400, "There is no person 12."),
    ("GET", "people/ada", None, 400, "ids are numbers"),
    ("GET", "people/12/chat", None, 400, "There is no person 12."),
    ("POST", "people/12/messages", {"text": "a"}, 400, "There is no person 12."),
    ("PATCH", "people/PERSON", {"language_code": ""}, 400, "must be a language tag"),
    ("PATCH", "people/PERSON", {"started": True}, 400, "started"),
    ("POST", "people/PERSON/messages", {"text": "  "}, 400, "text must not be empty"),
    ("POST", "people/PERSON/messages", {"text": 5}, 400, "Expected `str`"),
    ("POST", "people/PERSON/messages", {"text": "\ud83d"}, 400, "not valid JSON"),
    ("POST", "people/PERSON/messages", {"text": "a", "reply_to": 99}, 400, "There is no message 99"),
    ("POST", "people/PERSON/taps", {"message_id": 99, "button": "a"}, 400, "There is no message 99"),
    ("POST", "people/PERSON/taps", {"message_id": 1, "button": "a"}, 400, "has no button 'a'; its buttons: none"),
    ("POST", "people/PERSON/taps", {"message_id": 10**30, "button": "a"}, 400, "There is no message 1000"),
    ("POST", "people/PERSON/payments", {"pay": True}, 400, "either the message_id or the invoice_link"),
    ("POST", "people/PERSON/payments", {"pay": True, "message_id": 1}, 400, "Message 1 is no invoice"),
    ("POST", "people/PERSON/payments", {"pay": True, "invoice_link": "x"}, 400, "no invoice under this link"),
    ("POST", "people/PERSON/payments", {"message_id": 1}, 400, "pay"),
    ("GET", "invoices?link=x", None, 400, "no invoice under this link"),
    ("GET", "events?after=-1", None, 400, "after must be a whole number"),
    ("GET", "calls?after=x", None, 400, "after must be a whole number"),
    ("GET", "bot?language_code=1", None, 400, "must be a language tag"),
    ("GET", "weather", None, 404, "Not Found"),
    ("DELETE", "people", None, 405, "Method Not Allowed"),
]


@pytest.mark.parametrize(("verb", "path", "body", "status", "sentence"), WRONG)
async def test_wrong_input_gets_a_sentence(
    site: Site, verb: str, path: str, body: object, status: int, sentence: str
) -> None:
    person = await site.person()

    answered, answer = await site.ask(verb, path.replace("PERSON", str(person)), body)

    assert answered == status
    assert list(answer) == ["error"]
    assert sentence in answer["error"]
    assert await site.texts(person) == ["/start"]


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"first_name": NaN}'])
async def test_a_body_that_is_no_json_gets_a_sentence(site: Site, body: bytes) -> None:
    async with site.http.post(f"{site.url}/control/people", data=body) as response:
        answer: Json = await response.json()

    assert response.status == 400
    assert answer["error"].startswith("The body")


async def test_somebody_who_blocked_the_bot_must_unblock_it_to_write(site: Site) -> None:
    person = await site.person()
    await site.control("PATCH", f"people/{person}", blocked=True)

    status, answer = await site.ask("POST", f"people/{person}/messages", {"text": "hi"})

    assert (status, answer["error"]) == (400, "This person has blocked the bot: unblock it before writing to it.")
