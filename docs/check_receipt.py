"""Check one receipt offline, trusting nothing but the published keys: python check_receipt.py receipt.json keys.json

receipt.json is the saved answer of GET /v1/receipts/{id}, keys.json the saved /.well-known/apiclaude-receipts.json.
Needs Python and the package `cryptography`. Amounts are whole nano-USD, rates whole pico-USD a unit; no float anywhere.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# What a unit without a rate of its own costs.
KIN = {"cached_input": "input", "cache_write_5m": "input", "cache_write_1h": "cache_write_5m", "reasoning": "output"}
WRITTEN = ("cached_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens")
EACH = {"images": "image", "audio_seconds": "audio_second", "characters": "character"}


def check(answer, keys):
    text, receipt = answer["canonical"].encode(), json.loads(answer["canonical"])
    copies = (receipt, answer["receipt"], {name: answer[name] for name in receipt})
    yield "the answer repeats what was signed", len({json.dumps(one, sort_keys=True) for one in copies}) == 1
    found = [one for one in keys["keys"] if one["key_id"] == answer["key_id"]]
    yield "the key that signed it is published", len(found) == 1
    key = found[0]
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key["public_key"], validate=True))
    public.verify(base64.b64decode(answer["signature"], validate=True), text)  # raises InvalidSignature
    yield "the signature is Ed25519 by a published key", answer["algorithm"] == keys["algorithm"] == "Ed25519"
    yield "the key was in use then", key["retired_at"] is None or receipt["settled_at"] <= key["retired_at"]
    hashes = {version: hashlib.sha256(price.encode()).hexdigest() for version, price in answer["prices"].items()}
    prices = {version: json.loads(price) for version, price in answer["prices"].items()}
    is_own = prices[receipt["price_version"]]["model"] == receipt["model"]
    yield "the prices are those that the receipt names", is_own and all(hashes[one] == one for one in hashes)
    lines = derive(receipt, prices)
    yield "the lines follow from usage and prices", lines == receipt["lines"]
    cost, hold = sum(line["amount_nanos"] for line in lines), receipt["hold_nanos"]
    owed = 0 if receipt["outcome"] == "empty" else cost
    loss = max(0, owed - hold) if receipt["usage"]["known"] == "reported" else 0
    said = [receipt[name] for name in ("cost_nanos", "charge_nanos", "loss_nanos")]
    yield "cost, charge and loss follow from the lines", [cost, min(owed, hold), loss] == said


def derive(receipt, prices):
    usage, own = receipt["usage"], receipt["price_version"]
    parts = usage.get("attempts") or [{"price_version": own, "usage": usage}]
    lines = [line for part in parts for line in of_tokens(part["usage"], prices, part["price_version"], own)]
    rates = prices[own]["rates_picos"]
    each = {unit: usage.get(name) or 0 for name, unit in EACH.items()} | {"request": 1}
    lines += [a_line(unit, each[unit], rates[unit]) for unit in each if each[unit] and unit in rates]
    missing = rates.get("minimum", 0) // 1000 - sum(line["amount_nanos"] for line in lines)
    return [*lines, a_line("minimum", 1, missing * 1000)] if missing > 0 else lines


def of_tokens(usage, prices, version, own):
    rates, count = prices[version]["rates_picos"], {name: number or 0 for name, number in usage.items()}
    tiers = [one for one in prices[version].get("tiers", ()) if count["input_tokens"] > one["above"]]
    if tiers:
        rates = rates | max(tiers, key=lambda one: one["above"])["rates_picos"]
    units, left = {"input": 0}, count["input_tokens"]
    for name in WRITTEN:
        unit = name.removesuffix("_tokens").replace("cached", "cached_input")
        units[unit] = min(count.get(name, 0), left)
        left -= units[unit]
    reasoning = min(count["reasoning_tokens"], count["output_tokens"]) if "reasoning" in rates else 0
    units |= {"input": left, "output": count["output_tokens"] - reasoning, "reasoning": reasoning}
    for unit, quantity in units.items():
        kin = unit
        while kin not in rates:
            kin = KIN[kin]
        if quantity:
            yield a_line(unit, quantity, rates[kin]) | ({} if version == own else {"price_version": version})


def a_line(unit, quantity, rate):
    amount = (quantity * rate + 500) // 1000  # half a nano is rounded up, once a line
    return {"unit": unit, "quantity": quantity, "rate_picos": rate, "amount_nanos": amount}


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        answer, keys = (json.loads(Path(path).read_text(encoding="utf-8")) for path in sys.argv[1:])
    except (OSError, ValueError) as error:
        sys.exit(f"Nothing was checked: {error}")
    try:
        for statement, is_true in check(answer, keys):
            print("ok   " if is_true else "WRONG", statement)  # noqa: T201 it speaks to a terminal
            if not is_true:
                sys.exit("The receipt does not stand.")
    except Exception as error:  # noqa: BLE001 whatever is missing or malformed, it is no proof
        sys.exit(f"The receipt does not stand: {error!r}")
    print("The receipt stands.")  # noqa: T201 it speaks to a terminal
