"""Large forms: what is refused before its body is read, how many are read at once, and that no text is lost by it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
import pytest

from gateway.parts import Parts
from gateway.site import strangers, uploads
from gateway.site.uploads import AT_ONCE_EACH
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read
from tests.gateway.site.writing import FORM, adds, filled, hidden, sends, writes
from tests.house import AnAccount, FakeClock

MINE = "ada@example.org"
TYPED = {"kind": "question", "text": "My <words>", "contact": MINE}
LARGE = ("a.bin", b"x" * 1_000_000, "application/octet-stream")
LENGTH = 4_000_000
BOUNDARY = "edge"


@pytest.fixture
async def stranger(public_url: str, an_account: AnAccount) -> AsyncIterator[Member]:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        yield Member(http, public_url, await an_account())


@dataclass
class Held:
    """A form that is said to be large and of which only a beginning was sent."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    @classmethod
    async def begin(cls, who: Member, path: str, fields: dict[str, str], *headers: str) -> Held:
        at = urlsplit(who.url)
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        cookies = "; ".join(f"{name}={value}" for name, value in who.cookies.items())
        head = [
            f"POST {path} HTTP/1.1", f"Host: {at.netloc}", f"Content-Length: {LENGTH}", "Accept: text/html",
            f"Content-Type: multipart/form-data; boundary={BOUNDARY}", f"Cookie: {cookies or 'a=b'}", *headers,
        ]  # fmt: skip
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
        writer.write(("\r\n".join(head) + "\r\n\r\n" + "".join(parts) + file + "x" * 40_000).encode())
        await writer.drain()
        return cls(reader, writer)

    async def status(self) -> int:
        """Return the status that came though the body has not."""
        async with asyncio.timeout(5):
            return int((await self.reader.readline()).split()[1])

    async def page(self) -> str:
        """Return the rest of the answer, as far as its page ends."""
        async with asyncio.timeout(5):
            return (await self.reader.readuntil(b"</html>")).decode()

    async def leave(self) -> None:
        self.writer.close()
        with suppress(ConnectionError):
            await self.writer.wait_closed()


@pytest.mark.parametrize(
    "headers", [("Sec-Fetch-Site: cross-site",), ("Origin: https://evil.example",), ("Origin: null",)]
)
@pytest.mark.parametrize("path", [FORM, "/en/account/tickets/tkt_01JABCDEFGHJKMNPQRSTVWXYZ0"])
async def test_what_another_site_sends_is_refused_before_its_body_and_shown_nowhere(
    stranger: Member, path: str, headers: tuple[str, ...]
) -> None:
    held = await Held.begin(stranger, path, TYPED, *headers)
    status, page = await held.status(), await held.page()
    await held.leave()

    assert status in (401, 403)
    assert "My &lt;" not in page
    assert MINE not in page


async def test_a_small_form_of_another_site_has_none_of_its_text_shown(stranger: Member, clock: FakeClock) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20)

    read = await stranger.post_raw(FORM, filled(page, TYPED), Origin="https://evil.example")

    assert read.status == 403
    assert read.page.select("textarea")[0].text == ""
    assert read.all("input[name=contact]", "value") == [""]


async def test_a_large_file_without_the_forms_token_is_not_read(stranger: Member) -> None:
    await stranger.get(FORM)
    held = await Held.begin(stranger, FORM, TYPED | {"csrf": "made up"})

    assert await held.status() == 403
    assert "My &lt;words&gt;" in await held.page()
    await held.leave()


async def test_a_large_file_of_who_is_signed_out_is_not_read_and_the_words_are_given_back(stranger: Member) -> None:
    held = await Held.begin(stranger, "/en/account/tickets/tkt_01JABCDEFGHJKMNPQRSTVWXYZ0", TYPED)

    assert await held.status() == 401
    assert "My &lt;words&gt;" in await held.page()
    await held.leave()


async def begun(who: Member, page: Read) -> Held:
    carried = {name: hidden(page, name) for name in ("csrf", "shown")}
    return await Held.begin(who, FORM, carried | TYPED)


