"""Groups' settings, and the limits of who pays for one."""

import pytest

from billing import caps as subjects
from billing.caps import Caps
from billing.money import ZERO, Money
from people.groups import LEFT_KEPT, Group, Groups
from storage.database import Database
from tests.house import AnAccount, FakeClock

DAY, MONTH = Money.usd("1"), Money.usd("10")
CHAT = -1001


@pytest.fixture
def groups(database: Database, caps: Caps, clock: FakeClock) -> Groups:
    return Groups(database, caps, clock)


async def test_a_group_nobody_set_up_answers_mentions_and_lets_each_asker_pay(groups: Groups) -> None:
    group = await groups.get(CHAT)

    assert (group, group.payer_of("acc_1")) == (Group(CHAT, "mention", None), None)


async def test_coming_back_is_new_again_and_keeps_the_settings(groups: Groups) -> None:
    assert await groups.joined(CHAT)
    assert not await groups.joined(CHAT)
    await groups.choose(CHAT, by="acc_1", listens="all", model="beta")

    await groups.left(CHAT)
    assert (await groups.get(CHAT)).left_at is not None
    assert await groups.joined(CHAT)

    assert await groups.get(CHAT) == Group(CHAT, "all", None, "beta", None, "acc_1", None)


async def test_a_group_the_bot_left_is_forgotten_after_its_days_and_nobody_pays_there_any_more(
    groups: Groups, caps: Caps, clock: FakeClock, an_account: AnAccount
) -> None:
    sponsor = (await an_account()).id
    for chat_id in (CHAT, CHAT - 1, CHAT - 2):
        await groups.joined(chat_id)
        await groups.sponsor(chat_id, sponsor, day=DAY, month=MONTH)
    for chat_id in (CHAT, CHAT - 1):
        await groups.left(chat_id)
    await groups.joined(CHAT - 1)

    clock.advance(seconds=LEFT_KEPT.total_seconds() - 60)
    await groups.forget_old()
    before = {one.chat_id for one in await groups.sponsored_by(sponsor)}
    clock.advance(minutes=2)
    await groups.forget_old()

    assert before == {CHAT, CHAT - 1, CHAT - 2}
    assert {one.chat_id for one in await groups.sponsored_by(sponsor)} == {CHAT - 1, CHAT - 2}
    assert await groups.get(CHAT) == Group(CHAT)
    assert [cap.limit for cap in await caps.of(subjects.group(CHAT, sponsor))] == [ZERO, ZERO]
    assert [cap.limit for cap in await caps.of(subjects.group(CHAT - 1, sponsor))] == [DAY, MONTH]


async def test_a_way_of_listening_that_is_none_is_refused(groups: Groups) -> None:
    with pytest.raises(ValueError, match="listened"):
        await groups.choose(CHAT, by="acc_1", listens="everything")


async def test_a_sponsor_pays_for_others_under_limits_until_it_ends(
    groups: Groups, caps: Caps, an_account: AnAccount
) -> None:
    sponsor = (await an_account()).id

    group = await groups.sponsor(CHAT, sponsor, day=DAY, month=MONTH)

    assert (group.payer_of("acc_other"), group.payer_of(sponsor)) == (sponsor, None)
    assert [(cap.period, cap.limit) for cap in await groups.limits(group)] == [("day", DAY), ("month", MONTH)]
    assert [one.chat_id for one in await groups.sponsored_by(sponsor)] == [CHAT]

    assert await groups.end_sponsoring(CHAT, by=sponsor)
    assert not await groups.end_sponsoring(CHAT, by=sponsor)
    assert (await groups.get(CHAT)).payer_of("acc_other") is None
    assert [cap.limit for cap in await caps.of(subjects.group(CHAT, sponsor))] == [ZERO, ZERO]


async def test_who_takes_over_frees_the_sponsor_before(groups: Groups, caps: Caps, an_account: AnAccount) -> None:
    first, second = (await an_account()).id, (await an_account()).id
    await groups.sponsor(CHAT, first, day=DAY, month=MONTH)

    group = await groups.sponsor(CHAT, second, day=MONTH, month=MONTH)

    assert group.sponsor_id == second
    assert [cap.limit for cap in await caps.of(subjects.group(CHAT, first))] == [ZERO, ZERO]
    assert [cap.limit for cap in await groups.limits(group)] == [MONTH, MONTH]


async def test_a_group_that_becomes_another_one_keeps_its_settings_and_frees_its_sponsor(
    groups: Groups, caps: Caps, an_account: AnAccount
) -> None:
    sponsor = (await an_account()).id
    await groups.choose(CHAT, by="acc_1", listens="all", language="ko")
    await groups.sponsor(CHAT, sponsor, day=DAY, month=MONTH)

    await groups.moved(CHAT, -1002)

    now = await groups.get(-1002)
    assert (now.listens, now.language, now.sponsor_id) == ("all", "ko", None)
    assert await groups.sponsored_by(sponsor) == []
    assert [cap.limit for cap in await caps.of(subjects.group(CHAT, sponsor))] == [ZERO, ZERO]
