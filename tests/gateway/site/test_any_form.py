"""Whatever is sent to any address but the API's: no fault of ours, whole pages, nothing of another account, and no form
does anything that no page of ours has sent.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from traceback import format_exception
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import strategies as st
from pydantic import SecretStr
from sqlalchemy import func, select
from structlog.testing import capture_logs

from billing.money import Money
from billing.topups import TopUps
from gateway.app import Parts, public_app
from gateway.bot_door import BotDoor
from gateway.hooks.telegram import SECRET_HEADER
from gateway.serve import listening
from gateway.settings import GatewaySettings
from gateway.site import file_links, once
from gateway.site.chat_parts import ChatParts
from locales.languages import LANGUAGES
from people.accounts import Account
from people.ticket_attachments import Attachment
from people.ticket_kinds import SITE
from storage.shared import MemoryShared
from storage.tables.chat import turns
from tests.fuzzing import fuzz
from tests.gateway.conftest import eventually
from tests.gateway.site.account.chats.conftest import chats
from tests.gateway.site.wild import MEMBER, MINI, STRANGER, Answer, Headers, Sent, Wild, encoded
from tests.gateway.upstream import FakeUpstream
from tests.house import AnAccount, FakeClock

__all__ = ["chats"]
pytestmark = [
    pytest.mark.hypothesis,
    # What aiohttp says of a part's header that was cut short: a form that broke off, as it is told.
    pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionHeader"),
    pytest.mark.filterwarnings("ignore::aiohttp.BadContentDispositionParam"),
]

CANARY = "Xq7Canary"
NOBODYS = "01JABCDEFGHJKMNPQRSTVWXYZ0"
A_DOLLAR = Money.usd("1")
WHO = st.sampled_from([MEMBER, MEMBER, STRANGER, MINI])
# Which things `{id}` names, by the word before it.
LANG = "/{lang}"
IDS = {"chats": "session", "receipts": "receipt", "top-ups": "topup", "tickets": "ticket"}
WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", "0", "-1", "\x00", "a" * 5000, "💥", "\ud800", "9" * 40, "../../etc/passwd", "<script>", "{{7*7}}"]
    ),
)
ON_THE_WIRE = st.binary(max_size=40).map(lambda raw: re.sub(rb"[\r\n\0]", b"", raw))
# What each form reads, with words that mean something to it. A form that is not here fails the test.
FORMS: dict[str, dict[str, list[str]]] = {
    "/account/chats/new": {"question": ["Hello"], "nonce": ["a" * 32], "model": ["plain", "free"]},
    "/account/chats/{id}": {"question": ["Hello"], "nonce": ["b" * 32]},
    "/account/chats/{id}/settings": {"name": ["Another"], "model": ["", "plain"]},
    "/account/chats/{id}/archive": {},
    "/account/chats/{id}/unarchive": {},
    "/account/chats/{id}/delete": {},
    "/account/chats/{id}/turns/{turn}/stop": {},
    "/account/chats/{id}/turns/{turn}/again": {"nonce": ["c" * 32]},
    "/account/keys": {
        "name": ["Key"], "nonce": ["d" * 32], "expires": ["never", "30", "date"], "until": ["2026-12-01"],
        "cap_day": ["1", "0,5", ""], "cap_month": ["5"], "cap_total": [""],
    },
    "/account/keys/{public_id}/name": {"name": ["Key"]},
    "/account/keys/{public_id}/expiry": {"expires": ["date", "90"], "until": ["2026-12-01", "9999-12-31"]},
    "/account/keys/{public_id}/caps": {"cap_day": ["1", "999999999.999999999"], "cap_month": [""], "cap_total": ["2"]},
    "/account/keys/{public_id}/revoke": {},
    "/account/keys/{public_id}/delete": {},
    "/account/save": {"path": []},
    "/account/security/end": {"session": []},
    "/account/security/end-others": {},
    "/account/settings/language": {"language": list(LANGUAGES)},
    "/account/settings/preferences": {"titled_by_model": ["1"], "low_balance": ["", "100", "50"]},
    "/account/settings/consents": {},
    "/account/tickets/{id}": {"text": ["More"], "shown": []},
    "/account/tickets/{id}/close": {},
    "/feedback": {
        "kind": ["question", "deletion"], "text": ["Where is it?"], "contact": ["ada@example.org"], "shown": [],
        "homepage": [""],
    },
    "/feedback/{key}": {"text": ["More"], "shown": []},
    "/feedback/{key}/close": {},
    "/signin/bot": {"next": ["/account", "//example.org"], "anew": ["1"]},
    "/signin/bot/finish": {"next": ["/account"]},
    "/signin/bot/cancel": {},
    "/signin/telegram": {"next": ["/account/keys"]},
    "/signin/mini-app": {"init_data": ["user=%7B%7D&hash=00"], "device_key": ["k" * 32]},
    "/signout": {},
    "/hooks/telegram": {},
}  # fmt: skip
QUERIES = {
    "archived": ["1", "0"], "before": [], "code": ["abc"], "days": ["7", "30"], "done": ["saved", "nothing"],
    "error": ["access_denied"], "from": ["0", "999999999"], "kind": ["deletion"], "next": ["/account", "//x"],
    "page": ["0", "2", "-1", "9" * 30], "q": ["Hello"], "state": ["abc"], "lang": ["ru"],
}  # fmt: skip


class Unlimited(MemoryShared):
    """Nobody is too fast here."""

    async def take(self, key: str, *, limit: int, window_s: float, amount: int = 1) -> float:
        return 0.0


@dataclass
class System:
    """The public application, who tries, and what there is. `things` has the owner's first, then one's own."""

    wild: Wild
    routes: list[tuple[str, str]]
    things: dict[str, list[str]]
    owners: list[str]
    clock: FakeClock
    logs: list[Any] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def named(self, field: str) -> list[str]:
        """Return what a field may name of what there is."""
        if field != "path":
            return self.things["web_session"][:1]
        receipts = [f"/en/account/receipts/{one}/receipt.json" for one in self.things["receipt"]]
        each = zip(self.things["ticket"], self.things["message"], strict=True)
        return receipts + [f"/account/tickets/{ticket}/files/{message}" for ticket, message in each]

    def pages(self) -> list[str]:
        return self._paths("GET")

    def forms(self) -> list[str]:
        return self._paths("POST")

    def _paths(self, method: str) -> list[str]:
        """Return the addresses without a language in front, which `place_of` tries both ways."""
        return sorted({path.removeprefix(LANG) or LANG for told, path in self.routes if told == method})


@pytest.fixture
def settings() -> GatewaySettings:
    """Every address that an operator can switch on is there."""
    return GatewaySettings(
        metrics_token=SecretStr("m" * 20), webhook_secret=SecretStr("w" * 20), body_timeout_s=0.3, keep_alive_s=0.05
    )


@pytest.fixture
async def system(
    parts: Parts,
    chats: ChatParts,
    topups: TopUps,
    an_account: AnAccount,
    clock: FakeClock,
    upstream: FakeUpstream,
) -> AsyncIterator[System]:
    owner, member = await an_account(A_DOLLAR), await an_account(A_DOLLAR)
    whole = replace(parts, chats=chats, shared=Unlimited(), bot_door=BotDoor("https://t.me/a_bot"))
    owners = await _belongings(whole, topups, owner, CANARY, upstream)
    members = await _belongings(whole, topups, member, "Mine", upstream)
    upstream.words = ("Hello",)
    stranger = await whole.site.tickets.open(None, "question", "Where?", language="en", surface=SITE, contact="a@b.org")
    assert stranger.key is not None
    ended, good = (
        file_links.token(
            whole.site.keyring, one["web_session"][0], f"/account/receipts/{one['receipt'][0]}/receipt.json", now=at
        )
        for one, at in ((owners, clock.now() - timedelta(minutes=3)), (members, clock.now() + timedelta(days=1)))
    )
    clock.advance(seconds=20)
    app = public_app(whole)
    routes = [
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and not route.resource.canonical.startswith("/v1")
    ]
    things = {name: owners[name] + members[name] for name in owners} | {
        "key": [stranger.key, "0" * 64],
        "token": [ended, good],
    }
    async with listening(app, "127.0.0.1", 0, shutdown_s=0.2) as port:
        wild = Wild(f"http://127.0.0.1:{port}", whole, member)
        named = [owner.id, *(one for some in owners.values() for one in some)]
        yield System(wild, routes, things, named, clock)
        await _has_answered(whole)


async def _has_answered(parts: Parts) -> None:
    """Wait until every question is answered."""

    async def is_silent() -> bool:
        async with parts.database.read() as connection:
            waiting = select(func.count()).where(turns.c.ended_at.is_(None))
            return (await connection.execute(waiting)).scalar_one() == 0

    await eventually(is_silent)


async def _belongings(
    parts: Parts, topups: TopUps, account: Account, word: str, upstream: FakeUpstream
) -> dict[str, list[str]]:
    """Give an account one of everything, called by this word; return the numbers."""
    chats, site = parts.chats, parts.site
    assert chats is not None
    upstream.words = (f"An answer of {word}",)
    account_id = account.id
    session = await chats.desk.begin(account)
    turn = await chats.desk.ask(account, session.id, f"A question of {word}", origin=f"begin:{word}")
    await _has_answered(parts)
    (receipt,) = await parts.receipts.recent(account_id, 5)
    key = await parts.api_keys.issue(account_id, name=f"Key {word}")
    file = Attachment(f"{word}.txt", "text/plain", word.encode())
    ticket = await site.tickets.open(
        account_id, "question", f"Where is {word}?", language="en", surface=SITE, attachment=file
    )
    (message,) = await site.tickets.history(ticket)
    opened = await site.web_sessions.open(
        account_id, surface="site", method="bot", device=f"Firefox of {word}", address="127.0.0.1"
    )
    topup = await topups.open(account_id, stars=77)
    return {
        "session": [turn.session_id],
        "turn": [turn.id],
        "receipt": [receipt.id],
        "public_id": [key.key.public_id],
        "ticket": [ticket.id],
        "message": [message.id],
        "web_session": [opened.session.id],
        "topup": [topup.id],
    }


def place_of(system: System, path: str) -> st.SearchStrategy[str]:
    """Fill in what an address leaves open: first with what is somebody else's. With and without a language in front."""
    both = [path, LANG + path] if any(told == LANG + path for _, told in system.routes) else [path]
    return st.sampled_from(both).flatmap(lambda one: _pieces(system, one))


