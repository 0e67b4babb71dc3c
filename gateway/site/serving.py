"""Makes handlers of pages and of what their forms do.

A page is `async def home(visit: Visit) -> Page`. An action is `async def rename(visit: Visit, form: Form) -> Page |
Onward`: it is called once its form was read and found genuine. What a person brought about is said in a sentence: over
the page that the form stood on, with what they had typed in it, or where there is no such page on one of its own.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from typing import TypeVar
from urllib.parse import quote

from aiohttp import web

from gateway.addresses import neighbourhood
from gateway.errors import CookiesMissing, FormStale, SignedOut, TooManyTries
from gateway.site import consent_note, csrf, forms, visit
from gateway.site.forms import FORM_BYTES_MAX, Form
from gateway.site.frame import Onward, Page, onward, render
from gateway.site.landings import LANDINGS
from gateway.site.sentences import SAID, field_of, sentence, status_of
from gateway.site.uploads import AN_HOUR_EACH, UPLOADS
from gateway.site.visit import Visit
from storage.errors import DomainError

# The fields of all forms that hold somebody's own words; the others hold choices, and numbers of ours.
WRITTEN = frozenset({"question", "text", "contact", "name", "cap_day", "cap_month", "cap_total", "until"})

_NOT_FOUND = 404

Build = Callable[[Visit], Awaitable[Page | Onward]]
# What has an address as a page has, and may be none: a file to be saved.
Give = Callable[[Visit], Awaitable[Page | Onward | web.Response]]
Act = Callable[[Visit, Form], Awaitable[Page | Onward | web.Response]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_Given = TypeVar("_Given")


def serve(build: Give) -> Handler:
    """Return the handler of a page, or of a file, that everybody may read."""

    async def handler(request: web.Request) -> web.Response:
        reader = await visit.of(request)
        try:
            if reader.is_mini_app and reader.found is None:
                raise SignedOut  # its page shows nothing to strangers, whose forms need a cookie that a frame lacks
            return _answer(reader, await build(reader))
        except DomainError as error:
            return _answer(reader, await _refusal(reader, error))

    return handler


def signed_in(build: Callable[[Visit], Awaitable[_Given]]) -> Callable[[Visit], Awaitable[_Given | Page | Onward]]:
    """Return the page, or the file, for who is signed in; everybody else is led to sign in, and back.

    Over it stands a note for who has something to accept, unless the page says otherwise (`consent_note`).
    """

    async def page(reader: Visit) -> _Given | Page | Onward:
        if reader.found is None:
            return await _to_sign_in(reader)
        built = await build(reader)
        if not isinstance(built, Page) or "consent_note" in built.values:
            return built
        return replace(built, values={"consent_note": await consent_note.note(reader), **built.values})

    return page


def act(action: Act, *, shows: Build | None = None, is_open: bool = False, bytes_max: int = FORM_BYTES_MAX) -> Handler:
    """Return the handler of a form; `shows` is the page that it stands on. `is_open`: strangers may send it too."""

    async def handler(request: web.Request) -> web.Response:
        reader = await visit.of(request)
        form = Form()
        try:
            with ExitStack() as held:
                # What another site made a browser send is not read, so none of its words can be shown as ours.
                if csrf.is_from_here(request, reader.base_url):
                    admit = partial(_admit, reader, held, is_open=is_open)
                    form = await forms.read(request, bytes_max=bytes_max, admit=admit)
                _check(reader, form, is_open=is_open)
                if form.refusal is not None:
                    raise form.refusal
                return _answer(reader, await action(reader, form))
        except DomainError as error:
            if error.code not in SAID:
                raise
            if isinstance(error, SignedOut):
                return _answer(reader, await _signed_out(reader, form))
            if shows is None:
                return _answer(reader, await _refusal(reader, error, form))
            return await _shown_again(reader, shows, form, error)

    return handler


async def _admit(reader: Visit, held: ExitStack, form: Form, *, is_open: bool) -> None:
    """Let a large form be read on, by the texts before its file; `held` keeps its place until all is done."""
    _check(reader, form, is_open=is_open)
    who = reader.account.id if reader.found is not None else neighbourhood(reader.address)
    held.enter_context(reader.request.app[UPLOADS].one(who))
    await reader.limit("large-form", by=who, times=AN_HOUR_EACH, within_s=3600)


def _check(reader: Visit, form: Form, *, is_open: bool) -> None:
    """Raise `SignedOut`, `CookiesMissing` or `FormStale` unless this reader was shown the form and may send it."""
    if reader.found is None and (not is_open or reader.is_mini_app):
        raise SignedOut
    if not reader.sends_cookies and csrf.is_from_here(reader.request, reader.base_url):
        raise CookiesMissing
    bound_to = reader.bound_to if reader.found is not None or reader.known_stranger else None
    forms.check(reader.request, form, bound_to=bound_to, base_url=reader.base_url)


def _answer(reader: Visit, said: Page | Onward | web.Response) -> web.Response:
    if isinstance(said, Page):
        return render(reader, said)
    return onward(reader, said) if isinstance(said, Onward) else said


async def _shown_again(reader: Visit, shows: Build, form: Form, error: DomainError) -> web.Response:
    """Show the page again with a sentence over it, and in its form what was typed."""
    try:
        page = await shows(reader)
    except DomainError as worse:
        # The page itself is gone, as where it was deleted in another tab; what was written on it is not.
        return _answer(reader, await _refusal(reader, worse, form))
    if not isinstance(page, Page):
        return _answer(reader, await _refusal(reader, error, form))
    told = {"problem": sentence(error, reader.say), "given": _kept(form), "wrong": field_of(error)}
    status = 403 if isinstance(error, FormStale) else status_of(error) or 400
    shown = render(reader, replace(page, values={**page.values, **told}, status=status, is_listed=False))
    if isinstance(error, TooManyTries):
        shown.headers["Retry-After"] = str(math.ceil(error.wait_s))
    return shown


async def _refusal(reader: Visit, error: DomainError, form: Form | None = None) -> Page | Onward:
    status = status_of(error)
    if status is None:
        raise error
    if isinstance(error, SignedOut):
        return await _to_sign_in(reader)
    values = {"words": sentence(error, reader.say), "typed": _typed(form), "onward": _onward(reader, status)}
    return Page("problem.html", "site-problem-title", values, status=status, is_listed=False)


def _onward(reader: Visit, status: int) -> str:
    """Return where to go on from here: from what is not there to where its like are listed."""
    listed = reader.request.app[LANDINGS].room(reader.path) if status == _NOT_FOUND else None
    return listed or ("/account" if reader.found is not None else "/")


async def _to_sign_in(reader: Visit) -> Onward | Page:
    if reader.is_mini_app:
        # There is nowhere to sign in inside of Telegram: the Mini App asks Telegram again.
        values = {"words": reader.say("site-problem-signed-out"), "typed": [], "onward": "/account"}
        return Page("problem.html", "site-problem-title", values, status=401, is_listed=False)
    return Onward(f"/signin?next={quote(reader.page, safe='/')}")


async def _signed_out(reader: Visit, form: Form) -> Page:
    """Tell who was signed out meanwhile, and give back what they had written."""
    here = quote(reader.page, safe="/")
    values = {"words": reader.say("site-problem-signed-out"), "typed": _typed(form), "next": here}
    return Page("signed_out.html", "site-problem-title", values, status=401, is_listed=False)


def _typed(form: Form | None) -> list[str]:
    """Return the words of a form that its page can no longer show."""
    found = form.values.items() if form is not None else ()
    return [text for name, text in found if name in WRITTEN and text.strip()]


def _kept(form: Form) -> Mapping[str, str]:
    return {name: text for name, text in form.values.items() if name != csrf.FIELD}
