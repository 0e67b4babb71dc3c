"""The bot's tables are complete: errors and their sentences, keys and their uses, handlers and what they are handed."""

import ast
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters.callback_data import CallbackData

import billing
import bot
import chat
import people
import storage
from bot import callbacks, device_callbacks, dispatcher, group_callbacks, session_callbacks, ticket_callbacks
from bot.answer_views import AT_LIMITS, SAYING_THE_COST, SPONSORS
from bot.errors import INCIDENTS, SENTENCES
from bot.menu import COMMANDS, COMMANDS_IN_GROUPS
from bot.taking import REFUSALS
from chat.errors import REASONS
from chat.personas import personas
from handlers import build_all
from locales.languages import LANGUAGES
from locales.sections import ANCHOR_MAX
from locales.translator import ROOT
from people.security_events import KEY_CHANGED, KEY_DELETED, KEY_ISSUED, KEY_REVOKED, SIGNED_IN, STOLEN
from service import build_bot
from storage.clock import SystemClock
from storage.errors import DomainError
from storage.ids import new_id
from tests.locales.ftl import patterns

HOUSE = Path(__file__).parents[2]
# Of security events these are told.
TOLD = (SIGNED_IN, STOLEN, KEY_ISSUED, KEY_CHANGED, KEY_REVOKED, KEY_DELETED)

# Keys made from a word at run time, with where the word comes from.
MADE = {
    *(f"command-{name}" for name in COMMANDS),
    *(f"turn-{reason.replace('_', '-')}" for reason in REASONS),
    "topup-credited", "granted", "topup-unclear", "books-broken", "proposal", "proposal-decided",  # outbox messages
    "balance-low", "notice-changed-major", "notice-changed-minor",  # the same, of people/
    "ticket-opened", "ticket-added", "ticket-answered", "ticket-answered-site",  # the same, of people/ticket_telling.py
    "ticket-closed", "operators-chat-broken",
    "ticket-file-gone", "ticket-file-not-fetched",  # handlers/ticket_files.py, for whoever asked for files
    *(f"security-{kind}{what}" for kind in TOLD for what in ("", "-advice")),  # of people/security_events.py
    "ticket-state",  # said inside ticket-head and button-ticket
    "books-rule",  # said inside books-checked and books-broken
    "debited", "adjusted", "refunded", "charged-back",  # the same, of billing/corrections.py and reversals.py
    *(f"proposal-{end}" for end in ("carried-out", "is-rejected", "short", "impossible", "ended", "not-yours")),
    "button-approve", "button-reject",  # bot/operator_views.py, from a table
    "button-signin-agree", "button-signin-refuse",  # bot/device_buttons.py, from a table
    *REFUSALS,  # what came with a message and is not taken
    *(f"persona-{name}{what}" for name in personas() for what in ("", "-about")),
    *AT_LIMITS.values(), *SAYING_THE_COST.values(), *SPONSORS.values(),
    *(f"group-command-{name}" for name in COMMANDS_IN_GROUPS),
    *SENTENCES.values(),
}  # fmt: skip


def every_error() -> Iterator[type[DomainError]]:
    """Yield the tree under `DomainError`, without the gateway's own, which end there."""
    for room in (storage, billing, people, chat, bot):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if module.name.endswith(".errors"):
                import_module(module.name)
    found = [DomainError]
    while found:
        kind = found.pop()
        found += kind.__subclasses__()
        if kind.__module__.partition(".")[0] not in ("gateway", "tests"):
            yield kind


def keys_of(language: str) -> set[str]:
    """Return the keys the bot has for itself; `common.ftl` belongs to every edge, `site….ftl` to the site."""
    files = (file for file in (ROOT / language).glob("*.ftl") if not file.name.startswith(("common.", "site")))
    return {key for file in files for key in patterns(file)}


