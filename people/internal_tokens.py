"""Internal tokens: how the bot and the site call `/v1` on behalf of an account.

`ac-int-<claims>.<signature>`, both base64url; the signature is an HMAC-SHA256 under the HKDF purpose `internal`. It is
good for 60 seconds, checked when the call arrives, and only the gateway's internal listener takes it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import datetime

import msgspec

from people.errors import InvalidKey
from storage.clock import Clock
from storage.crypto import Keyring

PREFIX = "ac-int-"
LIFE_S = 60


class Claims(msgspec.Struct, frozen=True):
    """What a token says: the payer, where the call comes from, its turn, the models allowed, the most it may spend.

    `cap_subject` names caps that the call falls under beside the payer's own (`billing/caps.py`): a group's.
    """

    account_id: str
    surface: str
    turn_id: str
    models: tuple[str, ...]
    spend_cap_nanos: int
    expires_at: int
    cap_subject: str | None = None


class InternalTokens:
    """Signs and checks internal tokens."""

    def __init__(self, keyring: Keyring, clock: Clock) -> None:
        self._key = keyring.derive("internal")
        self._clock = clock

    def sign(
        self,
        account_id: str,
        *,
        surface: str,
        turn_id: str,
        models: tuple[str, ...],
        spend_cap_nanos: int,
        cap_subject: str | None = None,
    ) -> str:
        """Return a token good for 60 seconds from now."""
        expires_at = int(self._clock.now().timestamp()) + LIFE_S
        claims = Claims(account_id, surface, turn_id, models, spend_cap_nanos, expires_at, cap_subject)
        body = _encode(msgspec.json.encode(claims))
        return f"{PREFIX}{body}.{_encode(self._mac(body))}"

    def check(self, token: str) -> Claims:
        """Return what the token says; raises `InvalidKey` for anything but a fresh token of ours."""
        body, dot, signature = token.removeprefix(PREFIX).partition(".")
        try:
            # Compared as written: base64 leaves bits of the last character unread, so other spellings decode alike.
            is_ours = hmac.compare_digest(signature.encode(), _encode(self._mac(body)).encode())
            claims = msgspec.json.decode(_decode(body), type=Claims) if is_ours else None
        except (binascii.Error, ValueError, msgspec.DecodeError) as exc:
            raise InvalidKey from exc
        if not (token.startswith(PREFIX) and dot and claims) or claims.expires_at < self._now(self._clock.now()):
            raise InvalidKey
        return claims

    def _mac(self, body: str) -> bytes:
        return hmac.new(self._key, body.encode(), hashlib.sha256).digest()

    @staticmethod
    def _now(at: datetime) -> int:
        return int(at.timestamp())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
