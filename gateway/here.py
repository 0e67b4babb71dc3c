"""Where this gateway is reached from outside: `PUBLIC_URL`, or else the address that a caller wrote."""

from __future__ import annotations

from aiohttp import web

from gateway.settings import GatewaySettings


def base_url(request: web.Request, settings: GatewaySettings) -> str:
    """Return the site's address, without a slash at the end."""
    if settings.public_url is not None:
        return settings.public_url
    try:
        return str(request.url.origin())
    except ValueError:  # the Host header is the caller's to write
        return f"http://{settings.host}:{settings.port}"
