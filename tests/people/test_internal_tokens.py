"""Internal tokens: good for a minute, for what they say, and for nobody who cannot sign."""

import base64
import json
import string
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from people.errors import InvalidKey
from people.internal_tokens import PREFIX, Claims, InternalTokens
from storage.crypto import Keyring
from tests.house import FakeClock

shared_fixtures = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def signed(tokens: InternalTokens) -> str:
    return tokens.sign("acc_1", surface="bot", turn_id="turn_1", models=("demo",), spend_cap_nanos=5)


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_a_token_says_who_pays_for_what_and_how_much(internal_tokens: InternalTokens, clock: FakeClock) -> None:
    token = signed(internal_tokens)

    assert token.startswith("ac-int-")
    assert internal_tokens.check(token) == Claims(
        "acc_1", "bot", "turn_1", ("demo",), 5, int(clock.now().timestamp()) + 60
    )


def test_a_token_names_the_group_whose_caps_its_call_falls_under(internal_tokens: InternalTokens) -> None:
    token = internal_tokens.sign(
        "acc_1", surface="group", turn_id="turn_1", models=("demo",), spend_cap_nanos=5, cap_subject="group:-1:acc_1"
    )

    assert internal_tokens.check(token).cap_subject == "group:-1:acc_1"


def test_a_token_is_good_for_a_minute(internal_tokens: InternalTokens, clock: FakeClock) -> None:
    token = signed(internal_tokens)

    clock.advance(seconds=60)
    internal_tokens.check(token)

    clock.advance(seconds=1)
    with pytest.raises(InvalidKey):
        internal_tokens.check(token)


def test_another_secret_signs_nothing_for_us(internal_tokens: InternalTokens, clock: FakeClock) -> None:
    forged = signed(InternalTokens(Keyring("another secret of thirty-two characters"), clock))

    with pytest.raises(InvalidKey):
        internal_tokens.check(forged)


def test_claims_cannot_be_changed(internal_tokens: InternalTokens) -> None:
    body, _, signature = signed(internal_tokens).removeprefix(PREFIX).partition(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims["spend_cap_nanos"] = 10**18

    with pytest.raises(InvalidKey):
        internal_tokens.check(f"{PREFIX}{encoded(json.dumps(claims).encode())}.{signature}")


@given(place=st.integers(0, 10_000), character=st.characters(min_codepoint=32, max_codepoint=126))
@shared_fixtures
def test_no_token_with_another_character_anywhere_is_good(
    internal_tokens: InternalTokens, place: int, character: str
) -> None:
    token = signed(internal_tokens)
    place %= len(token)
    changed = token[:place] + character + token[place + 1 :]

    if changed != token:
        with pytest.raises(InvalidKey):
            internal_tokens.check(changed)


def test_a_signature_has_one_spelling(internal_tokens: InternalTokens) -> None:
    token = signed(internal_tokens)

    for last in set(string.ascii_letters + string.digits + "-_+/=") - {token[-1]}:
        with pytest.raises(InvalidKey):
            internal_tokens.check(token[:-1] + last)


@given(
    st.text(max_size=200)
    | st.text(max_size=60).map(lambda rest: PREFIX + rest)
    | st.tuples(st.binary(max_size=40), st.binary(max_size=40)).map(
        lambda ab: f"{PREFIX}{encoded(ab[0])}.{encoded(ab[1])}"
    )
)
@example("")
@example(PREFIX)
@example(f"{PREFIX}.")
@example(f"{PREFIX}é.é")
@example(f"{PREFIX}\ud800.")
@example(f"{PREFIX}e30.\ud800")
@shared_fixtures
def test_garbage_is_refused_and_breaks_nothing(internal_tokens: InternalTokens, token: str) -> None:
    with pytest.raises(InvalidKey):
        internal_tokens.check(token)


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"null", b"[]", b'{"account_id": 1}', b"\xff", b'{"account_id":"a","expires_at":"soon"}']
)
def test_a_body_of_another_shape_is_refused_even_if_we_signed_it(internal_tokens: InternalTokens, body: bytes) -> None:
    written: Any = encoded(body)

    with pytest.raises(InvalidKey):
        internal_tokens.check(f"{PREFIX}{written}.{encoded(internal_tokens._mac(written))}")


def test_a_signed_body_without_the_prefix_is_no_token(internal_tokens: InternalTokens) -> None:
    with pytest.raises(InvalidKey):
        internal_tokens.check(signed(internal_tokens).removeprefix(PREFIX))
