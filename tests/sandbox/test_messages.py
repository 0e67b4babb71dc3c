"""Messages in private chats: said, answered, edited, deleted."""

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)

from .conftest import Site


def keyboard(data: str = "d") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="B", callback_data=data)]])


async def test_a_person_sees_plain_words_with_entities_beside_them(site: Site) -> None:
    person = await site.person()

    sent = await site.bot.send_message(person, "<b>жир</b> &amp; 𝒙<i>y</i>", parse_mode="HTML")

    shown = (await site.chat(person))["messages"][-1]
    assert shown["text"] == sent.text == "жир & 𝒙y"
    assert shown["entities"] == [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "italic", "offset": 8, "length": 1},
    ]


async def test_entities_given_as_data_are_kept(site: Site) -> None:
    person = await site.person()
    code = MessageEntity(type="pre", offset=0, length=5, language="python")

    sent = await site.bot.send_message(person, "a = 1 # ok", entities=[code], parse_mode=None)

    assert sent.entities is not None
    assert sent.entities[0].language == "python"


async def test_what_lies_beyond_a_hundred_entities_does_not_show(site: Site) -> None:
    person = await site.person()
    many = [MessageEntity(type="bold", offset=2 * place, length=1) for place in range(120)]

    sent = await site.bot.send_message(person, "a " * 119 + "a", entities=many)

    assert len(sent.entities or []) == 100


async def test_a_reply_points_at_its_message(site: Site) -> None:
    person = await site.person()
    asked = await site.types(person, "why?")

    sent = await site.bot.send_message(person, "so", reply_parameters=ReplyParameters(message_id=asked["message_id"]))

    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "why?"
    assert (await site.chat(person))["messages"][-1]["reply_to"] == asked["message_id"]


async def test_a_reply_to_nothing_is_refused_unless_it_may_stand_alone(site: Site) -> None:
    person = await site.person()

    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await site.bot.send_message(person, "so", reply_parameters=ReplyParameters(message_id=999))
    alone = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await site.bot.send_message(person, "so", reply_parameters=alone)).reply_to_message is None


async def test_protection_and_buttons_reach_the_person(site: Site) -> None:
    person = await site.person()
    preview = LinkPreviewOptions(is_disabled=True)

    await site.bot.send_message(
        person, "secret", protect_content=True, reply_markup=keyboard(), link_preview_options=preview
    )

    shown = (await site.chat(person))["messages"][-1]
    assert shown["protected"] is True
    assert shown["buttons"] == [[{"text": "B", "data": "d"}]]


async def test_an_edit_changes_text_and_drops_the_keyboard(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_message(person, "one", reply_markup=keyboard())

    await site.bot.edit_message_text("two", chat_id=person, message_id=sent.message_id)

    shown = (await site.chat(person))["messages"][-1]
    assert (shown["text"], shown["buttons"], shown["edited"]) == ("two", [], True)


async def test_an_edit_that_changes_nothing_is_refused(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_message(person, "one", reply_markup=keyboard())

    with pytest.raises(TelegramBadRequest, match="message is not modified: specified new message content"):
        await site.bot.edit_message_text("one", chat_id=person, message_id=sent.message_id, reply_markup=keyboard())
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await site.bot.edit_message_reply_markup(chat_id=person, message_id=sent.message_id, reply_markup=keyboard())


async def test_a_keyboard_is_replaced_alone(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_message(person, "one", reply_markup=keyboard())

    await site.bot.edit_message_reply_markup(chat_id=person, message_id=sent.message_id, reply_markup=keyboard("e"))

    assert (await site.chat(person))["messages"][-1]["buttons"] == [[{"text": "B", "data": "e"}]]


async def test_only_the_bots_own_messages_can_be_edited(site: Site) -> None:
    person = await site.person()
    asked = await site.types(person, "mine")

    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await site.bot.edit_message_text("yours", chat_id=person, message_id=asked["message_id"])
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await site.bot.edit_message_text("yours", chat_id=person, message_id=999)


async def test_deleted_messages_are_gone(site: Site) -> None:
    person = await site.person()
    sent = [await site.bot.send_message(person, text) for text in "abc"]

    await site.bot.delete_message(person, sent[0].message_id)
    await site.bot.delete_messages(person, [sent[1].message_id, 999])

    assert await site.texts(person) == ["/start", "c"]
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await site.bot.delete_message(person, sent[0].message_id)


async def test_typing_lasts_five_seconds(site: Site) -> None:
    person = await site.person()
    await site.bot.send_chat_action(person, "typing")

    assert (await site.chat(person))["typing"] is True
    site.clock.advance(5)
    assert (await site.chat(person))["typing"] is False


async def test_nobody_is_written_to_who_has_not_started_or_has_blocked_the_bot(site: Site) -> None:
    stranger = await site.person(start=None)
    lost = await site.person()
    await site.control("PATCH", f"people/{lost}", blocked=True)

    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await site.bot.send_message(stranger, "psst")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await site.bot.send_message(lost, "come back")


async def test_blocking_and_coming_back_are_told_to_the_bot(site: Site) -> None:
    person = await site.person(start=None)

    await site.control("PATCH", f"people/{person}", blocked=True)
    await site.control("PATCH", f"people/{person}", blocked=False)

    changes = [update.my_chat_member for update in await site.bot.get_updates()]
    assert [change.new_chat_member.status for change in changes if change] == ["kicked", "member"]


async def test_a_bot_can_look_up_a_chat(site: Site) -> None:
    person = await site.person("Ada")

    chat = await site.bot.get_chat(person)

    assert (chat.id, chat.type, chat.first_name) == (person, "private", "Ada")


async def test_blank_ends_are_cut_off_as_telegram_does(site: Site) -> None:
    person = await site.person()
    bold = MessageEntity(type="bold", offset=3, length=6)

    sent = await site.bot.send_message(person, "\n  bold \n\n", entities=[bold])

    assert sent.text == "bold"
    assert [(each.offset, each.length) for each in sent.entities or []] == [(0, 4)]


async def test_links_and_commands_are_found_where_nothing_else_lies(site: Site) -> None:
    person = await site.person()

    sent = await site.bot.send_message(person, "<code>/no</code> /yes https://example.org/a?b=1.", parse_mode="HTML")

    assert [(each.type, each.extract_from(sent.text or "")) for each in sent.entities or []] == [
        ("code", "/no"),
        ("bot_command", "/yes"),
        ("url", "https://example.org/a?b=1"),
    ]
