"""Files in tickets: what is taken and under which name, who opens one, and that nothing of it is stored in clear."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from people.accounts import Account, Accounts
from people.errors import AttachmentEmpty, AttachmentTooLarge, TicketTextMissing, UnknownTicket
from people.names import one_line
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, NAME_MAX, AttachedFile, Attachment, clean_name, clean_type
from people.tickets import Tickets
from storage.crypto import Keyring, Vault
from storage.database import Database
from storage.outbox import Outbox
from storage.tables.people import ticket_messages
from tests.house import FakeClock

FILE = Attachment("../canary\x00\u202egnp.exe", "Image/PNG; charset=x", b"canary" * 40_000)


@pytest.fixture
def outbox(database: Database, vault: Vault, clock: FakeClock) -> Outbox:
    return Outbox(database, vault, clock)


@pytest.fixture
def tickets(database: Database, vault: Vault, keyring: Keyring, outbox: Outbox, clock: FakeClock) -> Tickets:
    async def operators() -> list[str]:
        return ["acc_operator"]

    return Tickets(database, vault, keyring, outbox, clock, operators=operators)


@pytest.fixture
async def account(accounts: Accounts) -> Account:
    return await accounts.of_telegram(4242)


@pytest.mark.parametrize("has_account", [True, False])
async def test_a_file_stands_in_the_history_unopened_and_opens_for_its_person_and_operators(
    tickets: Tickets, account: Account, accounts: Accounts, outbox: Outbox, has_account: bool
) -> None:
    whose, contact = (account.id, None) if has_account else (None, "ada@example.org")
    ticket = await tickets.open(
        whose, "fault", " ", language="ko", surface="site", contact=contact, attachment=FILE, origin="form:1"
    )
    (message,) = await tickets.history(ticket)
    other = await accounts.of_telegram(4343)

    assert (message.text, message.file) == ("", AttachedFile("canary gnp.exe", "image/png", len(FILE.data)))
    stranger = await tickets.open(None, "data", "Mine", language="ko", surface="site", contact="bob@example.org")
    by_account, by_key = await tickets.attachment_of(message.id, is_operator=True), None
    if has_account:
        by_account = await tickets.attachment_of(message.id, account_id=account.id)
    else:
        by_key = await tickets.attachment_of(message.id, key=ticket.key)
    for opened in (by_account, by_key or by_account):
        assert opened == Attachment("canary gnp.exe", "image/png", FILE.data)
    for account_id, key in ((other.id, None), (None, None), (None, stranger.key), (None, "no key")):
        with pytest.raises(UnknownTicket):
            await tickets.attachment_of(message.id, account_id=account_id, key=key)
    (told,) = [one for one in await outbox.due() if one.data["id"] == ticket.id]
    assert (told.data["message"], told.data["words"]) == (message.id, "")


async def test_an_answer_and_an_addition_have_files_too_and_a_text_without_one_has_none(
    tickets: Tickets, account: Account, outbox: Outbox, clock: FakeClock
) -> None:
    ticket = await tickets.open(account.id, "fault", "Look", language="ko", surface="bot")
    clock.advance(seconds=1)
    await tickets.add(ticket.id, "", account_id=account.id, attachment=Attachment("a.txt", "text/plain", b"a"))
    clock.advance(seconds=1)
    await tickets.answer(ticket.id, None, "", attachment=Attachment("b.pdf", "nonsense", b"bb"))

    files = [one.file for one in await tickets.history(ticket)]
    first, *_ = await tickets.history(ticket)

    assert files == [
        None,
        AttachedFile("a.txt", "text/plain", 1),
        AttachedFile("b.pdf", "application/octet-stream", 2),
    ]
    with pytest.raises(UnknownTicket):
        await tickets.attachment_of(first.id, account_id=account.id)
    assert [("message" in one.data) for one in await outbox.due()] == [False, True, True]


async def test_nothing_of_a_file_is_stored_in_clear_and_it_goes_with_the_accounts_key(
    tickets: Tickets, account: Account, database: Database, vault: Vault
) -> None:
    ticket = await tickets.open(account.id, "fault", "Look", language="ko", surface="bot", attachment=FILE)
    async with database.read() as connection:
        row = (await connection.execute(select(ticket_messages))).one()

    await vault.destroy(account.id)

    assert b"canary" not in row.attachment + row.attachment_name
    (message,) = await tickets.history(ticket)
    assert message.file == AttachedFile(None, "image/png", len(FILE.data))
    with pytest.raises(UnknownTicket):
        await tickets.attachment_of(message.id, account_id=account.id)


async def test_too_large_and_empty_files_are_refused_and_no_row_is_written(tickets: Tickets, account: Account) -> None:
    ticket = await tickets.open(account.id, "fault", "Look", language="ko", surface="bot")
    for data, error in ((b"x" * (ATTACHMENT_BYTES_MAX + 1), AttachmentTooLarge), (b"", AttachmentEmpty)):
        file = Attachment("a", "text/plain", data)
        with pytest.raises(error):
            await tickets.open(account.id, "fault", "Look", language="ko", surface="bot", attachment=file)
        with pytest.raises(error):
            await tickets.add(ticket.id, "x", account_id=account.id, attachment=file)
        with pytest.raises(error):
            await tickets.answer(ticket.id, None, "x", attachment=file)
    with pytest.raises(TicketTextMissing):
        await tickets.add(ticket.id, " ", account_id=account.id)

    await tickets.add(
        ticket.id, "", account_id=account.id, attachment=Attachment("a", "x/y", b"x" * ATTACHMENT_BYTES_MAX)
    )

    assert len(await tickets.history(ticket)) == 2
    assert len(await tickets.of(account.id)) == 1


async def test_a_key_opens_the_ticket_without_an_account_and_nothing_else(
    tickets: Tickets, account: Account, database: Database, clock: FakeClock
) -> None:
    def opened(contact: str, origin: str) -> object:
        return tickets.open(None, "data", "What?", language="tr", surface="site", contact=contact, origin=origin)

    ticket, again = [await opened("ada@example.org", "form:1") for _ in range(2)]  # type: ignore[misc]  # a coroutine
    other = await opened("bob@example.org", "form:2")  # type: ignore[misc]  # a coroutine
    clock.advance(seconds=1)
    await tickets.answer(ticket.id, None, "Nothing.")
    clock.advance(seconds=1)
    found = await tickets.by_key(ticket.key)
    file = Attachment("a.txt", "text/plain", b"a")
    added = await tickets.add(found.id, "Thanks", account_id=None, attachment=file)

    found = await tickets.by_key(ticket.key)

    assert again.key == ticket.key != other.key
    assert len(ticket.key) == 48
    assert (found.id, found.contact, found.key, added.state) == (ticket.id, "ada@example.org", ticket.key, "open")
    assert [one.text for one in await tickets.history(found)] == ["What?", "Nothing.", "Thanks"]
    assert (await tickets.open(account.id, "data", "x", language="tr", surface="site")).key is None
    for wrong in ("", ticket.id, ticket.key[:-1], ticket.key.upper(), "\ud800"):
        with pytest.raises(UnknownTicket):
            await tickets.by_key(wrong)
    async with database.read() as connection:
        rows = (await connection.exec_driver_sql("SELECT key_digest FROM tickets")).scalars().all()
    assert ticket.key not in rows


async def test_what_was_asked_on_the_site_is_answered_in_words_that_fit(
    tickets: Tickets, account: Account, outbox: Outbox
) -> None:
    ticket = await tickets.open(account.id, "data", "What?", language="tr", surface="site")
    await tickets.answer(ticket.id, None, "Nothing.")

    assert {one.kind for one in await outbox.due()} == {"ticket-opened", "ticket-answered-site"}


@given(st.text(max_size=400))
def test_a_name_leads_nowhere_and_steers_nothing(name: str) -> None:
    clean = clean_name(name)

    assert 0 < len(clean) <= NAME_MAX
    assert not set(clean) & {"/", "\\"}
    assert clean.strip(".") != ""
    assert clean == one_line(clean)
    assert clean_name(clean) == clean


@given(st.text(max_size=200))
def test_a_media_type_is_one_or_says_nothing(media_type: str) -> None:
    clean = clean_type(media_type)

    assert clean.count("/") == 1
    assert clean == clean_type(clean)


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("x" * 300 + ".pdf") == "x" * (NAME_MAX - 4) + ".pdf"
    assert clean_name("...") == clean_name("/") == "file"
