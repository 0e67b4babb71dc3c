"""One receipt in a person's language: who answered, what was used, what each line costs, and the numbers to name.

Pure, like `bot/views.py`. What an upstream did not say is left out; what it said was none is shown as 0.
"""

import re
from collections.abc import Iterator
from typing import Any

from billing.batch import PERIODS
from billing.catalogue import Catalogue
from billing.cost_rules import rule
from billing.prices import CLASSES, PICOS_PER_NANO
from billing.receipts import Receipt
from bot.rendering import render
from bot.views import Parts, safe
from locales.translator import Translator

# Rates of these are shown for a thousand, all others for a million: both are whole nano-dollars, so exact.
_BY_THE_THOUSAND = frozenset({"image", "audio_second", "request"})
_LOWERED = re.compile(r"max_tokens lowered to (\d+)")
_EXTENDED = re.compile(r"hold extensions: (\d+)")
_CUT = re.compile(r"answer ended by (\w+)")


def receipt(found: Receipt, catalogue: Catalogue, key_id: str | None, say: Translator) -> Parts:
    """Return a receipt; `key_id` names the key that signed it, None while it could not be signed."""
    content = found.content
    blocks = (
        _head(found, catalogue, say),
        _usage(content["usage"], say),
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
    # The first receipts named no rule: theirs is the one for how the call ended.
    yield say("receipt-rule", rule=content.get("rule") or rule(content["outcome"]).key)


def _usage(usage: dict[str, Any], say: Translator) -> Iterator[str]:
    yield say("receipt-usage")
    for name in CLASSES:
        if (count := usage.get(name)) is not None:
            yield say("receipt-class", **{"class": name}, count=count)
    yield say("receipt-known", known=usage["known"])


def _lines(content: dict[str, Any], say: Translator) -> Iterator[str]:
    yield say("receipt-lines")
    for line in content["lines"]:
        unit, amount = line["unit"], line["amount_nanos"]
        if unit == "minimum":
            yield say("receipt-line-minimum", amount=amount)
            continue
        key = "receipt-line-thousand" if unit in _BY_THE_THOUSAND else "receipt-line"
        units = 1_000 if unit in _BY_THE_THOUSAND else 1_000_000
        rate = line["rate_picos"] * units // PICOS_PER_NANO
        yield say(key, unit=unit, quantity=line["quantity"], rate=rate, amount=amount)
    yield say("receipt-cost", cost=content["cost_nanos"])
    yield say("receipt-hold", hold=content["hold_nanos"])
    if content["loss_nanos"]:
        yield say("receipt-loss", loss=content["loss_nanos"])
    yield say("receipt-charge", charge=content["charge_nanos"])
    for note in content["notes"]:
        if lowered := _LOWERED.fullmatch(note):
            yield say("receipt-lowered", tokens=int(lowered[1]))
        elif extended := _EXTENDED.fullmatch(note):
            yield say("receipt-extended", times=int(extended[1]))
        elif cut := _CUT.fullmatch(note):
            yield say("receipt-cut", limit=_limit(cut[1]))


def _limit(limit_source: str) -> str:
    """Return what ended an answer, as its sentence chooses its words: a cap's period, the balance, or `ours`."""
    if limit_source == "balance":
        return limit_source
    period = limit_source.rpartition("_")[2]
    return period if period in PERIODS else "ours"


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