def _pieces(system: System, path: str) -> st.SearchStrategy[str]:
    pieces: list[st.SearchStrategy[str]] = []
    for before, name in re.findall(r"([a-z-]*)/?\{(\w+)\}", path):
        if name == "lang":
            known = [*LANGUAGES, "xx"]
        elif name == "version":
            known = ["1.0", "9.9", "0", "1.0.0", "٣.٤"]
        elif name in ("digest", "name"):
            known = ["0" * 12, "site.css", "../app.py"]
        else:
            known = system.things[IDS[before] if name == "id" else name]
        nobodys = known[0].partition("_")[0] + f"_{NOBODYS}"
        named = st.sampled_from([*known, *known, nobodys])
        pieces.append(st.one_of(named, named, named, WORDS))
    return st.tuples(*pieces).map(lambda filled: _filled(path, filled))


def _filled(path: str, pieces: tuple[str, ...]) -> str:
    each = iter(pieces)
    return re.sub(r"\{\w+\}", lambda _: quote(next(each), safe="", errors="surrogatepass"), path)


def query_of(system: System) -> st.SearchStrategy[str]:
    anything = [one for some in system.things.values() for one in some]
    names = st.sampled_from(sorted(QUERIES)) | st.text(max_size=6)
    known = st.sampled_from([one for some in QUERIES.values() for one in some] + anything)
    fields = st.dictionaries(names, known | WORDS, max_size=3).map(lambda found: encoded(found).decode())
    return fields | st.text("&=%;?/#[]a0\\", max_size=20)


