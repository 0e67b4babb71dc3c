"""A file is saved in the Mini App by a link that opens this one file, for two minutes, while its session lasts."""

from __future__ import annotations

import json
import string
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from structlog.testing import capture_logs

from billing.errors import SigningKeyUnreadable
from billing.receipts import Receipt
from billing.signing import Signature
from gateway.app import public_app
from gateway.parts import Parts
from gateway.serve import listening
from gateway.site.file_links import LIFE_S
from gateway.site.routes import FILES
from gateway.site.saving import LINKS_A_MINUTE, OPENED_A_MINUTE, PATH
from locales.languages import LANGUAGES
from locales.translator import translator
from people.ticket_attachments import Attachment
from tests.gateway.conftest import asking
from tests.gateway.site.conftest import AMember, InTelegram
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Reader
from tests.house import FakeClock

NOTES = Attachment("заметки 1.txt", "text/plain", "пятьдесят пять".encode())
# What a page and a saved file say alike; the rest is about the connection, or about who may read the answer where.
ALIKE = ("Content-Type", "Content-Disposition", "Content-Length", "Content-Security-Policy", "X-Content-Type-Options")


@dataclass
class Belongings:
    """Where an account's files are, by the pattern of their address."""

    receipt: str
    ticket: str
    stranger_ticket: str

    @property
    def all(self) -> tuple[str, ...]:
        return (self.receipt, self.ticket, self.stranger_ticket)


async def belongings(member: Member, parts: Parts) -> Belongings:
    """Give somebody one file of each kind."""
    issued = await parts.api_keys.issue(member.account.id, name="laptop")
    headers = {"Authorization": f"Bearer {issued.secret}"}
    async with member.http.post(f"{member.url}/v1/chat/completions", json=asking(), headers=headers) as answer:
        assert answer.status == 200
    (receipt,) = await parts.receipts.recent(member.account.id)
    tickets = parts.site.tickets
    own = await tickets.open(member.account.id, "fault", "It broke", language="en", surface="site", attachment=NOTES)
    nobodys = await tickets.open(
        None, "fault", "It broke", language="en", surface="site", contact="ada@example.org", attachment=NOTES
    )
    (said,), (written,) = await tickets.history(own), await tickets.history(nobodys)
    return Belongings(
        f"/account/receipts/{receipt.id}/receipt.json",
        f"/account/tickets/{own.id}/files/{said.id}",
        f"/feedback/{nobodys.key}/files/{written.id}",
    )


@pytest.fixture
async def files(member: Member, parts: Parts) -> Belongings:
    return await belongings(member, parts)


@pytest.fixture
async def inside(member: Member, in_telegram: InTelegram) -> Member:
    return await in_telegram(member.account)


async def asks(who: Member, path: str, *, at: str = f"/en{PATH}", **headers: str) -> tuple[int, dict[str, Any], Any]:
    read = await who.post_raw(at, {"path": path}, **headers)
    return read.status, json.loads(read.text), read.headers


async def link(inside: Member, path: str) -> str:
    """Return the path of the link that the Mini App is given."""
    status, body, _ = await asks(inside, path)
    assert status == 200, body
    assert body["url"].startswith(inside.url)
    return urlsplit(str(body["url"])).path


async def fetched(member: Member, path: str, **headers: str) -> tuple[int, Any, bytes]:
    """Fetch an address as Telegram's client does: with nothing of the person's."""
    async with member.http.get(member.url + path, headers=headers) as answer:
        return answer.status, answer.headers, await answer.read()


