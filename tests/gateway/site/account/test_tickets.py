"""The account's tickets: the list, both sides of one, adding, closing, and never anybody else's."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.parts import Parts
from gateway.site.tickets import ADDS_AN_HOUR
from locales.languages import LANGUAGES
from people.ticket_kinds import ANSWERED, CLOSED, OPEN, Ticket
from people.ticket_seals import KEY_LETTERS
from people.tickets import UNANSWERED_MAX
from tests.fuzzing import examples
from tests.gateway.site.conftest import AMember
from tests.gateway.site.member import Member
from tests.gateway.site.writing import adds, filled
from tests.house import FakeClock

LIST = "/en/account/tickets"


async def a_ticket(member: Member, parts: Parts, text: str = "Where is my key?", surface: str = "bot") -> Ticket:
    return await parts.site.tickets.open(member.account.id, "fault", text, language="en", surface=surface)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_two_links_of_the_head_are_called_the_same(member: Member, language: str) -> None:
    read = await member.get(f"/{language}/account/tickets")

    named = [one.get_text(strip=True) for one in read.page.select("nav.main a, nav.sections a")]
    assert len(named) == len(set(named)) > 10


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_list_and_a_ticket_read_well(member: Member, parts: Parts, clock: FakeClock, language: str) -> None:
    ticket = await a_ticket(member, parts, "1 < 2\n  & so on")
    clock.advance(minutes=1)
    await parts.site.tickets.answer(ticket.id, None, "<script>alert(1)</script>")

    listed = await member.get(f"/{language}/account/tickets")
    read = await member.get(f"/{language}/account/tickets/{ticket.id}")

    listed.check()
    read.check()
    assert f"/{language}/account/tickets/{ticket.id}" in listed.all("main a", "href")
    words = [one.text for one in read.page.select(".words")]
    assert words == ["1 < 2\n  & so on", "<script>alert(1)</script>"]
    assert ticket.id in read.words


async def test_words_and_a_file_are_added_and_open_it_again(member: Member, parts: Parts) -> None:
    ticket = await a_ticket(member, parts)
    await parts.site.tickets.answer(ticket.id, None, "There.")
    path = f"{LIST}/{ticket.id}"

    read = await member.follow(await adds(member, path, "", file=("log.txt", b"it broke", "text/plain")))

    assert (await parts.site.tickets.find(ticket.id)).state == OPEN
    assert read.page.select("a[download]")[0].text == "log.txt"


async def test_closing_is_undone_by_adding(member: Member, parts: Parts) -> None:
    ticket = await a_ticket(member, parts)
    path = f"{LIST}/{ticket.id}"

    closed = await member.follow(await member.post(f"{path}/close", on=path))
    state = (await parts.site.tickets.find(ticket.id)).state
    await adds(member, path, "Wait!")

    assert state == CLOSED
    assert "The ticket is closed." in closed.words
    assert (await parts.site.tickets.find(ticket.id)).state == OPEN


@pytest.mark.parametrize(
    ("gone", "listed"),
    [(f"/account/tickets/tkt_{'0' * 26}", "/account/tickets"), (f"/feedback/{'0' * KEY_LETTERS}", "/feedback")],
)
async def test_what_is_added_to_a_ticket_that_is_no_longer_there_is_given_back(
    member: Member, parts: Parts, gone: str, listed: str
) -> None:
    page = await member.get(f"{LIST}/{(await a_ticket(member, parts)).id}")

    sent = await member.post_raw(
        f"/tr{gone}", filled(page, {"text": "It broke again."}, ("log.txt", b"x", "text/plain"))
    )

    assert sent.status == 404
    assert [one.text.strip() for one in sent.page.select("main textarea")] == ["It broke again."]
    assert [one.text for one in sent.page.select("main label span")] == ["Yazdıklarınız"]
    assert sent.all("main a.button", "href") == [f"/tr{listed}"]
    sent.check()


async def test_the_same_form_adds_once(member: Member, parts: Parts, clock: FakeClock) -> None:
    ticket = await a_ticket(member, parts)
    clock.advance(minutes=1)
    page = await member.get(f"{LIST}/{ticket.id}")

    for _ in range(2):
        assert (await member.post_raw(f"{LIST}/{ticket.id}", filled(page, {"text": "More"}))).status == 303

    assert [one.text for one in await parts.site.tickets.history(ticket)] == ["Where is my key?", "More"]


async def test_the_same_form_adds_other_words_too(member: Member, parts: Parts, clock: FakeClock) -> None:
    ticket = await a_ticket(member, parts)
    clock.advance(minutes=1)
    page = await member.get(f"{LIST}/{ticket.id}")

    for text in ("More", "Something else"):
        clock.advance(seconds=1)
        await member.post_raw(f"{LIST}/{ticket.id}", filled(page, {"text": text}))

    written = [one.text for one in await parts.site.tickets.history(ticket)]
    assert written == ["Where is my key?", "More", "Something else"]


async def test_what_is_refused_or_repeated_adds_nothing_to_the_count(
    member: Member, parts: Parts, clock: FakeClock
) -> None:
    ticket = await a_ticket(member, parts)
    path = f"{LIST}/{ticket.id}"
    page = await member.get(path)
    forms = [(" ", None), ("More", ("a.txt", b"", "text/plain")), ("More", None)]

    statuses = set()
    for text, file in forms * (ADDS_AN_HOUR // 2 + 1):
        statuses.add((await member.post_raw(path, filled(page, {"text": text}, file))).status)

    assert statuses == {400, 303}
    assert (await adds(member, path, "And this")).status == 303


async def test_what_cannot_be_added_stays_in_the_form(member: Member, parts: Parts) -> None:
    ticket = await a_ticket(member, parts)
    for number in range(UNANSWERED_MAX - 1):
        await parts.site.tickets.add(ticket.id, str(number), account_id=member.account.id)

    read = await adds(member, f"{LIST}/{ticket.id}", "One <too> many")

    assert read.status == 429
    assert read.page.select("textarea")[0].text == "One <too> many"
    assert read.page.select("[role=alert]")


async def test_another_accounts_ticket_is_not_there(a_member: AMember, parts: Parts) -> None:
    one, two = await a_member(), await a_member()
    ticket, own = await a_ticket(two, parts), await a_ticket(one, parts)
    path = f"{LIST}/{ticket.id}"
    page = await one.get(f"{LIST}/{own.id}")

    answers = [
        await one.get(path),
        await one.post_raw(path, filled(page, {"text": "Mine now"})),
        await one.post(f"{path}/close", on=f"{LIST}/{own.id}"),
        await one.get(f"{path}/files/tkm_{'0' * 26}"),
    ]

    assert [one.status for one in answers] == [404] * 4
    assert (await parts.site.tickets.find(ticket.id)).state == OPEN
    assert len(await parts.site.tickets.history(ticket)) == 1


async def test_a_stranger_is_led_to_sign_in_and_back(a_member: AMember, parts: Parts) -> None:
    member = await a_member()
    ticket = await a_ticket(member, parts)
    member.cookies.clear()

    read = await member.get(f"{LIST}/{ticket.id}")

    assert read.headers["Location"] == f"/en/signin?next=/account/tickets/{ticket.id}"


async def test_an_answer_is_shown_as_such(member: Member, parts: Parts) -> None:
    ticket = await a_ticket(member, parts)
    await parts.site.tickets.answer(ticket.id, None, "There.")

    read = await member.get(f"{LIST}/{ticket.id}")

    assert (await parts.site.tickets.find(ticket.id)).state == ANSWERED
    assert read.page.select(".theirs")[0].get_text(" ", strip=True).startswith("The operator")


_ANY = st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace").decode())


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.sampled_from(["text", "shown", "csrf", "file", "x"]), _ANY), close=st.booleans())
async def test_whatever_is_sent_is_no_error_of_ours(
    member: Member, parts: Parts, fields: dict[str, str], close: bool
) -> None:
    mine = await parts.site.tickets.of(member.account.id)
    ticket = mine[0] if mine else await a_ticket(member, parts)
    path = f"{LIST}/{ticket.id}"

    sent = await member.post_raw(f"{path}/close" if close else path, filled(await member.get(path), fields))

    assert sent.status < 500
