"""Which language a page is in: the address, the account's saved choice, the cookie, the browser, in that order.

Pure but for reading the request. What is offered is `locales.languages`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from locales.languages import FALLBACK, LANGUAGES, pick

COOKIE = "lang"
YEAR_S = 365 * 24 * 3600
_HEADER_MAX = 1000
_TAGS_MAX = 20


def of(request: web.Request, *, saved: str | None = None) -> str:
    """Return the language of this request's page; `saved` is the account's own choice, where somebody is signed in."""
    candidates = (in_path(request.path), saved, request.cookies.get(COOKIE))
    chosen = next((one for one in candidates if one in LANGUAGES), None)
    return chosen or preferred(request.headers.get("Accept-Language", ""))


def preferred(header: str) -> str:
    """Return the language of ours a browser likes best (RFC 9110, section 12.5.4); English for a header of nonsense."""
    wanted: list[tuple[float, int, str]] = []
    for place, item in enumerate(header[:_HEADER_MAX].split(",")[:_TAGS_MAX]):
        tag, _, parameters = item.partition(";")
        quality = _quality(parameters.strip())
        if quality > 0:
            wanted.append((-quality, place, tag.strip()))
    for _, _, tag in sorted(wanted):
        spoken = pick(tag)
        # `pick` answers English for a tag it does not know: only a tag that means English says so.
        if spoken != FALLBACK or tag.lower().partition("-")[0] == FALLBACK:
            return spoken
    return FALLBACK


def in_path(path: str) -> str | None:
    """Return the language that a path begins with, if it is one of ours."""
    first = path.removeprefix("/").partition("/")[0]
    return first if first in LANGUAGES else None


def without_prefix(path: str) -> str:
    """Return the path of a page without the language in front of it."""
    named = in_path(path)
    return (path.removeprefix(f"/{named}") or "/") if named else path


def with_prefix(language: str, path: str) -> str:
    """Return a page's path in this language."""
    return f"/{language}{path}"


def alternates(path: str, base_url: str) -> Iterable[tuple[str, str]]:
    """Yield every language's address of a page, and the one that negotiates."""
    for language in LANGUAGES:
        yield language, base_url + with_prefix(language, path)
    yield "x-default", base_url + path


def _quality(parameters: str) -> float:
    if not parameters:
        return 1.0
    name, _, value = parameters.partition("=")
    try:
        quality = float(value) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0
    return quality if 0.0 <= quality <= 1.0 else 0.0
