"""`GET /v1/models` and `GET /v1/models/{id}`: what is on sale, with prices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import web

from billing.catalogue import Model
from billing.prices import TOKEN_UNITS, Price
from gateway.credentials import caller
from gateway.parts import PARTS


async def models(request: web.Request) -> web.Response:
    """List the models that this credential covers."""
    payer = await caller(request)
    offered = request.app[PARTS].catalogue.models
    listed = [_shown(model) for model in offered if payer.models is None or model.name in payer.models]
    return answer({"object": "list", "data": listed})


async def model(request: web.Request) -> web.Response:
    """Show one model; raises `UnknownModel` or `ModelNotAllowed`."""
    payer = await caller(request)
    found = request.app[PARTS].catalogue.model(request.match_info["id"])
    payer.check_model(found.name)
    return answer(_shown(found))


def answer(content: Any) -> web.Response:
    """Return content as a JSON answer."""
    return web.Response(body=msgspec.json.encode(content), content_type="application/json")


def _shown(model: Model) -> dict[str, Any]:
    return {
        "id": model.name,
        "object": "model",
        "created": 0,  # OpenAI's clients want the field; nothing here knows when a vendor made its model
        "owned_by": model.upstream.company,
        "context": model.context,
        "output_max": model.output_max,
        "abilities": sorted(model.abilities),
        "is_demo": model.is_demo,
        "price": _price(model.price),
    }


def _price(price: Price) -> dict[str, Any]:
    """Return the rates in pico-USD: of tokens, of other units where there are any, and of tiers above a size."""
    shown: dict[str, Any] = {"version": price.version, "picos_per_token": _tokens(price.rates)}
    if others := {unit: rate for unit, rate in price.rates.items() if unit not in TOKEN_UNITS}:
        shown["picos_per_unit"] = others
    if price.tiers:
        shown["tiers"] = [{"above": tier.above, "picos_per_token": _tokens(tier.rates)} for tier in price.tiers]
    return shown


def _tokens(rates: Mapping[str, int]) -> dict[str, int]:
    return {unit: rate for unit, rate in rates.items() if unit in TOKEN_UNITS}
