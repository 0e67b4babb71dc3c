"""The issuer of "Log in with Telegram" over the network: what it publishes, and what it gives for a code.

Whatever it answers is bounded in time and size, no redirect is followed, and nothing it names is asked outside its own
origin: a wrong answer cannot send our secret elsewhere. What a token must say is `people/identities/oidc.py`'s.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus

import aiohttp
from pydantic import SecretStr
from yarl import URL

from gateway.errors import SignInAway
from people.errors import ProofRefused
from storage.clock import Clock

ANSWER_BYTES_MAX = 256 * 1024
KEPT = timedelta(hours=1)
"""How long what the issuer publishes is not asked for again."""

STAYS_AWAY = timedelta(seconds=5)
"""How long one that did not answer is not asked again."""

KEYS_AGAIN = timedelta(minutes=1)
"""How soon its keys are, where one is missing."""

_TIMEOUT = aiohttp.ClientTimeout(total=10)
_CODE_MAX = 2048
_OK = 200
_BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class LoginClient:
    """What @BotFather gave under Web Login, and the issuer that knows it."""

    issuer: str
    id: str
    secret: SecretStr


@dataclass(frozen=True, slots=True)
class Metadata:
    """Where the issuer's parts are (OpenID Connect Discovery 1.0, section 3)."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class Issuer:
    """What one issuer answers. Everything here raises `SignInAway` when it is not there or not to be understood."""

    def __init__(self, client: LoginClient, http: aiohttp.ClientSession, clock: Clock) -> None:
        self._client = client
        self._http = http
        self._clock = clock
        self._looking = asyncio.Lock()
        self._metadata: tuple[datetime, Metadata] | None = None
        self._keys: tuple[datetime, dict[str, Any]] | None = None
        self._away_at: datetime | None = None

    async def metadata(self) -> Metadata:
        """Return where its parts are."""
        async with self._looking:
            if self._metadata is None or self._clock.now() - self._metadata[0] >= KEPT:
                if self._away_at is not None and self._clock.now() - self._away_at < STAYS_AWAY:
                    # Whoever waited for the same answer does not wait for it once more.
                    raise SignInAway("did not answer a moment ago")
                try:
                    url = f"{self._client.issuer.rstrip('/')}/.well-known/openid-configuration"
                    self._metadata = (self._clock.now(), self._read(await self._asked("GET", url)))
                except SignInAway:
                    self._away_at = self._clock.now()
                    raise
            return self._metadata[1]

    async def keys(self, *, max_age: timedelta = KEPT) -> dict[str, Any]:
        """Return its JWK set, fetched no longer ago than that."""
        where = (await self.metadata()).jwks_uri
        async with self._looking:
            if self._keys is None or self._clock.now() - self._keys[0] >= max_age:
                self._keys = (self._clock.now(), await self._asked("GET", where))
            return self._keys[1]

    async def id_token(self, code: str, *, verifier: str, redirect_uri: str) -> str:
        """Return what it gives for a code, unchecked; raises `ProofRefused` when it gives nothing for this one."""
        if not code or len(code) > _CODE_MAX or not code.isascii() or not code.isprintable():
            raise ProofRefused("code")
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        answer = await self._asked("POST", (await self.metadata()).token_endpoint, asked)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise SignInAway("the token endpoint gave no ID token")
        return token

    def _read(self, found: dict[str, Any]) -> Metadata:
        if found.get("issuer") != self._client.issuer:
            raise SignInAway("the configuration is another issuer's")
        return Metadata(
            self._own(found.get("authorization_endpoint")),
            self._own(found.get("token_endpoint")),
            self._own(found.get("jwks_uri")),
        )

    def _own(self, address: object) -> str:
        try:
            url = URL(address) if isinstance(address, str) else URL()
            is_own = url.origin() == URL(self._client.issuer).origin() and url.user is None and not url.fragment
        except ValueError:
            is_own = False
        if not is_own:
            raise SignInAway("the configuration names an address outside the issuer's origin")
        return str(url)

    async def _asked(self, method: str, url: str, form: dict[str, str] | None = None) -> dict[str, Any]:
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if form is not None:
            # Written as a form would be, before they are joined (RFC 6749, section 2.3.1).
            pair = (quote_plus(self._client.id), quote_plus(self._client.secret.get_secret_value()))
            headers["Authorization"] = aiohttp.encode_basic_auth(*pair)
        try:
            async with self._http.request(
                method, url, data=form, headers=headers, allow_redirects=False, timeout=_TIMEOUT
            ) as response:
                if form is not None and response.status == _BAD_REQUEST:
                    raise ProofRefused("code")
                if response.status != _OK:
                    raise SignInAway(f"answered with status {response.status}")
                body = await _bounded(response.content)
        except (aiohttp.ClientError, TimeoutError, OSError) as exc:
            raise SignInAway(type(exc).__name__) from exc
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise SignInAway("answered no JSON object")
        return found


async def _bounded(content: aiohttp.StreamReader) -> bytes:
    body = bytearray()
    async for piece in content.iter_any():
        body += piece
        if len(body) > ANSWER_BYTES_MAX:
            raise SignInAway(f"answered more than {ANSWER_BYTES_MAX} bytes")
    return bytes(body)
