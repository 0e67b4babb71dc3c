"""Who may come in: programs and pages of this machine alone.

Owns the checks of address, Host and Origin. A sandbox has no passwords, so these are its walls: nobody else's
machine, and no foreign page in a browser of this one (also not by a name that suddenly points here).
"""

import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler


def is_loopback(host: str | None) -> bool:
    """Tell whether a host name or address means this machine alone."""
    if host is None:
        return False
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@web.middleware
async def loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away what does not come from this machine, or from a page of another origin."""
    address = request.transport.get_extra_info("sockname") if request.transport else None
    if address and not is_loopback(str(address[0])):
        return _refuse("The sandbox answers on this machine's own address alone: bind it to 127.0.0.1.")
    if not is_loopback(_host(f"//{request.host}")):
        return _refuse("The sandbox answers only under a loopback address such as 127.0.0.1 or localhost.")
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return _refuse("The sandbox answers no pages of other origins.")
    return await handler(request)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _refuse(sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=403)
