"""Groups: who is in one, what the bot hears there, and what it may do."""

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import Message

from .conftest import Site


async def heard(site: Site) -> list[Message]:
    """Return the messages with words that have reached the bot since the last time."""
    return [update.message for update in await site.news() if update.message is not None and update.message.text]


async def test_the_bot_learns_that_it_was_let_in(site: Site) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)

    group = await site.group(ada, members=(bob,))

    service, added = (await site.news())[:2]
    assert service.message is not None
    assert service.message.new_chat_members is not None
    assert [user.username for user in service.message.new_chat_members] == ["sandbox_bot"]
    change = added.my_chat_member
    assert change is not None
    assert (change.chat.id, change.chat.type, change.chat.title) == (group, "supergroup", "The office")
    assert group < -1_000_000_000_000
    assert (change.from_user.id, change.old_chat_member.status, change.new_chat_member.status) == (
        ada,
        "left",
        "member",
    )


async def test_with_privacy_mode_the_bot_hears_what_is_meant_for_it(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    said = await site.bot.send_message(group, "Hello, everybody")
    await site.news()

    await site.types(ada, "just talking", chat_id=group)
    await site.types(ada, "what says @Sandbox_Bot?", chat_id=group)
    await site.types(ada, "@sandbox_bots is another", chat_id=group)
    await site.types(ada, "/help", chat_id=group)
    await site.types(ada, "/help@sandbox_bot", chat_id=group)
    await site.types(ada, "/help@other_bot", chat_id=group)
    await site.types(ada, "and you?", chat_id=group, reply_to=said.message_id)
    await site.types(ada, "Helper, come", chat_id=group, mentions={"Helper": 42})

    assert [message.text for message in await heard(site)] == [
        "what says @Sandbox_Bot?", "/help", "/help@sandbox_bot", "and you?", "Helper, come",
    ]  # fmt: skip
    assert (await site.bot.get_me()).can_read_all_group_messages is False


@pytest.mark.parametrize("way", ["privacy off", "administrator"])
async def test_otherwise_it_hears_everything(site: Site, way: str) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada, bot="administrator" if way == "administrator" else "member")
    if way == "privacy off":
        await site.control("PATCH", "switches", privacy=False)

    await site.types(ada, "just talking", chat_id=group)

    assert [message.text for message in await heard(site)] == ["just talking"]
    assert (await site.bot.get_me()).can_read_all_group_messages is (way == "privacy off")


async def test_a_mention_beside_chinese_has_offsets_in_utf_16(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    await site.news()

    await site.types(ada, "你好😀，@sandbox_bot。今天", chat_id=group)
    await site.types(ada, "你好@sandbox_bot", chat_id=group)

    messages = await heard(site)
    assert [message.text for message in messages] == ["你好😀，@sandbox_bot。今天"]
    assert [(each.type, each.offset, each.length) for each in messages[0].entities or []] == [("mention", 5, 12)]
    assert (messages[0].entities or [])[0].extract_from(messages[0].text or "") == "@sandbox_bot"


async def test_a_person_without_a_username_is_mentioned_by_name(site: Site) -> None:
    ada, lin = await site.person("Ada", start=None), await site.person("林", start=None)
    group = await site.group(ada, members=(lin,), bot="administrator")
    await site.news()

    await site.types(ada, "😀 林 knows", chat_id=group, mentions={"林": lin})

    entity = ((await heard(site))[0].entities or [])[0]
    assert (entity.type, entity.offset, entity.length) == ("text_mention", 3, 1)
    assert entity.user is not None
    assert entity.user.id == lin


async def test_the_bot_answers_in_the_group_and_everybody_in_it_reads_that(site: Site) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)
    group = await site.group(ada, members=(bob,))
    await site.types(bob, "@sandbox_bot hi", chat_id=group)
    asked = (await heard(site))[0]

    await site.bot.send_message(asked.chat.id, "Hello, Bob")

    assert asked.from_user is not None
    assert asked.from_user.id == bob
    chat = await site.chat(ada, group)
    assert [(one["text"], one["sender"]) for one in chat["messages"] if one["text"]] == [
        ("@sandbox_bot hi", bob), ("Hello, Bob", None),
    ]  # fmt: skip
    assert chat["group"]["title"] == "The office"


