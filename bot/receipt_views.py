"""One receipt in a person's language: who answered, what was used, what each line costs, and the numbers to name.

Pure, like `bot/views.py`; `billing/receipt_reading.py` reads what stands on it.
"""

from collections.abc import Iterator
from typing import Any

from billing import receipt_reading
from billing.catalogue import Catalogue
from billing.receipts import Receipt
from bot.rendering import render
from bot.views import Parts, safe
from locales.translator import Translator


def receipt(found: Receipt, catalogue: Catalogue, key_id: str | None, say: Translator) -> Parts:
    """Return a receipt; `key_id` names the key that signed it, None while it could not be signed."""
    content = found.content
    blocks = (
        _head(found, catalogue, say),
        _usage(content, say),
        _lines(content, say),
        _numbers(content, key_id, say),
    )
    return render("\n\n".join("\n".join(block) for block in blocks))


def _head(found: Receipt, catalogue: Catalogue, say: Translator) -> Iterator[str]:
    content = found.content
    companies = {model.upstream.name: model.upstream.company for model in catalogue.models}
    # A vendor that is no longer in the catalogue is named as the operator's file named it.
    company = companies.get(content["upstream"], content["upstream"])
    yield say("receipt-title", charge=found.charge.nanos)
    yield say("receipt-model", model=content["model"], company=safe(company))
    yield say.moment(found.created_at)
    yield say("receipt-source", source=content["source"])
    yield say("receipt-rule", rule=receipt_reading.rule_key(content))


def _usage(content: dict[str, Any], say: Translator) -> Iterator[str]:
    yield say("receipt-usage")
    for name, count in receipt_reading.classes(content):
        yield say("receipt-class", **{"class": name}, count=count)
    yield say("receipt-known", known=content["usage"]["known"])


def _lines(content: dict[str, Any], say: Translator) -> Iterator[str]:
    yield say("receipt-lines")
    for line in receipt_reading.lines(content):
        if line.unit == "minimum":
            yield say("receipt-line-minimum", amount=line.amount_nanos)
            continue
        key = "receipt-line-thousand" if line.per == 1_000 else "receipt-line"
        yield say(key, unit=line.unit, quantity=line.quantity, rate=line.rate_nanos, amount=line.amount_nanos)
    yield say("receipt-cost", cost=content["cost_nanos"])
    yield say("receipt-hold", hold=content["hold_nanos"])
    if content["loss_nanos"]:
        yield say("receipt-loss", loss=content["loss_nanos"])
    yield say("receipt-charge", charge=content["charge_nanos"])
    for note in receipt_reading.notes(content):
        if note.kind == "lowered":
            yield say("receipt-lowered", tokens=note.count)
        elif note.kind == "extended":
            yield say("receipt-extended", times=note.count)
        else:
            yield say("receipt-cut", limit=note.limit)


def _numbers(content: dict[str, Any], key_id: str | None, say: Translator) -> Iterator[str]:
    yield say("receipt-numbers")
    yield say("receipt-id", id=content["id"])
    yield say("receipt-price", version=content["price_version"])
    if content["key"]:
        yield say("receipt-key", id=content["key"])
    if content["turn"]:
        yield say("receipt-turn", turn=content["turn"])
    if key_id:
        yield say("receipt-signed", id=key_id)
