"""Buttons under the legal notices. Pure; what a button carries is typed in `bot/callbacks.py`.

`site_url` is where the website has the same notice (its address, without a slash at the end); None where there is none.
Links to it name the reader's language: their browser may prefer another.
"""

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from bot import callbacks
from locales.notices import Notice
from locales.sections import Section
from locales.translator import Translator
from locales.versions import versions


def overview(
    found: Notice, say: Translator, site_url: str | None, holding: Notice | None = None
) -> InlineKeyboardMarkup | None:
    """One button a section, and the whole of it on the website, beside the version in force if that is another.

    What is only there in English is offered in the reader's language too, where an older text of it can be read.
    """
    rows = InlineKeyboardBuilder()
    for one in found.sections:
        rows.button(text=one.heading, callback_data=_to(found, one))
    if site_url is not None:
        page = _page(found, say, site_url)
        rows.button(text=say("button-notice-site"), url=page)
        if holding is not None:
            text = say("button-notice-in-force", version=holding.version)
            rows.button(text=text, url=f"{page}/{holding.version}")
        if found.older is not None and found.older in versions(found.document):
            rows.button(text=say("notice-read-older", version=found.older), url=f"{page}/{found.older}")
    rows.adjust(1)
    return rows.as_markup() if found.sections or site_url is not None else None


def section(found: Notice, one: Section, say: Translator, site_url: str | None) -> InlineKeyboardMarkup:
    """Back to all sections, the one before and the one after, and the same one on the website."""
    rows = InlineKeyboardBuilder()
    before, after = found.sections[: one.number - 1], found.sections[one.number :]
    if before:
        rows.button(text=f"‹ {before[-1].number}", callback_data=_to(found, before[-1]))
    rows.button(text=say("button-notice-sections"), callback_data=callbacks.ShowSections(document=found.document))
    if after:
        rows.button(text=f"{after[0].number} ›", callback_data=_to(found, after[0]))
    rows.adjust(3)
    if site_url is not None:
        link = InlineKeyboardBuilder()
        link.button(text=say("button-notice-site"), url=f"{_page(found, say, site_url)}#{one.anchor}")
        rows.attach(link)
    return rows.as_markup()


def _page(found: Notice, say: Translator, site_url: str) -> str:
    return f"{site_url}/{say.language}/{found.document}"


def _to(found: Notice, one: Section) -> callbacks.ShowSection:
    return callbacks.ShowSection(document=found.document, anchor=one.anchor)
