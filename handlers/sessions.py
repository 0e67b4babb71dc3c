"""`/new` and `/chats`: conversations begun, listed, gone back to, archived, deleted and saved as files."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from billing.catalogue import Catalogue
from bot import session_keyboards, session_views, views
from bot.callbacks import NewSession, OpenSession
from bot.conductor import SURFACE
from bot.screen import Screen
from bot.session_callbacks import (
    ArchiveSession,
    AskToDeleteSession,
    DeleteSession,
    ExportSession,
    ShowSession,
    ShowSessions,
)
from bot.topics import Topics, topic_of
from bot.views import Parts
from chat.overview import Overviews
from chat.sessions import ChatSession, Sessions
from chat.turns import Turns
from locales.translator import Translator
from people.accounts import Account

EXPORT_MAX = 10_000


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(new, Command("new"))
    router.message.register(list_sessions, Command("chats"), F.chat.type == ChatType.PRIVATE)
    router.callback_query.register(new_by_tap, NewSession.filter())
    router.callback_query.register(show_page, ShowSessions.filter())
    router.callback_query.register(show, ShowSession.filter())
    router.callback_query.register(open_session, OpenSession.filter())
    router.callback_query.register(archive, ArchiveSession.filter())
    router.callback_query.register(ask_to_delete, AskToDeleteSession.filter())
    router.callback_query.register(delete, DeleteSession.filter())
    router.callback_query.register(save, ExportSession.filter())
    return router


async def new(
    message: Message, account: Account, sessions: Sessions, topics: Topics, say: Translator, screen: Screen
) -> None:
    await screen.send(await _begin(account, sessions, topics, say, screen))


async def new_by_tap(
    query: CallbackQuery, account: Account, sessions: Sessions, topics: Topics, say: Translator, screen: Screen
) -> None:
    await screen.show(await _begin(account, sessions, topics, say, screen))


async def list_sessions(
    message: Message, account: Account, sessions: Sessions, say: Translator, screen: Screen
) -> None:
    await screen.send(*await _page(account, sessions, say, 0, archived=False))


async def show_page(
    query: CallbackQuery,
    callback_data: ShowSessions,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    archived = callback_data.archived
    pages = _pages(await sessions.count(account.id, archived=archived))
    page = callback_data.page
    if not 0 <= page < pages:
        await screen.answer(say("sessions-list-changed"))
        page = 0
    await screen.show(*await _page(account, sessions, say, page, archived=archived))


async def show(
    query: CallbackQuery,
    callback_data: ShowSession,
    account: Account,
    sessions: Sessions,
    overviews: Overviews,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    model = catalogue.get(session.model or account.model)
    topic = topic_of(session)
    shown = session_views.card(session, await overviews.of(session.id), model, say, has_topic=topic is not None)
    keyboard = session_keyboards.card(
        session,
        say,
        page=callback_data.page,
        in_archive=callback_data.archived,
        has_topic=topic not in (None, screen.place),
    )
    await screen.show(shown, keyboard)


async def open_session(
    query: CallbackQuery,
    callback_data: OpenSession,
    account: Account,
    sessions: Sessions,
    turns: Turns,
    topics: Topics,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    newest = await turns.head(session.id)
    opened = session_views.opened(session, await turns.get(newest) if newest is not None else None, say)
    topic = topic_of(session)
    if topic is not None and topic != screen.place and await topics.post(topic, opened[0]):
        await sessions.open(account.id, session.id, place=topic.name, surface=SURFACE)
        title = session_views.safe_title(session, say)
        await screen.show(views.say_parts(say, "session-goes-on-in-topic", title=title))
        return
    # Also when its topic is gone: nothing of the conversation is, so it goes on here.
    await sessions.open(account.id, session.id, place=screen.place.name, surface=SURFACE)
    await screen.show(opened)


async def archive(
    query: CallbackQuery,
    callback_data: ArchiveSession,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    if not callback_data.archived:
        await sessions.unarchive(account.id, session.id)
        await screen.answer(say("session-unarchived"))
        await screen.show(*await _page(account, sessions, say, 0, archived=False))
        return
    was_open = await sessions.is_open(session)
    await sessions.archive(account.id, session.id)
    await screen.answer(say("session-archived"))
    note = await _after(session, sessions, say, screen, was_open=was_open)
    await screen.show(*await _page(account, sessions, say, 0, archived=False, note=note))


async def ask_to_delete(
    query: CallbackQuery,
    callback_data: AskToDeleteSession,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    question = views.say_parts(say, "session-delete-ask", title=session_views.safe_title(session, say))
    await screen.show(question, session_keyboards.delete_sure(session, say))


async def delete(
    query: CallbackQuery,
    callback_data: DeleteSession,
    account: Account,
    sessions: Sessions,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    was_open = await sessions.is_open(session)
    await sessions.delete(account.id, session.id)
    await screen.answer(say("session-deleted"))
    note = await _after(session, sessions, say, screen, was_open=was_open)
    await screen.show(*await _page(account, sessions, say, 0, archived=session.archived_at is not None, note=note))


async def save(
    query: CallbackQuery,
    callback_data: ExportSession,
    account: Account,
    sessions: Sessions,
    turns: Turns,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    found = await turns.all_of(session.id, EXPORT_MAX + 1)
    is_whole = len(found) <= EXPORT_MAX
    await screen.send(session_views.exported(session, found[-EXPORT_MAX:], callback_data.form, say, is_whole=is_whole))


async def _begin(account: Account, sessions: Sessions, topics: Topics, say: Translator, screen: Screen) -> Parts:
    """Begin a conversation: in a topic of its own where there are topics, unless the one here is still empty."""
    place = screen.place
    is_fresh_topic = (
        place.thread_id is not None
        and (await sessions.current(account.id, surface=SURFACE, place=place.name)).title is None
    )
    topic = (
        await topics.open(place.chat_id, say("session-untitled")) if place.is_private and not is_fresh_topic else None
    )
    if topic is None:
        await sessions.new(account.id, surface=SURFACE, place=place.name)
        return views.say_parts(say, "session-new")
    await sessions.new(account.id, surface=SURFACE, place=topic.name)
    await topics.post(topic, views.say_parts(say, "session-new")[0])
    return views.say_parts(say, "session-topic-opened")


async def _page(
    account: Account, sessions: Sessions, say: Translator, page: int, *, archived: bool, note: str = ""
) -> tuple[Parts, InlineKeyboardMarkup]:
    size = session_keyboards.PAGE
    total = await sessions.count(account.id, archived=archived)
    found = await sessions.recent(account.id, size, skip=page * size, archived=archived)
    pages = _pages(total)
    others = 0 if total or archived else await sessions.count(account.id, archived=True)
    head = session_views.list_head(total, page, pages, say, archived=archived, others=others, note=note)
    return head, session_keyboards.listed(found, page, pages, say, archived=archived)


def _pages(total: int) -> int:
    return max(1, -(-total // session_keyboards.PAGE))


async def _after(session: ChatSession, sessions: Sessions, say: Translator, screen: Screen, *, was_open: bool) -> str:
    """Let nobody slip into an older conversation where the one talked to has gone; return what to say about it."""
    if not was_open:
        return ""
    await sessions.new(session.account_id, surface=session.surface, place=session.place)
    return say("session-next-is-new") if session.place == screen.place.name else ""
