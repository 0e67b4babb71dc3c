"""An answer reaches the page's script as it grows, from where the script is, and ends as HTML."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from chat.desk import READERS_MAX
from gateway.parts import Parts
from gateway.settings import GatewaySettings
from gateway.site.chat_parts import ChatParts
from people.web_sessions import WebSession, WebSessions
from tests.gateway.conftest import eventually
from tests.gateway.site.account.chats.conftest import answered, asked, newest
from tests.gateway.site.conftest import AMember
from tests.gateway.site.member import Member
from tests.gateway.upstream import FakeUpstream

WITHIN_S = 5.0


@pytest.fixture
def settings() -> GatewaySettings:
    return GatewaySettings(keep_alive_s=0.05)


@asynccontextmanager
async def streaming(
    member: Member, address: str, turn_id: str, **headers: str
) -> AsyncIterator[aiohttp.ClientResponse]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in member.cookies.items())
    url = f"{member.url}{address}/turns/{turn_id}" + ("" if "?" in turn_id else "/stream")
    async with asyncio.timeout(WITHIN_S), member.http.get(url, headers=sent) as answer:
        yield answer


async def frames(answer: aiohttp.ClientResponse) -> list[dict[str, str]]:
    """Return a stream's events, each with its fields; a comment is one without data."""
    found = [part async for part in answer.content.iter_any()]
    made = []
    for frame in b"".join(found).decode().split("\n\n")[:-1]:
        fields = dict(line.partition(": ")[::2] for line in frame.splitlines())
        made.append(fields)
    return made


def text_of(events: list[dict[str, str]]) -> str:
    return "".join(json.loads(one["data"])["text"] for one in events if "id" in one)


