"""What a Mini App is told as it opens: initData, signed twice as Telegram signs it, and the launch parameters.

Owns their spelling (core.telegram.org/bots/webapps, "Validating data received via the Mini App" and "…for Third-Party
Use"). Who opens which app, and with which keys, is `mini_apps`'.
"""

import base64
import hashlib
import hmac
import json
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

VERSION = "9.1"
PLATFORM = "web"
# Telegram's own light theme, for whoever opens an app without saying how their screen looks.
THEME = {
    "bg_color": "#ffffff", "text_color": "#000000", "hint_color": "#707579", "link_color": "#3390ec",
    "button_color": "#3390ec", "button_text_color": "#ffffff", "secondary_bg_color": "#f4f4f5",
    "header_bg_color": "#ffffff", "accent_text_color": "#3390ec", "section_bg_color": "#ffffff",
    "section_header_text_color": "#707579", "subtitle_text_color": "#707579", "destructive_text_color": "#e53935",
    "bottom_bar_bg_color": "#f4f4f5", "section_separator_color": "#dfe1e5",
}  # fmt: skip


def key_of(token: str) -> bytes:
    """Return what a bot's token becomes to sign its Mini Apps' data with."""
    return hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)


def signed(fields: dict[str, str], *, bot_id: int, bot_key: bytes, own_key: Ed25519PrivateKey) -> str:
    """Return fields as initData: `signature` for whoever has only the public key, then `hash` for the bot's owner."""
    signature = own_key.sign(f"{bot_id}:WebAppData\n{_lines(fields)}".encode())
    fields = {**fields, "signature": base64.urlsafe_b64encode(signature).decode().rstrip("=")}
    # The hash is over everything before it, the signature too.
    digest = hmac.new(bot_key, _lines(fields).encode(), hashlib.sha256).hexdigest()
    return urlencode({**fields, "hash": digest}, quote_via=quote, safe="")


def launch_url(address: str, init_data: str, *, start_param: str, theme: dict[str, str]) -> str:
    """Return an app's address with the launch parameters in its fragment, where no server on the way sees them."""
    launch = {
        "tgWebAppData": init_data,
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": PLATFORM,
        "tgWebAppThemeParams": json.dumps(theme, separators=(",", ":")),
    }
    parts = urlsplit(address)
    query = parts.query
    if start_param:
        launch["tgWebAppStartParam"] = start_param
        # Also where the app's server sees it, so that it can answer with the right page at once.
        query = "&".join(filter(None, (query, urlencode({"tgWebAppStartParam": start_param}))))
    # An app may have a fragment of its own; the parameters then follow it as a query would.
    own = f"{parts.fragment}{'&' if '?' in parts.fragment else '?'}" if parts.fragment else ""
    fragment = own + urlencode(launch, quote_via=quote, safe="")
    return urlunsplit(parts._replace(query=query, fragment=fragment))


def _lines(fields: dict[str, str]) -> str:
    return "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
