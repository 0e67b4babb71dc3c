"""What a form carries that is written down once: when it was shown and a number of its own, under a keyed hash.

It keeps programs out that fill in what people do not see, or faster than they write; no other service is asked.
The same form sent twice with the same contents has the same origin, by which whoever writes it down knows it again.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from gateway.errors import FormStale, FormTooSoon
from gateway.site import csrf
from gateway.site.forms import Form
from gateway.site.visit import Visit

FIELD = "shown"
TRAP = "homepage"
"""A field that people are not shown, and screen readers are told to leave."""

SOONEST = timedelta(seconds=3)
OLDEST = timedelta(days=1)
_PURPOSE, _ORIGINS = "forms", "form-origins"
_HASH_LETTERS = 43
_SECONDS_DIGITS_MAX = 12


def shown(visit: Visit, earlier: str = "") -> str:
    """Return what the form carries: what it carried `earlier`, where it is shown again to this reader within the day.

    Whoever is refused has read the form by then. To another reader than before (who signed in or out, or whose browser
    kept no cookie until now) or after its day, it is a form of a moment ago.
    """
    now = visit.parts.clock.now()
    try:
        if now.timestamp() - _seconds(visit, earlier) <= OLDEST.total_seconds():
            return earlier
    except FormStale:
        pass
    began = now - SOONEST if earlier else now
    text = f"{int(began.timestamp())}.{secrets.token_urlsafe(16)}"
    return f"{text}.{_hash(visit, text)}"


def contents(form: Form, *, number: str) -> str:
    """Return what makes a form the same one when it comes again: its number, in the field `number`, words and files.

    A browser that goes back shows a page with its old number, into which somebody may write something else. A form
    without a number is like no other.
    """
    texts = sorted((name, text) for name, text in form.values.items() if name != csrf.FIELD)
    files = sorted((name, one.name, hashlib.sha256(one.data).hexdigest()) for name, one in form.files.items())
    own = "" if form[number] else secrets.token_urlsafe(16)
    return hashlib.sha256(repr((texts, files, own)).encode()).hexdigest()


def origin(visit: Visit, form: Form) -> str:
    """Return what the form is known by; raises `FormStale` for one that was not shown to this very reader."""
    _seconds(visit, form[FIELD])
    return "site:" + visit.parts.site.keyring.digest(_ORIGINS, f"{visit.bound_to} {contents(form, number=FIELD)}")


def check_writer(visit: Visit, form: Form) -> None:
    """Raise `FormTooSoon` for what no person has written, `FormStale` for a form that was shown a day ago.

    Who is signed in has been told from a program already, and may write as fast as they like.
    """
    age = visit.parts.clock.now().timestamp() - _seconds(visit, form[FIELD])
    if visit.found is None and (form[TRAP] or age < SOONEST.total_seconds()):
        raise FormTooSoon
    if age > OLDEST.total_seconds():
        raise FormStale


def _seconds(visit: Visit, given: str) -> int:
    text, _, told = given.rpartition(".")
    seconds = text.partition(".")[0]
    is_ours = hmac.compare_digest(_hash(visit, text).encode(), told.encode("utf-8", "replace"))
    if not is_ours or not seconds.isdecimal() or len(seconds) > _SECONDS_DIGITS_MAX:
        raise FormStale
    return int(seconds)


def _hash(visit: Visit, text: str) -> str:
    return visit.parts.site.keyring.digest(_PURPOSE, f"{visit.bound_to} {text}")[:_HASH_LETTERS]
