"""Which addresses of ours a bot may put under its messages: what Telegram would refuse is not offered.

The sandbox Telegram runs on the machine of whoever tries things out, so there this machine's own address is good.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from gateway.settings import is_loopback
from gateway.site.mini_app import PATH as MINI_APP
from service.settings import Settings


def site(settings: Settings, api_url: str) -> str | None:
    """Return where people read the website, without a slash at the end; None where they could not from Telegram."""
    if settings.mode == "sandbox":
        return api_url.removesuffix("/v1")
    url = settings.gateway.public_url
    return url if url is not None and _is_reached_from_elsewhere(urlsplit(url).hostname or "") else None


def mini_app(settings: Settings, api_url: str) -> str | None:
    """Return where the Mini App is; None where Telegram would open no such address."""
    url = api_url.removesuffix("/v1") + MINI_APP
    return url if url.startswith("https://") or settings.mode == "sandbox" else None


def _is_reached_from_elsewhere(host: str) -> bool:
    """Telegram answers 400 to a button whose link leads to a bare name or to the machine itself."""
    return not is_loopback(host) and ("." in host or ":" in host)