async def test_every_file_is_fetched_by_its_link_as_its_page_hands_it_out(
    member: Member, inside: Member, files: Belongings
) -> None:
    assert len(files.all) == len(FILES), "a file that was added is saved in the Mini App too"
    for path in files.all:
        cookies = {"Cookie": f"session={member.cookies['session']}"}
        _, page_headers, page_data = await fetched(member, f"/en{path}", **cookies)

        status, headers, data = await fetched(member, await link(inside, f"/en{path}"))

        assert (status, data) == (200, page_data)
        assert {name: headers[name] for name in ALIKE} == {name: page_headers[name] for name in ALIKE}
        assert headers["Content-Disposition"].startswith("attachment; filename=")
        assert headers["Access-Control-Allow-Origin"] == "https://web.telegram.org"
        assert (headers["Cache-Control"], headers["Referrer-Policy"]) == ("private, no-store", "no-referrer")
        assert "Set-Cookie" not in headers


async def test_the_mini_app_is_told_what_the_file_is_called(inside: Member, files: Belongings) -> None:
    receipt = await asks(inside, files.receipt)
    ticket = await asks(inside, files.ticket)

    assert (receipt[0], receipt[1]["file_name"]) == (200, "receipt.json")
    assert ticket[1]["file_name"] == NOTES.name
    assert ticket[2]["Cache-Control"] == "no-store"


