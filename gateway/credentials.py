"""Who calls: API keys on the public listener, internal tokens on the other. Neither takes the other's.

Wrong keys are counted per client address (`addresses.neighbourhood`); a right one never is, so nobody can lock a
customer out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from billing.money import Money
from gateway.addresses import client_address, neighbourhood
from gateway.errors import MissingKey, ModelNotAllowed, TooManyBadKeys
from gateway.parts import PARTS, Parts
from people.accounts import Account
from people.api_keys import ApiKey
from people.errors import AccountClosed, InvalidKey, UnknownAccount
from people.internal_tokens import PREFIX
from storage.errors import DatabaseAway

_WINDOW_S = 60
_DATABASE_S = 5.0


@dataclass(frozen=True, slots=True)
class Caller:
    """Who pays, where the call comes from, and how far the credential reaches. None: not bounded."""

    account: Account
    source: str
    key: ApiKey | None = None
    turn_id: str | None = None
    models: frozenset[str] | None = None
    spend_cap: Money | None = None
    cap_subject: str | None = None

    def check_model(self, model: str) -> None:
        """Raise `ModelNotAllowed` for a model that the credential does not cover."""
        if self.models is not None and model not in self.models:
            raise ModelNotAllowed(model)


Authenticate = Callable[[Parts, str], Awaitable[Caller]]
AUTHENTICATE: web.AppKey[Authenticate] = web.AppKey("authenticate")


async def by_key(parts: Parts, token: str) -> Caller:
    """Take API keys alone; raises `InvalidKey`, `AccountClosed` or `ConsentMissing`."""
    key, account = await parts.api_keys.authenticate(token)
    await parts.consents.require_for_keys(account.id)
    return Caller(account, "key", key=key)


async def by_internal_token(parts: Parts, token: str) -> Caller:
    """Take internal tokens alone; raises `InvalidKey` or `AccountClosed`."""
    if not token.startswith(PREFIX):
        raise InvalidKey
    claims = parts.internal_tokens.check(token)
    try:
        account = await parts.accounts.find(claims.account_id)
    except UnknownAccount:
        raise InvalidKey from None
    if not account.may_spend:
        raise AccountClosed(account.status)
    return Caller(
        account,
        claims.surface,
        turn_id=claims.turn_id,
        models=frozenset(claims.models),
        spend_cap=Money(claims.spend_cap_nanos),
        cap_subject=claims.cap_subject,
    )


async def caller(request: web.Request) -> Caller:
    """Return who makes this request; raises `MissingKey`, `InvalidKey`, `TooManyBadKeys` or `AccountClosed`.

    Raises `DatabaseAway` when nobody can be looked up.
    """
    parts = request.app[PARTS]
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise MissingKey
    try:
        async with asyncio.timeout(_DATABASE_S):
            return await request.app[AUTHENTICATE](parts, token)
    except TimeoutError as exc:
        # A database that is frozen keeps its connections open and says nothing at all.
        raise DatabaseAway("nobody could be looked up in time") from exc
    except InvalidKey:
        wait_s = await parts.shared.take(
            f"bad-keys:{neighbourhood(client_address(request, parts.settings.trusted_proxies))}",
            limit=parts.settings.bad_keys_a_minute,
            window_s=_WINDOW_S,
        )
        if wait_s:
            raise TooManyBadKeys(wait_s) from None
        raise
