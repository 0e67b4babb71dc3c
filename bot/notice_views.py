"""What people read of the legal notices: a summary first, then one section at a time. Pure."""

from bot.rendering import render
from bot.views import Parts
from locales.notices import Notice
from locales.sections import Section
from locales.translator import Translator


def overview(found: Notice, say: Translator) -> Parts:
    """Return a notice's title, version, dates and summary; its sections are buttons."""
    head = say(
        "notice-head", title=found.title, version=found.version, effective=found.effective, updated=found.updated
    )
    choose = [say("notice-choose")] if found.sections else []
    return render("\n\n".join([*_fallback(found, say), head, found.summary, *choose]))


def section(found: Notice, one: Section, say: Translator) -> Parts:
    """Return one section under its number, its title and the notice that it is from."""
    head = say("notice-section", title=found.title, version=found.version, section=one.heading)
    return render("\n\n".join([*_fallback(found, say), head, one.body]))


def _fallback(found: Notice, say: Translator) -> list[str]:
    return [say("notice-fallback")] if found.is_fallback else []
