"""Photos and documents become a turn like any question, with rows for what came with it; they are fetched by its task.

What cannot be taken is said at once, before anything is downloaded.
"""

from aiogram import F, Router
from aiogram.types import Message

from bot import views
from bot.conductor import Conductor
from bot.middlewares import ASKS_A_MODEL
from bot.replying import reference
from bot.screen import Screen
from bot.taking import TooMuch, taken
from chat.attachments import PHOTO, Attachments
from chat.sessions import Sessions
from chat.turns import Turns
from locales.translator import Translator
from people.accounts import Account
from storage.turn_messages import TurnMessages


def build() -> Router:
    router = Router(name=__name__)
    # An animation is told of as a document too.
    router.message.register(ask_about, F.photo | (F.document & ~F.animation), flags=ASKS_A_MODEL)
    return router


async def ask_about(
    message: Message,
    gathered: list[Message],
    account: Account,
    say: Translator,
    screen: Screen,
    conductor: Conductor,
    sessions: Sessions,
    turns: Turns,
    turn_messages: TurnMessages,
    attachments: Attachments,
    file_megabytes_max: int,
) -> None:
    files = taken(gathered, megabytes_max=file_megabytes_max)
    if isinstance(files, TooMuch):
        await screen.send(views.say_parts(say, files.key, **files.values))
        return
    # An album's words stand under one of its pictures, which need not be the first.
    worded = next((piece for piece in gathered if piece.caption), message)
    pictures = sum(file.kind == PHOTO for file in files)
    question = (worded.caption or "").strip()
    if not question and pictures:
        question = say("picture-question", count=pictures)
    found = await reference(message, account, turns, turn_messages)
    await conductor.ask(
        account,
        # Documents without a word are read, and wait for the question that follows.
        question,
        title=question or files[0].name,
        place=screen.place,
        message_id=worded.message_id,
        language=say.language,
        origin=f"message:{message.chat.id}:{message.message_id}",
        session=await sessions.get(account.id, found.branch.session_id) if found.branch is not None else None,
        parent_id=found.parent_id,
        quoted=found.quoted,
        files=await attachments.rows(account.id, files),
    )
