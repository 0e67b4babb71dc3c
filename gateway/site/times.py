"""Moments on the account's pages: written in UTC, and marked, so that `times.js` shows them in the reader's own zone.

What is counted or proven by UTC has no mark and stays as it is: receipts, top-ups, usage, the days of notices.
"""

from __future__ import annotations

from datetime import UTC, datetime

from markupsafe import Markup

from locales.translator import Translator


def moment(when: datetime, say: Translator) -> Markup:
    """Return the moment as a page shows it."""
    at = when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return Markup('<time datetime="{}">{}</time>').format(at, say.moment(when))


def within(sentence: str, when: datetime, say: Translator) -> Markup:
    """Return a sentence that names this moment (`MOMENT($time)`), with the moment marked in it."""
    before, told, after = sentence.partition(say.moment(when))
    assert told, "the sentence names another moment, or none"
    return Markup("{}{}{}").format(before, moment(when, say), after)
