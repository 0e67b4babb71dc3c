"""How consent is asked for: the welcome for who comes new, and for everybody else what has changed. Pure."""

from __future__ import annotations

from aiogram.types import InlineKeyboardMarkup

from bot import keyboards, views
from bot.rendering import render
from bot.views import Parts
from locales.notices import notice
from locales.translator import Translator, Value
from people.consents import Consents, Standing


def asked(standing: Standing, consents: Consents, say: Translator) -> tuple[Parts, InlineKeyboardMarkup]:
    """Return what a person reads who has something to accept, with the button that accepts it."""
    if standing.is_first:
        return views.welcome(say, consents.welcome), keyboards.welcome(say)
    lines = [say("consent-changed")]
    for document in standing.open:
        found = notice(document, say.language)
        version = consents.required[document]
        effective = consents.effective.get(document, found.effective)
        values: dict[str, Value] = {
            "document": document,
            "version": version,
            "effective": effective,
            "statement": found.summary,
        }
        lines.append(say("consent-document", **values))
        if found.changes and found.version == version:
            lines.append(found.changes)
    if standing.missing:
        if standing.keys_end is not None and not standing.are_keys_stopped:
            lines.append(say("consent-needed-keys", effective=standing.keys_end))
        else:
            lines.append(say("consent-needed-stopped"))
    else:
        days = [consents.effective[one] for one in standing.coming]
        lines.append(say("consent-early", effective=min(days)))
    return render("\n\n".join(lines)), keyboards.consent(standing.open, say)
