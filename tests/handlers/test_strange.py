"""What nobody should send, and what somebody will: every one of it is answered and breaks nothing."""

import re
from collections.abc import Callable
from traceback import format_exception

import pytest
from structlog.testing import capture_logs

from bot.middlewares import MESSAGES_A_MINUTE
from chat.sessions import Sessions
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson, eventually
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.sandbox.pictures import OGG

UNREADABLE: list[Callable[[Person], int]] = [
    lambda person: person.sends_voice(OGG, seconds=3),
    lambda person: person.sends_video(b"film"),
    Person.sends_sticker,
    Person.sends_place,
    Person.sends_contact,
]


@pytest.mark.parametrize("sending", UNREADABLE, ids=["voice", "video", "sticker", "place", "contact"])
@pytest.mark.parametrize("language", ["en", "ko"])
async def test_what_cannot_be_read_gets_a_sentence(
    a_person: APerson, model: FakeUpstream, sending: Callable[[Person], int], language: str
) -> None:
    person = await a_person(language)

    sent = sending(person)

    await person.sees(person.words("cannot-read"), after=sent)
    assert model.asked == []


async def test_what_telegram_sends_and_nobody_understands_keeps_back_no_one(house: House, person: Person) -> None:
    chat = {"id": person.id, "type": "private", "first_name": "Ada"}
    strange = {"message_id": 1, "date": "?", "chat": chat, "text": "a strange secret"}

    with capture_logs() as logs:
        house.world.updates.emit("message", strange)
        await person.sees("Hello, Welt ✓", after=person.types("Is anybody there?"))

    said = [one for one in logs if one["event"] in ("update_not_understood", "update_failed", "work_failed")]
    assert [one["event"] for one in said] == ["update_not_understood"]
    assert "a strange secret" not in str(said)
    assert not any("exc_info" in one for one in said)


@pytest.mark.parametrize("command", ["/nonsense", "/", "/start2", "//", "/balance@other_bot", "/привет"])
async def test_an_unknown_command_is_called_so_and_answered_with_help(
    person: Person, model: FakeUpstream, command: str
) -> None:
    asked = person.types(command)

    await person.sees(person.words("unknown-command"), "/paysupport", after=asked)
    assert model.asked == []


async def test_a_command_may_name_this_bot(person: Person, house: House) -> None:
    assert house.bot is not None
    username = (await house.bot.telegram.me()).username

    asked = person.types(f"/new@{username}")

    await person.sees(person.words("session-new"), after=asked)


@pytest.mark.parametrize(
    "data",
    ["", "x", "accept:extra", "lang", "lang:xx", "lang:" + "x" * 50, "model:one:two", "open", "open:a:b", "topup:much",
     "key", "key:", "retry:", "notice:../../etc/passwd", "💥" * 16],
)  # fmt: skip
async def test_a_tap_with_data_of_no_sense_is_answered_and_changes_nothing(
    house: House, person: Person, data: str
) -> None:
    before = await person.account()

    answer = await person.forges(data)

    assert answer is not None, "the button would go on spinning"
    after = await person.account()
    assert (after.language, after.model) == (before.language, before.model)
    asked = person.types("/new")
    await person.sees(person.words("session-new"), after=asked)


async def test_somebody_elses_turn_cannot_be_tried_again(a_person: APerson, model: FakeUpstream) -> None:
    owner, thief = await a_person(), await a_person("zh")
    model.status = 500
    owner.types("My private question")
    _, button = await owner.sees_button(owner.say("button-retry"))
    model.status = 200

    await thief.forges(button["data"])

    await thief.sees(thief.words("error-turn-not-found"))
    assert len(model.asked) == 1


async def test_who_writes_like_a_script_is_told_once_and_then_ignored(
    a_person: APerson, model: FakeUpstream, house: House
) -> None:
    person = await a_person("ru")
    for _ in range(MESSAGES_A_MINUTE + 5):
        person.types("/new")

    await eventually(lambda: all_handled(house))

    new = person.words("session-new")
    said = person.told
    assert said.count(new) == MESSAGES_A_MINUTE - 1  # /start was the first
    assert len(said) == 1 + said.count(new) + 1
    assert re.search(r"\d", said[-1])


async def test_a_throttled_person_can_still_pay(a_person: APerson, house: House) -> None:
    person = await a_person()
    link = await person.gets_an_invoice()
    for _ in range(MESSAGES_A_MINUTE + 1):
        person.types("/new")
    await eventually(lambda: all_handled(house))

    assert (await person.pays(link))["status"] == "paid"

    await person.sees("has been added")


async def all_handled(house: House) -> bool:
    assert house.bot is not None
    return house.world.updates.pending_count == 0 and await house.bot.inbox.waiting() == 0


async def test_an_error_of_ours_is_shown_as_a_number_and_logged_without_their_words(
    a_person: APerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a mistake in the code")

    person = await a_person("tr")
    monkeypatch.setattr(Sessions, "current", broken)

    with capture_logs() as logged:
        person.types("My very private canary words")
        seen = await person.sees_text_like(person.words("error-unexpected", incident="{}"))

    (entry,) = [one for one in logged if one["event"] == "incident"]
    assert entry["incident"] in seen["text"]
    traceback = "".join(format_exception(entry["exc_info"]))
    assert "a mistake in the code" in traceback
    assert "canary" not in f"{logged}{traceback}"


async def test_words_that_look_like_markup_are_only_words(person: Person, model: FakeUpstream) -> None:
    strange = "<b>*_`[x](y)~|{}\\ \u0000 \u202e 💥 <script>"

    person.types(strange)
    await person.sees("Hello, Welt ✓")

    assert "<script>" in model.asked[-1].body["messages"][-1]["content"]
