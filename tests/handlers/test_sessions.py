"""Conversations: begun, listed, gone back to, archived, deleted."""

from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.conversations import ANSWER, asks, buttons, card, does, made, questions, sessions_of
from tests.handlers.house import House
from tests.handlers.person import Person

FORGERIES = ["*bold* [link](x) <b>", "a\nb  c", "x" * 300, "**Model:** `free` $0", "> quoted\n# head"]


async def test_a_conversation_goes_on_also_after_a_restart(house: House, person: Person, model: FakeUpstream) -> None:
    await asks(person, "One")
    await house.restart_bot()
    await asks(person, "Two")

    assert model.asked[-1].body["messages"] == [
        {"role": "user", "content": "One"},
        {"role": "assistant", "content": "Hello, Welt ✓"},
        {"role": "user", "content": "Two"},
    ]


async def test_a_new_conversation_knows_nothing_of_the_old_one(person: Person, model: FakeUpstream) -> None:
    await asks(person, "Secret of the old one")
    await does(person, "/new")
    await asks(person, "Fresh start")

    assert questions(model) == ["Fresh start"]


async def test_an_opened_conversation_is_what_the_model_is_shown(person: Person, model: FakeUpstream) -> None:
    await asks(person, "About ships")
    await does(person, "/new")
    await asks(person, "About bread")
    await card(person, "About ships")
    await person.taps(person.say("button-session-continue"))
    seen = await person.sees(person.words("session-opened", title="About ships"))

    await asks(person, "Go on")

    assert person.words("session-last-question", words="About ships") in seen["text"]
    assert person.words("session-last-answer", words=ANSWER) in seen["text"]
    assert questions(model) == ["About ships", "Go on"]


async def test_a_button_of_an_older_list_still_opens_its_conversation(
    house: House, person: Person, model: FakeUpstream
) -> None:
    await asks(person, "From long ago")
    await does(person, "/new")
    session = (await sessions_of(house).recent((await person.account()).id))[0]

    await person.forges(f"open:{session.id}")
    await person.sees(person.words("session-opened", title="From long ago"))
    await asks(person, "And now")

    assert questions(model) == ["From long ago", "And now"]


async def test_the_list_has_every_conversation_that_was_talked_in(a_person: APerson) -> None:
    person = await a_person("zh")
    person.types("/chats")
    await person.sees(person.words("sessions-none"))
    await asks(person, "One")
    await does(person, "/new")
    await does(person, "/new")
    await asks(person, "Two")

    seen = await does(person, "/chats")

    around = [person.say(key) for key in ("button-search", "button-archived", "button-new-session")]
    assert buttons(seen) == ["Two", "One", *around]


async def test_thirty_conversations_are_turned_page_by_page(house: House, a_person: APerson) -> None:
    person = await a_person("ru")
    names = [f"№ {number:02}" for number in range(30)]
    await made(house, person, *names)

    seen = await does(person, "/chats")
    shown: list[str] = []
    for page in range(1, 5):
        await person.sees(person.words("sessions-page", page=page, pages=4))
        seen = person.chat[-1]
        shown += [text for text in buttons(seen) if text.startswith("№")]
        if page < 4:
            await person.taps("›")

    assert shown == names[::-1]
    assert "›" not in buttons(seen)
    await person.taps("№ 01")
    await person.sees_button(person.say("button-session-rename"))
    await person.taps(person.say("button-back"))
    await person.sees(person.words("sessions-page", page=4, pages=4))
    await person.taps("‹")
    await person.sees(person.words("sessions-page", page=3, pages=4))


async def test_a_page_that_is_no_more_is_said_to_be_none(house: House, a_person: APerson) -> None:
    person = await a_person("ko")
    await made(house, person, "하나")
    await does(person, "/chats")

    for data in ("chats:3:0", "chats:-1:0", "chats:1:1"):
        assert (await person.forges(data))["text"] == person.say("sessions-list-changed")


async def test_a_card_says_what_a_conversation_is_set_to_and_what_it_cost(house: House, a_person: APerson) -> None:
    person = await a_person("ru")
    await asks(person, "Uno")
    await asks(person, "Due")
    spent = 50_000_000 - (await house.core.balances.get((await person.account()).id)).total.nanos

    seen = await card(person, "Uno")

    for expected in (
        person.words("session-title", title="Uno"),
        person.words("session-model", model="alpha", **{"is-own": "no"}),
        person.words("session-cost", cost=spent),
    ):
        assert expected in seen["text"]
    assert "2" in seen["text"]
    assert spent > 0