async def test_a_client_may_look_before_it_fetches_and_fetch_twice(
    member: Member, inside: Member, files: Belongings
) -> None:
    path = await link(inside, files.receipt)

    async with member.http.head(member.url + path) as answer:
        assert (answer.status, await answer.read()) == (200, b"")
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert [(await fetched(member, path))[0] for _ in range(2)] == [200, 200]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_link_that_has_ended_says_so(
    member: Member, inside: Member, files: Belongings, clock: FakeClock, reader: Reader, language: str
) -> None:
    status, body, _ = await asks(inside, files.ticket, at=f"/{language}{PATH}")
    assert status == 200
    path = urlsplit(body["url"]).path
    clock.advance(seconds=LIFE_S)
    assert (await fetched(member, path))[0] == 200
    clock.advance(seconds=1)

    read = await reader.get(path)

    assert (read.status, read.language) == (410, language)
    assert translator(language, strict=True)("site-problem-link-ended") in read.words
    assert (read.headers["Cache-Control"], read.headers["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert path.rpartition("/")[2] not in read.text
    read.check()


async def test_a_link_ends_with_the_session_that_it_was_made_in(
    member: Member, inside: Member, in_telegram: InTelegram, parts: Parts, files: Belongings
) -> None:
    another = await in_telegram(member.account)
    path, others = await link(inside, files.receipt), await link(another, files.receipt)
    assert inside.token is not None
    found = await parts.site.web_sessions.find(inside.token)
    assert found is not None

    await parts.site.web_sessions.end(member.account.id, found.session.id)

    assert (await fetched(member, path))[0] == 410
    assert (await fetched(member, others))[0] == 200
    assert (await asks(inside, files.receipt))[0] == 401


async def test_nobody_is_given_a_link_to_what_is_anothers(
    a_member: AMember, in_telegram: InTelegram, files: Belongings
) -> None:
    other = await in_telegram((await a_member()).account)

    receipt, ticket = await asks(other, files.receipt), await asks(other, files.ticket)

    assert (receipt[0], receipt[1]["error"]["code"]) == (404, "receipt_not_found")
    assert (ticket[0], ticket[1]["error"]["code"]) == (404, "ticket_not_found")
    assert ticket[1]["error"]["message"] == translator("en")("site-problem-ticket-not-found")


async def test_nothing_but_a_file_is_given_a_link(inside: Member) -> None:
    pages = ("", "/", "/account", "/account/receipts", "/signout", "/en/en/account", "/static/0/site.css", "/healthz")
    strange = ("//example.org/x", "https://example.org/x", "/account/receipts/a/../b/receipt.json", "/%00", "a" * 3000)
    for path in pages + strange:
        status, body, _ = await asks(inside, path)

        assert (status, body["error"]["code"]) == (404, "file_not_found"), path


async def test_a_receipt_that_cannot_be_signed_is_given_no_link(
    inside: Member, files: Belongings, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreadable(receipt: Receipt) -> Signature:
        raise SigningKeyUnreadable("k1")

    monkeypatch.setattr(parts.signing, "signature", unreadable)

    assert (await asks(inside, files.receipt))[1]["error"]["code"] == "file_not_found"


async def test_only_the_mini_apps_own_page_is_given_a_link(member: Member, inside: Member, files: Belongings) -> None:
    stranger = Member(member.http, member.url, member.account)

    for who in (member, stranger):
        assert (await asks(who, files.receipt))[0] == 401
    for headers in ({"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"}):
        assert (await asks(inside, files.receipt, **headers))[0] == 403
    assert (await asks(inside, files.receipt, Origin=inside.url, Sec_Fetch_Site="same-origin"))[0] == 200


async def test_no_other_letters_open_anything(member: Member, inside: Member, files: Belongings) -> None:
    place, _, token = (await link(inside, files.receipt)).rpartition("/")
    changed = [token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(0, len(token), 23)]
    # The last letter may have bits that nobody reads: another one would be the same to whoever does not look.
    same = string.ascii_letters + string.digits
    near = [token[:-1] + letter for letter in same if letter != token[-1]][::2]

    forged = [*changed, *near, token[:-1], token + "A", "A" * len(token)]

    assert len(forged) < OPENED_A_MINUTE
    assert {(await fetched(member, f"{place}/{one}"))[0] for one in forged} == {410}


async def test_who_asks_too_often_is_told_to_wait(member: Member, inside: Member, files: Belongings) -> None:
    told = [await asks(inside, files.ticket) for _ in range(LINKS_A_MINUTE + 1)]

    assert [status for status, _, _ in told] == [200] * LINKS_A_MINUTE + [429]
    assert told[-1][1]["error"]["code"] == "too_many_tries"
    assert int(told[-1][2]["Retry-After"]) > 0
    path = urlsplit(told[0][1]["url"]).path
    opened = [(await fetched(member, path))[0] for _ in range(OPENED_A_MINUTE + 1)]
    assert opened == [200] * OPENED_A_MINUTE + [429]


@pytest.mark.parametrize(
    ("origin", "let_in"),
    [
        ("https://webk.telegram.org", "https://webk.telegram.org"),
        ("https://web.telegram.org", "https://web.telegram.org"),
        ("https://evil.example", "https://web.telegram.org"),
    ],
)
async def test_telegrams_clients_in_a_browser_may_read_the_file_and_no_other_page(
    member: Member, inside: Member, files: Belongings, origin: str, let_in: str
) -> None:
    _, headers, _ = await fetched(member, await link(inside, files.receipt), Origin=origin)

    assert (headers["Access-Control-Allow-Origin"], headers["Vary"]) == (let_in, "Origin")


async def test_no_log_has_anything_of_a_link(
    member: Member, inside: Member, files: Belongings, clock: FakeClock
) -> None:
    with capture_logs() as logs:
        path = await link(inside, files.stranger_ticket)
        await fetched(member, path)
        clock.advance(minutes=3)
        await fetched(member, path)

    assert [one["status"] for one in logs if one["event"] == "request"] == [200, 200, 410]
    assert path.rpartition("/")[2] not in str(logs)
    assert files.stranger_ticket.split("/")[2] not in str(logs)


async def test_a_link_leads_to_where_the_site_is_reached(parts: Parts, inside: Member, files: Belongings) -> None:
    app = public_app(replace(parts, settings=parts.settings.model_copy(update={"public_url": "https://ai.example/x"})))
    async with listening(app, "127.0.0.1", 0, shutdown_s=0.2) as port, aiohttp.ClientSession() as http:
        there = replace(inside, http=http, url=f"http://127.0.0.1:{port}")
        _, body, _ = await asks(there, files.receipt)

    assert body["url"].startswith("https://ai.example/x/en/saved/")
