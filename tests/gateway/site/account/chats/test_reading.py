"""A conversation is read, gone on with, and never shown to anybody else."""

from __future__ import annotations

import pytest

from billing.money import Money
from chat.desk import QUESTION_MAX
from chat.quoting import named, quoted
from chat.search import SEARCHES, SEARCHES_A_MINUTE
from gateway.parts import Parts
from gateway.site.account import chat as chat_page
from gateway.site.account.chats import PAGE
from gateway.site.chat_parts import ChatParts
from locales.languages import LANGUAGES
from tests.gateway.site.account.chats.conftest import DOOR, answered, asked, newest
from tests.gateway.site.conftest import AMember, InTelegram
from tests.gateway.site.member import Member
from tests.gateway.upstream import FakeUpstream
from tests.house import AnAccount, FakeClock


async def test_a_first_question_begins_a_conversation_and_its_answer_stands_there_as_html(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.words = ("# Title\n\n", "**bold** <b>not</b>\n\n", "|a|\n|-|\n|1|\n")
    address = await asked(member, "Say <hello>\n  twice")
    turn = await answered(chats, address)

    read = await member.get(address)

    assert read.status == 200
    read.check()
    assert read.page.select_one(".question .plain").text == "Say <hello>\n  twice"  # type: ignore[union-attr]
    assert read.page.select_one(".answer strong").text == "bold"  # type: ignore[union-attr]
    assert read.page.select(".answer b") == []
    assert [one.text.strip() for one in read.page.select(".answer td")] == ["1"]
    assert read.all(".cost a", "href") == [f"/en/account/receipts/{turn.hold_id}"]
    assert upstream.asked[0].body["messages"][-1]["content"] == "Say <hello>\n  twice"
    assert read.page.select("meta[http-equiv=refresh]") == []


async def test_the_next_question_follows_and_the_list_names_the_conversation(
    member: Member, chats: ChatParts, upstream: FakeUpstream, clock: FakeClock
) -> None:
    address = await asked(member, "First")
    await answered(chats, address)
    clock.advance(seconds=1)

    sent = await member.post(address, on=address, data={"question": "Second", "nonce": "n1"})
    await answered(chats, address)
    again = await member.post(address, on=address, data={"question": "Second", "nonce": "n1"})

    assert sent.headers["Location"] == again.headers["Location"] == f"{address}#newest"
    read = await member.get(address)
    assert [one.text for one in read.page.select(".question .plain")] == ["First", "Second"]
    assert len([one for one in upstream.asked if one.body.get("stream")]) == 2
    listed = await member.get("/en/account/chats")
    listed.check()
    assert [one.text for one in listed.page.select(".chats a")] == ["First"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_page_reads_well_in_every_language(
    member: Member, chats: ChatParts, upstream: FakeUpstream, language: str
) -> None:
    address = (await asked(member)).removeprefix("/en")
    await answered(chats, address)

    paths = ["", "/new", "?q=hello", "?q=nothing", "?archived=1"]
    for path in [*(f"/account/chats{one}" for one in paths), address, f"{address}/settings", f"{address}/delete"]:
        read = await member.get(f"/{language}{path}")

        assert (read.status, read.language) == (200, language), path
        read.check()


async def test_somebody_elses_conversation_is_not_there(a_member: AMember, chats: ChatParts) -> None:
    mine, stranger = await a_member(), await a_member()
    address = await asked(mine)
    turn = await answered(chats, address)

    for path in ("", "/settings", "/delete", f"/turns/{turn.id}", f"/turns/{turn.id}/stream"):
        assert (await stranger.get(address + path)).status == 404, path
    for path in (
        "",
        "/settings",
        "/archive",
        "/unarchive",
        "/delete",
        f"/turns/{turn.id}/stop",
        f"/turns/{turn.id}/again",
    ):
        sent = await stranger.post(address + path, on="/en/account/chats/new", data={"question": "?", "name": "x"})
        assert sent.status == 404, path
    assert (await stranger.get("/en/account/chats?q=hello")).page.select(".chats a") == []


async def test_a_turn_of_another_conversation_is_not_at_this_address(member: Member, chats: ChatParts) -> None:
    one = await asked(member, "One")
    turn = await answered(chats, one)
    other = await asked(member, "Other")
    await answered(chats, other)

    assert (await member.get(f"{other}/turns/{turn.id}")).status == 404


async def test_a_stranger_is_led_to_sign_in_and_hears_no_stream(member: Member, chats: ChatParts) -> None:
    address = await asked(member)
    turn = await answered(chats, address)
    member.cookies.clear()

    assert "/signin?next=" in (await member.get(address)).headers["Location"]
    assert (await member.get(f"{address}/turns/{turn.id}/stream")).status == 401
    assert (await member.get(f"{address}/turns/{turn.id}")).status == 401


async def test_a_refused_question_is_given_back_as_it_was_typed(member: Member, chats: ChatParts) -> None:
    address = await asked(member)
    await answered(chats, address)
    long = "\n<x> " + "a" * QUESTION_MAX

    for path in (address, "/en/account/chats/new"):
        read = await member.post(path, on=path, data={"question": long})

        assert read.status == 400
        assert read.page.select_one("textarea").text.removeprefix("\n") == long  # type: ignore[union-attr]
        assert "81,920" in read.page.select_one("[role=alert]").text  # type: ignore[union-attr]
        assert (await member.post(path, on=path, data={"question": " \n"})).status == 400


async def test_a_question_while_an_answer_is_written_is_told_to_wait_and_kept(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 2
    address = await asked(member)
    waiting = await member.get(address)

    read = await member.post(address, on=address, data={"question": "And now?"})

    assert "busy" not in read.words
    assert read.status == 409
    assert read.page.select_one("textarea").text.strip() == "And now?"  # type: ignore[union-attr]
    # With an anchor in it an address is loaded anew only where something else in it has changed.
    (reload,) = waiting.all("noscript meta[http-equiv=refresh]", "content")
    assert reload == f"3; url={address}?look=1#newest"
    (next_one,) = (await member.get(f"{address}?look=1")).all("noscript meta[http-equiv=refresh]", "content")
    assert next_one == f"3; url={address}?look=2#newest"
    upstream.goes_on.set()
    await answered(chats, address)


async def test_stop_ends_the_answer_and_says_what_it_cost(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.hangs_after = 3
    address = await asked(member)
    await upstream.is_asked.wait()
    turn = await newest(chats, address)
    await chats.desk.more(turn.id, 0, within_s=5)

    sent = await member.post(f"{address}/turns/{turn.id}/stop", on=address)
    stopped = await answered(chats, address)
    read = await member.follow(sent)

    assert (stopped.state, stopped.error_code) == ("interrupted", "stopped")
    assert "Stopped." in read.words
    assert stopped.charge is not None
    assert stopped.charge > Money(0)


async def test_who_has_no_money_is_led_to_the_bot_and_may_try_again(
    a_member: AMember, chats: ChatParts, upstream: FakeUpstream, clock: FakeClock
) -> None:
    poor = await a_member(balance=Money(1))
    address = await asked(poor)
    first = await answered(chats, address)
    clock.advance(seconds=1)

    read = await poor.get(address)

    assert (first.state, first.error_code) == ("failed", "insufficient_balance")
    assert "Your balance does not cover this question." in read.words
    assert f"{DOOR}?start=topup" in read.all(".answer a", "href")
    again = await poor.post(f"{address}/turns/{first.id}/again", on=address)
    second = await answered(chats, address)
    assert again.status == 303
    assert (second.id != first.id, second.question, second.parent_id) == (True, first.question, None)
    assert [one.text for one in (await poor.get(address)).page.select(".question .plain")] == ["Say hello"]


async def test_an_answer_that_is_there_is_not_asked_again(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    address = await asked(member)
    await answered(chats, address)

    assert (await member.get(address)).page.select("form[action$=again]") == []


async def test_the_new_question_is_ready_to_be_typed_but_in_telegrams_frame_where_browsers_refuse(
    member: Member, in_telegram: InTelegram
) -> None:
    page = "/en/account/chats/new"

    on_site, in_app = await member.get(page), await (await in_telegram(member.account)).get(page)

    assert [len(read.page.select("textarea[autofocus]")) for read in (on_site, in_app)] == [1, 0]
    assert len(in_app.page.select("textarea")) == 1


async def test_without_consent_nothing_is_asked_and_the_page_leads_to_it(
    a_member: AMember, an_account: AnAccount, parts: Parts, chats: ChatParts
) -> None:
    newcomer = await a_member()
    newcomer.account = await an_account(consented=False)
    opened = await parts.site.web_sessions.open(
        newcomer.account.id, surface="site", method="bot", device="Firefox", address="127.0.0.1"
    )
    newcomer.cookies = {"session": opened.token}
    session = await chats.desk.begin(newcomer.account)
    address = f"/en/account/chats/{session.id}"

    read, begun = await newcomer.get(address), await newcomer.get("/en/account/chats/new")
    sent = await newcomer.post(address, on=f"{address}/settings", data={"question": "And?"})

    for page, where in ((read, f"/account/chats/{session.id}"), (begun, "/account/chats/new")):
        assert page.all(".note a", "href") == [f"/en/account/settings?next={where}#consents"]
        assert len(page.page.select(".note")) == 1
        assert page.page.select("textarea") == []
    assert sent.status == 403
    assert [one.text for one in sent.page.select("textarea[readonly]")] == ["\nAnd?"]
    assert await chats.turns.head(session.id) is None


async def test_a_long_conversation_is_read_in_stretches(
    member: Member, chats: ChatParts, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_page, "TURNS", 2)
    address = await asked(member, "Q0")
    for number in range(1, 5):
        turn = await answered(chats, address)
        clock.advance(seconds=1)
        await chats.desk.ask(member.account, turn.session_id, f"Q{number}", origin=f"site:{number}")
    await answered(chats, address)

    seen, path = [], address
    while path:
        read = await member.get(path)
        seen.append([one.text for one in read.page.select(".question .plain")])
        path = next((one for one in read.all("main a", "href") if "before=" in one), "")

    assert seen == [["Q3", "Q4"], ["Q1", "Q2"], ["Q0"]]
    assert (await member.get(f"{address}?before=nonsense")).words == (await member.get(address)).words


async def test_what_was_quoted_and_who_paid_is_told_as_it_was(member: Member, chats: ChatParts) -> None:
    session = await chats.sessions.current(member.account.id, surface="bot", place="-100")
    await chats.sessions.title(session, "In a group")
    await chats.turns.open(
        "turn_" + "1" * 26, session_id=session.id, account_id=member.account.id, origin="message:1:1", model="plain",
        question="True?", quoted=quoted(named('Ada "A"'), "One <i>and</i> one"), payer_id="acc_sponsor",
    )  # fmt: skip
    turn = await chats.turns.get("turn_" + "1" * 26)
    await chats.turns.end(turn, "failed", answer="", error_code="insufficient_balance", hold_id=None, charge=Money(7))

    read = await member.get(f"/en/account/chats/{session.id}")

    assert read.page.select_one("blockquote .plain").text == "One <i>and</i> one"  # type: ignore[union-attr]
    assert "Ada 'A'" in read.words
    assert "balance does not cover" not in read.words
    assert "$" not in read.page.select_one(".cost").text  # type: ignore[union-attr]


async def test_the_list_has_pages(member: Member, chats: ChatParts, clock: FakeClock) -> None:
    for number in range(PAGE + 1):
        clock.advance(seconds=1)
        session = await chats.sessions.new(member.account.id, surface="site", place=str(number))
        await chats.sessions.title(session, f"Chat {number}")

    first, second = [await member.get(f"/en/account/chats?page={page}") for page in (1, 2)]

    assert (len(first.page.select(".chats li")), [one.text for one in second.page.select(".chats a")]) == (
        PAGE,
        ["Chat 0"],
    )
    for page in ("0", "-1", "x", "99999999", "3"):
        assert (await member.get(f"/en/account/chats?page={page}")).status == 200


async def test_an_answer_links_to_no_page_of_this_site(
    member: Member, chats: ChatParts, upstream: FakeUpstream
) -> None:
    upstream.words = (f"[one]({member.url}/account/delete) ", "[two](/account/keys) ", "[three](https://other.example)")
    address = await asked(member)
    await answered(chats, address)

    read = await member.get(address)

    assert read.all(".growing a", "href") == ["https://other.example"]


async def test_who_searches_without_end_is_told_to_wait_in_telegram_and_here_together(
    member: Member, parts: Parts, chats: ChatParts
) -> None:
    for _ in range(SEARCHES_A_MINUTE - 1):
        await parts.shared.take(f"{SEARCHES}:{member.account.id}", limit=SEARCHES_A_MINUTE, window_s=60)

    assert (await member.get("/en/account/chats?q=hello")).status == 200
    assert (await member.get("/en/account/chats?q=hello")).status == 429
    assert (await member.get("/en/account/chats")).status == 200
