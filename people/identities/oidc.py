"""What "Log in with Telegram" says of a person: OpenID Connect's checks, without any network (OpenID Connect Core 1.0,
section 3.1; RFC 7636; RFC 7519).

Asking the issuer is `gateway/site/signin/telegram_oidc.py`'s, who signed a token `id_tokens.py`'s. A person's key is
the claim `id`, their Telegram user id, and not `sub`, which is another number. A telephone number is never asked for.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from people.errors import ProofRefused
from people.identities.id_tokens import signed_claims
from people.identities.mini_app import SKEW, telegram_id

SCOPES = "openid profile telegram:bot_access"
"""The last one lets the bot write to the person, who may have come by the site alone."""

_NAME_MAX = 256


@dataclass(frozen=True, slots=True)
class OidcPerson:
    """Who signed in, as the issuer says."""

    telegram_id: int
    name: str
    username: str | None


def challenge(verifier: str) -> str:
    """Return the S256 challenge that belongs to a verifier (RFC 7636, section 4.2)."""
    return _unpadded(hashlib.sha256(verifier.encode()).digest())


def authorize_url(endpoint: str, *, client_id: str, redirect_uri: str, state: str, nonce: str, verifier: str) -> str:
    """Return where the browser is sent; of the verifier only its challenge goes along."""
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "scope": SCOPES,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge(verifier),
        "code_challenge_method": "S256",
    }
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"


def person_of(
    id_token: str, keys: Mapping[str, Any], *, issuer: str, client_id: str, nonce: str, now: datetime
) -> OidcPerson:
    """Return whom this ID token is about; raises `ProofRefused`, and nothing else, for whatever is handed in.

    `keys` is the issuer's JWK set. Where `why` is `key`, a newer set may have the key that signed it.
    """
    claims = signed_claims(id_token, keys)
    if claims.get("iss") != issuer:
        raise ProofRefused("issuer")
    _check_audience(claims, client_id)
    _check_times(claims, now.timestamp())
    given = claims.get("nonce")
    # JSON can write half of a surrogate pair, which no other encoding takes.
    if not isinstance(given, str) or not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), nonce.encode()):
        raise ProofRefused("nonce")
    return OidcPerson(
        _person_id(claims.get("id")), _text(claims.get("name")), _text(claims.get("preferred_username")) or None
    )


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    audience = claims.get("aud")
    meant = audience if isinstance(audience, list) else [audience]
    if client_id not in meant:
        raise ProofRefused("audience")
    # Made for several, it must say for whom it was issued; said at all, it must be us (Core, section 3.1.3.7).
    if claims.get("azp", None if len(meant) > 1 else client_id) != client_id:
        raise ProofRefused("audience")


def _check_times(claims: Mapping[str, Any], now_s: float) -> None:
    skew_s = SKEW.total_seconds()
    if now_s >= _seconds(claims.get("exp")) + skew_s:
        raise ProofRefused("old")
    if now_s < _seconds(claims.get("iat")) - skew_s or now_s < _seconds(claims.get("nbf", 0)) - skew_s:
        raise ProofRefused("early")


def _seconds(value: object) -> float:
    """Return a NumericDate (RFC 7519, section 2) as what can be compared with the time."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProofRefused("malformed")
    try:
        seconds = float(value)
    except OverflowError:
        raise ProofRefused("malformed") from None
    if not math.isfinite(seconds):
        raise ProofRefused("malformed")
    return seconds


def _person_id(value: object) -> int:
    if value is None:
        raise ProofRefused("nobody")
    # As a number or written out, since JavaScript's numbers do not reach 64 bits; in one way only.
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 19 and value[0] != "0":
        return telegram_id(int(value))
    return telegram_id(value)


def _text(value: object) -> str:
    """Return a claim that is only shown: one that cannot be is no reason to send the person away."""
    if not isinstance(value, str):
        return ""
    kept = "".join(letter for letter in value if letter.isprintable() and not "\ud800" <= letter <= "\udfff")
    return kept[:_NAME_MAX]


def _unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
