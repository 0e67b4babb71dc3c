"""Every error the system knows by name has its answer over HTTP, or is said to be none a caller can bring about."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import billing
import chat
import gateway
import people
import storage
from gateway.replies import INCIDENTS, TABLE
from gateway.site.sentences import SAID
from storage.errors import DomainError

# Errors of conversations and of the bot end in the bot: the gateway imports neither.
BOT_ONLY = {
    "session_not_found", "session_busy", "turn_not_found", "queue_full", "ask_failed",
    "question_missing", "question_too_long",
    "ticket_not_found", "too_many_tickets", "ticket_waits", "ticket_text_missing", "ticket_text_too_long",
    "ticket_contact_missing",
}  # fmt: skip


def every_error() -> Iterator[type[DomainError]]:
    """Yield the tree under `DomainError`, all rooms that can raise into the gateway imported."""
    for room in (storage, billing, people, chat, gateway):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if module.name.endswith(".errors"):
                import_module(module.name)
    found = [DomainError]
    while found:
        kind = found.pop()
        found += kind.__subclasses__()
        yield kind


def test_every_error_has_its_answer_or_is_an_incident() -> None:
    codes = {kind.code for kind in every_error()}

    assert codes - TABLE.keys() - INCIDENTS - BOT_ONLY - SAID.keys() == set()


def test_the_table_has_no_answer_to_an_error_that_is_not() -> None:
    codes = {kind.code for kind in every_error()}

    assert TABLE.keys() | INCIDENTS <= codes
    assert not TABLE.keys() & INCIDENTS


def test_every_code_belongs_to_one_error() -> None:
    ours = [kind for kind in every_error() if not kind.__module__.startswith("tests.")]
    codes = [kind.code for kind in ours]

    assert sorted(codes) == sorted(set(codes))
