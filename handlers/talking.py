"""Free text becomes a turn; a failed one can be tried again. Last in line: whatever nobody else took."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot import views
from bot.callbacks import Retry, ShowAgain
from bot.conductor import Conductor
from bot.gathering import joined
from bot.middlewares import ASKS_A_MODEL, NEEDS_CONSENT
from bot.screen import Screen
from locales.translator import Translator
from people.accounts import Account


def build() -> Router:
    router = Router(name=__name__)
    router.callback_query.register(retry, Retry.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(show_again, ShowAgain.filter())
    router.message.register(ask, F.text, ~F.text.startswith("/"), flags=ASKS_A_MODEL)
    router.message.register(unknown_command, F.text)
    router.message.register(text_only)
    router.callback_query.register(unknown_button)
    return router


async def ask(
    message: Message, gathered: list[Message], account: Account, say: Translator, conductor: Conductor
) -> None:
    await conductor.ask(
        account,
        joined([piece.text or "" for piece in gathered]),
        chat_id=message.chat.id,
        message_id=message.message_id,
        language=say.language,
        origin=f"message:{message.chat.id}:{message.message_id}",
    )


async def retry(
    query: CallbackQuery,
    callback_data: Retry,
    account: Account,
    say: Translator,
    screen: Screen,
    conductor: Conductor,
) -> None:
    # One retry a turn: a second tap on the same button opens nothing, its answer is on the way.
    await conductor.retry(
        account,
        callback_data.turn_id,
        chat_id=screen.chat_id,
        language=say.language,
        origin=f"retry:{callback_data.turn_id}",
    )


async def show_again(
    query: CallbackQuery,
    callback_data: ShowAgain,
    account: Account,
    say: Translator,
    screen: Screen,
    conductor: Conductor,
) -> None:
    await conductor.show_again(account, callback_data.turn_id, chat_id=screen.chat_id, language=say.language)


async def unknown_command(message: Message, say: Translator, screen: Screen, api_url: str) -> None:
    # Also a command that names another bot (`/balance@other_bot`): that one is not here to hear it.
    await screen.send(views.unknown_command(say, api_url))


async def text_only(message: Message, say: Translator, screen: Screen) -> None:
    await screen.send(views.say_parts(say, "text-only"))


async def unknown_button(query: CallbackQuery, screen: Screen) -> None:
    # From an older version of the bot, or made up: nothing happens, and the button stops spinning.
    await screen.answer()