async def test_of_one_sender_so_many_large_forms_are_read_at_once_and_the_next_keeps_its_words(
    stranger: Member, member: Member, clock: FakeClock, parts: Parts
) -> None:
    page = await stranger.get(FORM)
    clock.advance(seconds=20)
    some = [await begun(stranger, page) for _ in range(AT_ONCE_EACH + 1)]

    answers = [asyncio.ensure_future(one.status()) for one in some]
    (told,), _ = await asyncio.wait(answers, return_when=asyncio.FIRST_COMPLETED)
    refused = await sends(stranger, page, TYPED, LARGE)
    another = await writes(member, clock, file=LARGE)

    assert told.result() == refused.status == 429
    assert refused.page.select("textarea")[0].text == "My <words>"
    assert another.status == 303
    assert await parts.site.tickets.of(member.account.id)
    for one in some:
        await one.leave()
    await asyncio.gather(*answers, return_exceptions=True)


async def test_a_place_is_free_again_once_a_file_is_dealt_with(stranger: Member, clock: FakeClock) -> None:
    statuses = [
        (await writes(stranger, clock, contact=f"{number}@example.org", file=LARGE)).status
        for number in range(AT_ONCE_EACH + 1)
    ]

    assert statuses == [303] * (AT_ONCE_EACH + 1)


async def test_of_everybody_together_so_many_are_read_at_once(
    stranger: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 0)

    read = await writes(stranger, clock, contact=MINE, file=LARGE)
    small = await writes(stranger, clock, contact=MINE)

    assert (read.status, small.status) == (429, 303)


async def test_a_sender_has_so_many_large_forms_an_hour(
    stranger: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.site.serving.AN_HOUR_EACH", 1)
    sent = [await writes(stranger, clock, "My <words>", contact=MINE, file=LARGE) for _ in range(2)]

    assert [one.status for one in sent] == [303, 429]
    assert sent[1].page.select("textarea")[0].text == "My <words>"


async def test_a_file_that_is_far_too_large_loses_none_of_the_words(stranger: Member, clock: FakeClock) -> None:
    file = ("a.bin", b"x" * 6_000_000, "application/octet-stream")

    read = await writes(stranger, clock, "My <words>", contact=MINE, file=file)

    assert read.status == 413
    assert read.page.select("textarea")[0].text == "My <words>"
    assert read.all("input[name=contact]", "value") == [MINE]


async def test_the_file_is_the_last_of_each_form_that_takes_one(
    stranger: Member, member: Member, clock: FakeClock
) -> None:
    ticket = await member.follow(await writes(member, clock))

    for page in (await stranger.get(FORM), await member.get(FORM), ticket):
        (form,) = page.page.select("form[enctype='multipart/form-data']")
        assert form.select("input, textarea, select")[-1]["name"] == "file"


async def test_texts_have_a_bound_of_their_own_where_files_may_be_large(stranger: Member, clock: FakeClock) -> None:
    read = await writes(stranger, clock, "a" * 900_000, contact=MINE)

    assert read.status == 413


async def test_all_strangers_together_open_so_many_tickets_an_hour(
    stranger: Member, member: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "TICKETS_AN_HOUR", 1)

    sent = [await writes(stranger, clock, contact=f"{number}@example.org") for number in range(2)]

    assert [one.status for one in sent] == [303, 429]
    assert sent[1].page.select("textarea")[0].text
    assert (await writes(member, clock)).status == 303


async def test_all_strangers_together_write_so_many_bytes_an_hour(
    stranger: Member, member: Member, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "BYTES_AN_HOUR", 1_500_000)
    first = await writes(stranger, clock, contact=MINE, file=LARGE)
    path = first.headers["Location"].partition("?")[0]

    assert first.status == 303
    assert (await adds(stranger, path, "More", file=LARGE)).status == 429
    assert (await writes(member, clock, file=LARGE)).status == 303
