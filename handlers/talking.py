"""Free text becomes a turn, and an edited question another one. Last in line: whatever nobody else took."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message, Update

from bot import answer_buttons, views
from bot.asking_again import AskingAgain, Edit
from bot.conductor import Conductor
from bot.gathering import joined
from bot.middlewares import ASKS_A_MODEL, NEEDS_CONSENT
from bot.replying import reference
from bot.screen import Screen
from chat.sessions import Sessions
from chat.turns import Turns
from locales.translator import Translator
from people.accounts import Account
from storage.turn_messages import TurnMessages


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(ask, F.text, ~F.text.startswith("/"), flags=ASKS_A_MODEL)
    router.edited_message.register(follow_edit, F.text, ~F.text.startswith("/"), flags=NEEDS_CONSENT)
    router.edited_message.register(follow_edit, F.caption, flags=NEEDS_CONSENT)
    router.message.register(unknown_command, F.text)
    router.message.register(cannot_read)
    router.callback_query.register(unknown_button)
    return router


async def ask(
    message: Message,
    gathered: list[Message],
    account: Account,
    say: Translator,
    screen: Screen,
    conductor: Conductor,
    sessions: Sessions,
    turns: Turns,
    turn_messages: TurnMessages,
) -> None:
    found = await reference(message, account, turns, turn_messages)
    await conductor.ask(
        account,
        joined([piece.text or "" for piece in gathered]),
        place=screen.place,
        message_id=message.message_id,
        language=say.language,
        origin=f"message:{message.chat.id}:{message.message_id}",
        session=await sessions.get(account.id, found.branch.session_id) if found.branch is not None else None,
        parent_id=found.parent_id,
        quoted=found.quoted,
        # One piece of a text that the client has cut says too little to be asked in place of the whole.
        is_editable=len(gathered) == 1,
    )


async def follow_edit(
    message: Message,
    account: Account,
    say: Translator,
    screen: Screen,
    asking_again: AskingAgain,
    event_update: Update,
) -> None:
    became, turn = await asking_again.edited(
        account,
        message.text or message.caption or "",
        place=screen.place,
        message_id=message.message_id,
        language=say.language,
        update_id=event_update.update_id,
    )
    if became is Edit.OLD and turn is not None:
        keyboard = answer_buttons.ask_now(turn.id, say)
        await screen.send(views.say_parts(say, "turn-is-old"), keyboard, reply_to=message.message_id)


async def unknown_command(message: Message, say: Translator, screen: Screen, api_url: str) -> None:
    # Also a command that names another bot (`/balance@other_bot`): that one is not here to hear it.
    await screen.send(views.unknown_command(say, api_url))


async def cannot_read(message: Message, say: Translator, screen: Screen) -> None:
    await screen.send(views.say_parts(say, "cannot-read"))


async def unknown_button(query: CallbackQuery, screen: Screen) -> None:
    # From an older version of the bot, or made up: nothing happens, and the button stops spinning.
    await screen.answer()
