"""The Mini App: the one page that Telegram may show in a frame. It fetches the account's pages and shows them inside.

The frame takes no cookies, so nothing is signed in by this page itself: its script hands Telegram's launch data to
`/signin/mini-app` and sends the token it gets with each request (`session.HEADER`).
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web

from gateway.site import headers, session, visit
from gateway.site.static import files
from gateway.site.visit import Visit
from locales.languages import LANGUAGES
from locales.translator import Translator, translator

PATH = "/app"
WORDS = ("opening", "loading", "again", "close", "outside", "away", "over")
# Telegram's clients in a browser; in the others the page is not framed at all.
_CLIENTS = ("https://web.telegram.org", "https://webk.telegram.org", "https://webz.telegram.org")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


async def mini_app(request: web.Request) -> web.Response:
    """Return the page. It holds no word about anybody."""
    reader = visit.at_hand(request)
    values = {
        "words": {code: json.dumps(_words(translator(code))) for code in LANGUAGES},
        "say": reader.say,
        "lang": reader.say.language,
        "root": reader.root,
        "header": session.HEADER,
        "static": lambda name: reader.root + files()[name].url,
    }
    text = aiohttp_jinja2.render_string("app.html", request, values)
    response = web.Response(text=text, content_type="text/html", charset="utf-8")
    response.headers.update(headers.security(is_https=reader.is_https))
    del response.headers["X-Frame-Options"]
    response.headers["Content-Security-Policy"] = headers.CSP.replace(
        "frame-ancestors 'none'", f"frame-ancestors {' '.join(framed_by(reader))}"
    )
    response.headers["Content-Language"] = reader.say.language
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


def _words(say: Translator) -> dict[str, str]:
    """Return the page's own words: whose language it speaks is known once its script has read the launch data."""
    return {key: say(f"site-app-{key}") for key in WORDS} | {"title": say("site-problem-title")}


def framed_by(reader: Visit) -> tuple[str, ...]:
    """Return who may show the page in a frame: Telegram, or the sandbox Telegram of this machine."""
    told = urlsplit(reader.parts.bot_door.url or "")
    if told.scheme == "http" and told.hostname in _LOOPBACK:
        return (f"http://{told.netloc}",)
    return _CLIENTS
