"""An issuer's keys and signatures, made with `cryptography` alone: not with the library that checks them."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _number(value: int, size: int | None = None) -> str:
    return encoded(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


@cache
def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@cache
def ed_key() -> ed25519.Ed25519PrivateKey:
    return ed25519.Ed25519PrivateKey.generate()


def rsa_jwk(bits: int = 2048, **more: Any) -> dict[str, Any]:
    public = rsa_key(bits).public_key().public_numbers()
    return {"kty": "RSA", "kid": "rsa-1", "n": _number(public.n), "e": _number(public.e), **more}


def ec_jwk(**more: Any) -> dict[str, Any]:
    public = ec_key().public_key().public_numbers()
    return {"kty": "EC", "crv": "P-256", "kid": "ec-1", "x": _number(public.x, 32), "y": _number(public.y, 32), **more}


def ed_jwk(**more: Any) -> dict[str, Any]:
    raw = ed_key().public_key().public_bytes_raw()
    return {"kty": "OKP", "crv": "Ed25519", "kid": "ed-1", "x": encoded(raw), **more}


def token(header: Mapping[str, Any], claims: Any, *, bits: int = 2048) -> str:
    """Return claims (bytes go in as they are) signed as the header's `alg` says."""
    payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    signing = f"{encoded(json.dumps(header).encode())}.{encoded(payload)}"
    return f"{signing}.{encoded(_signature(str(header.get('alg')), signing.encode(), bits))}"


def _signature(algorithm: str, signing: bytes, bits: int) -> bytes:
    if algorithm == "ES256":
        r, s = utils.decode_dss_signature(ec_key().sign(signing, ec.ECDSA(SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")
    if algorithm == "EdDSA":
        return ed_key().sign(signing)
    return rsa_key(bits).sign(signing, padding.PKCS1v15(), SHA256())