HEADERS: st.SearchStrategy[Headers] = st.lists(
    st.tuples(
        st.sampled_from([
            "Accept-Language", "Host", "X-ApiClaude-Session", "Cookie", "Accept", "Referer", "Origin", "Range",
            "Last-Event-ID", "User-Agent", "X-Forwarded-For", SECRET_HEADER, "Authorization",
            "Sec-Fetch-Site", "If-None-Match", "If-Modified-Since", "Forwarded", "X-Request-Id",
        ]),
        ON_THE_WIRE
        | st.sampled_from([
            b"zh-TW,ru;q=0.5,*;q=x", b"example.org:99999", b"[::1", b"session=x; lang=ko; signin=z", b"bytes=9-1",
            b"signin=" + b"A" * 3900, b"lang=\xff", b"form=" + b"f" * 20, b"Bearer \xe9", b"same-origin", b"null",
        ]),
    ),
    max_size=3,
)  # fmt: skip


NO_HEADERS: st.SearchStrategy[Headers] = st.builds(list)


def must_be_well(system: System, sent: Sent, answer: Answer) -> None:
    """Fail where the answer is a fault of ours, a page that is none, or tells of somebody else."""
    faults = [one["exc_info"] for one in system.logs if isinstance(one.get("exc_info"), BaseException)]
    if faults:
        system.logs.clear()
        raise AssertionError(f"{sent}: {''.join(format_exception(faults[0]))}")
    system.statuses[answer.status] += 1
    assert answer.status < 500, f"{answer.status} {sent}"
    assert "Traceback" not in answer.text, sent
    assert CANARY not in answer.text, sent
    answer.check()


