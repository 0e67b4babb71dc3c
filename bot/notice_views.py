"""What people read of the legal notices: a summary first, then one section at a time. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.rendering import render
from bot.views import Parts
from locales.notices import Notice, notice
from locales.sections import Section
from locales.translator import Translator
from people.consents import GRACE
from people.notice_news import MAJOR


def overview(found: Notice, say: Translator, holding: Notice | None = None) -> Parts:
    """Return a notice's title, version, dates and summary; its sections are buttons.

    `holding` is the earlier version that is in force until this one takes effect.
    """
    head = say(
        "notice-head", title=found.title, version=found.version, effective=found.effective, updated=found.updated
    )
    coming = [say("notice-coming", effective=found.effective, version=holding.version)] if holding is not None else []
    choose = [say("notice-choose")] if found.sections else []
    return render("\n\n".join([*_fallback(found, say), head, *coming, found.summary, *choose]))


def section(found: Notice, one: Section, say: Translator) -> Parts:
    """Return one section under its number, its title and the notice that it is from."""
    head = say("notice-section", title=found.title, version=found.version, section=one.heading)
    return render("\n\n".join([*_fallback(found, say), head, one.body]))


def changed(data: Mapping[str, Any], say: Translator, today: date) -> Parts:
    """Return the news of a version that is asked for anew: what is other, and since when what waits for consent."""
    effective = date.fromisoformat(data["effective"])
    version, document = data["version"], data["document"]
    found = notice(document, say.language)
    told = [say(MAJOR, document=document, version=version, effective=effective), _asks(effective, say, today)]
    # In English where the translation is still to be written: better than a question without its reason.
    is_told = found.changes and found.version == version
    return render("\n\n".join([*told, found.changes] if is_told else told))


def _asks(effective: date, say: Translator, today: date) -> str:
    keys = effective + GRACE
    state = "coming" if today < effective else "due" if today < keys else "stopped"
    return say("notice-changed-asks", state=state, effective=effective, keys=keys)


def _fallback(found: Notice, say: Translator) -> list[str]:
    if not found.is_fallback:
        return []
    if found.older is None:
        return [say("notice-fallback")]
    return [say("notice-fallback-older", older=found.older, version=found.version)]
