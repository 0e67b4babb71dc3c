"""ID tokens as signed texts: whose key signed one, by an algorithm that we take (RFC 7515; RFC 7518, section 3.1).

What the claims in it must say is `oidc.py`'s.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry
from joserfc.jws import JWSRegistry, deserialize_compact

from people.errors import ProofRefused

TOKEN_BYTES_MAX = 16 * 1024
_RSA_BITS_MIN = 2048
# Which key goes with an algorithm. What is not here (`none`, and HMAC, whose key would be the issuer's public one) is
# refused before anything else is looked at.
_KEYS: Mapping[str, Mapping[str, str]] = {
    "RS256": {"kty": "RSA"},
    "ES256": {"kty": "EC", "crv": "P-256"},
    "EdDSA": {"kty": "OKP", "crv": "Ed25519"},
}
_PUBLIC = ("kty", "crv", "n", "e", "x", "y")


def signed_claims(id_token: str, keys: Mapping[str, Any]) -> dict[str, Any]:
    """Return what one of the keys of this JWK set signed; raises `ProofRefused`, and nothing else, for any text."""
    if not id_token.isascii() or len(id_token) > TOKEN_BYTES_MAX or id_token.count(".") != 2:
        raise ProofRefused("malformed")
    header = _object(id_token.partition(".")[0])
    algorithm = header.get("alg")
    # Extensions that must be understood are not, and there is none that an ID token would need.
    if not isinstance(algorithm, str) or algorithm not in _KEYS or "crit" in header:
        raise ProofRefused("signature")
    key = _key(keys, algorithm, header.get("kid"))
    try:
        payload = deserialize_compact(id_token, key, registry=_Registry(algorithm)).payload or b""
    # The library has errors of its own and lets others through for a header or a key that is strange enough.
    except (JoseError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        raise ProofRefused("signature") from None
    return _json(payload)


class _Registry(JWSRegistry):
    """Takes this one algorithm, ignores parameters it does not know, as RFC 7515, section 4, wants, and does not warn
    of the name `EdDSA`, which RFC 9864 calls too general: the key's curve is pinned above."""

    max_header_length = TOKEN_BYTES_MAX

    def __init__(self, algorithm: str) -> None:
        super().__init__(algorithms=[algorithm], strict_check_header=False)

    def get_alg(self, name: str) -> Any:
        return self.algorithms[name]


def _key(keys: Mapping[str, Any], algorithm: str, key_id: object) -> Any:
    """Return the issuer's key of this id that signs by this algorithm, of its public half alone."""
    listed = keys.get("keys")
    fitting = [
        one
        for one in (listed if isinstance(listed, list) else ())
        if isinstance(one, dict)
        and all(one.get(name) == value for name, value in _KEYS[algorithm].items())
        and one.get("alg", algorithm) == algorithm
        and one.get("use", "sig") == "sig"
        and (key_id is None or one.get("kid") == key_id)
    ]
    # A token without a key id is clear only where there is one key (OpenID Connect Core, section 10.1).
    if len(fitting) != 1:
        raise ProofRefused("key")
    public = {name: fitting[0][name] for name in _PUBLIC if name in fitting[0]}
    try:
        if algorithm == "RS256" and int.from_bytes(_bytes(public["n"])).bit_length() < _RSA_BITS_MIN:
            raise ProofRefused("key")
        return JWKRegistry.import_key(public)
    except (JoseError, ValueError, TypeError, LookupError, AttributeError):
        raise ProofRefused("key") from None


def _object(segment: str) -> dict[str, Any]:
    try:
        return _json(_bytes(segment))
    except ValueError:
        raise ProofRefused("malformed") from None


def _json(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise ProofRefused("malformed") from None
    if not isinstance(found, dict):
        raise ProofRefused("malformed")
    return found


def _bytes(segment: str) -> bytes:
    return base64.b64decode(segment.encode() + b"=" * (-len(segment) % 4), b"-_", validate=True)
