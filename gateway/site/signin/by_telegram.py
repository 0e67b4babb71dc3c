"""Log in with Telegram: leads a browser to the issuer, and lets in whom it brings back.

The form is answered with a page that leads on by itself, as no browser lets a form lead to another site here
(`form-action`), and where the issuer sends it next is the issuer's to choose.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

import structlog
from aiohttp import web

from gateway.errors import UnknownRoute
from gateway.site import visit
from gateway.site.forms import Form
from gateway.site.frame import Page, render
from gateway.site.sentences import sentence, status_of
from gateway.site.serving import serve
from gateway.site.signin.coming_in import HOME, come_in, next_of
from gateway.site.signin.held import Held
from gateway.site.signin.telegram_oidc import Begun, TelegramLogin
from gateway.site.visit import Visit
from locales.translator import translator
from people.errors import ProofRefused, SignInGone
from people.web_sessions import BY_OIDC
from storage.errors import DomainError

log = structlog.get_logger(__name__)

CALLBACK = "/signin/telegram/callback"
HELD = Held("telegram-login", timedelta(minutes=10))
BEGUN_A_MINUTE = 10
BACK_A_MINUTE = 20
DENIED = "access_denied"
"""What the issuer says when the person did not agree (RFC 6749, section 4.1.2.1)."""


async def begin(visit: Visit, form: Form) -> web.Response:
    """Remember what is begun, and lead to the issuer; raises `SignInAway`."""
    login = _login(visit)
    await visit.limit("signin-telegram", times=BEGUN_A_MINUTE, within_s=60)
    begun = await login.begin(visit.base_url + CALLBACK)
    page = Page("signin_leading.html", "site-signin-leading-title", {"url": begun.url}, is_listed=False)
    response = render(visit, page)
    response.headers["Cache-Control"] = "no-store"
    HELD.keep(
        visit,
        response,
        {
            "state": begun.state,
            "nonce": begun.nonce,
            "verifier": begun.verifier,
            "redirect_uri": begun.redirect_uri,
            "next": next_of(visit, form["next"]),
            "language": visit.say.language,
        },
    )
    return response


async def callback(request: web.Request) -> web.StreamResponse:
    """Answer a browser that comes back; what it held is good for one answer, whatever that is."""
    response = await _back(request)
    HELD.forget(visit.at_hand(request), response)
    return response


async def _come_back(visit: Visit) -> web.Response | Page:
    login, held = _login(visit), HELD.read(visit)
    try:
        await visit.limit("signin-telegram-back", times=BACK_A_MINUTE, within_s=60)
        if held is None:
            raise SignInGone
        # The issuer knows one address of ours, without a language: the page goes on in the one that it began in.
        visit.say = translator(held["language"])
        return await _let_in(visit, login, held)
    except DomainError as error:
        status = status_of(error)
        if status is None:
            raise
        log.info("sign-in refused", method=BY_OIDC, code=error.code, why=getattr(error, "why", None))
        return _ended(visit, sentence(error, visit.say), status, held)


async def _let_in(visit: Visit, login: TelegramLogin, held: dict[str, str]) -> web.Response | Page:
    query = visit.request.query
    state, error = query.get("state", ""), query.get("error")
    begun = Begun("", held["state"], held["nonce"], held["verifier"], held["redirect_uri"])
    # A denial may come without the state (it was left out, or the issuer could not read it), and lets nobody in: who
    # said no is told that, and not that somebody else may have answered.
    if not begun.is_answered_by(state) and (state or error is None):
        raise ProofRefused("state")
    until = visit.parts.clock.now() + HELD.life
    await visit.parts.site.used_proofs.use(f"oidc:{begun.state}", by=secrets.token_urlsafe(16), until=until)
    if error is not None:
        words = "site-signin-denied" if error == DENIED else "site-signin-failed"
        return _ended(visit, visit.say(words), 403, held)
    person = await login.finish(query.get("code", ""), begun)
    accounts = visit.parts.accounts
    account = await accounts.known(person.telegram_id) or await accounts.of_telegram(
        person.telegram_id, client_language=visit.say.language
    )
    return await come_in(visit, account.id, method=BY_OIDC, to=held["next"])


def _ended(visit: Visit, words: str, status: int, held: dict[str, str] | None) -> Page:
    values = {"words": words, "next": held["next"] if held is not None else HOME}
    return Page("signin_ended.html", "site-problem-title", values, status, is_listed=False)


def _login(visit: Visit) -> TelegramLogin:
    login = visit.parts.site.telegram_login
    if login is None:
        raise UnknownRoute(visit.request.method, visit.request.path)
    return login


_back = serve(_come_back)
