"""`/privacy` and `/terms`: the legal notices in the person's language, a summary and then section by section."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from bot import notice_buttons, notice_views
from bot.callbacks import ShowNotice, ShowSection, ShowSections
from bot.screen import Screen
from bot.views import Parts
from locales.notices import notice
from locales.translator import Translator
from locales.versions import in_force
from storage.clock import Clock

DOCUMENTS = ("privacy", "terms")


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(privacy, Command("privacy"))
    router.message.register(terms, Command("terms"))
    router.callback_query.register(by_tap, ShowNotice.filter())
    router.callback_query.register(all_sections, ShowSections.filter())
    router.callback_query.register(one_section, ShowSection.filter())
    return router


async def privacy(message: Message, say: Translator, screen: Screen, clock: Clock, site_url: str | None = None) -> None:
    await screen.send(*_overview("privacy", say, clock, site_url))


async def terms(message: Message, say: Translator, screen: Screen, clock: Clock, site_url: str | None = None) -> None:
    await screen.send(*_overview("terms", say, clock, site_url))


async def by_tap(
    query: CallbackQuery,
    callback_data: ShowNotice,
    say: Translator,
    screen: Screen,
    clock: Clock,
    site_url: str | None = None,
) -> None:
    # Sent as a message of its own: the one tapped keeps its button for accepting.
    if callback_data.document in DOCUMENTS:
        await screen.send(*_overview(callback_data.document, say, clock, site_url))


async def all_sections(
    query: CallbackQuery,
    callback_data: ShowSections,
    say: Translator,
    screen: Screen,
    clock: Clock,
    site_url: str | None = None,
) -> None:
    if callback_data.document in DOCUMENTS:
        await screen.show(*_overview(callback_data.document, say, clock, site_url))


async def one_section(
    query: CallbackQuery,
    callback_data: ShowSection,
    say: Translator,
    screen: Screen,
    clock: Clock,
    site_url: str | None = None,
) -> None:
    if callback_data.document not in DOCUMENTS:
        return
    found = notice(callback_data.document, say.language)
    if (one := found.section(callback_data.anchor)) is None:
        # The button is of an earlier version, which had a section that this one lacks.
        await screen.show(*_overview(callback_data.document, say, clock, site_url))
        return
    await screen.show(notice_views.section(found, one, say), notice_buttons.section(found, one, say, site_url))


def _overview(
    document: str, say: Translator, clock: Clock, site_url: str | None
) -> tuple[Parts, InlineKeyboardMarkup | None]:
    found = notice(document, say.language)
    holding = in_force(document, say.language, clock.now().date())
    return notice_views.overview(found, say, holding), notice_buttons.overview(found, say, site_url, holding)
