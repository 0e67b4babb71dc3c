"""`/account/keys`: every key, and issuing one. The secret stands on the page that answers the form, never again."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiohttp import web

from billing import caps as subjects
from billing.money import Money
from gateway.errors import FormStale
from gateway.site import consent_note
from gateway.site.account import key_form
from gateway.site.account.key_form import Slip
from gateway.site.forms import Form
from gateway.site.frame import Page, render
from gateway.site.serving import Build, Handler, act, signed_in
from gateway.site.visit import Visit
from people.api_keys import KEYS_MAX, NAME_MAX, ApiKey
from people.errors import AccountClosed, UnknownKey
from people.names import one_line

# So many in ten minutes.
ISSUED_MAX = 20
_NONCE = re.compile(r"[A-Za-z0-9_-]{22}")


async def keys(visit: Visit) -> Page:
    """Show the keys, and the form that issues one."""
    found = await visit.parts.api_keys.list(visit.account.id)
    caps = await visit.parts.caps.of_each([subjects.key(key.public_id) for key in found])
    values = {
        "keys": [(key, state, caps[subjects.key(key.public_id)]) for key, state in states(visit, found)],
        "keys_max": KEYS_MAX,
        "nonce": secrets.token_urlsafe(16),
        **await consent_note.in_place(visit),
        **fields(visit),
    }
    return Page("account/keys.html", "site-keys-title", values, is_listed=False)


async def issue(visit: Visit, form: Form) -> web.Response:
    """Issue a key, once for each form that was shown; raises `AccountClosed`, `ConsentMissing` and `TooManyKeys`."""
    parts, account_id = visit.parts, visit.account.id
    if not visit.account.may_spend:
        raise AccountClosed(visit.account.status)
    await parts.consents.require(account_id)
    if not _NONCE.fullmatch(form["nonce"]):
        raise FormStale
    try:
        expires_at, limits = key_form.expiry(form, parts.clock.now()), key_form.limits(form, visit.say)
    except Slip as slip:
        return render(visit, slipped(await keys(visit), form, slip, visit))
    # What is refused above counts for nothing: a person mends it and sends it again.
    await visit.limit("issue", by=account_id, times=ISSUED_MAX, within_s=600)
    name = one_line(form["name"]) or visit.say("key-name", number=len(await parts.api_keys.list(account_id)) + 1)
    try:
        origin = f"form:{form['nonce']}"
        issued = await parts.api_keys.issue(
            account_id, name=name, origin=origin, expires_at=expires_at, surface=visit.surface
        )
    except UnknownKey:
        page = await keys(visit)
        told = {"problem": visit.say("site-key-shown-already")}
        return render(visit, replace(page, values={**page.values, **told}, status=409))
    # Before anybody can use the key: its secret is not known until this page is.
    for period, limit in limits.items():
        if limit is not None:
            await visit.parts.caps.set(subjects.key(issued.key.public_id), period, limit)
    models = visit.parts.catalogue.models
    values = {
        "issued": issued,
        "limits": [(period, limit) for period, limit in limits.items() if limit is not None],
        "api_url": f"{visit.base_url}/v1",
        "model": models[0].name if models else "…",
    }
    response = render(visit, Page("account/key_issued.html", "site-key-issued-title", values, is_listed=False))
    response.headers["Cache-Control"] = "no-store"
    return response


def states(visit: Visit, found: Sequence[ApiKey]) -> list[tuple[ApiKey, str]]:
    """Return the keys, newest first, each with its state: active, expired, revoked."""
    now = visit.parts.clock.now()
    return [(key, key.state(now)) for key in reversed(found)]


def fields(visit: Visit) -> dict[str, Any]:
    """Return what the fields of a key's forms need."""
    return {
        "lengths": key_form.LENGTHS,
        "name_max": NAME_MAX,
        "today": visit.parts.clock.now().date().isoformat(),
        "example": key_form.written(Money.usd("0.5"), visit.say),
        "wrong": None,
    }


def slipped(page: Page, form: Form, slip: Slip, visit: Visit) -> Page:
    """Return the page with what was typed, and what one of its fields takes."""
    told = {"problem": visit.say(slip.key, example=page.values["example"]), "given": form.values, "wrong": slip.field}
    return replace(page, values={**page.values, **told}, status=400)


PAGES: dict[str, Build] = {"/account/keys": signed_in(keys)}
ACTIONS: dict[str, Handler] = {"/account/keys": act(issue, shows=keys)}
