"""One receipt in Telegram: what a question cost, line by line, to its owner alone."""

from datetime import UTC, datetime

import msgspec
import pytest

from billing.catalogue import Catalogue
from billing.cost_rules import RULES, Rule
from billing.money import Money
from billing.prices import CLASSES
from billing.rates import UNITS
from billing.receipts import Receipt
from bot import receipt_views
from locales.languages import LANGUAGES
from locales.translator import translator
from storage.crypto import Keyring
from tests.handlers.conftest import APerson
from tests.handlers.house import House
from tests.handlers.person import Person

# How a call can end that has a receipt; any other ends without one, and for nothing.
SETTLED = {"complete", "cut", "empty", "client_gone", "interrupted"}
A_RECEIPT: dict[str, object] = {
    "id": "hold_1", "model": "alpha", "upstream": "vendor", "source": "key", "outcome": "complete", "key": None,
    "turn": None, "usage": {"known": "reported"}, "lines": [], "notes": [], "price_version": "0" * 64,
    "cost_nanos": 0, "hold_nanos": 0, "charge_nanos": 0, "loss_nanos": 0,
}  # fmt: skip


async def asked(house: House, person: Person) -> Receipt:
    """Ask a question; return its receipt."""
    person.types("Who are you?")
    await person.sees("Hello, Welt ✓")
    return (await house.core.receipts.recent((await person.account()).id))[0]


@pytest.mark.parametrize("language", ["en", "ko"])
async def test_a_receipt_under_the_balance_shows_everything_in_ones_own_language(
    house: House, a_person: APerson, language: str
) -> None:
    person = await a_person(language)
    receipt = await asked(house, person)
    say = person.say
    content = receipt.content

    person.types("/balance")
    await person.taps(say("button-receipt", charge=receipt.charge.nanos, time=receipt.created_at))

    (key,) = [one for one in await house.core.receipt_keys.published() if one.retired_at is None]
    usage = content["usage"]
    expected = [
        person.words("receipt-title", charge=receipt.charge.nanos),
        person.words("receipt-model", model="alpha", company="A Vendor"),
        say.moment(receipt.created_at),
        person.words("receipt-class", **{"class": "input_tokens"}, count=usage["input_tokens"]),
        person.words("receipt-class", **{"class": "output_tokens"}, count=usage["output_tokens"]),
        person.words("receipt-known", known="reported"),
        person.words("receipt-hold", hold=content["hold_nanos"]),
        person.words("receipt-id", id=receipt.id),
        person.words("receipt-price", version=content["price_version"]),
        person.words("receipt-turn", turn=content["turn"]),
        person.words("receipt-signed", id=key.id),
    ]
    expected += [
        person.words(
            "receipt-line",
            unit=line["unit"],
            quantity=line["quantity"],
            rate=line["rate_picos"] * 1000,  # a million units, in nano-dollars
            amount=line["amount_nanos"],
        )
        for line in content["lines"]
    ]
    await person.sees(*expected)


async def test_the_way_back_leads_to_the_balance(house: House, person: Person) -> None:
    receipt = await asked(house, person)
    person.types(f"/receipt {receipt.id}")
    seen = await person.sees(receipt.id)

    await person.taps(person.say("button-back"))

    assert (await person.sees("Available:"))["message_id"] == seen["message_id"]


async def test_somebody_elses_receipt_is_as_unknown_as_one_that_never_was(house: House, a_person: APerson) -> None:
    owner, other = await a_person(), await a_person()
    receipt = await asked(house, owner)

    await other.forges(f"receipt:{receipt.id}")
    await other.sees(other.words("receipt-not-found"))
    for way in (f"/receipt {receipt.id}", "/receipt hold_none", "/receipt"):
        typed = other.types(way)
        await other.sees(other.words("receipt-not-found"), after=typed)

    assert all(receipt.id not in text for text in other.told)


async def test_a_receipt_that_cannot_be_signed_now_is_shown_all_the_same(
    house: House, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = await asked(house, person)
    await house.core.receipt_keys.rotate()
    monkeypatch.setattr(house.core.receipt_keys, "_keyring", Keyring("another secret of thirty-two characters"))

    person.types(f"/receipt {receipt.id}")

    seen = await person.sees(person.words("receipt-id", id=receipt.id))
    assert "rkey_" not in seen["text"]


@pytest.mark.parametrize("one", [one for one in RULES if one.outcome in SETTLED])
def test_a_receipt_says_by_which_rule_it_charges(one: Rule) -> None:
    say = translator("en", strict=True)

    def shown(content: dict[str, object]) -> str:
        body = msgspec.json.encode(A_RECEIPT | content)
        found = Receipt("hold_1", "acc_1", Money(0), body, datetime(2026, 3, 1, tzinfo=UTC))
        return "".join(part.text for part in receipt_views.receipt(found, Catalogue([]), None, say))

    assert say("receipt-rule", rule=one.key) in shown({"outcome": one.outcome, "rule": one.key})
    if one.is_cancellable is not False:
        assert say("receipt-rule", rule=one.key) in shown({"outcome": one.outcome})


def test_a_receipt_shows_every_kind_of_line_and_class_and_what_bounded_it() -> None:
    say = translator("en", strict=True)
    lines = [{"unit": unit, "quantity": 3, "rate_picos": 2_500_000, "amount_nanos": 7_500} for unit in UNITS]
    usage = {name: number for number, name in enumerate(CLASSES)} | {"known": "partial"}
    content = A_RECEIPT | {
        "lines": lines, "usage": usage, "loss_nanos": 5, "notes": ["max_tokens lowered to 95"], "key": "PUBLICKEY123",
    }  # fmt: skip
    found = Receipt("hold_1", "acc_1", Money(0), msgspec.json.encode(content), datetime(2026, 3, 1, tzinfo=UTC))

    text = "".join(part.text for part in receipt_views.receipt(found, Catalogue([]), "rkey_1", say))

    for words in (
        "Reasoning: 3 at $2.50 a million = $0.0000075", "Images: 3 at $0.0025 a thousand = $0.0000075",
        "Up to the minimum charge: $0.0000075", "of them written to a cache for 1 hour: 3", "Characters: 8",
        "Input tokens: 0", "Not charged, as it was more than set aside: $0.000000005",
        "Limited to what could be paid, tokens at most: 95", "API key: PUBLICKEY123", "Signed with: rkey_1",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("source", "limit"),
    [("balance", "balance"), ("key_day", "day"), ("person_month", "month"), ("key_total", "total"),
     ("database_away", "ours"), ("hold_ended", "ours")],
)  # fmt: skip
def test_a_receipt_says_that_its_hold_grew_and_what_ended_the_answer(source: str, limit: str, language: str) -> None:
    say = translator(language, strict=True)
    notes = ["hold extensions: 2", f"answer ended by {source}"]
    body = msgspec.json.encode(A_RECEIPT | {"outcome": "cut", "rule": "cut-short", "notes": notes})
    found = Receipt("hold_1", "acc_1", Money(0), body, datetime(2026, 3, 1, tzinfo=UTC))

    text = "".join(part.text for part in receipt_views.receipt(found, Catalogue([]), None, say))

    for sentence in (say("receipt-rule", rule="cut-short"), say("receipt-extended", times=2)):
        assert sentence in text
    assert say("receipt-cut", limit=limit) in text
    assert say("receipt-rule", rule="cut-short") != say("receipt-rule", rule="complete")
