"""What Telegram would refuse is refused here, with its words or with the field's name; nothing is said for it."""

from io import BytesIO
from typing import Any

import pytest

from .conftest import Site

PERSON = "the person"


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "B", **fields}]]}


def rows(*widths: int) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "B", "callback_data": "d"}] * width for width in widths]}


SAY: dict[str, Any] = {"chat_id": PERSON, "text": "hi"}
SELL: dict[str, Any] = {
    "title": "t", "description": "d", "payload": "p", "currency": "XTR", "prices": [{"label": "l", "amount": 5}],
}  # fmt: skip

BAD_CALLS: list[tuple[str, dict[str, Any], str]] = [
    # Text
    ("sendMessage", {"chat_id": PERSON}, "message text is empty"),
    ("sendMessage", {**SAY, "text": " \n\t "}, "message text is empty"),
    ("sendMessage", {**SAY, "text": "x" * 4097}, "message is too long"),
    ("sendMessage", {**SAY, "text": "\ud83d"}, 'field "text" is wrong'),
    ("sendMessage", {**SAY, "parse_mode": "HTML", "text": "<b>"}, "can't parse entities: Can't find end tag"),
    ("sendMessage", {**SAY, "parse_mode": "HTML", "text": "a < b"}, "can't parse entities: Unsupported start tag"),
    ("sendMessage", {**SAY, "parse_mode": "HTML", "text": "<x>a</x>"}, 'Unsupported start tag "x" at byte offset 0'),
    ("sendMessage", {**SAY, "parse_mode": "HTML", "text": "<b><i>a</b></i>"}, 'Unmatched end tag, expected "</i>"'),
    ("sendMessage", {**SAY, "parse_mode": "HTML", "text": "a</b>"}, "Unexpected end tag at byte offset 1"),
    ("sendMessage", {**SAY, "parse_mode": "MarkdownV2", "text": "1."}, "Character '.' is reserved and must be escaped"),
    (
        "sendMessage",
        {**SAY, "parse_mode": "MarkdownV2", "text": "*a"},
        "Can't find end of Bold entity at byte offset 0",
    ),
    ("sendMessage", {**SAY, "parse_mode": "Wiki"}, "unsupported parse_mode"),
    ("sendMessage", {**SAY, "parse_mode": "Markdown"}, "does not offer parse_mode Markdown"),
    (
        "sendMessage",
        {**SAY, "entities": [{"type": "bold", "offset": 1, "length": 2}]},
        "ends after the end of the text",
    ),
    ("sendMessage", {**SAY, "entities": [{"type": "bold", "offset": -1, "length": 2}]}, "incorrect offset or length"),
    ("sendMessage", {**SAY, "entities": [{"type": "loud", "offset": 0, "length": 2}]}, "Unsupported type specified"),
    ("sendMessage", {**SAY, "entities": [{"type": "text_link", "offset": 0, "length": 2}]}, 'Can\'t find field "url"'),
    (
        "sendMessage",
        {**SAY, "text": "𝒙y", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
        "ends in a middle of a UTF-16 symbol",
    ),
    # Chats
    ("sendMessage", {**SAY, "chat_id": 12}, "chat not found"),
    ("sendMessage", {**SAY, "chat_id": "@nobody"}, "chat not found"),
    ("sendMessage", {**SAY, "chat_id": -100123}, "chat not found"),
    ("sendMessage", {"text": "hi"}, 'field "chat_id" is required'),
    ("editMessageText", {**SAY, "message_id": 999}, "message to edit not found"),
    ("editMessageText", SAY, 'field "message_id" is required'),
    ("editMessageText", {"text": "x", "inline_message_id": "1"}, "MESSAGE_ID_INVALID"),
    ("deleteMessages", {"chat_id": PERSON, "message_ids": []}, "message_ids must hold 1 to 100"),
    # Types and names
    ("sendMessage", {**SAY, "loud": True}, 'unknown field "loud"'),
    ("sendMessage", {**SAY, "text": 5}, 'field "text" is wrong: Input should be a valid string'),
    ("sendMessage", {**SAY, "entities": "{"}, 'field "entities" can\'t be parsed'),
    ("sendMessage", {**SAY, "entities": [{"type": "bold", "offset": 0}]}, 'field "entities.0.length" is required'),
    (
        "sendMessage",
        {**SAY, "entities": [{"type": "bold", "offset": 0, "length": 1, "depth": 2}]},
        'unknown field "entities.0.depth"',
    ),
    ("sendMessage", {**SAY, "disable_notification": "perhaps"}, 'field "disable_notification" is wrong'),
    ("sendMessage", {**SAY, "message_thread_id": 5}, "message thread not found"),
    ("sendMessage", {**SAY, "reply_parameters": {"message_id": 10**30}}, "too large a number"),
    ("sendMessage", {**SAY, "reply_parameters": {"message_id": 1, "quote": "no such words"}}, "QUOTE_TEXT_INVALID"),
    # Keyboards
    ("sendMessage", {**SAY, "reply_markup": []}, "object expected as reply markup"),
    ("sendMessage", {**SAY, "reply_markup": {"buttons": []}}, "it has no inline_keyboard"),
    ("sendMessage", {**SAY, "reply_markup": {"force_reply": True}}, "does not offer reply_markup.force_reply yet"),
    ("sendMessage", {**SAY, "reply_markup": {"keyboard": []}}, "must have at least one row of buttons"),
    ("sendMessage", {**SAY, "reply_markup": {"keyboard": [[{"text": " "}]]}}, "text must be non-empty"),
    ("sendMessage", {**SAY, "reply_markup": {"keyboard": [[{"text": "a"}] * 301]}}, "may hold 300 buttons"),
    (
        "sendMessage",
        {**SAY, "reply_markup": {"keyboard": [[{"text": "a", "request_contact": True}]]}},
        "does not offer request_contact in reply keyboards yet",
    ),
    (
        "sendMessage",
        {**SAY, "reply_markup": {"keyboard": [[{"text": "a", "web_app": {"url": "http://a.b"}}]]}},
        "keyboard button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
    ),
    ("sendMessage", {**SAY, "reply_markup": button()}, "Text buttons are unallowed in the inline keyboard"),
    ("sendMessage", {**SAY, "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {**SAY, "reply_markup": button(callback_data="я" * 33)}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {**SAY, "reply_markup": button(callback_data=5)}, "callback_data"),
    ("sendMessage", {**SAY, "reply_markup": button(callback_data="d", url="https://a.b")}, "exactly one of"),
    ("sendMessage", {**SAY, "reply_markup": button(copy_text={"text": "k" * 257})}, "BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", {**SAY, "reply_markup": button(url="javascript:alert(1)")}, "Wrong HTTP URL"),
    ("sendMessage", {**SAY, "reply_markup": button(web_app={"url": "http://a.b"})}, "Only HTTPS links are allowed"),
    ("sendMessage", {**SAY, "reply_markup": button(pay=True)}, "BUTTON_POS_INVALID"),
    (
        "sendMessage",
        {**SAY, "reply_markup": button(switch_inline_query="q")},
        "switch_inline_query in inline keyboards",
    ),
    ("sendMessage", {**SAY, "reply_markup": button(callback_data="d", style="pink")}, "style must be"),
    ("sendMessage", {**SAY, "reply_markup": button(callback_data="d", colour="x")}, "colour"),
    ("sendMessage", {**SAY, "reply_markup": {"inline_keyboard": [[{"text": "", "url": "a.b"}]]}}, "text must not be"),
    ("sendMessage", {**SAY, "reply_markup": rows(*[8] * 12, 5)}, "may hold 100 buttons"),
    ("sendMessage", {**SAY, "reply_markup": rows(9)}, "a row of inline_keyboard may hold 8 buttons"),
    # Drafts and actions
    ("sendMessageDraft", {"chat_id": PERSON, "draft_id": 0, "text": "a"}, "draft_id must not be zero"),
    ("sendMessageDraft", {"chat_id": PERSON, "draft_id": 1, "text": "x" * 4097}, "message is too long"),
    ("sendMessageDraft", {"chat_id": -100123, "draft_id": 1, "text": "a"}, "TEXTDRAFT_PEER_INVALID"),
    ("sendRichMessageDraft", {"chat_id": PERSON, "draft_id": 0, "rich_message": {"html": "a"}}, "must not be zero"),
    (
        "sendRichMessageDraft",
        {"chat_id": -100123, "draft_id": 1, "rich_message": {"html": "a"}},
        "TEXTDRAFT_PEER_INVALID",
    ),
    ("sendChatAction", {"chat_id": PERSON, "action": "sleeping"}, "wrong parameter action in request"),
    # Queries
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old and response timeout expired"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("answerPreCheckoutQuery", {"pre_checkout_query_id": "1", "ok": True}, "query is too old"),
    ("answerPreCheckoutQuery", {"pre_checkout_query_id": "1", "ok": False}, 'field "error_message" is required'),
    # The bot itself
    ("setMyCommands", {"commands": [{"command": "Help", "description": "d"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "h" * 33, "description": "d"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "h", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "h", "description": "d"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
    ("setMyCommands", {"commands": [], "language_code": "eng"}, "invalid language code specified"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": -5}}, "chat not found"),
    ("setMyName", {"name": "n" * 65}, "name is too long: 64"),
    ("setMyDescription", {"description": "d" * 513}, "description is too long: 512"),
    ("setMyShortDescription", {"short_description": "d" * 121}, "short_description is too long: 120"),
    # Stars
    ("createInvoiceLink", {**SELL, "title": "t" * 33}, "title must have 1 to 32 characters"),
    ("createInvoiceLink", {**SELL, "title": ""}, "title must have 1 to 32 characters"),
    ("createInvoiceLink", {**SELL, "description": "d" * 256}, "description must have 1 to 255 characters"),
    ("createInvoiceLink", {**SELL, "payload": "ж" * 65}, "payload must have 1 to 128 bytes"),
    ("createInvoiceLink", {**SELL, "currency": "USD"}, "currency must be XTR"),
    ("createInvoiceLink", {**SELL, "provider_token": "t"}, "provider_token must be empty"),
    ("createInvoiceLink", {**SELL, "prices": []}, "exactly one price"),
    ("createInvoiceLink", {**SELL, "prices": SELL["prices"] * 2}, "exactly one price"),
    ("createInvoiceLink", {**SELL, "prices": [{"label": "l", "amount": 0}]}, "CURRENCY_TOTAL_AMOUNT_INVALID"),
    ("createInvoiceLink", {**SELL, "subscription_period": 2592000}, "does not offer subscription_period yet"),
    ("sendInvoice", {**SELL, "chat_id": PERSON, "start_parameter": "a b"}, "start_parameter may have"),
    ("sendInvoice", {**SELL, "chat_id": PERSON, "reply_markup": button(callback_data="d")}, "must be a pay button"),
    ("refundStarPayment", {"user_id": 1, "telegram_payment_charge_id": "c"}, "CHARGE_ID_INVALID"),
    ("getStarTransactions", {"limit": 101}, "limit must lie between 1 and 100"),
    # What comes later
    ("sendVenue", {"chat_id": PERSON}, "the sandbox does not offer sendVenue yet"),
    ("setWebhook", {"url": "https://a.b"}, "the sandbox delivers to this machine alone"),
]


@pytest.mark.parametrize(("method", "arguments", "reason"), BAD_CALLS)
async def test_a_bad_call_is_refused_in_words(site: Site, method: str, arguments: dict[str, Any], reason: str) -> None:
    person = await site.person()
    filled = {name: person if value is PERSON else value for name, value in arguments.items()}

    answer = await site.call(method, filled)

    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert answer["description"].startswith("Bad Request: ")
    assert reason in answer["description"]
    assert await site.texts(person) == ["/start"]


async def test_a_method_that_telegram_does_not_have_is_not_found(site: Site) -> None:
    answer = await site.call("sendThoughts")

    assert (answer["error_code"], answer["description"]) == (404, "Not Found: method not found")


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b"[" * 100_000, b'"text"'])
async def test_a_malformed_body_is_refused_in_words(site: Site, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    async with site.http.post(f"{site.url}/bot42:TEST/getMe", data=body, headers=headers) as response:
        answer = await response.json()

    assert response.status == 400
    assert "can't parse" in answer["description"]


async def test_a_body_too_large_is_refused_as_telegram_does(site: Site) -> None:
    body = BytesIO(b'{"chat_id": 1, "text": "' + b"x" * 1_100_000 + b'"}')
    headers = {"Content-Type": "application/json"}
    async with site.http.post(f"{site.url}/bot42:TEST/sendMessage", data=body, headers=headers) as response:
        answer = await response.json()

    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


async def test_arguments_come_by_query_form_or_json(site: Site) -> None:
    person = await site.person()
    url = f"{site.url}/bot42:TEST/SENDmessage"
    markup = '{"inline_keyboard": [[{"text": "B", "callback_data": "d"}]]}'

    async with site.http.get(url, params={"chat_id": person, "text": "query"}) as response:
        assert response.status == 200
    async with site.http.post(
        url, data={"chat_id": person, "text": "form", "reply_markup": markup, "protect_content": "True"}
    ) as response:
        assert response.status == 200
    await site.call("sendMessage", {"chat_id": str(person), "text": "json", "reply_markup": markup})

    messages = (await site.chat(person))["messages"]
    assert [message["text"] for message in messages[1:]] == ["query", "form", "json"]
    assert [message["protected"] for message in messages[1:]] == [False, True, False]
    assert [len(message["buttons"]) for message in messages[1:]] == [0, 1, 1]
