"""`GET /v1/receipts/{id}`: one's own receipts, as the canonical bytes they are stored in."""

from aiohttp import web

from gateway.credentials import caller
from gateway.errors import UnknownReceipt
from gateway.parts import PARTS


async def receipt(request: web.Request) -> web.Response:
    """Show a receipt of the caller's account; anybody else's is as unknown as one that never was."""
    payer = await caller(request)
    found = await request.app[PARTS].receipts.find(request.match_info["id"], payer.account.id)
    if found is None:
        raise UnknownReceipt
    return web.Response(body=found.body, content_type="application/json")
