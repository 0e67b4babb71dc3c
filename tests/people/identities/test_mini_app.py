"""Launch data of the Mini App proves who opened it, and nothing else that is handed in does."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from aiogram.utils.web_app import check_webapp_signature, safe_parse_webapp_init_data
from hypothesis import example, given
from hypothesis import strategies as st

from people.errors import ProofRefused
from people.identities.mini_app import BYTES_MAX, LaunchData, read

TOKEN = "123456:the-token-of-a-bot-for-tests"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
USER = {"id": 7_000_000_001, "first_name": "Айлин", "last_name": "Yılmaz", "username": "aylin", "language_code": "tr"}
FIELDS = {
    "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
    "auth_date": str(int(NOW.timestamp()) - 5),
    "start_param": "signin",
    "signature": "c2lnbmVkLWZvci10aGlyZC1wYXJ0aWVz",
}


def signed(fields: Mapping[str, str], token: str = TOKEN) -> str:
    """Return launch data as Telegram makes it, by its documentation: every field but the hash is signed."""
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    made = hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()
    return urlencode({**fields, "hash": made}, quote_via=quote)


def launched(user: Any = USER, **changed: str) -> str:
    """Return launch data of this user; a text as user goes in as it is, and other fields may be changed."""
    written = user if isinstance(user, str) else json.dumps(user, ensure_ascii=False, separators=(",", ":"))
    return signed({**FIELDS, "user": written, **changed})


def reading(init_data: str, now: datetime = NOW) -> LaunchData:
    return read(init_data, bot_token=TOKEN, now=now)


def refusal(init_data: str, now: datetime = NOW) -> str:
    """Return why it is refused; any other error ends the test."""
    with pytest.raises(ProofRefused) as refused:
        reading(init_data, now)
    return refused.value.why


GOOD = launched()


def test_who_opened_it_is_read() -> None:
    data = reading(GOOD)

    assert (data.telegram_id, data.first_name, data.last_name) == (7_000_000_001, "Айлин", "Yılmaz")
    assert (data.username, data.language_code, data.start_param) == ("aylin", "tr", "signin")
    assert data.auth_date == NOW - timedelta(seconds=5)


def test_aiogram_finds_the_same_in_it() -> None:
    theirs = safe_parse_webapp_init_data(TOKEN, GOOD)
    ours = reading(GOOD)

    assert theirs.user is not None
    assert (ours.telegram_id, ours.first_name, ours.username) == (
        theirs.user.id,
        theirs.user.first_name,
        theirs.user.username,
    )
    assert (ours.auth_date, ours.start_param) == (theirs.auth_date, theirs.start_param)


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8"))))
def test_what_aiogram_calls_genuine_is_not_refused_for_its_signature(more: dict[str, str]) -> None:
    init_data = signed({name: value for name, value in more.items() if name != "hash"})
    theirs = check_webapp_signature(TOKEN, init_data)

    ours = refusal(init_data)

    assert ours != "signature"
    # A blank value is lost by the helper: the only thing the two may differ in.
    assert theirs or not all(more.values())


def test_genuine_blank_fields_are_part_of_what_is_signed() -> None:
    init_data = launched({"id": 5, "first_name": ""}, start_param="", chat_type="")

    assert not check_webapp_signature(TOKEN, init_data)  # why this is not left to the helper
    data = reading(init_data)
    assert (data.telegram_id, data.first_name, data.username, data.start_param) == (5, "", None, None)


def test_the_order_and_the_writing_of_fields_do_not_matter_and_leave_the_same_fingerprint() -> None:
    pairs = parse_qsl(GOOD)

    turned = urlencode(pairs[::-1])

    assert turned != GOOD
    assert reading(turned) == reading(GOOD)


def test_launch_data_that_differ_have_different_fingerprints() -> None:
    other = launched(auth_date=str(int(NOW.timestamp()) - 6))

    assert reading(other).fingerprint != reading(GOOD).fingerprint
    assert len(reading(GOOD).fingerprint) == 64
    assert reading(GOOD).fingerprint not in GOOD
    assert dict(parse_qsl(GOOD))["hash"] not in repr(reading(GOOD))


def test_another_bots_launch_data_prove_nothing_here() -> None:
    assert refusal(signed({**FIELDS, "user": json.dumps(USER)}, token="654321:another-bot")) == "signature"


@pytest.mark.parametrize(
    ("age_s", "why"),
    [(3600, None), (3601, "old"), (10**9, "old"), (-60, None), (-61, "early"), (-(10**9), "early")],
)
def test_it_is_good_for_an_hour_and_for_a_clock_a_minute_ahead(age_s: int, why: str | None) -> None:
    init_data = launched(auth_date=str(int(NOW.timestamp()) - age_s))

    assert (refusal(init_data) if why else reading(init_data).telegram_id) == (why or USER["id"])


@pytest.mark.parametrize("date", ["", "-1", "1e9", "NaN", "١٢٣", "9" * 13, "9" * 5000, " 1", "1.5"])
def test_a_date_that_is_none_is_malformed(date: str) -> None:
    assert refusal(launched(auth_date=date)) == "malformed"


@pytest.mark.parametrize(
    "user",
    [
        "", "null", "[]", "7", '"7"', "{", "{}", "[" * 6000, '{"a":' * 1100,
        '{"id":NaN}', '{"id":Infinity}', '{"id":true}', '{"id":"7"}', '{"id":7.0}', '{"id":0}', '{"id":-7}',
        '{"id":null}', '{"id":[7]}', f'{{"id":{2**63}}}', f'{{"id":{"9" * 5000}}}',
        '{"id":7,"first_name":7}', '{"id":7,"first_name":"\\ud800"}', '{"id":7,"username":"a\\u0000b"}',
        '{"id":7,"last_name":["x"]}', '{"id":7,"language_code":{}}',
    ],
)  # fmt: skip
def test_a_signed_user_that_is_none_is_malformed(user: str) -> None:
    assert refusal(launched(user)) == "malformed"


def test_the_largest_id_that_fits_is_taken() -> None:
    assert reading(launched({"id": 2**63 - 1})).telegram_id == 2**63 - 1


def test_launch_data_without_a_user_prove_nobody() -> None:
    assert refusal(signed(FIELDS)) == "nobody"


@pytest.mark.parametrize(
    "init_data",
    [
        "", "&", "=", "hash", "hash=", "user=%7B%7D", GOOD + "&", GOOD + "&user=%7B%22id%22%3A1%7D", GOOD + "&x",
        GOOD + "&hash=00", GOOD.replace("hash=", "HASH="), GOOD + "%ff=%ff", "hash=\ud800", "hash=" + "0" * BYTES_MAX,
        "&".join(f"f{number}=1" for number in range(65)) + "&hash=00",
    ],
)  # fmt: skip
def test_what_is_no_launch_data_is_refused(init_data: str) -> None:
    assert refusal(init_data) in ("malformed", "signature")


@pytest.mark.parametrize("hash_", ["", "é" * 64, "\u0660" * 64, "0" * 64, "\0", "0" * 4000])
def test_a_wrong_hash_of_any_form_is_refused(hash_: str) -> None:
    fields = {**dict(parse_qsl(GOOD)), "hash": hash_}

    assert refusal(urlencode(fields)) == "signature"


def test_a_hash_in_capitals_is_another_writing_and_is_refused() -> None:
    fields = dict(parse_qsl(GOOD))

    assert refusal(urlencode({**fields, "hash": fields["hash"].upper()})) == "signature"


@given(st.text(st.characters()))
@example("hash=\x00")
def test_no_text_does_anything_but_be_refused(init_data: str) -> None:
    assert refusal(init_data) in ("malformed", "signature")


@given(place=st.integers(0, len(GOOD)), removed=st.integers(0, 3), put=st.text(st.characters(), max_size=3))
def test_no_change_of_a_good_one_passes_with_another_meaning(place: int, removed: int, put: str) -> None:
    changed = GOOD[:place] + put + GOOD[place + removed :]
    try:
        data = reading(changed)
    except ProofRefused:
        return

    assert data == reading(GOOD)


@given(user=st.text(st.characters(codec="utf-8")), date=st.text(st.characters(codec="utf-8")))
def test_no_signed_nonsense_does_anything_but_be_refused(user: str, date: str) -> None:
    assert refusal(launched(user)) == "malformed"
    assert refusal(launched(auth_date=date)) in ("malformed", "old")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "first_name", "username", "language_code"), JSON)))
def test_a_signed_user_of_any_json_is_read_or_refused(user: dict[str, Any]) -> None:
    try:
        data = reading(launched(json.dumps(user)))
    except ProofRefused:
        return

    assert data.telegram_id == user["id"]
    assert data.username in (user.get("username"), None)
