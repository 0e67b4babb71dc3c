"""Replies with and without a quote, to this chat and to another, and edits of one's own words."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message, MessageEntity, ReplyParameters

from .conftest import Site


async def last_message(site: Site) -> Message:
    message = (await site.news())[-1].message
    assert message is not None
    return message


async def test_a_person_quotes_a_part_of_an_answer(site: Site) -> None:
    ada = await site.person()
    said = await site.bot.send_message(ada, "😀 One <b>two</b> three", parse_mode="HTML")

    await site.types(ada, "why?", reply_to=said.message_id, quote="two three")

    message = await last_message(site)
    assert message.reply_to_message is not None
    assert message.reply_to_message.message_id == said.message_id
    quote = message.quote
    assert quote is not None
    assert (quote.text, quote.position, quote.is_manual) == ("two three", 7, True)
    assert [(each.type, each.offset, each.length) for each in quote.entities or []] == [("bold", 0, 3)]
    assert (await site.chat(ada))["messages"][-1]["quote"] == "two three"


async def test_of_words_that_come_twice_the_nearest_are_quoted(site: Site) -> None:
    ada = await site.person()
    said = await site.bot.send_message(ada, "да, 是 да, 是 да")

    await site.types(ada, "why?", reply_to=said.message_id, quote="да", quote_position=11)

    quote = (await last_message(site)).quote
    assert quote is not None
    assert quote.position == 12


async def test_the_bot_quotes_exactly_or_not_at_all(site: Site) -> None:
    ada = await site.person()
    asked = (await site.types(ada, "What is 林 and what is 木?"))["message_id"]

    answered = await site.bot.send_message(
        ada, "a wood", reply_parameters=ReplyParameters(message_id=asked, quote="what is 木")
    )
    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await site.bot.send_message(
            ada, "a wood", reply_parameters=ReplyParameters(message_id=asked, quote="What is 木")
        )

    assert answered.quote is not None
    assert (answered.quote.text, answered.quote.position, answered.quote.is_manual) == ("what is 木", 14, None)


async def test_a_quote_has_the_looks_of_its_original(site: Site) -> None:
    ada = await site.person()
    said = await site.bot.send_message(ada, "One <b>two</b>", parse_mode="HTML")
    bold = [MessageEntity(type="bold", offset=0, length=3)]

    quoted = await site.bot.send_message(
        ada, "a", reply_parameters=ReplyParameters(message_id=said.message_id, quote="two", quote_entities=bold)
    )
    with pytest.raises(TelegramBadRequest, match="QUOTE_TEXT_INVALID"):
        await site.bot.send_message(ada, "a", reply_parameters=ReplyParameters(message_id=said.message_id, quote="two"))

    assert quoted.quote is not None


async def test_a_reply_to_nothing_is_refused_unless_that_does_not_matter(site: Site) -> None:
    ada = await site.person()

    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await site.bot.send_message(ada, "a", reply_parameters=ReplyParameters(message_id=99))
    sent = await site.bot.send_message(
        ada, "a", reply_parameters=ReplyParameters(message_id=99, allow_sending_without_reply=True)
    )

    assert sent.reply_to_message is None


async def test_a_message_of_a_group_is_answered_in_private(site: Site) -> None:
    ada = await site.person()
    group = await site.group(ada)
    said = await site.bot.send_message(group, "The vote is on")

    await site.types(ada, "what vote?", reply_to=said.message_id, reply_to_chat=group, quote="vote")

    message = await last_message(site)
    assert message.reply_to_message is None
    outside = message.external_reply
    assert outside is not None
    assert outside.chat is not None
    assert (outside.chat.id, outside.message_id, outside.origin.type) == (group, said.message_id, "user")
    assert message.quote is not None


async def test_the_bot_answers_a_group_in_private(site: Site) -> None:
    ada = await site.person()
    group = await site.group(ada)
    asked = (await site.types(ada, "/balance", chat_id=group))["message_id"]

    sent = await site.bot.send_message(ada, "5 $", reply_parameters=ReplyParameters(message_id=asked, chat_id=group))

    assert sent.external_reply is not None
    assert sent.external_reply.message_id == asked


async def test_an_edit_reaches_the_bot_as_one(site: Site) -> None:
    ada = await site.person()
    written = (await site.types(ada, "What is a wod?"))["message_id"]
    await site.news()
    site.clock.advance(60)

    await site.control("POST", f"people/{ada}/edits", message_id=written, text="What is a wood? /help")

    (update,) = await site.news()
    edited = update.edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (written, "What is a wood? /help")
    assert edited.edit_date is not None
    assert [entity.type for entity in edited.entities or []] == ["bot_command"]
    assert (await site.chat(ada))["messages"][-1]["edited"] is True


async def test_an_edit_in_a_group_is_heard_only_if_it_is_meant_for_the_bot(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    written = (await site.types(ada, "hello", chat_id=group))["message_id"]
    await site.news()

    for text in ("hello, all", "hello, @sandbox_bot"):
        await site.control("POST", f"people/{ada}/edits", message_id=written, text=text, chat_id=group)

    (update,) = await site.news()
    assert update.edited_message is not None
    assert update.edited_message.text == "hello, @sandbox_bot"


async def test_what_cannot_be_edited_or_quoted_is_told_in_a_sentence(site: Site) -> None:
    ada, bob = await site.person("Ada"), await site.person("Bob")
    said = (await site.bot.send_message(ada, "Hello")).message_id
    own = (await site.types(ada, "Hi"))["message_id"]

    async def sentence(what: str, **body: object) -> str:
        status, answer = await site.ask("POST", f"people/{ada}/{what}", body)
        assert status == 400
        return str(answer["error"])

    assert "none that Ada can edit" in await sentence("edits", message_id=said, text="a")
    assert "There is no message 99" in await sentence("edits", message_id=99, text="a")
    assert "same as before" in await sentence("edits", message_id=own, text="Hi")
    assert "1 to 4096" in await sentence("edits", message_id=own, text=" ")
    assert "does not hold the words" in await sentence("messages", text="a", reply_to=said, quote="Bye")
    assert "A quote needs reply_to" in await sentence("messages", text="a", quote="Hello")
    assert "only their own" in await sentence("messages", text="a", reply_to=1, reply_to_chat=bob)
    site.clock.advance(48 * 3600 + 1)
    assert "48 hours" in await sentence("edits", message_id=own, text="Ho")
