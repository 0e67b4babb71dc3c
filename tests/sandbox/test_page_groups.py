"""The page with groups, in a browser: founded, written in as several people, quoted, edited, asked inline, led."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent
from playwright.async_api import ViewportSize

from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium

from .conftest import Site, eventually

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
SELECT = """(node) => {
    const words = node.firstChild;
    const range = document.createRange();
    range.setStart(words, words.data.indexOf("나무"));
    range.setEnd(words, words.data.indexOf("나무") + 2);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


@pytest.fixture
async def visitor(site: Site) -> AsyncIterator[Visitor]:
    await site.person("민지", "ko")
    await site.person("준호", "ko")
    async with chromium() as browser:
        context = await browser.new_context(viewport=PHONE, locale="ko-KR")
        async with Visitor.arrives(context, site.url) as visitor:
            await visitor.it("person").first.wait_for()
            yield visitor
        assert visitor.troubles == []


async def test_a_group_is_used_on_the_page(site: Site, visitor: Visitor) -> None:
    minji, junho = site.telegram.world.chats.people
    group = await founds_a_group(site, visitor)
    await writes_as_both(site, visitor, group, junho)
    await quotes_and_edits(site, visitor, group)
    await opens_a_topic(site, visitor, group)
    await asks_inline(site, visitor, group)
    await leads_the_group(site, visitor, group, minji)
    await blocks_the_bot(site, visitor, minji)


async def founds_a_group(site: Site, visitor: Visitor) -> int:
    await visitor.it("add-group").click()
    await visitor.it("group-title").fill("산악회")
    await visitor.it("create-group").click()
    await visitor.it("composer").wait_for()
    (group,) = site.telegram.world.chats.groups
    assert await visitor.it("bot-name").inner_text() == "산악회"
    assert await visitor.it("service").first.inner_text() == "Sandbox bot 님이 들어왔습니다"
    await site.news()
    return group


async def writes_as_both(site: Site, visitor: Visitor, group: int, junho: int) -> None:
    await visitor.says("@sandbox_bot 나무가 뭐야?")
    await site.bot.send_message(group, "나무는 木, 나무입니다")
    await visitor.sees("나무는")
    await visitor.it("as-person").select_option(str(junho))
    await visitor.says("나도 궁금해 @sandbox_bot")

    assert await visitor.it("author").all_inner_texts() == ["민지", "Sandbox bot"]
    messages = [update.message for update in await site.news()]
    senders = [one.from_user.first_name for one in messages if one is not None and one.from_user is not None]
    assert senders == ["민지", "준호"]


async def quotes_and_edits(site: Site, visitor: Visitor, group: int) -> None:
    answer = visitor.page.locator('[data-testid="message"][data-from="bot"]').last
    await answer.get_by_test_id("text").evaluate(SELECT)
    await answer.hover()
    await answer.locator(".reply").click()
    await visitor.says("어떤 나무?")
    own = visitor.page.locator('[data-testid="message"][data-from="person"]').last
    assert "나무" in await own.get_by_test_id("quoting").inner_text()
    await own.hover()
    await own.get_by_test_id("edit").click()
    await visitor.it("composer").fill("어떤 나무예요?")
    await visitor.it("send").click()
    await own.get_by_text("어떤 나무예요?").wait_for()

    written, edited = await site.news()
    assert written.message is not None
    assert written.message.quote is not None
    assert (written.message.quote.text, written.message.quote.position) == ("나무", 0)
    assert edited.edited_message is not None
    assert edited.edited_message.text == "어떤 나무예요?"


async def opens_a_topic(site: Site, visitor: Visitor, group: int) -> None:
    await visitor.it("info-open").click()
    await visitor.it("forum").check()
    await visitor.it("info-close").click()
    await visitor.it("new-topic").click()
    await visitor.it("topic-name").fill("설악산")
    await visitor.it("create-topic").click()
    await visitor.page.locator('[data-testid="topic"][aria-current]').filter(has_text="설악산").wait_for()
    await visitor.says("@sandbox_bot 언제 가?")

    message = (await site.news())[-1].message
    assert message is not None
    assert (message.is_topic_message, message.text) == (True, "@sandbox_bot 언제 가?")


async def asks_inline(site: Site, visitor: Visitor, group: int) -> None:
    await visitor.it("composer").fill("@sandbox_bot 날씨")
    world = site.telegram.world
    await eventually(lambda: world.updates.pending_count > 0)
    query = (await site.news())[-1].inline_query
    assert query is not None
    content = InputTextMessageContent(message_text="맑음")
    result = InlineQueryResultArticle(id="1", title="물어보기", description="alpha", input_message_content=content)
    await site.bot.answer_inline_query(query.id, [result], cache_time=0)
    await visitor.it("inline-result").click()
    await visitor.it("via").wait_for()

    assert query.query == "날씨"
    assert await visitor.it("via").inner_text() == "@sandbox_bot 이용"
    assert await visitor.it("composer").input_value() == ""
    assert world.chats.messages(group)[-1].thread_id > 0


async def leads_the_group(site: Site, visitor: Visitor, group: int, minji: int) -> None:
    world = site.telegram.world
    await visitor.it("info-open").click()
    await visitor.it("bot-status").select_option("administrator")
    await eventually(lambda: world.chats.groups[group].bot == "administrator")
    await visitor.it("switch-privacy").uncheck()
    await eventually(lambda: not world.abilities.now.privacy)
    await visitor.it("anonymous").first.check()
    await eventually(lambda: minji in world.chats.groups[group].anonymous)
    await visitor.it("member-status").nth(1).select_option("left")
    await eventually(lambda: len(world.chats.groups[group].members) == 1)
    # Whoever was looked through has left: the page goes on as the one who stays.
    await visitor.page.wait_for_url(f"**/#{minji}/**")
    await visitor.it("info-close").click()


async def blocks_the_bot(site: Site, visitor: Visitor, minji: int) -> None:
    world = site.telegram.world
    await visitor.page.goto(f"{site.url}/#{minji}")
    await visitor.it("info-open").click()
    await visitor.it("block").click()
    await eventually(lambda: world.chats.people[minji].is_blocked)
    await visitor.it("start").click()
    await eventually(lambda: not world.chats.people[minji].is_blocked)
    await asyncio.wait_for(visitor.it("composer").wait_for(), 5)
