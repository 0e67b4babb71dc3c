"""Half an hour of two people and their group, at Telegram's real limits, with a restart in the middle of everything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from billing.catalogue import Catalogue, Model, Upstream
from billing.prices import Price, rate_picos
from chat.sessions import TITLE_MAX
from sandbox.abilities import Switches
from sandbox.faults import Fault
from tests.handlers.conversations import card, does
from tests.handlers.house import House, standing
from tests.handlers.person import Person
from tests.journeys.ending import all_turns, is_whole, settled
from tests.journeys.library import Library, begin, end
from tests.journeys.tempo import Tempo
from tests.sandbox.pictures import png

SPEED = 1.1
BOT = "@sandbox_bot"
HALF_AN_HOUR_S = 1800
RED, BLUE = png(64, 48, colour=(255, 0, 0)), png(64, 48, colour=(0, 0, 255))


def catalogue(base_url: str) -> Catalogue:
    """Return two models that see."""
    upstream = Upstream("vendor", "openai", "A Vendor", base_url, "sk-vendor")
    prices = [Price(name, {"input": rate_picos("0.10"), "output": rate_picos("0.20")}) for name in ("alpha", "beta")]
    return Catalogue(Model(price.model, upstream, "up", 65_536, 8192, frozenset({"vision"}), price) for price in prices)


@dataclass
class Story:
    """A Korean, a Chinese, a topic of their group, the model they ask and the time they have."""

    house: House
    tempo: Tempo
    library: Library
    ko: Person
    zh: Person
    ko_there: Person
    zh_there: Person

    async def later(self, seconds: float = 100) -> None:
        """Let everything come to its end, and time pass."""
        await settled(self.house)
        self.tempo.jump(seconds)

    async def restart(self) -> None:
        """End the bot where it stands; a process needs some seconds to come back."""
        await self.house.stop_bot()
        self.tempo.jump(4)
        await self.house.start_bot()

    async def answered(self, person: Person, count: int = 1) -> None:
        """Wait until so many more answers have ended in this chat; call it before anything else is asked."""
        last = self.library.given + count
        await person.waits_for(
            lambda: next((one for one in person.told if end(last) in one), None), f"never saw the end of answer {last}"
        )


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[Story]:
    tempo, library = Tempo(SPEED), Library()
    async with (
        standing(tmp_path, sells=catalogue, upstream=library, tempo=tempo) as house,
        aiohttp.ClientSession() as http,
    ):
        ko, zh = Person(house, http, "ko"), Person(house, http, "zh")
        await ko.accepts()
        await zh.accepts()
        members = [house.world.chats.person(one.id) for one in (ko, zh)]
        group = house.world.groups.found("독서 모임", members[1:], members[:1], is_forum=True)
        house.world.groups.place_bot(group, "administrator", members[0])
        topic = await ko.in_group(group.id).opens_topic("책 이야기")
        assert topic.thread_id is not None
        yield Story(house, tempo, library, ko, zh, topic, zh.in_group(group.id).in_topic(topic.thread_id))


async def test_half_an_hour_of_everything_leaves_each_answer_once_and_no_rule_broken(story: Story) -> None:
    await asking(story)
    await stopping_and_queueing(story)
    await restarting(story)
    await branching(story)
    await sending_files(story)
    await remembering(story)
    await together(story)

    await settled(story.house)
    turns = await is_whole(story.house, story.ko, story.zh, story.ko_there)
    assert len(turns) == 25
    assert story.tempo.passed_s > HALF_AN_HOUR_S


def was_refused(house: House, chat_id: int) -> bool:
    """Say whether a message to this chat met a 429."""
    return any(
        call.get("error", {}).get("error_code") == 429 and call["arguments"].get("chat_id") == chat_id
        for call in house.world.calls.after(0)
    )


async def asking(story: Story) -> None:
    """Tables, formulas, code and long answers, rich and, after a change of settings, classic."""
    for person, question in ((story.ko, "표로 보여 줘"), (story.zh, "用表格告诉我")):
        person.types(question)
    await story.later()
    story.zh.types("/settings")
    for button in ("button-form", "button-stream"):
        await story.zh.taps(story.zh.say(button))
    await story.zh.sees(story.zh.words("settings-form", form="classic"))
    await story.zh.sees(story.zh.words("settings-stream", by="edit"))
    for person, question in ((story.ko, "자세히 설명해 줘"), (story.zh, "请详细说明")):
        person.types(question)
    await story.later()


async def stopping_and_queueing(story: Story) -> None:
    """Stop a draft and a growing message; let questions wait, and hurry one of them."""
    ko, zh = story.ko, story.zh
    ko.types("천천히 말해 줘")
    await ko.waits_for(lambda: "굵은" in ko.draft or None, "never saw a draft")
    await ko.stops()
    zh.types("慢慢说")
    await zh.sees_button(zh.say("button-stop"))
    await zh.taps(zh.say("button-stop"))
    await story.later()

    first = ko.types("천천히 하나")
    await ko.waits_for(lambda: "굵은" in ko.draft or None, "never saw a draft")
    ko.types("그리고 둘")
    await ko.sees(ko.words("turn-queued", ahead=1), after=first)
    third = ko.types("급한 셋")
    note = await ko.sees(ko.words("turn-queued", ahead=2), after=third)
    _, button = await ko.sees_button(ko.say("button-send-now"))
    await ko.taps_on(note["message_id"], button["data"])
    await story.later()
    asked = [turn.question for turn in await all_turns(story.house) if turn.answer]
    assert {"천천히 하나", "그리고 둘", "급한 셋"} <= set(asked)


async def restarting(story: Story) -> None:
    """The process ends while questions wait, are asked, gathered, delivered, and in a dialog."""
    house, ko, zh = story.house, story.ko, story.zh
    first = zh.types("慢慢一")
    await zh.sees_button(zh.say("button-stop"))
    zh.types("二")
    await zh.sees(zh.words("turn-queued", ahead=1), after=first)
    await story.restart()
    await story.later()

    ko.types("천천히 다시")
    await ko.waits_for(lambda: "굵은" in ko.draft or None, "never saw a draft")
    await story.restart()
    await story.later()

    house.world.faults.add(Fault("sendMessage", chat_id=zh.id, error_code=429, retry_after=20, nth=2))
    house.world.faults.add(Fault("sendMessage", chat_id=zh.id, drop_response=True, nth=3))
    zh.types("再详细一点")
    await zh.waits_for(lambda: was_refused(house, zh.id) or None, "was never refused the second part")
    await story.restart()
    story.tempo.jump(20)
    await story.later()
    assert house.world.faults.clear() == 0

    ko.types("긴 글입니다. " * 512)
    ko.types("이것으로 끝입니다.")
    await story.restart()
    await story.later()
    questions = [turn.question for turn in await all_turns(house)]
    assert sum("이것으로 끝입니다." in one for one in questions) == 1
    assert any(one.startswith("긴 글") and one.endswith("끝입니다.") for one in questions)

    title = (await does(zh, "/chats"))["buttons"][0][0]["text"]
    await card(zh, title)
    await zh.taps(zh.say("button-session-rename"))
    await zh.sees(zh.words("session-rename-ask", title=title, limit=TITLE_MAX))
    await story.restart()
    zh.types("读书笔记")
    await zh.sees(zh.words("session-renamed", title="读书笔记"))
    await story.later()


async def branching(story: Story) -> None:
    """Correct the last question; go back to an earlier answer."""
    asked = story.ko.types("오늘은 몇 일?")
    await story.later()
    story.ko.edits(asked, "오늘은 며칠?")
    await story.ko.sees(story.ko.words("turn-answers-edited"), after=asked)
    earliest = next(one for one in story.zh.chat if one["text"].startswith("α"))
    story.zh.replies_to(earliest["message_id"], "回到这里")
    await story.later()


async def sending_files(story: Story) -> None:
    """An album is one question; a document is read."""
    story.ko.sends_album([RED, BLUE], caption="무슨 색이야?")
    story.zh.sends_document("数据.csv", "名字,数量\n苹果,3\n".encode(), "text/csv", caption="总结一下")
    await story.later()


async def remembering(story: Story) -> None:
    """Begin a new conversation and find an old one by words."""
    await does(story.zh, "/new")
    story.zh.types("新的话题")
    await story.later()
    await does(story.zh, "/search 详细")
    await story.zh.sees(story.zh.say("search-title").strip("*"))
    await story.later()


async def together(story: Story) -> None:
    """In the group: by name between letters, inline, at one's own cost and at a sponsor's, through a restart."""
    house, ko, zh = story.house, story.ko_there, story.zh_there
    house.world.abilities.set(Switches(privacy=False))
    zh.types(f"請{BOT}問一下這本書")
    ko.types(f"안녕{BOT}하세요, 표로 보여 줘")
    await story.later()
    story.ko.starts(f"pay-{ko.chat_id}")
    await story.ko.taps(ko.say("button-group-limits", day=1_000_000_000, month=10_000_000_000))
    await story.ko.sees_button(ko.say("button-group-end"))
    zh.types(f"{BOT} 请详细说明")
    await story.restart()
    await story.later()
    await zh.chooses(await zh.asks_inline("内联问题"))
    await story.later()
    question = zh.types(f"{BOT} 慢慢说")
    await zh.sees(begin(story.library.given + 1), after=question)
    await story.restart()
    await story.later()
    assert {one["thread_id"] for one in zh.chat} == {zh.thread_id}