async def test_an_anonymous_administrator_writes_in_the_groups_name(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    await site.control("POST", f"groups/{group}/members", person_id=ada, anonymous=True)
    await site.news()

    await site.types(ada, "/help", chat_id=group)

    message = (await heard(site))[0]
    assert message.sender_chat is not None
    assert message.sender_chat.id == group
    assert message.from_user is not None
    assert message.from_user.username == "GroupAnonymousBot"


async def test_the_bot_asks_who_is_in_the_group(site: Site) -> None:
    ada, bob, eve = [await site.person(name, start=None) for name in ("Ada", "Bob", "Eve")]
    group = await site.group(ada, members=(bob,))

    statuses = [(await site.bot.get_chat_member(group, user)).status for user in (ada, bob, eve, 42)]

    assert statuses == ["creator", "member", "left", "member"]
    assert [member.user.id for member in await site.bot.get_chat_administrators(group)] == [ada]
    assert await site.bot.get_chat_member_count(group) == 3
    assert (await site.bot.get_chat(group)).title == "The office"
    with pytest.raises(TelegramBadRequest, match="PARTICIPANT_ID_INVALID"):
        await site.bot.get_chat_member(group, 1)


async def test_people_come_and_go(site: Site) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)
    group = await site.group(ada, bot="administrator")
    await site.bot.get_updates(allowed_updates=["message", "chat_member"])
    await site.news()

    await site.control("POST", f"groups/{group}/members", person_id=bob, status="member")
    await site.control("POST", f"groups/{group}/members", person_id=bob, status="left")

    came, joined, went, left = await site.news()
    assert came.message is not None
    assert [user.id for user in came.message.new_chat_members or []] == [bob]
    assert joined.chat_member is not None
    assert joined.chat_member.new_chat_member.status == "member"
    assert went.message is not None
    assert went.message.left_chat_member is not None
    assert left.chat_member is not None
    assert (left.chat_member.old_chat_member.status, left.chat_member.new_chat_member.status) == ("member", "left")
    status, answer = await site.ask("POST", f"people/{bob}/messages", {"text": "hi", "chat_id": group})
    assert (status, answer["error"]) == (400, "Bob is not in the group 'The office'.")


