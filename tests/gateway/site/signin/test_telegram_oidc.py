"""A browser that comes back from the issuer brings a person, or is refused; the issuer's faults are told apart."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from gateway.errors import SignInAway
from gateway.settings import GatewaySettings
from gateway.site.signin import issuer as issuer_module
from gateway.site.signin.issuer import ANSWER_BYTES_MAX, LoginClient
from gateway.site.signin.telegram_oidc import Begun, TelegramLogin, login_client
from people.errors import ProofRefused
from people.identities.oidc import OidcPerson
from storage.clock import SystemClock
from tests.gateway.site.signin.conftest import CLIENT, REDIRECT, Telegram, Wrong, never, saying
from tests.house import FakeClock
from tests.people.identities.issuer import rsa_jwk
from tests.servers import free_port

CONFIGURATION = "/.well-known/openid-configuration"
AYLIN = {"id": "7000000001", "name": "Айлин", "preferred_username": "aylin", "phone_number": "+900000"}


@pytest.fixture
async def login(wrong: Wrong, clock: FakeClock) -> AsyncIterator[TelegramLogin]:
    async with TelegramLogin(wrong.client, clock) as made:
        yield made


async def refusal(login: TelegramLogin, code: str, begun: Begun) -> str:
    with pytest.raises(ProofRefused) as refused:
        await login.finish(code, begun)
    return refused.value.why


async def test_somebody_signs_in_at_an_independent_provider(telegram: Telegram) -> None:
    await telegram.knows("99887766", AYLIN)
    async with TelegramLogin(await telegram.registered(), SystemClock()) as login:
        begun = await login.begin(REDIRECT)
        back = await telegram.agrees(begun.url, "99887766")

        person = await login.finish(back["code"], begun)

    assert begun.is_answered_by(back["state"])
    assert person == OidcPerson(7_000_000_001, "Айлин", "aylin")


async def test_the_provider_gives_nothing_twice_nor_for_a_made_up_code(telegram: Telegram) -> None:
    await telegram.knows("99887766", AYLIN)
    async with TelegramLogin(await telegram.registered(), SystemClock()) as login:
        begun = await login.begin(REDIRECT)
        back = await telegram.agrees(begun.url, "99887766")
        await login.finish(back["code"], begun)

        assert await refusal(login, back["code"], begun) == "code"
        assert await refusal(login, "made-up", begun) == "code"


async def test_a_code_of_another_sign_in_does_not_answer_this_one(telegram: Telegram) -> None:
    await telegram.knows("99887766", AYLIN)
    async with TelegramLogin(await telegram.registered(), SystemClock()) as login:
        begun, other = await login.begin(REDIRECT), await login.begin(REDIRECT)
        back = await telegram.agrees(other.url, "99887766")

        assert not begun.is_answered_by(back["state"])
        assert await refusal(login, back["code"], begun) == "nonce"


async def test_somebody_without_a_telegram_id_is_nobody(telegram: Telegram) -> None:
    await telegram.knows("5", {"name": "Only a subject"})
    async with TelegramLogin(await telegram.registered(), SystemClock()) as login:
        begun = await login.begin(REDIRECT)
        back = await telegram.agrees(begun.url, "5")

        assert await refusal(login, back["code"], begun) == "nobody"


async def test_a_wrong_secret_is_the_operators_trouble_and_not_the_persons(telegram: Telegram) -> None:
    client = await telegram.registered()
    async with TelegramLogin(LoginClient(client.issuer, client.id, SecretStr("canary")), SystemClock()) as login:
        begun = await login.begin(REDIRECT)
        back = await telegram.agrees(begun.url, "5")

        with capture_logs() as logs, pytest.raises(SignInAway) as away:
            await login.finish(back["code"], begun)

    assert "401" in away.value.why
    assert [(line["event"], line["log_level"]) for line in logs] == [("sign-in away", "warning")]
    assert "canary" not in str(logs)


async def test_the_verifier_is_sent_with_the_code_and_never_with_the_browser(
    login: TelegramLogin, wrong: Wrong
) -> None:
    begun = await login.begin(REDIRECT)
    code = wrong.visited(begun.url)
    stolen = Begun(begun.url, begun.state, begun.nonce, "somebody-elses-verifier", REDIRECT)

    assert begun.verifier not in begun.url
    assert await refusal(login, code, stolen) == "code"
    assert (await login.finish(wrong.visited(begun.url), begun)).telegram_id == 7_000_000_001


async def test_every_sign_in_has_its_own_state_nonce_and_verifier(login: TelegramLogin) -> None:
    begun = [await login.begin(REDIRECT) for _ in range(3)]

    made = [one for each in begun for one in (each.state, each.nonce, each.verifier)]
    assert len(set(made)) == 9
    assert min(map(len, made)) >= 43  # what RFC 7636 asks of a verifier


async def test_what_is_secret_is_in_no_repr(login: TelegramLogin) -> None:
    begun = await login.begin(REDIRECT)

    shown = repr(begun) + repr(CLIENT) + repr(login)
    hidden = [begun.state, begun.nonce, begun.verifier, CLIENT.secret.get_secret_value()]
    assert not [one for one in hidden if one in shown]


@pytest.mark.parametrize("state", ["", "é", "\ud800", "x" * 9999])
async def test_a_state_of_any_form_is_only_wrong(login: TelegramLogin, state: str) -> None:
    assert not (await login.begin(REDIRECT)).is_answered_by(state)


@pytest.mark.parametrize("code", ["", "é", "a b\n", "\x00", "\ud800", "x" * 2049])
async def test_a_code_that_is_none_is_refused_without_asking(login: TelegramLogin, wrong: Wrong, code: str) -> None:
    begun = await login.begin(REDIRECT)

    assert await refusal(login, code, begun) == "code"
    assert "/token" not in wrong.asked


async def test_what_the_issuer_publishes_is_asked_for_once_an_hour(
    login: TelegramLogin, wrong: Wrong, clock: FakeClock
) -> None:
    for _ in range(2):
        begun = await login.begin(REDIRECT)
        await login.finish(wrong.visited(begun.url), begun)
    assert (wrong.asked.count(CONFIGURATION), wrong.asked.count("/jwks.json")) == (1, 1)

    clock.advance(hours=1)
    begun = await login.begin(REDIRECT)
    await login.finish(wrong.visited(begun.url), begun)
    assert (wrong.asked.count(CONFIGURATION), wrong.asked.count("/jwks.json")) == (2, 2)


async def test_a_changed_key_is_fetched_at_once_and_at_most_once_a_minute(
    login: TelegramLogin, wrong: Wrong, clock: FakeClock
) -> None:
    begun = await login.begin(REDIRECT)
    await login.finish(wrong.visited(begun.url), begun)
    wrong.header = wrong.header | {"kid": "rsa-2"}

    assert await refusal(login, wrong.visited(begun.url), begun) == "key"
    assert wrong.asked.count("/jwks.json") == 1  # fetched within this minute

    wrong.keys = [rsa_jwk(kid="rsa-2")]
    clock.advance(minutes=1)
    assert (await login.finish(wrong.visited(begun.url), begun)).telegram_id == 7_000_000_001
    assert wrong.asked.count("/jwks.json") == 2


@pytest.mark.parametrize(
    "claims", [{"nonce": "another"}, {"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}]
)
async def test_a_token_that_does_not_fit_is_refused(login: TelegramLogin, wrong: Wrong, claims: dict[str, Any]) -> None:
    begun = await login.begin(REDIRECT)
    wrong.claims = claims

    assert await refusal(login, wrong.visited(begun.url), begun) in ("nonce", "audience", "issuer", "old")


@pytest.mark.parametrize(
    "configuration",
    [
        {"issuer": "https://evil.example"}, {"issuer": None}, {"token_endpoint": "https://evil.example/token"},
        {"token_endpoint": "http://127.0.0.1/token"}, {"token_endpoint": "/token"}, {"token_endpoint": 7},
        {"token_endpoint": "http://127.0.0.1:99999/token"}, {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "https://evil.example/jwks"}, {"jwks_uri": None}, {"jwks_uri": "http://[oops"},
        {"authorization_endpoint": "https://evil.example/auth"}, {"authorization_endpoint": "javascript:alert(1)"},
    ],
)  # fmt: skip
async def test_a_configuration_that_points_elsewhere_is_not_followed(
    login: TelegramLogin, wrong: Wrong, configuration: dict[str, Any]
) -> None:
    wrong.configuration = configuration

    with pytest.raises(SignInAway):
        await login.begin(REDIRECT)

    assert wrong.asked == [CONFIGURATION]


async def test_a_name_and_password_in_an_address_are_not_taken(login: TelegramLogin, wrong: Wrong) -> None:
    wrong.configuration = {"token_endpoint": wrong.url.replace("http://", "http://u:p@") + "/token"}

    with pytest.raises(SignInAway):
        await login.begin(REDIRECT)


@pytest.mark.parametrize("path", [CONFIGURATION, "/jwks.json", "/token"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 200), (b"<html>", 200), (b"[]", 200), (b"[" * 100_000, 200), (b"\xff", 200), (b"{}", 500), (b"{}", 404),
        (b"{}", 429), (b"{}", 204), (b'{"a":"' + b"x" * ANSWER_BYTES_MAX + b'"}', 200),
    ],
)  # fmt: skip
async def test_an_issuer_that_answers_nonsense_is_away(
    login: TelegramLogin, wrong: Wrong, path: str, body: bytes, status: int
) -> None:
    wrong.answers[path] = saying(body, status)

    with pytest.raises(SignInAway):
        await login.finish(wrong.visited((begun := await login.begin(REDIRECT)).url), begun)


@pytest.mark.parametrize("path", [CONFIGURATION, "/jwks.json", "/token"])
async def test_no_redirect_is_followed(login: TelegramLogin, wrong: Wrong, path: str) -> None:
    wrong.answers[path] = saying(b"", 302, Location=f"{wrong.url}/elsewhere")

    with pytest.raises(SignInAway):
        await login.finish(wrong.visited((begun := await login.begin(REDIRECT)).url), begun)

    assert "/elsewhere" not in wrong.asked


async def test_a_token_answer_without_an_id_token_is_the_issuers_fault(login: TelegramLogin, wrong: Wrong) -> None:
    wrong.answers["/token"] = saying({"access_token": "x", "id_token": None})
    begun = await login.begin(REDIRECT)

    with pytest.raises(SignInAway):
        await login.finish(wrong.visited(begun.url), begun)


async def test_an_issuer_that_says_nothing_is_away(
    login: TelegramLogin, wrong: Wrong, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuer_module, "_TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    wrong.answers[CONFIGURATION] = never
    began = time.monotonic()

    with pytest.raises(SignInAway):
        await login.begin(REDIRECT)

    assert time.monotonic() - began < 5


async def test_an_issuer_that_is_not_there_is_away_and_asked_again_next_time(clock: FakeClock, wrong: Wrong) -> None:
    nobody = LoginClient(f"http://127.0.0.1:{free_port()}", CLIENT.id, CLIENT.secret)
    async with TelegramLogin(nobody, clock) as login:
        with pytest.raises(SignInAway):
            await login.begin(REDIRECT)

    wrong.answers[CONFIGURATION] = saying(b"", 503)
    async with TelegramLogin(wrong.client, clock) as login:
        with pytest.raises(SignInAway):
            await login.begin(REDIRECT)
        del wrong.answers[CONFIGURATION]
        asked = wrong.asked.count(CONFIGURATION)
        with pytest.raises(SignInAway):  # at once: whoever waited with the first one does not wait once more
            await login.begin(REDIRECT)
        assert wrong.asked.count(CONFIGURATION) == asked
        clock.advance(seconds=6)
        assert (await login.begin(REDIRECT)).url.startswith(f"{wrong.url}/auth?")


async def test_a_session_that_was_handed_in_is_left_open(clock: FakeClock, wrong: Wrong) -> None:
    async with aiohttp.ClientSession() as http:
        async with TelegramLogin(wrong.client, clock, http) as login:
            await login.begin(REDIRECT)

        assert not http.closed


async def test_the_browser_is_asked_for_no_telephone_number(login: TelegramLogin) -> None:
    asked = parse_qs(urlsplit((await login.begin(REDIRECT)).url).query)

    assert asked["scope"] == ["openid profile telegram:bot_access"]
    assert asked["redirect_uri"] == [REDIRECT]


def test_without_a_client_nobody_signs_in_this_way() -> None:
    assert login_client(GatewaySettings()) is None


def test_the_settings_make_a_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_LOGIN_CLIENT_ID", "7")
    monkeypatch.setenv("TELEGRAM_LOGIN_CLIENT_SECRET", "canary")

    assert login_client(GatewaySettings()) == LoginClient("https://oauth.telegram.org", "7", SecretStr("canary"))
