"""`GET /v1/key`: the key in use, and what its account has left."""

from aiohttp import web

from billing.money import Money
from gateway.api.models import answer
from gateway.credentials import caller
from gateway.parts import PARTS


async def key(request: web.Request) -> web.Response:
    """Show the key and its balance. Amounts come as nano-USD and as exact dollars in text."""
    payer = await caller(request)
    balance = await request.app[PARTS].balances.get(payer.account.id)
    assert payer.key is not None, "only API keys reach this route"
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
            "caps": {},
            "left": _amount(balance.available),
        }
    )


def _amount(amount: Money) -> dict[str, int | str]:
    return {"nanos": amount.nanos, "usd": str(amount)}
