"""Each way to prove who one is: the same proof finds the same account, and nothing else than a proof proves anything.

A new way is one more line in `WAYS`.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import identities
from people.accounts import Accounts
from people.errors import ProofRefused
from people.identities import mini_app, oidc
from tests.people.identities import test_mini_app as launching
from tests.people.identities import test_oidc as logging_in
from tests.people.identities.issuer import token

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ADA = 7_000_000_001


@dataclass(frozen=True)
class Way:
    """`proof` makes one for this Telegram user, `foreign` one that was made for another service."""

    module: str
    proof: Callable[[int], str]
    foreign: str
    read: Callable[[str, datetime], int]
    lasts: timedelta


def _launched(user_id: int) -> str:
    return launching.launched({**launching.USER, "id": user_id})


def _id_token(user_id: int) -> str:
    return token(logging_in.RS256, {**logging_in.CLAIMS, "id": user_id})


def _read_launch(proof: str, now: datetime) -> int:
    return mini_app.read(proof, bot_token=launching.TOKEN, now=now).telegram_id


def _read_id_token(proof: str, now: datetime) -> int:
    return oidc.person_of(
        proof, logging_in.KEYS, issuer=logging_in.ISSUER, client_id=logging_in.CLIENT, nonce=logging_in.NONCE, now=now
    ).telegram_id


WAYS = [
    Way(
        "mini_app",
        _launched,
        launching.signed({**launching.FIELDS, "user": json.dumps(launching.USER)}, "654321:the-token-of-another-bot"),
        _read_launch,
        mini_app.MAX_AGE,
    ),
    Way(
        "oidc",
        _id_token,
        token(logging_in.RS256, {**logging_in.CLAIMS, "aud": "another"}),
        _read_id_token,
        timedelta(hours=1),
    ),
]
each_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.module)


def test_every_module_that_reads_a_proof_is_in_this_suite() -> None:
    names = [found.name for found in pkgutil.iter_modules(identities.__path__)]
    reading = {
        name
        for name in names
        if {"read", "person_of"} & set(vars(importlib.import_module(f"people.identities.{name}")))
    }

    assert reading == {way.module for way in WAYS}


@each_way
async def test_the_same_person_has_one_account_whichever_way_they_came(way: Way, accounts: Accounts) -> None:
    known = await accounts.of_telegram(ADA)

    came = await accounts.of_telegram(way.read(way.proof(ADA), NOW))
    other = await accounts.of_telegram(way.read(way.proof(ADA + 1), NOW))

    assert (came.id == known.id, other.id == known.id) == (True, False)


@each_way
def test_an_old_proof_and_one_made_for_somebody_else_are_refused(way: Way) -> None:
    for proof, now in ((way.proof(ADA), NOW + way.lasts + timedelta(minutes=2)), (way.foreign, NOW)):
        with pytest.raises(ProofRefused):
            way.read(proof, now)


@each_way
@given(text=st.text(max_size=300), at=st.integers(0, 400), instead=st.characters())
def test_no_text_and_no_change_of_a_good_proof_names_anybody_else(way: Way, text: str, at: int, instead: str) -> None:
    good = way.proof(ADA)
    for tried in (text, good[:at], good[:at] + instead + good[at + 1 :]):
        try:
            assert way.read(tried, NOW) == ADA
        except ProofRefused:
            continue