@asynccontextmanager
async def watched(system: System) -> AsyncIterator[None]:
    """Fail if the owner's rows change, or the log tells of a fault."""
    before = await system.wild.rows(*system.owners)
    with capture_logs() as system.logs:
        yield
        await _has_answered(system.wild.parts)
    assert [one for one in system.logs if one["log_level"] in ("error", "critical")] == []
    after = await system.wild.rows(*system.owners)
    for table, rows in before.items():
        assert after[table] == rows, f"rows of {table} changed"


def test_every_form_is_known_here(system: System) -> None:
    assert system.forms() == sorted(FORMS)
    assert {"/", LANG, "/account/keys", "/metrics", "/static/{digest}/{name}"} <= set(system.pages())


async def test_any_address_query_and_header_is_no_fault(system: System) -> None:
    async def read(one: tuple[str, str, Headers, str, str]) -> None:
        path, query, headers, who, method = one
        sent = Sent(method, f"{path}?{query}" if query else path, headers)
        must_be_well(system, sent, await system.wild.send(sent, who))

    method = st.sampled_from(["GET"] * 8 + ["HEAD", "PUT", "DELETE", "OPTIONS", "BREW"])
    async with watched(system):
        for path in system.pages():
            some = st.tuples(place_of(system, path), query_of(system), HEADERS, WHO, method)
            await fuzz(some, read, tries=2)
    assert {200, 303, 404} <= set(system.statuses)


def body_of(system: System, path: str, carried: dict[str, str]) -> st.SearchStrategy[tuple[bytes, bytes]]:
    """Make a body of a form and its type; `carried` is what its page gave it."""
    fields = FORMS[path]
    own = {
        name: st.sampled_from([carried[name]] if name in carried else known or system.named(name)) | WORDS
        for name, known in fields.items()
    }
    token = {"csrf": carried["csrf"]} if "csrf" in carried else {}
    whole, some = st.fixed_dictionaries(own), st.fixed_dictionaries({}, optional=own)
    filled = st.one_of(whole, some).map(lambda found: token | found)
    odd = st.dictionaries(st.text(max_size=8), WORDS, max_size=4)
    forms = st.builds(lambda known, more: more | known, filled, odd) | filled | filled
    many = st.integers(40, 3000).map(lambda count: {f"f{number}": "x" for number in range(count)})
    return st.one_of(
        forms.map(lambda found: (encoded(found), FORM_TYPE)),
        forms.map(lambda found: (encoded(found), FORM_TYPE)),
        st.tuples(forms.map(encoded), st.sampled_from(TYPES)),
        st.builds(multipart, forms, st.integers(0, 400), st.binary(max_size=60), WORDS),
        st.builds(lambda known, more: (encoded(known | more), FORM_TYPE), filled, many),
        forms.map(lambda found: (json.dumps(found).encode(), b"application/json")),
        st.tuples(st.binary(max_size=80), st.sampled_from([FORM_TYPE, b"application/json", *TYPES])),
    )


FORM_TYPE = b"application/x-www-form-urlencoded"
TYPES = [
    b"text/plain", b"", b"multipart/form-data",
    b"multipart/form-data; boundary=", b"multipart/form-data; boundary=\xe9",
    b"multipart/mixed; boundary=b", b"application/x-www-form-urlencoded; charset=utf-16", b"application/octet-stream",
    b"application/x-www-form-urlencoded; charset=nothing", b"application/json; charset=\xe9", b"///;=;",
]  # fmt: skip
ENCODINGS = st.sampled_from([None] * 8 + [b"gzip", b"deflate", b"br", b"nothing"])


