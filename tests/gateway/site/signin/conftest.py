"""Two issuers: an independent provider that plays Telegram, and one of our own that can do everything wrong."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlsplit

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr

from gateway.site.signin.issuer import LoginClient
from people.identities.oidc import challenge
from storage.clock import Clock
from tests.people.identities.issuer import rsa_jwk, token

REDIRECT = "https://ai.example.org/signin/telegram/back"
CLIENT = LoginClient("", "7123456789:web", SecretStr("canary +&é secret"))


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """Run `oidc-provider-mock` in a thread and yield its issuer."""
    import authlib.deprecate  # noqa: F401 sets a filter of its own, which the next lines are to stand before

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import run_server_in_thread

    # It warns of every refusal that a test is about, and names each request.
    for name in ("werkzeug", "oidc_provider_mock"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with run_server_in_thread(require_client_registration=True, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@dataclass
class Wrong:
    """An issuer that does what its test says; by default all is well."""

    clock: Clock
    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    configuration: dict[str, Any] = field(default_factory=dict)
    keys: list[dict[str, Any]] = field(default_factory=lambda: [rsa_jwk()])
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "rsa-1"})
    answers: dict[str, Callable[[], Awaitable[web.StreamResponse]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    challenges: dict[str, str] = field(default_factory=dict)
    nonces: dict[str, str] = field(default_factory=dict)

    @property
    def client(self) -> LoginClient:
        return LoginClient(self.url, CLIENT.id, CLIENT.secret)

    def visited(self, url: str) -> str:
        """Agree as a person would whose browser was sent to this address, and return the code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        code = f"code-{len(self.challenges)}"
        self.challenges[code], self.nonces[code] = asked["code_challenge"], asked["nonce"]
        return code

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        if request.path in self.answers:
            return await self.answers[request.path]()
        if request.path == "/.well-known/openid-configuration":
            own = {"authorization_endpoint": "/auth", "token_endpoint": "/token", "jwks_uri": "/jwks.json"}
            found = {"issuer": self.url} | {name: self.url + path for name, path in own.items()}
            return web.json_response(found | self.configuration)
        if request.path == "/jwks.json":
            return web.json_response({"keys": self.keys})
        return await self._token(request)

    async def _token(self, request: web.Request) -> web.Response:
        scheme, _, pair = request.headers["Authorization"].partition(" ")
        given = [unquote_plus(part) for part in base64.b64decode(pair).decode().split(":")]
        if scheme != "Basic" or given != [CLIENT.id, CLIENT.secret.get_secret_value()]:
            return web.json_response({"error": "invalid_client"}, status=401)
        form = await request.post()
        code = str(form["code"])
        fits = self.challenges.pop(code, None) == challenge(str(form["code_verifier"]))
        if not fits or form["redirect_uri"] != REDIRECT or form["grant_type"] != "authorization_code":
            return web.json_response({"error": "invalid_grant"}, status=400)
        now = int(self.clock.now().timestamp())
        claims = {"iss": self.url, "aud": CLIENT.id, "iat": now, "exp": now + 3600, "nonce": self.nonces[code]}
        claims |= {"id": 7_000_000_001, "name": "Aylin"} | self.claims
        return web.json_response({"access_token": "x", "id_token": token(self.header, claims)})


@pytest.fixture
async def wrong(clock: Clock) -> AsyncIterator[Wrong]:
    """Serve an issuer of our own on loopback."""
    issuer = Wrong(clock)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", issuer.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    issuer.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield issuer
    finally:
        await runner.cleanup()


@dataclass
class Telegram:
    """A person and an operator at the independent provider."""

    http: aiohttp.ClientSession
    issuer: str

    async def registered(self) -> LoginClient:
        """Return a new client, as @BotFather gives one."""
        body = {"redirect_uris": [REDIRECT]}
        async with self.http.post(f"{self.issuer}/oauth2/clients", json=body) as answer:
            made = await answer.json()
        return LoginClient(self.issuer, made["client_id"], SecretStr(made["client_secret"]))

    async def knows(self, sub: str, claims: dict[str, Any]) -> None:
        """Have somebody be there, by what is said of them."""
        async with self.http.put(f"{self.issuer}/users/{sub}", json=claims) as answer:
            answer.raise_for_status()

    async def agrees(self, url: str, sub: str) -> dict[str, str]:
        """Agree on the page that the browser was sent to, and return what it brings back to us."""
        async with self.http.post(url, data={"sub": sub}, allow_redirects=False) as answer:
            back = urlsplit(answer.headers["Location"])
        assert back._replace(query="").geturl() == REDIRECT
        return {name: values[0] for name, values in parse_qs(back.query).items()}


@pytest.fixture
async def telegram(provider: str) -> AsyncIterator[Telegram]:
    async with aiohttp.ClientSession() as http:
        yield Telegram(http, provider)


async def never() -> web.StreamResponse:
    """Answer nothing until the caller has left."""
    await asyncio.Event().wait()
    raise AssertionError


def saying(body: bytes | dict[str, Any], status: int = 200, **headers: str) -> Callable[[], Awaitable[web.Response]]:
    """Answer with this."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    async def answer() -> web.Response:
        return web.Response(body=data, status=status, headers=headers, content_type="application/json")

    return answer
