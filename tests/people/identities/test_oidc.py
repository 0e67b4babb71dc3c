"""An ID token proves who signed in when all it says fits the question, and no other text proves anything."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.errors import ProofRefused
from people.identities.oidc import OidcPerson, authorize_url, challenge, person_of
from tests.people.identities.issuer import ec_jwk, ed_jwk, encoded, rsa_jwk, token

ISSUER = "https://oauth.telegram.example"
CLIENT = "7123456789"
NONCE = "n-0S6_WzA2Mj"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NOW_S = int(NOW.timestamp())
KEYS = {"keys": [rsa_jwk(alg="RS256", use="sig"), ec_jwk(), ed_jwk()]}
RS256 = {"alg": "RS256", "kid": "rsa-1", "typ": "JWT"}
CLAIMS = {
    "iss": ISSUER,
    "aud": CLIENT,
    "sub": "10440010210403020130",
    "id": 7_000_000_001,
    "name": "Айлин Yılmaz",
    "preferred_username": "aylin",
    "iat": NOW_S - 2,
    "exp": NOW_S + 3600,
    "nonce": NONCE,
}


def saying(**changed: Any) -> str:
    """Return a token with these claims changed; None takes one away."""
    return token(RS256, {name: value for name, value in (CLAIMS | changed).items() if value is not None})


def reading(id_token: str, keys: Any = KEYS) -> OidcPerson:
    return person_of(id_token, keys, issuer=ISSUER, client_id=CLIENT, nonce=NONCE, now=NOW)


def refusal(id_token: str, keys: Any = KEYS) -> str:
    """Return why it is refused; any other error ends the test."""
    with pytest.raises(ProofRefused) as refused:
        reading(id_token, keys)
    return refused.value.why


GOOD = saying()


def test_the_person_is_known_by_the_telegram_user_id() -> None:
    assert reading(GOOD) == OidcPerson(7_000_000_001, "Айлин Yılmaz", "aylin")


@pytest.mark.parametrize(
    "header",
    [
        RS256, {"alg": "ES256", "kid": "ec-1"}, {"alg": "EdDSA", "kid": "ed-1"}, {"alg": "ES256"},
        RS256 | {"x-of-the-issuers-own": 1, "padding": "a" * 2000},
    ],
)  # fmt: skip
def test_each_algorithm_that_is_taken_is_checked_with_its_own_key(header: dict[str, str]) -> None:
    good = token(header, CLAIMS)
    start, _, signature = good.rpartition(".")
    forged = f"{start}.{signature[:-8]}{'A' * 8}"

    assert reading(good).telegram_id == 7_000_000_001
    assert refusal(forged) == "signature"


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "RS512", "PS256", "RS1", "", None, 7, ["RS256"], {}])
def test_no_other_algorithm_is_taken(algorithm: Any) -> None:
    assert refusal(token({"alg": algorithm, "kid": "rsa-1"}, CLAIMS)) == "signature"


def test_an_unsigned_token_is_refused() -> None:
    head, claims = encoded(b'{"alg":"none"}'), encoded(json.dumps(CLAIMS).encode())

    assert refusal(f"{head}.{claims}.") == "signature"


def test_the_issuers_public_key_is_no_shared_secret() -> None:
    signing = f"{encoded(json.dumps({'alg': 'HS256', 'kid': 'rsa-1'}).encode())}.{encoded(json.dumps(CLAIMS).encode())}"
    mac = hmac.new(KEYS["keys"][0]["n"].encode(), signing.encode(), hashlib.sha256).digest()

    assert refusal(f"{signing}.{encoded(mac)}") == "signature"


def test_a_key_of_another_kind_under_the_same_id_does_not_fit() -> None:
    assert refusal(GOOD, {"keys": [ec_jwk(kid="rsa-1")]}) == "key"


@pytest.mark.parametrize(
    "keys",
    [
        {}, {"keys": None}, {"keys": []}, {"keys": ["x", None, {}]}, {"keys": [rsa_jwk(kid="older")]},
        {"keys": [rsa_jwk(use="enc")]}, {"keys": [rsa_jwk(alg="RS512")]}, {"keys": [rsa_jwk(), rsa_jwk()]},
        {"keys": [rsa_jwk() | {"n": "!"}]}, {"keys": [rsa_jwk() | {"n": 7}]}, {"keys": [rsa_jwk() | {"e": "AA"}]},
        {"keys": [{"kty": "RSA", "kid": "rsa-1"}]},
    ],
)  # fmt: skip
def test_without_one_fitting_key_it_is_refused_for_the_key(keys: Any) -> None:
    assert refusal(GOOD, keys) in ("key", "signature")


def test_an_unknown_key_id_is_told_apart_so_that_newer_keys_can_be_fetched() -> None:
    assert refusal(GOOD, {"keys": [rsa_jwk(kid="older"), ec_jwk()]}) == "key"


def test_a_short_rsa_key_is_not_trusted() -> None:
    assert refusal(token(RS256, CLAIMS, bits=1024), {"keys": [rsa_jwk(1024)]}) == "key"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"iss": "https://oauth.telegram.example.evil.example"}, "issuer"), ({"iss": ISSUER + "/"}, "issuer"),
        ({"iss": None}, "issuer"), ({"iss": [ISSUER]}, "issuer"),
        ({"aud": "7"}, "audience"), ({"aud": None}, "audience"), ({"aud": int(CLIENT)}, "audience"),
        ({"aud": []}, "audience"), ({"aud": ["another", {}]}, "audience"), ({"aud": [CLIENT, "another"]}, "audience"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, "audience"), ({"azp": "another"}, "audience"),
        ({"exp": NOW_S - 60}, "old"), ({"exp": -1e300}, "old"), ({"exp": None}, "malformed"),
        ({"exp": str(NOW_S + 9)}, "malformed"), ({"exp": True}, "malformed"), ({"exp": float("nan")}, "malformed"),
        ({"exp": float("inf")}, "malformed"), ({"exp": 10**400}, "malformed"),
        ({"iat": NOW_S + 61}, "early"), ({"iat": None}, "malformed"), ({"iat": {}}, "malformed"),
        ({"nbf": NOW_S + 61}, "early"), ({"nbf": "soon"}, "malformed"),
        ({"nonce": "another"}, "nonce"), ({"nonce": None}, "nonce"), ({"nonce": [NONCE]}, "nonce"),
        ({"nonce": "\ud800"}, "nonce"), ({"nonce": "é"}, "nonce"),
        ({"id": None}, "nobody"), ({"id": True}, "malformed"), ({"id": 0}, "malformed"), ({"id": -5}, "malformed"),
        ({"id": 5.0}, "malformed"), ({"id": "05"}, "malformed"), ({"id": ""}, "malformed"), ({"id": "٧"}, "malformed"),
        ({"id": 2**63}, "malformed"), ({"id": "9" * 19}, "malformed"), ({"id": "9" * 5000}, "malformed"),
        ({"id": [5]}, "malformed"), ({"id": {}}, "malformed"),
    ],
)  # fmt: skip
def test_a_claim_that_does_not_fit_is_refused(changed: dict[str, Any], why: str) -> None:
    assert refusal(saying(**changed)) == why


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": [CLIENT]}, {"aud": [CLIENT, "another"], "azp": CLIENT}, {"azp": CLIENT}, {"id": "7000000001"},
        {"exp": NOW_S - 59}, {"exp": NOW_S + 0.5}, {"iat": NOW_S + 60}, {"nbf": NOW_S + 60}, {"sub": None},
    ],
)  # fmt: skip
def test_a_claim_that_may_be_so_is_taken(changed: dict[str, Any]) -> None:
    assert reading(saying(**changed)).telegram_id == 7_000_000_001


@pytest.mark.parametrize("name", [None, 7, "", "\x00\u202e\ud800", ["x"]])
def test_a_name_that_cannot_be_shown_is_left_out(name: Any) -> None:
    assert reading(saying(name=name, preferred_username=name)) == OidcPerson(7_000_000_001, "", None)


@pytest.mark.parametrize(
    "text",
    ["", ".", "..", "a.b", "a.b.c.d", "é.é.é", "\ud800..", f"{encoded(b'[]')}..", f"{encoded(b'{')}..", "A" * 20_000],
)
def test_what_is_no_token_is_malformed(text: str) -> None:
    assert refusal(text) == "malformed"


@pytest.mark.parametrize("depth", [300, 900, 990, 1000, 2000])
def test_a_header_of_brackets_is_refused_however_deep(depth: int) -> None:
    nested = b'{"alg":"RS256","kid":"rsa-1","x":' + b"[" * depth + b"]" * depth + b"}"

    assert refusal(f"{encoded(nested)}.{encoded(b'{}')}.{encoded(b'x')}") in ("malformed", "signature")


@pytest.mark.parametrize("claims", [b"", b"[]", b"7", b"{", b"\xff", b"[" * 9000])
def test_signed_claims_that_are_no_object_are_malformed(claims: bytes) -> None:
    assert refusal(token(RS256, claims)) == "malformed"


@pytest.mark.parametrize("more", [{"crit": ["exp"]}, {"b64": False}, {"b64": False, "crit": ["b64"]}, {"kid": ["x"]}])
def test_a_header_that_wants_more_is_refused(more: dict[str, Any]) -> None:
    assert refusal(token(RS256 | more, CLAIMS)) in ("signature", "key")


@given(st.text(st.characters()) | st.from_regex(r"[A-Za-z0-9_-]{0,9}\.[A-Za-z0-9_-]{0,9}\.[A-Za-z0-9_-]{0,9}"))
def test_no_text_does_anything_but_be_refused(text: str) -> None:
    assert refusal(text) in ("malformed", "signature")


@given(place=st.integers(0, len(GOOD)), removed=st.integers(0, 3), put=st.text(st.characters(), max_size=3))
def test_no_change_of_a_good_one_passes(place: int, removed: int, put: str) -> None:
    changed = GOOD[:place] + put + GOOD[place + removed :]

    if changed != GOOD:
        refusal(changed)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*CLAIMS, "azp", "nbf"]), JSON, max_size=3))
def test_signed_claims_of_any_json_are_read_or_refused(changed: dict[str, Any]) -> None:
    try:
        person = reading(token({"alg": "EdDSA", "kid": "ed-1"}, CLAIMS | changed))
    except ProofRefused:
        return

    assert str(person.telegram_id) == str((CLAIMS | changed)["id"])


@given(st.dictionaries(st.sampled_from(["alg", "kid", "crit", "b64", "jku", "jwk", "x5c", "typ", "cty"]), JSON))
def test_a_header_of_any_json_is_read_or_refused(header: dict[str, Any]) -> None:
    signing = f"{encoded(json.dumps(RS256 | header).encode())}.{encoded(b'{}')}"

    assert refusal(f"{signing}.{encoded(b'x')}") in ("signature", "key")


def test_the_challenge_is_the_one_of_the_rfc() -> None:
    # RFC 7636, appendix B.
    assert challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.mark.parametrize("endpoint", ["https://oauth.telegram.example/auth", "https://oauth.telegram.example/auth?v=2"])
def test_the_browser_is_sent_with_the_challenge_and_never_the_verifier(endpoint: str) -> None:
    url = authorize_url(
        endpoint, client_id=CLIENT, redirect_uri="https://ai.example.org/signin/telegram", state="st&te",
        nonce=NONCE, verifier="the-verifier",
    )  # fmt: skip
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}

    assert url.startswith(endpoint)
    asked.pop("v", None)
    assert asked == {
        "response_type": "code",
        "client_id": CLIENT,
        "redirect_uri": "https://ai.example.org/signin/telegram",
        "scope": "openid profile telegram:bot_access",
        "state": "st&te",
        "nonce": NONCE,
        "code_challenge": challenge("the-verifier"),
        "code_challenge_method": "S256",
    }
