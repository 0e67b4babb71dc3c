"""`GET /v1/key`: the key in use, and what its account has left."""

from typing import Any

from aiohttp import web

from billing import caps
from billing.caps import Cap
from billing.money import Money
from gateway.api.models import answer
from gateway.credentials import caller
from gateway.parts import PARTS


async def key(request: web.Request) -> web.Response:
    """Show the key and its balance. Amounts come as nano-USD and as exact dollars in text."""
    payer = await caller(request)
    assert payer.key is not None, "only API keys reach this route"
    parts = request.app[PARTS]
    balance = await parts.balances.get(payer.account.id)
    of_key = await parts.caps.of(caps.key(payer.key.public_id))
    of_person = await parts.caps.of(caps.person(payer.account.id))
    left = min([balance.available, *(cap.left for cap in (*of_key, *of_person))])
    return answer(
        {
            "object": "key",
            "id": payer.key.public_id,
            "public_id": payer.key.public_id,
            "name": payer.key.name,
            "account": payer.account.id,
            "balance": _amount(balance.total),
            "held": _amount(balance.held),
            "available": _amount(balance.available),
            "promo": _amount(balance.promo),
            "caps": _caps(of_key) | ({"person": _caps(of_person)} if of_person else {}),
            "left": _amount(left),
        }
    )


def _caps(found: list[Cap]) -> dict[str, Any]:
    return {
        cap.period: {"limit": _amount(cap.limit), "used": _amount(cap.used), "left": _amount(cap.left)} for cap in found
    }


def _amount(amount: Money) -> dict[str, int | str]:
    return {"nanos": amount.nanos, "usd": str(amount)}