async def test_a_bot_that_was_thrown_out_is_told_so_at_every_call(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    await site.news()

    await site.control("PATCH", f"groups/{group}", bot="kicked")

    change = (await site.news())[-1].my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "kicked"
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await site.bot.send_message(group, "a")
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await site.bot.get_chat(group)
    await site.types(ada, "/help", chat_id=group)
    assert await site.news() == []


async def test_a_group_the_bot_was_never_in_is_unknown_to_it(site: Site) -> None:
    group = await site.group(await site.person(start=None), bot="none")

    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await site.bot.send_message(group, "a")
    assert await site.news() == []


async def test_the_bot_may_leave(site: Site) -> None:
    group = await site.group(await site.person(start=None))

    await site.bot.leave_chat(group)

    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the supergroup chat"):
        await site.bot.send_message(group, "a")


async def test_a_group_takes_twenty_messages_a_minute(site: Site) -> None:
    group = await site.group(await site.person(start=None))

    for number in range(20):
        await site.bot.send_message(group, str(number))
        site.clock.advance(1)
    with pytest.raises(TelegramRetryAfter) as refused:
        await site.bot.send_message(group, "too much")

    assert refused.value.retry_after == 40
    site.clock.advance(40)
    await site.bot.send_message(group, "again")


async def test_message_ids_count_for_each_group_alone(site: Site) -> None:
    ada = await site.person(start=None)
    first, second = await site.group(ada), await site.group(ada)

    ids = [(await site.bot.send_message(group, "a")).message_id for group in (first, second)]

    assert ids == [2, 2]


async def test_in_a_group_only_an_administrator_deletes_what_others_wrote(site: Site) -> None:
    ada = await site.person(start=None)
    group = await site.group(ada)
    said = (await site.types(ada, "/help", chat_id=group))["message_id"]

    with pytest.raises(TelegramBadRequest, match="message can't be deleted"):
        await site.bot.delete_message(group, said)
    await site.control("PATCH", f"groups/{group}", bot="administrator")

    assert await site.bot.delete_message(group, said) is True


async def test_a_tap_in_a_group_says_where_it_was_made(site: Site) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)
    group = await site.group(ada, members=(bob,))
    asked = await site.call(
        "sendMessage",
        {"chat_id": group, "text": "?", "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}},
    )
    await site.news()

    async with site.tapping(bob, asked["result"]["message_id"], "A", chat_id=group) as query:
        await site.bot.answer_callback_query(query.id, "seen")

    assert query.from_user.id == bob
    assert query.message is not None
    assert query.message.chat.id == group


async def test_drafts_are_for_private_chats_alone(site: Site) -> None:
    group = await site.group(await site.person(start=None))

    answer = await site.call("sendMessageDraft", {"chat_id": group, "draft_id": 1, "text": "a"})

    assert answer["description"] == "Bad Request: TEXTDRAFT_PEER_INVALID"


async def test_a_deactivated_account_cannot_be_written_to(site: Site) -> None:
    ada = await site.person()
    await site.control("PATCH", f"people/{ada}", deactivated=True)

    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await site.bot.send_message(ada, "a")
    status, answer = await site.ask("POST", f"people/{ada}/messages", {"text": "a"})
    assert (status, answer["error"]) == (400, "This account is deactivated.")


WRONG = [
    ("POST", "groups", {"title": "A"}, "A group needs somebody in it"),
    ("POST", "groups", {"title": " ", "members": ["ADA"]}, "title must have 1 to 128"),
    ("POST", "groups", {"title": "A", "members": [5]}, "There is no person 5."),
    ("POST", "groups", {"title": "A", "members": ["ADA"], "bot": "boss"}, "bot must be member"),
    ("GET", "groups/12", None, "ids of groups are negative numbers"),
    ("GET", "groups/-12", None, "There is no group -12."),
    ("POST", "groups/GROUP/members", {"person_id": "ADA", "status": "king"}, "status must be creator"),
    ("POST", "groups/GROUP/members", {"person_id": "BOB", "anonymous": True}, "Only administrators"),
    ("POST", "people/BOB/messages", {"text": "a", "chat_id": "GROUP"}, "Bob is not in the group"),
    ("POST", "people/BOB/messages", {"text": "a", "chat_id": "ADA"}, "only their own with the bot"),
    ("POST", "people/ADA/messages", {"text": "a", "mentions": {"Eve": "ADA"}}, "does not name 'Eve'"),
    ("GET", "people/ADA/chat?chat_id=x", None, "chat_id must be a whole number"),
    ("PATCH", "switches", {"privacy": "no"}, "Expected `bool`"),
    ("PATCH", "switches", {"speed": True}, "speed"),
]


@pytest.mark.parametrize(("verb", "path", "body", "sentence"), WRONG)
async def test_what_cannot_be_is_answered_with_a_sentence(
    site: Site, verb: str, path: str, body: object, sentence: str
) -> None:
    ada, bob = await site.person("Ada", start=None), await site.person("Bob", start=None)
    ids = {"ADA": ada, "BOB": bob, "GROUP": await site.group(ada)}
    for name, number in ids.items():
        path = path.replace(name, str(number))

    status, answer = await site.ask(verb, path, put_in(body, ids))

    assert status == 400
    assert sentence in answer["error"]


def put_in(body: object, ids: dict[str, int]) -> object:
    """Put the real ids where a body has names for them."""
    if isinstance(body, dict):
        return {name: put_in(value, ids) for name, value in body.items()}
    if isinstance(body, list):
        return [put_in(value, ids) for value in body]
    return ids.get(body, body) if isinstance(body, str) else body
