"""A group's settings are its administrators' to change, and who pays for it agreed to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from billing.money import Money
from bot import group_callbacks
from bot.group_buttons import LIMITS_USD
from people.groups import Group
from sandbox.abilities import Switches
from storage.tables.billing import holds
from tests.gateway.upstream import FakeUpstream
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person
from tests.handlers.test_groups import ANSWER, BOT, asked, quiet

AGroup = Callable[..., int]


async def payers(house: House, *people: Person) -> list[int]:
    """Count the calls that each of these people has paid for."""
    counts = []
    for one in people:
        account = await one.account()
        async with house.core.database.read() as connection:
            found = await connection.execute(select(holds.c.id).where(holds.c.account_id == account.id))
            counts.append(len(found.all()))
    return counts


async def sponsors(person: Person, group: int, button: str | None = None) -> None:
    """Let somebody agree in private to pay for a group, under the first pair of limits unless another is named."""
    person.starts(f"pay-{group}")
    await person.taps(button or person.say("button-group-limits", day=1_000_000_000, month=10_000_000_000))
    await person.sees_button(person.say("button-group-end"))


async def test_administrators_set_how_the_bot_listens(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    other = await a_person()
    group = a_group(person, other)
    here = person.in_group(group)
    here.types(f"/settings{BOT}")
    await here.sees(person.words("group-settings-listens", to="mention", bot="sandbox_bot"))

    await here.taps(person.say("button-group-listens"))
    await here.taps(person.say("button-group-listen", to="off"))
    other.in_group(group).types(f"{BOT} Are you there?")
    await quiet(house)

    assert asked(model) == []
    assert (await house.core.groups.get(group)).listens == "off"


async def test_a_group_that_listens_to_everything_answers_every_message_of_who_consented(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    stranger = await a_person(consented=False)
    group = a_group(person, stranger)
    here = person.in_group(group)
    await house.core.groups.choose(group, by="acc_1", listens="all")
    house.world.abilities.set(Switches(privacy=False))
    try:
        stranger.in_group(group).types("A fine day")
        here.types("Is it raining?")
        await here.sees(ANSWER)
        await quiet(house)
    finally:
        house.world.abilities.set(Switches())

    assert asked(model) == ["Is it raining?"]
    assert not any(person.words("group-start-first") in one for one in here.told)


async def test_nobody_but_administrators_changes_anything(
    house: House, person: Person, a_person: APerson, a_group: AGroup
) -> None:
    member = await a_person("ru")
    group = a_group(person, member)
    there = member.in_group(group)
    there.types(f"/settings{BOT}")
    await there.sees(member.words("group-admins-only"))
    person.in_group(group).types(f"/settings{BOT}")

    for button in ("button-group-listens", "button-group-model", "button-language"):
        answer = await there.taps(person.say(button))
        assert answer["text"] == member.say("group-admins-only")
    for forged in (
        group_callbacks.Listen(to="all"),
        group_callbacks.PickGroupLanguage(language="tr"),
        group_callbacks.EndSponsoring(chat_id=group),
    ):
        assert (await there.forges(forged.pack()))["text"] == member.say("group-admins-only")
    assert await house.core.groups.get(group) == Group(group)


async def test_who_leads_no_longer_changes_nothing(
    house: House, person: Person, a_person: APerson, a_group: AGroup
) -> None:
    other = await a_person()
    group = a_group(person, other)
    found, one = house.world.chats.groups[group], house.world.chats.person(other.id)
    house.world.groups.place_person(found, one, "administrator", one)
    there = other.in_group(group)
    there.types(f"/settings{BOT}")
    await there.sees_button(other.say("button-group-listens"))

    house.world.groups.place_person(found, one, "member", one)
    answer = await there.taps(other.say("button-group-listens"))

    assert answer["text"] == other.say("group-admins-only")


async def test_an_administrator_without_a_name_opens_the_settings(
    house: House, person: Person, a_group: AGroup
) -> None:
    group = a_group(person)
    house.world.groups.hide(house.world.chats.groups[group], house.world.chats.person(person.id), is_anonymous=True)
    here = person.in_group(group)

    here.types(f"/settings{BOT}")

    await here.sees(person.words("group-settings-title"))


async def test_a_groups_model_and_language_go_before_everybodys_own(
    house: House, person: Person, a_group: AGroup, model: FakeUpstream
) -> None:
    group = a_group(person)
    here = person.in_group(group)
    here.types(f"/settings{BOT}")
    await here.taps(person.say("button-group-model"))
    await here.taps("beta")
    await here.taps(person.say("button-back"))
    await here.taps(person.say("button-language"))
    await here.taps("Türkçe")

    here.types(f"{BOT} Hello?")
    await here.sees(ANSWER)
    here.types(f"/help{BOT}")

    turkish = person.voice("tr")
    await here.sees(turkish("group-settings-payer", who="asker"))
    assert [one.body["model"] for one in model.asked if one.body.get("stream")] == ["up-beta"]
    now = await house.core.groups.get(group)
    assert (now.model, now.language, now.changed_by) == ("beta", "tr", (await person.account()).id)


async def test_a_sponsor_pays_for_everybodys_questions_and_the_group_is_told(
    house: House, person: Person, a_person: APerson, a_group: AGroup
) -> None:
    member = await a_person("ko")
    group = a_group(person, member)
    here, there = person.in_group(group), member.in_group(group)

    await sponsors(person, group)
    await there.sees(person.words("group-payer-began", name="Ada"))
    before = await payers(house, person, member)
    there.types(f"{BOT} 안녕?")
    await there.sees(ANSWER)

    after = await payers(house, person, member)
    assert (after[0] - before[0], after[1] - before[1]) == (1, 0)
    assert not any("$" in one for one in here.told)
    here.types(f"/settings{BOT}")
    await here.sees(person.words("group-settings-payer", who="sponsor"))


async def test_a_sponsor_sees_in_private_what_was_used_and_ends_it_there(
    house: House, person: Person, a_person: APerson, a_group: AGroup
) -> None:
    member = await a_person()
    group = a_group(person, member, title="Friends of tea")
    there = member.in_group(group)
    await sponsors(person, group)
    there.types(f"{BOT} Hello?")
    await there.sees(ANSWER)

    person.types("/groups")
    shown = await person.sees("Friends of tea", "$0.00")
    await person.taps(person.say("button-group-end"))
    await person.sees(person.words("group-pay-ended"))
    await there.sees(person.words("group-payer-ended"))
    before = await payers(house, person, member)
    there.types(f"{BOT} And now?")
    await there.sees(ANSWER, times=2)

    after = await payers(house, person, member)
    # Titles are asked only where the asker pays, so the member's first own question brings one of them too.
    assert after[0] == before[0]
    assert after[1] > before[1]
    assert "$10.00" in shown["text"]


async def test_another_administrator_can_end_it_in_the_group(
    house: House, person: Person, a_person: APerson, a_group: AGroup
) -> None:
    other = await a_person()
    group = a_group(person, other)
    await sponsors(person, group)
    found, one = house.world.chats.groups[group], house.world.chats.person(other.id)
    house.world.groups.place_person(found, one, "administrator", one)
    there = other.in_group(group)
    there.types(f"/settings{BOT}")

    await there.taps(other.say("button-group-end"))

    await there.sees(other.words("group-payer-ended"))
    assert (await house.core.groups.get(group)).sponsor_id is None


async def test_only_an_administrator_who_agreed_pays(
    house: House, person: Person, a_person: APerson, a_group: AGroup
) -> None:
    member = await a_person()
    group = a_group(person, member)

    member.starts(f"pay-{group}")
    await member.sees(member.words("group-pay-not-admin"))
    answer = await member.forges(group_callbacks.PayForGroup(chat_id=group, number=0).pack())

    assert answer["text"] == member.say("group-pay-not-admin")
    assert (await house.core.groups.get(group)).sponsor_id is None


async def test_a_limit_that_is_reached_is_told_without_amounts_and_nobody_is_charged(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    member = await a_person()
    group = a_group(person, member)
    await sponsors(person, group)
    there = member.in_group(group)
    account = await person.account()
    await house.core.groups.sponsor(group, account.id, day=Money(0), month=Money(0))
    before = await payers(house, person, member)

    there.types(f"{BOT} Hello?")

    told = await there.sees(member.words("group-cap-reached"))
    assert "$" not in told["text"]
    assert await payers(house, person, member) == before
    assert asked(model) == []


async def test_a_question_that_waits_when_the_sponsor_ends_costs_neither_of_them(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    member = await a_person()
    group = a_group(person, member)
    await sponsors(person, group)
    there = member.in_group(group)
    model.hangs_after = 1
    there.types(f"{BOT} First?")
    await model.is_asked.wait()
    there.types(f"{BOT} Second?")
    await there.sees(member.words("turn-queued", ahead=1))

    await house.core.groups.end_sponsoring(group, by="acc_1")
    before = await payers(house, person, member)
    model.goes_on.set()

    await there.sees(member.words("group-cap-reached"))
    assert await payers(house, person, member) == before
    assert asked(model) == ["First?"]


@pytest.mark.parametrize("limits", [0, 3])
async def test_limits_of_the_group_are_the_ones_agreed_to(
    house: House, person: Person, a_group: AGroup, limits: int
) -> None:
    group = a_group(person)
    day, month = (usd * 1_000_000_000 for usd in LIMITS_USD[limits])

    await sponsors(person, group, person.say("button-group-limits", day=day, month=month))

    found = await house.core.groups.limits(await house.core.groups.get(group))
    assert {cap.period: cap.limit.nanos for cap in found} == {"day": day, "month": month}


async def test_a_sponsor_who_has_not_accepted_new_terms_pays_nothing(
    house: House, person: Person, a_person: APerson, a_group: AGroup, model: FakeUpstream
) -> None:
    member, elder = await a_person(), await house.core.accounts.create()
    group = a_group(person, member)
    await house.core.groups.sponsor(group, elder.id, day=Money.usd("1"), month=Money.usd("1"))
    there = member.in_group(group)

    there.types(f"{BOT} Hello?")

    await there.sees(member.words("group-sponsor-cannot"))
    assert asked(model) == []