def multipart(fields: dict[str, str], cut: int, data: bytes, file_name: str) -> tuple[bytes, bytes]:
    """Return the fields and a file in parts, the last characters of which are cut off."""
    lines = []
    for name, value in fields.items():
        lines += [b"--b", f'Content-Disposition: form-data; name="{name}"'.encode("utf-8", "surrogatepass"), b""]
        lines.append(value.encode("utf-8", "surrogatepass"))
    about = f'Content-Disposition: form-data; name="file"; filename="{file_name}"'.encode("utf-8", "surrogatepass")
    lines += [b"--b", about, b"Content-Type: text/html", b"", data, b"--b--", b""]
    whole = b"\r\n".join(lines)
    return whole[: len(whole) - cut] if cut < 60 else whole, b"multipart/form-data; boundary=b"


async def test_any_body_of_a_genuine_form_is_no_fault(system: System) -> None:
    async with watched(system):
        for path in system.forms():
            for who in (MEMBER, STRANGER, MINI):
                await _try_bodies(system, path, who)
    assert {303, 400, 403, 404} <= set(system.statuses)


async def _try_bodies(system: System, path: str, who: str) -> None:
    carried = {"shown": await system.wild.hidden(who, "/en/feedback", once.FIELD)}
    system.clock.advance(seconds=10)

    async def send(one: tuple[str, tuple[bytes, bytes], bytes | None, Headers]) -> None:
        place, (body, kind), encoding, headers = one
        token = await system.wild.token(who)
        about = [*_about(kind, encoding), *headers]
        sent = Sent("POST", place, about, body.replace(TOKEN.encode(), token.encode()))
        must_be_well(system, sent, await system.wild.send(sent, who))

    bodies = body_of(system, path, carried | {"csrf": TOKEN})
    headers: st.SearchStrategy[Headers] = NO_HEADERS | NO_HEADERS | HEADERS
    if path == "/hooks/telegram":
        headers |= st.sampled_from([b"w" * 20, b"\xff"]).map(lambda secret: [(SECRET_HEADER, secret)])
    await fuzz(st.tuples(place_of(system, path), bodies, ENCODINGS, headers), send, tries=2)


async def test_a_form_without_a_genuine_token_changes_nothing(system: System) -> None:
    wild = system.wild
    tokens = {who: await wild.token(who) for who in (MEMBER, STRANGER, MINI)}
    shown = {who: await wild.hidden(who, "/en/feedback", once.FIELD) for who in tokens}
    system.clock.advance(seconds=10)
    before = await wild.rows()

    async def send(one: tuple[str, tuple[bytes, bytes], str, Headers]) -> None:
        place, (body, kind), who, headers = one
        sent = Sent("POST", place, [*headers, *_about(kind, None)], body)
        must_be_well(system, sent, await wild.send(sent, who))

    async with watched(system):
        for path in system.forms():
            place = place_of(system, path)
            forged, foreign = [], []
            for who in tokens:
                others = next(token for name, token in tokens.items() if name != who)
                carried = {"shown": shown[who]}
                wrong: list[dict[str, str]] = [{"csrf": others}, {}, {"csrf": ""}, {"csrf": tokens[who][:-1]}]
                bodies = st.one_of([body_of(system, path, carried | one) for one in wrong])
                genuine = body_of(system, path, carried | {"csrf": tokens[who]})
                forged.append(st.tuples(place, bodies, st.just(who), NO_HEADERS))
                foreign.append(st.tuples(place, genuine, st.just(who), ELSEWHERE))
            await fuzz(st.one_of(forged), send, tries=3)
            await fuzz(st.one_of(foreign), send, tries=3)
            after = await wild.rows()
            for table, rows in before.items():
                assert after[table] == rows, f"a form sent to {path} changed rows of {table}"


ELSEWHERE: st.SearchStrategy[Headers] = st.sampled_from(
    [[("Origin", b"https://evil.example")], [("Origin", b"null")], [("Sec-Fetch-Site", b"cross-site")]]
)
TOKEN = "the-token-of-whoever-it-is"


def _about(kind: bytes, encoding: bytes | None) -> Headers:
    return [("Content-Type", kind), *([("Content-Encoding", encoding)] if encoding is not None else [])]
