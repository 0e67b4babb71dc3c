"""One request of a reader: who asks, in which language, for which page, and where the site is reached."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from gateway import here
from gateway.addresses import client_address, neighbourhood
from gateway.errors import SignedOut, TooManyTries
from gateway.parts import PARTS, Parts
from gateway.site import csrf, language, session
from gateway.site.landings import LANDINGS
from locales.languages import pick
from locales.translator import Translator, translator
from people.accounts import Account
from people.web_sessions import MINI_APP, SITE, Found

_LOCAL = re.compile(r"/(?!/)[A-Za-z0-9/_\-.~%?=&+:]{0,500}")


@dataclass
class Visit:
    """`path` is the page's, without the language. `found` is whose session this is, None for a stranger."""

    request: web.Request
    parts: Parts
    say: Translator
    path: str
    found: Found | None = None
    _stranger: str = field(default_factory=csrf.new_stranger)
    is_form_shown: bool = False
    """A form was put on the page, so a stranger's browser must hold what it is bound to."""

    @property
    def account(self) -> Account:
        """Return who is signed in; raises `SignedOut`."""
        if self.found is None:
            raise SignedOut
        return self.found.account

    @property
    def is_mini_app(self) -> bool:
        """True for what the Mini App fetches: the page's content without the site around it."""
        return session.is_mini_app(self.request)

    @property
    def surface(self) -> str:
        """Return where this reader is, in the words of `people/web_sessions.py`."""
        return MINI_APP if self.is_mini_app else SITE

    @property
    def base_url(self) -> str:
        """Return where the site is reached from outside."""
        return here.base_url(self.request, self.parts.settings)

    @property
    def root(self) -> str:
        """Return the path under which a proxy shows the site, usually nothing."""
        return urlsplit(self.parts.settings.public_url or "").path

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def page(self) -> str:
        """Return the page that the reader is at, with its query, but not what was said to be done there.

        What a form does, or a file, has an address of its own, below its page.
        """
        page = self.request.app[LANDINGS].nearest(self.path) or "/account"
        asked = [(name, value) for name, value in self.request.query.items() if name != "done"]
        if self.request.method != "GET" or not asked or page != self.path:
            return page
        return local(f"{page}?{urlencode(asked, errors='replace')}", otherwise=page)

    def to(self, path: str) -> str:
        """Return the address of another page in this reader's language."""
        return self.root + language.with_prefix(self.say.language, path)

    @property
    def bound_to(self) -> str:
        """Return what this reader's forms are bound to."""
        return f"session:{self.found.session.id}" if self.found is not None else f"stranger:{self.stranger}"

    @property
    def stranger(self) -> str:
        """Return what this browser is known by while nobody is signed in: its cookie, or one that it will be given."""
        return self.known_stranger or self._stranger

    @property
    def known_stranger(self) -> str | None:
        """Return what this browser is known by already, None where it holds nothing of ours yet."""
        return csrf.stranger(self.request, prefix=self.cookie_prefix)

    @property
    def sends_cookies(self) -> bool:
        """Say whether this browser sent any cookie of ours, good or not; a Mini App needs none."""
        names = (self.cookie_prefix + csrf.COOKIE, session.cookie_name(self.base_url, self.root))
        return self.is_mini_app or any(name in self.request.cookies for name in names)

    @property
    def cookie_prefix(self) -> str:
        """Return what the names of our cookies begin with here."""
        return session.prefix(self.base_url, self.root)

    def csrf_token(self) -> str:
        """Return what a form on this page carries."""
        self.is_form_shown = True
        return csrf.token(self.parts.site.keyring, self.bound_to)

    async def limit(self, what: str, *, by: str | None = None, times: int, within_s: float) -> None:
        """Count one use of something, by the reader's address unless said otherwise; raises `TooManyTries`."""
        wait_s = await self.parts.shared.take(
            f"{what}:{by or neighbourhood(self.address)}", limit=times, window_s=within_s
        )
        if wait_s:
            raise TooManyTries(wait_s)

    @property
    def address(self) -> str:
        """Return the reader's network address, past the operator's own proxies."""
        return client_address(self.request, self.parts.settings.trusted_proxies)

    @property
    def user_agent(self) -> str:
        return self.request.headers.get("User-Agent", "")[:500]


async def of(request: web.Request) -> Visit:
    """Return who asks, and for what; the saved language of a signed-in person is looked at."""
    return at_hand(request, await session.find(request))


def at_hand(request: web.Request, found: Found | None = None) -> Visit:
    """Return a visit without asking anybody: errors are told with what is known by then."""
    if found is None and session.LOOKED in request:
        found = request[session.LOOKED].found
    saved = found.account.language if found is not None else None
    if found is not None and saved is None and session.is_mini_app(request) and found.account.client_language:
        # Inside Telegram a page speaks as Telegram does.
        saved = pick(found.account.client_language)
    say = translator(language.of(request, saved=saved))
    return Visit(request, request.app[PARTS], say, language.without_prefix(request.path), found)


def local(path: str, *, otherwise: str) -> str:
    """Return a path of this site that somebody wrote into a form or an address, or `otherwise`."""
    return path if _LOCAL.fullmatch(path) else otherwise
