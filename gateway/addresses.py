"""Where a request comes from, when proxies of the operator's own stand before us.

Anybody can write `X-Forwarded-For`, so it counts only as far as our own proxies wrote it: from its end backwards, up to
the first address that is none of theirs. `Forwarded` (RFC 7239) is not read: proxies send the first unless told
otherwise, and the one of the two that a proxy does not write is whatever the caller wrote.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from aiohttp import web

Network = IPv4Network | IPv6Network
_Address = IPv4Address | IPv6Address
_SUBNET_BITS = 64


def client_address(request: web.Request, trusted: Iterable[Network]) -> str:
    """Return the address of who makes this request, in its usual writing; empty where there is none (a socket file)."""
    return nearest_untrusted(request.remote, request.headers.getall("X-Forwarded-For", ()), tuple(trusted))


def neighbourhood(address: str) -> str:
    """Return what a caller is counted by: an IPv4 address, the /64 of an IPv6 one.

    A connection is given a /64 or more (RFC 6177), so its 2^64 addresses are all one caller's.
    """
    found = _read(address)
    return str(ip_network((found, _SUBNET_BITS), strict=False)) if isinstance(found, IPv6Address) else address


def nearest_untrusted(peer: str | None, forwarded: Iterable[str], trusted: tuple[Network, ...]) -> str:
    """Return the first address on the way back from us that is no trusted proxy's; the headers stand as they came.

    Where the way ends in something that is no address, it is the last one that a trusted proxy saw with its own eyes.
    """
    here = _read(peer or "")
    if here is None:
        return peer or ""
    hops = [hop for header in forwarded for hop in header.split(",")]
    while hops and _is_in(here, trusted):
        before = _read(hops.pop())
        if before is None:
            break
        here = before
    return str(here)


def networks(text: str) -> tuple[Network, ...]:
    """Return addresses and networks that are separated by commas; raises ValueError with a sentence."""
    try:
        return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
    except ValueError:
        raise ValueError("must be addresses or networks, separated by commas, such as 127.0.0.1, 10.0.0.0/8") from None


def _is_in(address: _Address, trusted: tuple[Network, ...]) -> bool:
    return any(address in network for network in trusted)


def _read(text: str) -> _Address | None:
    """Return an address as proxies write it: alone, with a port, in brackets; or as a socket does, with its link."""
    text = text.strip(" \t")
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    # A listener on both families sees IPv4 in IPv6's clothes: the same caller, in one writing.
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found