def said() -> dict[str, str]:
    """Return every key said by name in the bot, with the file it stands in."""
    found: dict[str, str] = {}
    for file in [*(HOUSE / "bot").glob("*.py"), *(HOUSE / "handlers").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            place = {"say": 0, "say_parts": 1}.get(name)
            if place is None or len(node.args) <= place:
                continue
            # A choice between two keys, `"a" if … else "b"`, says both; its condition says none.
            given = node.args[place]
            chosen = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
            for one in chosen:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    found[one.value] = file.name
                elif isinstance(one, ast.Name):
                    found |= dict.fromkeys(_assigned(file, one.id), file.name)
    return found


def _assigned(file: Path, name: str) -> set[str]:
    """Return the texts that a variable of this name is ever given in the file."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id == name for one in node.targets):
            chosen = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
            found |= {one.value for one in chosen if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found


def test_every_error_has_a_sentence_or_is_an_incident_and_never_both() -> None:
    codes = {kind.code for kind in every_error()}

    assert codes - SENTENCES.keys() - INCIDENTS == set()
    assert SENTENCES.keys() & INCIDENTS == set()
    assert (SENTENCES.keys() | INCIDENTS) - codes == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_is_said_exists_in_every_language(language: str) -> None:
    missing = (said().keys() | MADE) - keys_of(language) - patterns(ROOT / language / "common.ftl").keys()

    assert missing == set()


def test_every_sentence_that_exists_is_said() -> None:
    assert keys_of("en") - said().keys() - MADE == set()


def test_the_search_for_keys_finds_them() -> None:
    assert {"session-new", "turn-interrupted", "support-contact", "models-line-demo"} <= said().keys()


def handlers() -> Iterator[HandlerObject]:
    for router in build_all():
        for observer in router.observers.values():
            yield from observer.handlers


def test_every_handler_asks_only_for_what_it_is_handed() -> None:
    given = {
        "accounts", "consents", "courier", "groups", "shared",  # named by the dispatcher itself
        "account", "say", "screen", "group", "heard",  # made by WhoIsIt and Elsewhere
        "command", "callback_data", "dialog", "ticket",  # made by filters
        "gathered",  # handed in by the pump
        "event_update",  # aiogram's own
        *(name.arg for name in _dispatcher_call().keywords if name.arg),
    }  # fmt: skip
    count = 0
    for handler in handlers():
        asked = list(inspect.signature(handler.callback).parameters)[1:]
        count += 1
        assert set(asked) <= given, handler.callback

    assert count > 20


def _dispatcher_call() -> ast.Call:
    """Return the call in `service/build_bot.py` that names what handlers may ask for."""
    for node in ast.walk(ast.parse(inspect.getsource(build_bot))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "dispatching.build":
            return node
    raise AssertionError(f"service/build_bot.py no longer calls {dispatcher.__name__}.build")


def test_every_button_fits_into_what_telegram_allows() -> None:
    clock = SystemClock()
    worst = {
        "language": "x" * 8,
        "number": 10**6,
        "list_hash": "f" * 8,
        "session_id": new_id("ses", clock.now()),
        "turn_id": new_id("turn", clock.now()),
        "stars": 100_000,
        "public_id": "W" * 12,
        "document": "privacy",
        "anchor": "x" * ANCHOR_MAX,
        "period": "month" * 2,
        "usd": 10**6,
        "cents": 10**8,
        "days": 365,
        "chat_id": -(10**13),
        "to": "mention",
        "name": "is_titled_by_model",
        "value": "draft",
        "receipt_id": new_id("hold", clock.now()),
        "proposal_id": new_id("prop", clock.now()),
        "approves": True,
        "page": 10**4,
        "archived": True,
        "here": True,
        "form": "json",
        "ticket_id": new_id("tkt", clock.now()),
        "message_id": new_id("tkm", clock.now()),
        "kind": "question",
        "mine": True,
        "sign_in_id": new_id("sgn", clock.now()),
        "agrees": True,
        "web_session_id": new_id("web", clock.now()),
    }
    kinds = [
        kind
        for module in (callbacks, session_callbacks, group_callbacks, ticket_callbacks, device_callbacks)
        for kind in vars(module).values()
        if inspect.isclass(kind) and issubclass(kind, CallbackData) and kind is not CallbackData
    ]

    for kind in kinds:
        packed = kind(**{name: worst[name] for name in kind.model_fields}).pack()
        assert len(packed.encode()) <= 64, packed
        assert kind.unpack(packed).pack() == packed
    assert len({kind.__prefix__ for kind in kinds}) == len(kinds) > 10
