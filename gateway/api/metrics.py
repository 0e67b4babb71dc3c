"""`GET /metrics`: this gateway's figures, for who has `METRICS_TOKEN`."""

import hmac

from aiohttp import web

from gateway.errors import InvalidMetricsToken
from gateway.parts import PARTS


async def metrics(request: web.Request) -> web.Response:
    """Show the figures; raises `InvalidMetricsToken`."""
    parts = request.app[PARTS]
    scheme, _, sent = request.headers.get("Authorization", "").partition(" ")
    wanted = parts.settings.metrics_token
    # Without a token the route is not there; if it were, it must not be open.
    if wanted is None or scheme.lower() != "bearer" or not _is_same(sent.strip(), wanted.get_secret_value()):
        raise InvalidMetricsToken
    body, content_type = await parts.metrics.exposition(request.headers.get("Accept", ""))
    return web.Response(body=body, headers={"Content-Type": content_type})


def _is_same(sent: str, wanted: str) -> bool:
    # A header may hold bytes that are no text.
    return hmac.compare_digest(sent.encode(errors="surrogateescape"), wanted.encode())
