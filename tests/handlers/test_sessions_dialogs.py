"""Words that a button asks for: a name, instructions, what to look for."""

import pytest
from structlog.testing import capture_logs

from chat.sessions import INSTRUCTIONS_MAX, TITLE_MAX
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.conversations import asks, buttons, card, does, questions, sessions_of
from tests.handlers.house import House
from tests.handlers.person import Person


async def asks_for_a_name(person: Person, title: str) -> None:
    await card(person, title)
    await person.taps(person.say("button-session-rename"))
    await person.sees(person.words("session-rename-ask", title=title, limit=TITLE_MAX))


async def test_the_next_message_is_the_new_name_and_no_question(a_person: APerson, model: FakeUpstream) -> None:
    person = await a_person("ko")
    await asks(person, "Alt")
    await asks_for_a_name(person, "Alt")

    person.types("  *Neuer*   Name ✓ ")

    await person.sees(person.words("session-renamed", title=r"\*Neuer\* Name ✓"))
    assert len(model.asked) == 1
    assert buttons(await does(person, "/chats"))[0] == "*Neuer* Name ✓"
    await asks(person, "A question again")
    assert len(model.asked) == 2


async def test_a_new_name_keeps_its_emoji_and_loses_what_turns_the_text(a_person: APerson) -> None:
    person = await a_person("tr")
    await asks(person, "Eski ad")
    await asks_for_a_name(person, "Eski ad")

    person.types("\u202efatura\u202c \U0001f468\u200d\U0001f469\u200d\U0001f467\u200b")

    await person.sees(person.words("session-renamed", title="fatura \U0001f468\u200d\U0001f469\u200d\U0001f467"))


async def test_a_restart_in_the_middle_forgets_nothing_of_it(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("ru")
    await asks(person, "Старое")
    await asks_for_a_name(person, "Старое")

    await house.restart_bot()
    person.types("Новое")

    await person.sees(person.words("session-renamed", title="Новое"))
    assert len(model.asked) == 1


async def test_a_name_that_is_too_long_or_shows_nothing_is_asked_for_again(
    a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("tr")
    await asks(person, "Eski")
    await asks_for_a_name(person, "Eski")

    person.types("ı" * (TITLE_MAX + 1))
    await person.sees(person.words("session-rename-too-long", limit=TITLE_MAX))
    person.types("\u3164\u2800")
    await person.sees(person.words("dialog-blank"))
    person.types("Yeni ad")

    await person.sees(person.words("session-renamed", title="Yeni ad"))
    assert len(model.asked) == 1


async def test_cancel_and_any_command_end_the_waiting(a_person: APerson, model: FakeUpstream) -> None:
    person = await a_person("ko")
    await asks(person, "원래 이름")

    await asks_for_a_name(person, "원래 이름")
    await person.taps(person.say("button-cancel"))
    await person.sees(person.words("dialog-cancelled"))
    await asks(person, "질문입니다")
    await asks_for_a_name(person, "원래 이름")
    await does(person, "/balance")
    await asks(person, "또 질문입니다")

    assert questions(model) == ["원래 이름", "질문입니다", "또 질문입니다"]
    assert "원래 이름" in buttons(await does(person, "/chats"))


async def test_a_name_for_a_conversation_deleted_meanwhile_is_said_to_be_for_none(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("zh")
    await asks(person, "要删除的")
    await asks_for_a_name(person, "要删除的")
    account_id = (await person.account()).id
    await sessions_of(house).delete(account_id, (await sessions_of(house).recent(account_id))[0].id)

    person.types("新名称")

    await person.sees(person.words("error-session-not-found"))
    await asks(person, "普通问题")
    assert questions(model) == ["普通问题"]


async def test_instructions_reach_the_model_and_can_be_taken_back(a_person: APerson, model: FakeUpstream) -> None:
    person = await a_person("tr")
    await asks(person, "Konu")
    await card(person, "Konu")
    await person.taps(person.say("button-session-instructions"))
    person.types("x" * (INSTRUCTIONS_MAX + 1))
    await person.sees(person.words("session-instruct-too-long", limit=INSTRUCTIONS_MAX))
    person.types("Hep kısa yanıt ver.")
    await person.sees(person.words("session-instructed", title="Konu"))

    await asks(person, "İlk")
    assert model.asked[-1].body["messages"][0] == {"role": "system", "content": "Hep kısa yanıt ver."}
    shown = await card(person, "Konu")
    assert person.words("session-instructions", words=r"Hep kısa yanıt ver\.") in shown["text"]
    await person.taps(person.say("button-session-instructions"))
    await person.taps(person.say("button-instructions-remove"))
    await person.sees(person.words("session-uninstructed"))

    person.types("/help")
    await asks(person, "İkinci")
    assert model.asked[-1].body["messages"][0]["role"] == "user"


async def test_search_finds_a_question_whatever_its_script_case_and_order(a_person: APerson) -> None:
    person = await a_person("tr")
    for question in (
        "제주도 여행 계획을 세워 줘",
        "İSTANBUL'da IŞIK nasıl?",
        "Расскажи про Ёлку",
        "请解释一下光合作用",
    ):
        await asks(person, question)
        await does(person, "/new")

    for words, first in (
        ("여행 제주도", "제주도"),
        ("ışık istanbul", "İSTANBUL"),
        ("елку", "Расскажи"),
        ("光合", "请解"),
    ):
        with capture_logs() as logs:
            seen = await does(person, f"/search {words}")
        assert person.say("search-title").strip("*") in seen["text"]
        assert [text[: len(first)] for text in buttons(seen)[:-2]] == [first]
        assert words not in str(logs)
    await person.taps("请解释一下光合作用")
    await person.sees_button(person.say("button-session-rename"))


async def test_search_shows_where_the_words_are_in_a_conversation_of_another_title(a_person: APerson) -> None:
    person = await a_person("zh")
    await asks(person, "开头")
    await asks(person, "后来我们谈到了**鲸鱼**")

    seen = await does(person, "/search 鲸鱼")

    assert "后来我们谈到了**鲸鱼**" in seen["text"]
    assert buttons(seen)[0] == "开头"


async def test_search_asks_for_words_and_says_when_there_is_nothing(a_person: APerson, model: FakeUpstream) -> None:
    person = await a_person("zh")
    await does(person, "/chats")
    await person.taps(person.say("button-search"))
    await person.sees(person.words("search-ask"))

    person.types("长" * 201)
    await person.sees(person.words("search-too-long", limit=200))
    person.types("没有这个")

    await person.sees(person.words("search-none"))
    assert model.asked == []


async def test_who_searches_without_end_is_told_to_wait(
    a_person: APerson, model: FakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.dialogs.SEARCHES_A_MINUTE", 1)
    person = await a_person("ko")
    await does(person, "/search 하나")

    seen = await does(person, "/search 둘")

    told = {person.words("too-fast", seconds=seconds) for seconds in range(1, 61)}
    assert seen["text"] in told


async def test_search_by_command_alone_asks_too(a_person: APerson, model: FakeUpstream) -> None:
    person = await a_person("ru")
    await asks(person, "Про корабли")
    await does(person, "/search")

    person.types("корабли")

    await person.sees(person.say("search-title").strip("*"))
    assert len(model.asked) == 1