async def test_a_title_is_shown_as_plain_words_whatever_it_holds(house: House, person: Person) -> None:
    await made(house, person, *FORGERIES)

    shown = buttons(await does(person, "/chats"))[: len(FORGERIES)]

    for number, title in enumerate(shown):
        await does(person, "/chats")
        await person.taps(title)
        await person.sees_button(person.say("button-session-rename"))
        seen = person.chat[-1]
        marks = [(one["type"], seen["text"][one["offset"] :][: one["length"]]) for one in seen["entities"]]
        assert marks == [("bold", f"\u2068{title}\u2069"), ("code", "alpha")]
        assert title.rstrip("…") == " ".join(FORGERIES[-1 - number].split())[:47]


async def test_somebody_elses_conversation_cannot_be_opened_shown_saved_or_deleted(
    house: House, a_person: APerson
) -> None:
    owner, thief = await a_person(), await a_person("tr")
    await asks(owner, "Private matters")
    session = (await sessions_of(house).recent((await owner.account()).id))[0]

    tries = (
        f"open:{session.id}", f"chat:{session.id}:0:0", f"export:{session.id}:md", f"delchatok:{session.id}",
        f"arch:{session.id}:1", f"rename:{session.id}", f"instruct:{session.id}", f"uninstruct:{session.id}",
        f"persona:{session.id}:tutor", f"manner:{session.id}:free", f"models:{session.id}:1", f"follow:{session.id}",
    )  # fmt: skip
    for number, data in enumerate(tries, 1):
        await thief.forges(data)
        await thief.sees(thief.words("error-session-not-found"), times=number)

    assert not any("Private" in text for text in thief.told)
    assert (await sessions_of(house).get(session.account_id, session.id)) == session


async def test_an_archived_conversation_is_found_in_the_archive_and_comes_back(a_person: APerson) -> None:
    person = await a_person("tr")
    await asks(person, "Eski konu")
    await card(person, "Eski konu")

    assert (await person.taps(person.say("button-session-archive")))["text"] == person.say("session-archived")

    seen = await does(person, "/chats")
    assert "Eski konu" not in buttons(seen)
    assert seen["text"] == person.say("sessions-all-archived")
    await person.taps(person.say("button-archived"))
    await person.taps("Eski konu")
    await person.taps(person.say("button-session-unarchive"))
    assert "Eski konu" in buttons(await does(person, "/chats"))


async def test_after_the_open_conversation_was_archived_or_deleted_a_new_one_begins(
    a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("ru")
    await asks(person, "Первый")
    await does(person, "/new")
    await asks(person, "Второй")
    await card(person, "Второй")
    await person.taps(person.say("button-session-archive"))
    await person.sees(person.say("session-next-is-new"))
    await asks(person, "Третий")
    assert questions(model) == ["Третий"]

    await card(person, "Третий")
    await person.taps(person.say("button-session-delete"))
    assert (await person.taps(person.say("button-session-delete-sure")))["text"] == person.say("session-deleted")
    await asks(person, "Четвёртый")

    assert questions(model) == ["Четвёртый"]


async def test_a_deleted_conversation_is_gone_with_its_questions(house: House, a_person: APerson) -> None:
    person = await a_person("ko")
    await asks(person, "지울 대화")
    seen = await card(person, "지울 대화")
    await person.taps(person.say("button-session-delete"))
    await person.sees(person.words("session-delete-ask", title="지울 대화"))
    await person.taps(person.say("button-session-delete-sure"))
    await person.sees(person.say("sessions-none"))

    await person.forges(seen["buttons"][0][0]["data"])

    await person.sees(person.words("error-session-not-found"))
    assert (await sessions_of(house).recent((await person.account()).id)) == []


async def test_a_conversation_is_not_deleted_under_an_answer(
    house: House, a_person: APerson, model: FakeUpstream
) -> None:
    person = await a_person("zh")
    model.hangs_after = 1
    asked = person.types("还在写")
    await model.is_asked.wait()
    await card(person, "还在写")
    await person.taps(person.say("button-session-delete"))

    await person.taps(person.say("button-session-delete-sure"))

    await person.sees(person.words("error-session-busy"))
    model.goes_on.set()
    await person.sees(ANSWER, after=asked)
    assert len(await sessions_of(house).recent((await person.account()).id)) == 1


async def test_new_works_while_an_answer_is_written_and_the_answer_goes_on_where_it_belongs(
    house: House, person: Person, model: FakeUpstream
) -> None:
    model.hangs_after = 1
    asked = person.types("A long story")
    await model.is_asked.wait()

    await does(person, "/new")
    person.types("Another matter")
    model.hangs_after = None
    model.goes_on.set()
    await person.sees(ANSWER, after=asked, times=2)

    assert questions(model) == ["Another matter"]
    titles = [one.title for one in await sessions_of(house).recent((await person.account()).id)]
    assert titles == ["Another matter", "A long story"]
