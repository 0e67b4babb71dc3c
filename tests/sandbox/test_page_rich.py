"""The page with rich messages, in a browser: everything is drawn, nothing runs, nothing sticks out, Stop stops."""

from collections.abc import AsyncIterator

import pytest
from aiogram.types import InputRichBlockThinking, InputRichMessage
from playwright.async_api import ViewportSize

from tests.journeys.browser import CHROMIUM, NO_CHROMIUM, Visitor, chromium

from .conftest import Site, eventually

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NO_CHROMIUM)

PHONE: ViewportSize = {"width": 360, "height": 740}
ANSWER = r"""
# 方差

**公式：** $\sigma^2$，<u>下划线</u> <script>alert(1)</script> [bad](javascript:alert(1))[^1]

$$\frac{1}{n}\sum_{i=1}^{n}(x_i - \mu)^2$$

坏的：$\begin{matrix} a$

| 语言 | 毫秒 | 说明 | 更多 | 还有 |
|---|--:|---|---|---|
| Python | 1240 | 很长很长很长的一段说明文字 | 很长很长的说明 | 很长很长的说明 |

- [x] 完成
- [ ] 未完成

```python
print("a line of code that is much longer than any phone is wide, and must scroll by itself")
```

<details><summary>展开</summary>

里面

</details>

[^1]: 注释
"""
STICKS_OUT = """() => {
    const history = document.querySelector(".history");
    const bubbles = [...document.querySelectorAll(".bubble")];
    return history.scrollWidth > history.clientWidth || bubbles.some((one) => one.scrollWidth > one.clientWidth + 1);
}"""
SCROLLS = "(node) => node.scrollWidth > node.clientWidth"


@pytest.fixture
async def visitor(site: Site) -> AsyncIterator[Visitor]:
    person = await site.person("小明", "zh-hans")
    async with chromium() as browser:
        context = await browser.new_context(viewport=PHONE, has_touch=True, locale="zh-CN")
        async with Visitor.arrives(context, f"{site.url}/#{person}") as visitor:
            await visitor.it("composer").wait_for()
            yield visitor
        assert visitor.troubles == []


async def test_rich_messages_are_drawn_whole_and_drafts_can_be_stopped(site: Site, visitor: Visitor) -> None:
    person = next(iter(site.telegram.world.chats.people))
    await sees_every_block(site, visitor, person)
    await stops_a_draft(site, visitor, person)
    await sees_that_an_app_is_too_old(site, visitor, person)


async def sees_every_block(site: Site, visitor: Visitor, person: int) -> None:
    await site.bot.send_rich_message(person, InputRichMessage(markdown=ANSWER))
    seen = await visitor.sees("方差")
    rich = visitor.page.locator(".rich")

    assert "<script>alert(1)</script>" in seen
    assert await rich.get_by_role("heading").inner_text() == "方差"
    assert await rich.locator("math mfrac").count() == 1
    assert await rich.locator("math").count() == 2
    assert await rich.locator("code", has_text=r"\begin{matrix} a").count() == 1
    assert await rich.locator("td[data-align=right]").inner_text() == "1240"
    assert await rich.get_by_role("img").evaluate_all("(boxes) => boxes.map((box) => box.ariaLabel)") == [
        "已完成",
        "未完成",
    ]
    assert await rich.locator("figcaption span").first.inner_text() == "python"
    assert await rich.locator("pre").evaluate(SCROLLS)
    assert await rich.locator(".table").evaluate(SCROLLS)
    assert await rich.locator("a[href^=javascript]").count() == 0
    assert not await visitor.page.evaluate(STICKS_OUT)

    await rich.locator("summary").click()
    await rich.get_by_text("里面").wait_for()


async def stops_a_draft(site: Site, visitor: Visitor, person: int) -> None:
    thinking = InputRichMessage(blocks=[InputRichBlockThinking(text="正在查阅")])
    await site.bot.send_rich_message_draft(person, 5, thinking, can_stop=True)
    await visitor.it("draft").get_by_text("正在查阅").wait_for()
    await site.bot.send_rich_message_draft(person, 5, InputRichMessage(markdown="## 写到"), can_stop=True)
    await visitor.it("draft").get_by_role("heading", name="写到").wait_for()

    await visitor.it("stop").click()
    await visitor.it("draft").wait_for(state="detached")

    world = site.telegram.world
    await eventually(lambda: world.updates.pending_count > 1)
    updates = await site.bot.get_updates()
    assert updates[-1].stopped_message_generation is not None
    assert updates[-1].stopped_message_generation.draft_id == 5


async def sees_that_an_app_is_too_old(site: Site, visitor: Visitor, person: int) -> None:
    await site.control("PATCH", f"people/{person}", shows_rich=False)

    await visitor.sees("此版本的 Telegram 无法显示该消息")
