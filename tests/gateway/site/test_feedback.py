"""Writing to the operator: who is known and who is not, what keeps programs out, and that nothing is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import quote

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.parts import Parts
from gateway.site import strangers
from gateway.site.feedback import AN_HOUR
from locales.languages import LANGUAGES
from locales.translator import translator
from people.ticket_kinds import CLOSED, KINDS, OPEN, PERSON, TEXT_MAX, Ticket
from people.tickets import CONTACT_MAX, OPEN_MAX
from people.web_sessions import BY_MINI_APP, MINI_APP
from tests.fuzzing import examples
from tests.gateway.site.conftest import AMember
from tests.gateway.site.member import Member
from tests.gateway.site.writing import FORM, File, adds, filled, hidden, sends, writes
from tests.house import AnAccount, FakeClock

MINE = "ada@example.org"
PICTURE = ("mein Bild «1».png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png")


@pytest.fixture
async def stranger(public_url: str, an_account: AnAccount) -> AsyncIterator[Member]:
    """Return somebody whom nobody knows, with a browser that keeps cookies."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Member(http, public_url, await an_account())


async def waiting(parts: Parts) -> list[Ticket]:
    return await parts.site.tickets.open_ones()


async def test_a_stranger_gets_a_link_where_the_answer_will_stand_and_writes_on_there(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    sent = await writes(stranger, clock, contact=MINE, kind="legal")
    page = await stranger.follow(sent)
    (ticket,) = await waiting(parts)
    path = sent.headers["Location"].partition("?")[0]
    page.check()
    assert (ticket.account_id, ticket.kind, ticket.contact, ticket.language) == (None, "legal", MINE, "en")
    assert ticket.id in page.words
    assert page.page.select("#ticket_link")[0].text == stranger.url + path.removeprefix("/en")
    assert page.all("button[data-copy]", "data-copy") == ["ticket_link"]
    assert [one for one in page.all("script[src]", "src") if one.endswith("/copy.js")]
    assert "noindex" in page.text

    await parts.site.tickets.answer(ticket.id, None, "Here <b>it</b> is.")
    answered = await stranger.get(path)
    added = await stranger.follow(await adds(stranger, path, "Thank you!"))

    assert "Here <b>it</b> is." in answered.words
    assert "answered" in answered.words
    assert "Thank you!" in added.words
    assert (await parts.site.tickets.find(ticket.id)).state == OPEN


async def test_addresses_in_an_answer_are_links_and_those_in_the_persons_own_words_are_not(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    sent = await writes(stranger, clock, "I read https://mine.example/page", contact=MINE)
    (ticket,) = await waiting(parts)
    own = f"{stranger.url}/en/signout"
    clock.advance(seconds=1)
    await parts.site.tickets.answer(ticket.id, None, f"*See* https://docs.example/keys. Not {own}!\n<b>Bye</b>")

    page = await stranger.get(sent.headers["Location"].partition("?")[0])

    page.check()
    mine, answer = page.page.select(".words")
    assert mine.get_text() == "I read https://mine.example/page"
    assert answer.get_text() == f"*See* https://docs.example/keys. Not {own}!\n<b>Bye</b>"
    assert [str(one) for one in page.page.select(".words a")] == [
        '<a href="https://docs.example/keys" rel="noopener nofollow" target="_blank">https://docs.example/keys</a>'
    ]


async def test_a_stranger_closes_the_ticket_and_opens_it_again_by_adding(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    path = (await writes(stranger, clock, contact=MINE)).headers["Location"].partition("?")[0]
    (ticket,) = await waiting(parts)

    await stranger.post(f"{path}/close", on=path)
    closed = await parts.site.tickets.find(ticket.id)
    await adds(stranger, path, "One more thing")

    assert closed.state == CLOSED
    assert (await parts.site.tickets.find(ticket.id)).state == OPEN


async def test_a_wrong_key_opens_nothing(stranger: Member) -> None:
    read = await stranger.get("/en/feedback/" + "0" * 48)

    assert read.status == 404


async def test_who_is_signed_in_needs_no_contact_and_is_led_to_their_tickets(
    member: Member, clock: FakeClock, parts: Parts
) -> None:
    form = await member.get(FORM)
    sent = await writes(member, clock, kind="deletion")
    page = await member.follow(sent)

    (ticket,) = await parts.site.tickets.of(member.account.id)
    assert form.page.select("input[name=contact]") == []
    assert sent.headers["Location"] == f"/en/account/tickets/{ticket.id}?done=ticket-opened"
    assert (ticket.kind, ticket.surface, ticket.key) == ("deletion", "site", None)
    assert "Where is my key?" in page.words


@pytest.mark.parametrize("kind", KINDS)
async def test_the_address_can_say_what_it_is_about(stranger: Member, kind: str) -> None:
    read = await stranger.get(f"{FORM}?kind={kind}")

    assert read.all("select[name=kind] option[selected]", "value") == [kind]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_missing_is_said_and_what_was_typed_stays(
    stranger: Member, clock: FakeClock, parts: Parts, language: str
) -> None:
    page = await stranger.get(f"/{language}/feedback")
    clock.advance(seconds=20)

    read = await stranger.post_raw(f"/{language}/feedback", filled(page, {"kind": "fault", "text": "It <broke>"}))

    read.check()
    assert read.status == 400
    assert read.page.select(".problem")[0].text
    assert read.page.select("textarea")[0].text == "It <broke>"
    assert read.all("select[name=kind] option[selected]", "value") == ["fault"]
    assert await waiting(parts) == []


@pytest.mark.parametrize(
    ("fields", "file", "wrong"),
    [
        ({"contact": " "}, None, "contact"),
        ({"contact": "x" * (CONTACT_MAX + 1)}, None, "contact"),
        ({"text": "\u200b"}, None, "text"),
        ({"text": "x" * (TEXT_MAX + 1)}, None, "text"),
        ({"kind": "praise"}, None, "kind"),
        ({}, ("a.bin", b"", "x/y"), "file"),
        ({}, ("a.bin", b"x" * 5_000_001, "x/y"), "file"),
        ({"homepage": "https://buy.example"}, None, None),
    ],
)
async def test_the_field_that_is_wrong_is_marked_and_described_by_what_is_said(
    stranger: Member, clock: FakeClock, fields: dict[str, str], file: File | None, wrong: str | None
) -> None:
    read = await writes(stranger, clock, file=file, **({"text": "Hello", "contact": MINE} | fields))

    read.check()
    assert read.all("[aria-invalid=true]", "name") == ([wrong] if wrong else [])
    for described in read.page.select("[aria-invalid=true]"):
        (said,) = read.page.select(f"#{described['aria-describedby']}")
        assert said["role"] == "alert"


async def test_in_a_ticket_too_the_field_that_is_wrong_is_marked(member: Member, clock: FakeClock) -> None:
    path = (await writes(member, clock)).headers["Location"].partition("?")[0]

    empty = await adds(member, path, " ")
    file = await adds(member, path, "Hello", file=("a.bin", b"", "x/y"))

    assert (await member.get(path)).page.select("[aria-invalid]") == []
    assert empty.all("[aria-invalid=true]", "name") == ["text"]
    assert file.all("[aria-invalid=true]", "name") == ["file"]


@pytest.mark.parametrize("trap", [{"homepage": "https://buy.example"}, {}])
async def test_programs_are_told_apart_and_people_lose_nothing(
    stranger: Member, clock: FakeClock, parts: Parts, trap: dict[str, str]
) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20 if trap else 2)
    typed = {"kind": "question", "text": "Hello", "contact": MINE}

    read = await sends(stranger, page, typed | trap)
    clock.advance(seconds=2)
    again = await sends(stranger, read, typed)

    assert (read.status, again.status) == (400, 303)
    assert read.page.select("textarea")[0].text == "Hello"
    assert len(await waiting(parts)) == 1


async def test_who_mends_what_was_refused_sends_it_again_at_once(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20)

    refused = await sends(stranger, page, {"kind": "question", "text": " ", "contact": MINE})
    clock.advance(seconds=1)
    sent = await sends(stranger, refused, {"kind": "question", "text": "Hello", "contact": MINE})

    assert (refused.status, sent.status) == (400, 303)
    assert hidden(refused, "shown") == hidden(page, "shown")
    assert len(await waiting(parts)) == 1


async def test_a_program_that_sends_again_at_once_is_still_one(stranger: Member, clock: FakeClock) -> None:
    typed = {"kind": "question", "text": "Hello", "contact": MINE}
    page = await stranger.get(FORM)

    for _ in range(3):
        page = await sends(stranger, page, typed)
        assert page.status == 400


@pytest.mark.parametrize("text", ["Hello", ""])
async def test_who_is_signed_in_writes_as_fast_as_they_like(member: Member, clock: FakeClock, text: str) -> None:
    page = await member.get(FORM)

    sent = await sends(member, page, {"kind": "question", "text": text})

    assert sent.status == (303 if text else 400)
    assert page.page.select("input[name=homepage]") == []


async def test_in_the_mini_app_people_write_as_fast_as_they_like(member: Member, parts: Parts) -> None:
    opened = await parts.site.web_sessions.open(
        member.account.id, surface=MINI_APP, method=BY_MINI_APP, device="Telegram, Android", address="127.0.0.1"
    )
    headers = {"X-ApiClaude-Session": opened.token}
    member.cookies.clear()
    page = await member.get(FORM, **headers)
    token = page.all("input[name=csrf]", "value")[0], page.all("input[name=shown]", "value")[0]

    sent = await member.post_raw(
        FORM, {"csrf": token[0], "shown": token[1], "kind": "question", "text": "Hello"}, **headers
    )

    assert sent.status == 303


async def test_the_trap_is_left_alone_by_people_and_by_screen_readers(stranger: Member) -> None:
    (trap,) = (await stranger.get(FORM)).page.select("input[name=homepage]")
    around = trap.find_parent("div")

    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")
    assert around is not None
    assert around["aria-hidden"] == "true"


async def test_a_form_of_yesterday_is_asked_for_again_with_all_that_was_typed(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    page = await stranger.get(FORM)
    clock.advance(days=1, seconds=1)

    typed = {"kind": "question", "text": "Hello", "contact": MINE}
    read = await sends(stranger, page, typed)
    kept = await waiting(parts)
    again = await sends(stranger, read, typed)

    assert read.status == 403
    assert read.page.select("textarea")[0].text == "Hello"
    assert kept == []
    assert again.status == 303


async def test_a_form_of_somebody_else_or_one_made_up_is_refused(
    stranger: Member, member: Member, clock: FakeClock, parts: Parts
) -> None:
    theirs = hidden(await member.get(FORM), "shown")
    page = await stranger.get(FORM)
    clock.advance(seconds=20)

    for shown in (theirs, "1.x." + "0" * 43, "", ".", "9" * 400):
        read = await sends(stranger, page, {"kind": "question", "text": "a", "contact": MINE, "shown": shown})
        assert read.status == 403, shown

    assert await waiting(parts) == []


async def test_a_form_sent_twice_opens_one_ticket_and_leads_to_the_same_place(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20)
    typed = {"kind": "question", "text": "Hello", "contact": MINE}

    first, second = await sends(stranger, page, typed), await sends(stranger, page, typed)

    assert first.headers["Location"] == second.headers["Location"]
    assert len(await waiting(parts)) == 1


async def test_the_same_form_with_other_words_or_another_file_is_another_ticket(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20)
    typed = {"kind": "question", "text": "Hello", "contact": MINE}
    file = ("a.txt", b"one", "text/plain")

    sent = [
        await sends(stranger, page, typed),
        await sends(stranger, page, typed | {"text": "And another thing"}),
        await sends(stranger, page, typed, file),
        await sends(stranger, page, typed, ("a.txt", b"two", "text/plain")),
        await sends(stranger, page, typed, file),
    ]

    places = [one.headers["Location"] for one in sent]
    assert len(set(places)) == 4
    assert places[4] == places[2]
    assert len(await waiting(parts)) == 4
    assert "And another thing" in (await stranger.follow(sent[1])).words


async def test_a_form_sent_again_and_again_counts_once(stranger: Member, clock: FakeClock) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20)
    typed = {"kind": "question", "text": "Hello", "contact": MINE}

    statuses = [(await sends(stranger, page, typed)).status for _ in range(AN_HOUR + 1)]

    assert statuses == [303] * (AN_HOUR + 1)
    assert (await writes(stranger, clock, contact=MINE)).status == 303


async def test_people_of_one_address_who_are_signed_in_have_an_hour_each(
    a_member: AMember, clock: FakeClock, parts: Parts
) -> None:
    one, two = await a_member(), await a_member()
    statuses = []
    for _ in range(AN_HOUR + 1):
        statuses.append((await writes(one, clock)).status)
        (ticket, *_) = await parts.site.tickets.of(one.account.id)
        await parts.site.tickets.close(ticket.id, by=PERSON)

    assert statuses == [303] * AN_HOUR + [429]
    assert (await writes(two, clock)).status == 303


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "in 1 hour,"), ("ru", "через 1 час "), ("zh", "1 小时后"), ("ko", "1시간 후에"), ("tr", "1 saat sonra")],
)
async def test_a_long_wait_is_said_in_hours(
    stranger: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setattr(strangers, "AN_HOUR", 0)
    page = await stranger.get(f"/{language}/feedback")
    clock.advance(seconds=20)
    typed = {"kind": "question", "text": "Hello", "contact": MINE}

    read = await stranger.post_raw(f"/{language}/feedback", filled(page, typed))

    assert read.status == 429
    assert words in read.page.select(".problem")[0].text
    assert read.headers["Retry-After"] == "3600"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_browser_without_cookies_is_told_so_and_loses_nothing(
    stranger: Member, clock: FakeClock, parts: Parts, language: str
) -> None:
    page = await stranger.get(f"/{language}/feedback")
    stranger.cookies.clear()
    clock.advance(seconds=20)
    typed = {"kind": "fault", "text": "It <broke>", "contact": MINE}

    read = await stranger.post_raw(f"/{language}/feedback", filled(page, typed))
    again = await stranger.post_raw(f"/{language}/feedback", filled(read, typed))

    said = translator(language, strict=True)
    assert read.status == 403
    assert said("site-problem-cookies-missing") in read.page.select(".problem")[0].text
    assert read.page.select("textarea")[0].text == "It <broke>"
    assert read.all("input[name=contact]", "value") == [MINE]
    # The page that says so has set the cookie, where it may.
    assert again.status == 303


async def test_a_form_that_another_site_sends_is_not_told_about_cookies(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    page = await stranger.get(FORM)
    stranger.cookies.clear()
    clock.advance(seconds=20)

    read = await stranger.post_raw(FORM, filled(page, {"text": "a"}), Origin="https://elsewhere.example")

    assert read.status == 403
    assert "cookie" not in read.page.select(".problem")[0].text


async def test_a_browser_opens_five_tickets_an_hour_and_another_of_its_network_five_more(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    statuses = [(await writes(stranger, clock, contact=f"{one}@example.org")).status for one in range(AN_HOUR + 1)]
    stranger.cookies.clear()

    assert statuses == [303] * AN_HOUR + [429]
    assert (await writes(stranger, clock, contact=MINE)).status == 303
    assert len(await waiting(parts)) == AN_HOUR + 1


@pytest.mark.parametrize(("window", "wait"), [("AN_HOUR_NEAR", "in 1 hour,"), ("A_DAY_NEAR", "in 24 hours,")])
async def test_browsers_are_cheap_so_their_network_has_a_number_too(
    stranger: Member, member: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, window: str, wait: str
) -> None:
    monkeypatch.setattr(strangers, window, 2)
    statuses = []
    for number in range(3):
        stranger.cookies.clear()
        read = await writes(stranger, clock, contact=f"{number}@example.org")
        statuses.append(read.status)

    said = read.page.select(".problem")[0].text
    assert statuses == [303, 303, 429]
    assert wait in said
    assert "tickets" not in said
    assert read.page.select("textarea")[0].text
    assert (await writes(stranger, clock, contact=MINE, kind="deletion")).status == 303
    assert (await writes(member, clock)).status == 303


async def test_who_is_refused_again_and_again_does_not_use_up_the_day_of_their_network(
    stranger: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "AN_HOUR", 1)
    monkeypatch.setattr(strangers, "A_DAY_NEAR", 2)
    statuses = [(await writes(stranger, clock, f"{number}", contact=MINE)).status for number in range(4)]
    stranger.cookies.clear()

    assert statuses == [303, 429, 429, 429]
    assert (await writes(stranger, clock, contact=MINE)).status == 303


async def test_what_a_stranger_is_counted_by_holds_neither_their_cookie_nor_their_contact_and_ends_within_a_day(
    stranger: Member, clock: FakeClock, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: dict[str, float] = {}
    take = parts.shared.take

    async def noting(key: str, *, limit: int, window_s: float, amount: int = 1) -> float:
        counted[key] = window_s
        return await take(key, limit=limit, window_s=window_s, amount=amount)

    monkeypatch.setattr(parts.shared, "take", noting)
    await writes(stranger, clock, contact=MINE)

    assert any("127.0.0.1" in key for key in counted)
    assert not any(secret in key for key in counted for secret in (stranger.cookies["form"], MINE))
    # As the privacy notice says (section 11).
    assert max(counted.values()) <= 86_400


async def test_what_strangers_wrote_under_my_contact_neither_keeps_me_out_nor_is_told_to_me(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    for number in range(OPEN_MAX):
        await parts.site.tickets.open(None, "question", f"{number}", language="en", surface="site", contact=MINE)

    sent = await writes(stranger, clock, contact=MINE, kind="deletion")
    another = await writes(stranger, clock, contact=MINE)

    assert (sent.status, another.status) == (303, 303)
    assert len(await waiting(parts)) == OPEN_MAX + 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_all_strangers_together_have_a_day_and_who_signs_in_is_not_held_up_by_it(
    stranger: Member, member: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("people.tickets.STRANGERS_A_DAY", 0)
    page = await stranger.get(f"/{language}/feedback")
    clock.advance(seconds=20)

    read = await stranger.post_raw(
        f"/{language}/feedback", filled(page, {"kind": "fault", "text": "It <broke>", "contact": MINE})
    )

    said = translator(language, strict=True)
    assert read.status == 429
    assert read.page.select(".problem")[0].text == said("site-problem-too-many-strangers-tickets")
    assert read.page.select("textarea")[0].text == "It <broke>"
    assert (await writes(member, clock)).status == 303


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_account_has_five_tickets_that_wait_and_five_requests_about_its_data_beside_them(
    member: Member, clock: FakeClock, parts: Parts, language: str
) -> None:
    for number in range(OPEN_MAX):
        await parts.site.tickets.open(member.account.id, "question", f"{number}", language="en", surface="site")
    page = await member.get(f"/{language}/feedback")

    refused = await member.post_raw(f"/{language}/feedback", filled(page, {"kind": "fault", "text": "It broke"}))
    taken = await member.post_raw(f"/{language}/feedback", filled(page, {"kind": "deletion", "text": "Erase me"}))

    said = translator(language, strict=True)("site-problem-too-many-tickets", limit=OPEN_MAX, group="help")
    assert (refused.status, taken.status) == (429, 303)
    assert refused.page.select(".problem")[0].text == said


async def test_an_accounts_hour_of_questions_leaves_its_requests_about_data_alone(
    member: Member, clock: FakeClock, parts: Parts
) -> None:
    for _ in range(AN_HOUR):
        await writes(member, clock)
        (ticket, *_) = await parts.site.tickets.of(member.account.id)
        await parts.site.tickets.close(ticket.id, by=PERSON)

    assert (await writes(member, clock)).status == 429
    assert (await writes(member, clock, kind="data")).status == 303


async def test_a_file_comes_back_as_it_was_and_is_shown_by_no_browser(
    stranger: Member, clock: FakeClock, parts: Parts
) -> None:
    path = (await writes(stranger, clock, contact=MINE, file=PICTURE)).headers["Location"].partition("?")[0]
    page = await stranger.get(path)
    (link,) = page.all("a[download]", "href")

    async with stranger.http.get(stranger.url + link) as answer:
        data, headers = await answer.read(), answer.headers

    assert PICTURE[0] in page.words
    assert data == PICTURE[1]
    assert headers["Content-Type"] == "image/png"
    assert headers["Content-Disposition"].startswith('attachment; filename="mein Bild _1_.png"')
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("sent", "name", "ascii_name"),
    [
        ("악성 %22파일%22.html", '악성 "파일".html', "__ ____.html"),
        ("100%25 %20 %0a%E2.txt", "100%25 %20 %0a%E2.txt", "100%25 %20 %0a%E2.txt"),
        ("one%0D%0ASet-Cookie: a=b.txt", "one Set-Cookie: a=b.txt", "one Set-Cookie: a=b.txt"),
        ("%22; filename=%22evil.exe", '"; filename="evil.exe', "_; filename=_evil.exe"),
    ],
)
async def test_a_files_name_is_read_as_browsers_write_it_and_handed_out_safely(
    stranger: Member, clock: FakeClock, sent: str, name: str, ascii_name: str
) -> None:
    path = (await writes(stranger, clock, contact=MINE, file=(sent, b"a", "text/plain"))).headers["Location"]
    page = await stranger.get(path.partition("?")[0])
    (link,), (kept,) = page.all("a[download]", "href"), page.all("a[download]", "download")

    async with stranger.http.get(stranger.url + link) as answer:
        disposition = answer.headers.getall("Content-Disposition")

    assert kept == name
    assert name in page.words
    assert disposition == [f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"]


@pytest.mark.parametrize(("name", "sent"), [("a.html", "text/html"), ("a.svg", "image/svg+xml"), ("a.js", "x/y")])
async def test_what_a_browser_could_run_is_bytes_of_no_kind(
    stranger: Member, clock: FakeClock, name: str, sent: str
) -> None:
    file = (name, b"<script>alert(1)</script>", sent)
    path = (await writes(stranger, clock, contact=MINE, file=file)).headers["Location"].partition("?")[0]
    (link,) = (await stranger.get(path)).all("a[download]", "href")

    async with stranger.http.get(stranger.url + link) as answer:
        assert answer.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize(("size", "status"), [(5_000_000, 303), (5_000_001, 413), (0, 400), (6_000_000, 413)])
async def test_a_file_may_have_five_megabytes(
    stranger: Member, clock: FakeClock, parts: Parts, size: int, status: int
) -> None:
    read = await writes(stranger, clock, contact=MINE, file=("a.bin", b"x" * size, "application/octet-stream"))

    assert read.status == status
    assert len(await waiting(parts)) == (status == 303)


async def test_the_files_of_one_ticket_are_not_those_of_another(
    stranger: Member, a_member: AMember, clock: FakeClock
) -> None:
    one, two = await a_member(), await a_member()
    address = (await writes(one, clock, file=PICTURE)).headers["Location"].partition("?")[0]
    (link,) = (await one.get(address)).all("a[download]", "href")
    own = (await writes(two, clock)).headers["Location"].partition("?")[0]
    message = link.rpartition("/")[2]

    assert (await two.get(link)).status == 404
    assert (await two.get(f"{own}/files/{message}")).status == 404
    assert (await stranger.get(link)).status == 303


async def test_an_accounts_tickets_are_not_a_strangers(stranger: Member) -> None:
    assert (await stranger.get("/en/account/tickets")).headers["Location"].startswith("/en/signin")


@pytest.mark.parametrize(
    ("fields", "file", "status"),
    [
        ({"text": " "}, None, 400),
        ({"contact": "x" * (CONTACT_MAX + 1)}, None, 400),
        ({}, ("a.bin", b"", "x/y"), 400),
        ({}, ("a.bin", b"x" * 5_000_001, "x/y"), 413),
    ],
)
async def test_what_is_refused_does_not_count_for_the_hour(
    stranger: Member, clock: FakeClock, fields: dict[str, str], file: File | None, status: int
) -> None:
    typed = {"text": "Hello", "contact": MINE} | fields
    refused = [(await writes(stranger, clock, file=file, **typed)).status for _ in range(AN_HOUR + 1)]

    assert refused == [status] * (AN_HOUR + 1)
    assert (await writes(stranger, clock, contact=MINE)).status == 303


_ANY = st.text(max_size=60)
# No browser sends control characters in a file's name.
_NAMES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60)
_FIELDS = st.dictionaries(st.sampled_from(["kind", "text", "contact", "homepage", "shown", "csrf", "x"]), _ANY)


@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=_FIELDS, name=_NAMES, data=st.binary(max_size=50), own=st.booleans())
async def test_whatever_is_sent_is_no_error_of_ours(
    stranger: Member, clock: FakeClock, fields: dict[str, str], name: str, data: bytes, own: bool
) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20)
    carried = {"csrf": hidden(page, "csrf"), "shown": hidden(page, "shown")} if own else {}
    form = aiohttp.FormData(default_to_multipart=True)
    for key, value in (fields | carried).items():
        form.add_field(key, value.encode("utf-8", "replace").decode())
    form.add_field("file", data, filename=name)

    assert (await stranger.post_raw(FORM, form)).status < 500


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_notices_the_footer_and_the_page_of_support_lead_to_the_form(stranger: Member, language: str) -> None:
    form = f"/{language}/feedback"
    notices = [await stranger.get(f"/{language}/{name}") for name in ("privacy", "terms")]
    support, home = await stranger.get(f"/{language}/support"), await stranger.get(f"/{language}/")

    for notice in notices:
        notice.check()
        words = notice.page.select("main")[0].get_text()
        assert notice.all("main a", "href").count(form) == words.count("/feedback") > 1
    assert form in support.all("main a", "href")
    assert form in home.all("footer a", "href")
