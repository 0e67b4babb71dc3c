"""Log in with Telegram: sends a browser to the issuer, and turns what it brings back into a person.

The code flow with PKCE (OpenID Connect Core 1.0, section 3.1; RFC 7636). What was begun is kept by whoever began it,
bound to the browser; that the browser brought our `state` back is theirs to check, by `Begun.is_answered_by`.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

import aiohttp
import structlog

from gateway.errors import SignInAway
from gateway.settings import GatewaySettings
from gateway.site.signin.issuer import KEYS_AGAIN, Issuer, LoginClient
from people.errors import ProofRefused
from people.identities.oidc import OidcPerson, authorize_url, person_of
from storage.clock import Clock

log = structlog.get_logger()

_RANDOM_BYTES = 32


def login_client(settings: GatewaySettings) -> LoginClient | None:
    """Return the operator's client of the issuer, or None where they have none: then nobody signs in this way."""
    identity, secret = settings.telegram_login_client_id, settings.telegram_login_client_secret
    return LoginClient(settings.telegram_login_issuer, identity, secret) if identity and secret else None


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in on its way; all but `url` stays with us, and none of it belongs into a log."""

    url: str = field(repr=False)
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str

    def is_answered_by(self, state: str) -> bool:
        """Say whether a browser that brings this state was sent by this."""
        return hmac.compare_digest(self.state.encode(), state.encode("utf-8", "surrogatepass"))


class TelegramLogin:
    """A context manager that owns its session, unless one is handed in."""

    def __init__(self, client: LoginClient, clock: Clock, http: aiohttp.ClientSession | None = None) -> None:
        self._client = client
        self._clock = clock
        self._given = http
        self._session: aiohttp.ClientSession | None = None
        self._issuer: Issuer | None = None

    async def __aenter__(self) -> Self:
        self._session = self._given or aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(), trust_env=False, headers={"User-Agent": "ApiClaude"}
        )
        self._issuer = Issuer(self._client, self._session, self._clock)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None and self._given is None:
            await self._session.close()
        self._session = self._issuer = None

    async def begin(self, redirect_uri: str) -> Begun:
        """Return where to send the browser, with what to remember; raises `SignInAway`."""
        try:
            endpoint = (await self._reached().metadata()).authorization_endpoint
        except SignInAway as away:
            raise self._logged(away) from away.__cause__
        state, nonce, verifier = (secrets.token_urlsafe(_RANDOM_BYTES) for _ in range(3))
        url = authorize_url(
            endpoint,
            client_id=self._client.id,
            redirect_uri=redirect_uri,
            state=state,
            nonce=nonce,
            verifier=verifier,
        )
        return Begun(url, state, nonce, verifier, redirect_uri)

    async def finish(self, code: str, begun: Begun) -> OidcPerson:
        """Return who signed in; raises `ProofRefused` or `SignInAway`. The issuer takes a code once."""
        issuer = self._reached()
        try:
            token = await issuer.id_token(code, verifier=begun.verifier, redirect_uri=begun.redirect_uri)
            now = self._clock.now()
            try:
                return self._person(token, await issuer.keys(), begun, now)
            except ProofRefused as refused:
                if refused.why != "key":
                    raise
            # Issuers change their keys as they like: the token may be signed by one that is newer than what we keep.
            return self._person(token, await issuer.keys(max_age=KEYS_AGAIN), begun, now)
        except SignInAway as away:
            raise self._logged(away) from away.__cause__

    def _person(self, token: str, keys: dict[str, object], begun: Begun, now: datetime) -> OidcPerson:
        return person_of(token, keys, issuer=self._client.issuer, client_id=self._client.id, nonce=begun.nonce, now=now)

    def _reached(self) -> Issuer:
        assert self._issuer is not None, "it is used inside its context"
        return self._issuer

    def _logged(self, away: SignInAway) -> SignInAway:
        log.warning("sign-in away", issuer=self._client.issuer, why=away.why)
        return away
