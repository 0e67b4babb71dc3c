"""`GET /v1/receipts/{id}`: one's own receipts, with all that checking one offline needs. Reading costs nothing.

`/.well-known/apiclaude-receipts.json`: the keys that sign them, for everybody. `docs/check_receipt.py` uses both.
"""

import base64
from datetime import datetime
from typing import Any

from aiohttp import web

from billing.receipts import Receipt, prices_named
from billing.signing import ALGORITHM
from gateway.api.models import answer
from gateway.credentials import caller
from gateway.errors import UnknownReceipt
from gateway.parts import PARTS, Parts

# Keys change seldom, and a receipt signed with one that a cache does not know yet only waits for so long.
_KEYS_CACHED_S = 300


async def receipt(request: web.Request) -> web.Response:
    """Show a receipt of the caller's account; anybody else's is as unknown as one that never was.

    The fields of its content stand at the top, as ever. `canonical` is the text that was signed (UTF-8), and `prices`
    has for each price version that it names the text whose SHA-256 that version is.
    """
    parts = request.app[PARTS]
    payer = await caller(request)
    found = await parts.receipts.find(request.match_info["id"], payer.account.id)
    if found is None:
        raise UnknownReceipt
    return answer(await proven(parts, found))


async def proven(parts: Parts, found: Receipt) -> dict[str, Any]:
    """Return a receipt with its proof; raises `SigningKeyUnreadable`."""
    signature = await parts.signing.signature(found)
    content = found.content
    return content | {
        "receipt": content,
        "canonical": found.body.decode(),
        "signature": base64.b64encode(signature.raw).decode(),
        "key_id": signature.key_id,
        "algorithm": ALGORITHM,
        "prices": {version: (await parts.price_book.body(version)).decode() for version in prices_named(content)},
    }


async def receipt_keys(request: web.Request) -> web.Response:
    """Publish every key that signs receipts or ever did; a retired one signed nothing that was settled later."""
    keys = [
        {
            "key_id": key.id,
            "public_key": base64.b64encode(key.raw).decode(),
            "created_at": _moment(key.created_at),
            "retired_at": _moment(key.retired_at) if key.retired_at is not None else None,
        }
        for key in await request.app[PARTS].receipt_keys.published()
    ]
    response = answer({"algorithm": ALGORITHM, "keys": keys})
    response.headers["Cache-Control"] = f"public, max-age={_KEYS_CACHED_S}"
    return response


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