async def test_an_answer_is_streamed_as_it_grows_and_the_stream_ends_with_it(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3
    address = await asked(member)
    turn = await newest(chats, address)

    async with streaming(member, address, turn.id) as answer:
        first = b""
        while b"data: " not in first or b": keep-alive" not in first.partition(b"data: ")[2]:
            first += await answer.content.readany()
        upstream.goes_on.set()
        rest = await frames(answer)

    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert answer.headers["X-Accel-Buffering"] == "no"
    assert rest[-1] == {"event": "end", "data": "{}"}
    head = first.decode().partition("data: ")[2].partition("\n\n")[0]
    assert json.loads(head)["text"] + text_of(rest) == "Hello, Welt ✓"
    whole = await member.get(f"{address}/turns/{turn.id}")
    assert "Hello, Welt ✓" in whole.page.select(".growing")[0].text
    assert whole.page.select("html, head, header") == []


@pytest.mark.parametrize("how", ["header", "query"])
async def test_who_was_cut_off_gets_the_rest_from_where_they_were(member: Member, chats: ChatParts, how: str) -> None:
    address = await asked(member)
    turn = await answered(chats, address)

    if how == "header":
        async with streaming(member, address, turn.id, Last_Event_ID="7") as answer:
            events = await frames(answer)
    else:
        async with streaming(member, address, f"{turn.id}/stream?from=7&x=") as answer:
            events = await frames(answer)

    assert text_of(events) == "Welt ✓"
    assert [one["id"] for one in events if "id" in one] == ["13"]


@pytest.mark.parametrize("nonsense", ["-1", "x", "9" * 400, "٣", "1.5", "99999"])
async def test_nonsense_in_place_of_a_number_does_no_harm(member: Member, chats: ChatParts, nonsense: str) -> None:
    address = await asked(member)
    turn = await answered(chats, address)

    async with streaming(member, address, turn.id, Last_Event_ID=nonsense) as answer:
        events = await frames(answer)

    assert answer.status == 200
    assert events[-1]["event"] == "end"
    assert text_of(events) in ("Hello, Welt ✓", "")


async def test_only_so_many_pages_of_one_person_watch_at_once(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 2
    address = await asked(member)
    turn = await newest(chats, address)

    with_all = [chats.desk.reading(member.account.id) for _ in range(READERS_MAX)]
    for one in with_all:
        one.__enter__()
    async with streaming(member, address, turn.id) as refused:
        assert refused.status == 429
    for one in with_all:
        one.__exit__(None, None, None)
    upstream.goes_on.set()
    async with streaming(member, address, turn.id) as taken:
        assert (await frames(taken))[-1]["event"] == "end"


async def test_who_leaves_a_stream_stops_no_answer_and_is_no_longer_counted(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3
    address = await asked(member)
    turn = await newest(chats, address)
    async with streaming(member, address, turn.id) as answer:
        await answer.content.readany()
        answer.close()

    async def has_left() -> bool:
        return not chats.desk.readers

    await eventually(has_left)
    upstream.goes_on.set()
    assert (await answered(chats, address)).state == "answered"


async def test_a_stream_ends_soon_after_the_session_that_asked_for_it(
    member: Member, chats: ChatParts, parts: Parts, upstream: FakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.site.account.chat_stream.LOOK_EVERY_S", 0.0)
    upstream.hangs_after = 3
    address = await asked(member)
    turn = await newest(chats, address)

    async with streaming(member, address, turn.id) as answer:
        first = b""
        while b": keep-alive" not in first.partition(b"data: ")[2]:
            first += await answer.content.readany()
        await parts.site.web_sessions.end_all(member.account.id)
        rest = await frames(answer)

    assert not [one for one in rest if "event" in one or "data" in one]
    async with streaming(member, address, turn.id) as again:
        assert again.status == 401
    upstream.goes_on.set()
    assert (await answered(chats, address)).state == "answered"


async def test_a_session_is_looked_at_no_more_often_than_said(
    member: Member, chats: ChatParts, parts: Parts, upstream: FakeUpstream, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    look = type(parts.site.web_sessions).get

    async def noting(self: WebSessions, account_id: str, session_id: str) -> WebSession:
        looks.append(session_id)
        return await look(self, account_id, session_id)

    monkeypatch.setattr(WebSessions, "get", noting)
    upstream.hangs_after = 3
    address = await asked(member)
    turn = await newest(chats, address)

    async with streaming(member, address, turn.id) as answer:
        seen = b""
        while seen.count(b": keep-alive") < 4:
            seen += await answer.content.readany()
        upstream.goes_on.set()
        assert (await frames(answer))[-1]["event"] == "end"

    assert looks == []


async def test_a_page_whose_answer_grows_names_its_stream_and_shows_what_is_there(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3
    address = await asked(member)
    turn = await newest(chats, address)
    await chats.desk.more(turn.id, 0, within_s=WITHIN_S)

    read = await member.get(address)

    read.check()
    assert read.all("[data-stream]", "data-stream") == [f"{address}/turns/{turn.id}"]
    assert "Hel" in read.page.select(".growing")[0].text
    assert read.page.select_one("form.ask").has_attr("hidden")  # type: ignore[union-attr]
    assert any(one.endswith("/chat.js") for one in read.all("script", "src"))
    upstream.goes_on.set()
    await answered(chats, address)


async def test_a_page_left_open_learns_by_one_id_whether_there_is_more(a_member: AMember, chats: ChatParts) -> None:
    member, stranger = await a_member(), await a_member()
    address = await asked(member)
    first = await answered(chats, address)
    page, known = await member.get(address), await member.get(f"{address}/newest")

    await member.post(address, on=address, data={"question": "And now?"})
    second = await answered(chats, address)
    later = await member.get(f"{address}/newest")
    theirs = await stranger.get(f"{address}/newest")
    stranger.cookies.clear()

    assert page.all(".turns", "data-newest") == [first.id]
    assert (known.text, later.text) == (first.id, second.id)
    assert later.headers["Cache-Control"] == "no-store"
    assert theirs.status == 404
    assert (await stranger.get(f"{address}/newest")).status == 401
