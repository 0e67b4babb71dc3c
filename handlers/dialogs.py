"""Words that a button asks for: a new name, instructions, what to look for, what a ticket says.

Before every command and question: while words are waited for, the next text of that person in that place is those
words. Any command, and the Cancel button, ends the waiting.
"""

from typing import Any

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from bot import session_keyboards, session_views, views
from bot.gathering import joined
from bot.screen import Screen
from bot.session_callbacks import AskToSearch, EndDialog, Instruct, RenameSession
from bot.topics import Topics, topic_of
from bot.words import is_blank
from chat.search import SEARCHES, SEARCHES_A_MINUTE, Search
from chat.sessions import INSTRUCTIONS_MAX, TITLE_MAX, Sessions
from handlers import ticket_words
from locales.translator import Translator
from people.accounts import Account
from people.names import one_line
from people.tickets import Tickets
from storage.dialogs import Dialog, Dialogs
from storage.shared import Shared

RENAME, INSTRUCT, SEARCH = "rename", "instruct", "search"
SEARCH_MAX = 200


class InDialog(Filter):
    """Words are waited for here from this person; handlers get the `dialog`."""

    async def __call__(
        self, message: Message, account: Account, screen: Screen, dialogs: Dialogs
    ) -> bool | dict[str, Any]:
        found = await dialogs.find(account.id, screen.chat_id, screen.place.thread_id)
        return {"dialog": found} if found is not None else False


def build() -> Router:
    router = Router(name=__name__)
    in_private = F.chat.type == ChatType.PRIVATE
    router.message.register(command_ends_it, in_private, F.text.startswith("/"), InDialog())
    router.message.register(search_by_command, in_private, Command("search"))
    router.message.register(typed, in_private, F.text, ~F.text.startswith("/"), InDialog())
    router.callback_query.register(ask_for_name, RenameSession.filter())
    router.callback_query.register(ask_for_instructions, Instruct.filter())
    router.callback_query.register(ask_for_words, AskToSearch.filter())
    router.callback_query.register(cancel, EndDialog.filter())
    return router


async def command_ends_it(message: Message, account: Account, screen: Screen, dialogs: Dialogs) -> None:
    await dialogs.end(account.id, screen.chat_id, screen.place.thread_id)
    raise SkipHandler


async def cancel(query: CallbackQuery, account: Account, dialogs: Dialogs, say: Translator, screen: Screen) -> None:
    await dialogs.end(account.id, screen.chat_id, screen.place.thread_id)
    await screen.show(views.say_parts(say, "dialog-cancelled"))


async def ask_for_name(
    query: CallbackQuery,
    callback_data: RenameSession,
    account: Account,
    sessions: Sessions,
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, Dialog(RENAME, session.id))
    title = session_views.safe_title(session, say)
    asked = views.say_parts(say, "session-rename-ask", title=title, limit=TITLE_MAX)
    await screen.show(asked, session_keyboards.cancel(say))


async def ask_for_instructions(
    query: CallbackQuery,
    callback_data: Instruct,
    account: Account,
    sessions: Sessions,
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
) -> None:
    session = await sessions.get(account.id, callback_data.session_id)
    await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, Dialog(INSTRUCT, session.id))
    asked = session_views.instruct(session, INSTRUCTIONS_MAX, say)
    await screen.show(asked, session_keyboards.instruct(session, say))


async def ask_for_words(
    query: CallbackQuery, account: Account, dialogs: Dialogs, say: Translator, screen: Screen
) -> None:
    await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, Dialog(SEARCH, ""))
    await screen.show(views.say_parts(say, "search-ask"), session_keyboards.cancel(say))


async def search_by_command(
    message: Message,
    command: CommandObject,
    account: Account,
    dialogs: Dialogs,
    search: Search,
    shared: Shared,
    say: Translator,
    screen: Screen,
) -> None:
    if is_blank(command.args or ""):
        await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, Dialog(SEARCH, ""))
        await screen.send(views.say_parts(say, "search-ask"), session_keyboards.cancel(say))
    else:
        await _search(command.args or "", account, dialogs, search, shared, say, screen)


async def typed(
    message: Message,
    gathered: list[Message],
    dialog: Dialog,
    account: Account,
    sessions: Sessions,
    dialogs: Dialogs,
    search: Search,
    shared: Shared,
    tickets: Tickets,
    operators: frozenset[int],
    topics: Topics,
    say: Translator,
    screen: Screen,
) -> None:
    text = joined([piece.text or "" for piece in gathered])
    if is_blank(text):
        await screen.send(views.say_parts(say, "dialog-blank"), session_keyboards.cancel(say))
    elif dialog.state == RENAME:
        await _rename(text, dialog, account, sessions, dialogs, topics, say, screen)
    elif dialog.state == INSTRUCT:
        await _instruct(text, dialog, account, sessions, dialogs, say, screen)
    elif dialog.state in ticket_words.STATES:
        await ticket_words.take(text, dialog, message, account, tickets, operators, dialogs, say, screen)
    else:
        await _search(text, account, dialogs, search, shared, say, screen)


async def _rename(
    text: str,
    dialog: Dialog,
    account: Account,
    sessions: Sessions,
    dialogs: Dialogs,
    topics: Topics,
    say: Translator,
    screen: Screen,
) -> None:
    name = one_line(text)
    if len(name) > TITLE_MAX:
        await screen.send(
            views.say_parts(say, "session-rename-too-long", limit=TITLE_MAX), session_keyboards.cancel(say)
        )
        return
    await dialogs.end(account.id, screen.chat_id, screen.place.thread_id)
    session = await sessions.rename(account.id, dialog.about, name)
    await screen.send(
        views.say_parts(say, "session-renamed", title=session_views.safe_title(session, say)),
        session_keyboards.go_on(session, say),
    )
    topic = topic_of(session)
    if topic is not None and await topics.are_on():
        await topics.rename(topic, name)


async def _instruct(
    text: str,
    dialog: Dialog,
    account: Account,
    sessions: Sessions,
    dialogs: Dialogs,
    say: Translator,
    screen: Screen,
) -> None:
    if len(text.strip()) > INSTRUCTIONS_MAX:
        too_long = views.say_parts(say, "session-instruct-too-long", limit=INSTRUCTIONS_MAX)
        await screen.send(too_long, session_keyboards.cancel(say))
        return
    await dialogs.end(account.id, screen.chat_id, screen.place.thread_id)
    session = await sessions.instruct(account.id, dialog.about, text)
    await screen.send(
        views.say_parts(say, "session-instructed", title=session_views.safe_title(session, say)),
        session_keyboards.go_on(session, say),
    )


async def _search(
    words: str,
    account: Account,
    dialogs: Dialogs,
    search: Search,
    shared: Shared,
    say: Translator,
    screen: Screen,
) -> None:
    if len(words) > SEARCH_MAX:
        await dialogs.begin(account.id, screen.chat_id, screen.place.thread_id, Dialog(SEARCH, ""))
        await screen.send(views.say_parts(say, "search-too-long", limit=SEARCH_MAX), session_keyboards.cancel(say))
        return
    await dialogs.end(account.id, screen.chat_id, screen.place.thread_id)
    wait_s = await shared.take(f"{SEARCHES}:{account.id}", limit=SEARCHES_A_MINUTE, window_s=60)
    if wait_s:
        await screen.send(views.too_fast(say, wait_s))
        return
    findings = await search.find(account.id, words)
    keyboard = session_keyboards.found([match.session for match in findings.matches], say)
    await screen.send(session_views.found(findings, say), keyboard)
