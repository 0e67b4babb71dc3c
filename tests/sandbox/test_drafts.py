"""Drafts: what is still being written shows, grows, ends by itself, and can be stopped by the person."""

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InputRichBlockParagraph, InputRichBlockThinking, InputRichMessage, MessageGenerationStopped

from .conftest import Json, Site


async def stopped(site: Site) -> list[Json]:
    """Return what the bot has heard of pressed Stop buttons."""
    updates = (await site.call("getUpdates"))["result"]
    return [update["stopped_message_generation"] for update in updates if "stopped_message_generation" in update]


async def test_a_draft_shows_grows_and_gives_way_to_the_message(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message_draft(person, 7)
    begun = (await site.chat(person))["draft"]
    assert (begun["draft_id"], begun["text"], begun["can_stop"]) == (7, "", False)

    await site.bot.send_message_draft(person, 7, text="*grow*", parse_mode="MarkdownV2")
    assert (await site.chat(person))["draft"]["text"] == "grow"
    await site.bot.send_message(person, "grown")

    chat = await site.chat(person)
    assert chat["draft"] is None
    assert chat["messages"][-1]["text"] == "grown"


async def test_a_draft_lives_thirty_seconds_after_its_last_update(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message_draft(person, 7, text="a")
    site.clock.advance(29)
    await site.bot.send_message_draft(person, 7, text="ab")

    site.clock.advance(29)
    assert (await site.chat(person))["draft"] is not None
    site.clock.advance(1)

    assert (await site.chat(person))["draft"] is None


async def test_two_drafts_stand_beside_each_other_until_a_message_comes(site: Site) -> None:
    person = await site.person()
    for draft_id, text in ((1, "one"), (2, "two"), (1, "one more")):
        await site.bot.send_message_draft(person, draft_id, text=text)

    drafts = (await site.chat(person))["drafts"]
    await site.bot.send_message(person, "said")

    assert [(draft["draft_id"], draft["text"]) for draft in drafts] == [(2, "two"), (1, "one more")]
    assert (await site.chat(person))["drafts"] == []


async def test_a_draft_outlives_what_the_person_says(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message_draft(person, 1, text="still")

    await site.types(person, "and another thing")

    assert (await site.chat(person))["draft"]["text"] == "still"


async def test_a_topics_draft_is_its_own_and_gives_way_to_its_own_messages(site: Site) -> None:
    await site.control("PATCH", "switches", topics=True)
    person = await site.person()
    topic = (await site.bot.create_forum_topic(person, "Soups")).message_thread_id
    await site.bot.send_message_draft(person, 7, text="outside")
    await site.bot.send_message_draft(person, 7, text="inside", message_thread_id=topic, can_stop=True)

    await site.bot.send_message(person, "said outside")
    left = (await site.chat(person))["drafts"]
    await site.control("POST", f"people/{person}/stops")

    assert [(draft["text"], draft["thread_id"]) for draft in left] == [("inside", topic)]
    assert [heard["message_thread_id"] for heard in await stopped(site)] == [topic]


async def test_a_rich_draft_thinks_and_then_grows(site: Site) -> None:
    person = await site.person()
    thinking = InputRichMessage(blocks=[InputRichBlockThinking(text="Reading the sources")])
    await site.bot.send_rich_message_draft(person, 7, thinking)
    thought = (await site.chat(person))["draft"]

    await site.bot.send_rich_message_draft(person, 7, InputRichMessage(markdown="# So far"), can_stop=True)
    grown = (await site.chat(person))["draft"]

    assert thought["rich"]["blocks"] == [{"type": "thinking", "text": "Reading the sources"}]
    assert (grown["text"], grown["can_stop"]) == ("So far", True)


async def test_a_thought_is_no_message(site: Site) -> None:
    person = await site.person()
    rich = InputRichMessage(blocks=[InputRichBlockParagraph(text="said"), InputRichBlockThinking(text="hm")])

    with pytest.raises(TelegramBadRequest, match="RICH_MESSAGE_THINKING_INVALID"):
        await site.bot.send_rich_message(person, rich)


async def test_stop_ends_the_draft_and_tells_the_bot_which_but_not_who(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message_draft(person, 7, text="on and on", can_stop=True)

    answer = await site.control("POST", f"people/{person}/stops")

    assert answer["draft_id"] == 7
    assert (await site.chat(person))["draft"] is None
    (heard,) = await stopped(site)
    assert heard == {"chat": {"id": person, "type": "private", "first_name": "Ada"}, "draft_id": 7}
    assert MessageGenerationStopped.model_validate(heard).draft_id == 7


async def test_a_draft_kept_on_stop_stays_some_seconds_without_its_button(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message_draft(person, 7, text="half a thought", can_stop=True, keep_on_stop=True)
    await site.control("POST", f"people/{person}/stops", draft_id=7)

    kept = (await site.chat(person))["draft"]
    site.clock.advance(5)

    assert (kept["text"], kept["stopped"], kept["can_stop"]) == ("half a thought", True, False)
    assert (await site.chat(person))["draft"] is None


async def test_only_what_is_being_written_and_lets_itself_be_stopped_can_be(site: Site) -> None:
    person = await site.person()
    nothing = await site.ask("POST", f"people/{person}/stops")
    await site.bot.send_message_draft(person, 7, text="no button")
    without = await site.ask("POST", f"people/{person}/stops")
    another = await site.ask("POST", f"people/{person}/stops", {"draft_id": 8})

    assert nothing == (400, {"error": "There is no such draft in this chat now."})
    assert without == (400, {"error": "Draft 7 has no Stop button: the bot did not set can_stop."})
    assert another == nothing
    assert await stopped(site) == []


async def test_writing_on_after_stop_is_a_breach_unless_it_was_under_way(site: Site) -> None:
    person = await site.person()
    await site.bot.send_message_draft(person, 7, text="a", can_stop=True)
    await site.control("POST", f"people/{person}/stops")
    site.clock.advance(1)
    await site.bot.send_message_draft(person, 7, text="ab", can_stop=True)
    under_way = await site.control("GET", "breaches")

    site.clock.advance(0.1)
    await site.bot.send_message_draft(person, 7, text="abc", can_stop=True)

    assert under_way == {"breaches": []}
    (breach,) = (await site.control("GET", "breaches"))["breaches"]
    assert (breach["kind"], breach["method"], breach["chat_id"]) == ("after_stop", "sendMessageDraft", person)
