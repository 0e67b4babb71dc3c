"""A question in a group, with what came with it or with the message it answers; and its edits."""

from collections.abc import Sequence

from aiogram.types import Message, Update

from bot import answer_buttons, group_views, views
from bot.addressing import Heard
from bot.asking_again import AskingAgain, Edit
from bot.conductor import Conductor
from bot.replying import Reference, reference
from bot.screen import Screen
from bot.taking import TooMuch, taken
from chat.attachments import PHOTO, Attachments, File
from chat.sessions import Sessions
from chat.turns import Turns
from locales.translator import Translator
from people.accounts import Account
from people.consents import Consents
from people.groups import Group
from storage.turn_messages import TurnMessages


async def ask(
    message: Message,
    heard: Heard,
    group: Group,
    account: Account,
    say: Translator,
    screen: Screen,
    conductor: Conductor,
    sessions: Sessions,
    turns: Turns,
    turn_messages: TurnMessages,
    attachments: Attachments,
    consents: Consents,
    file_megabytes_max: int,
    gathered: list[Message],
) -> None:
    files = _files(message, gathered, megabytes_max=file_megabytes_max)
    if isinstance(files, TooMuch):
        await screen.send(views.say_parts(say, files.key, **files.values))
        return
    found = await reference(message, account, turns, turn_messages)
    question = heard.text or _unspoken(found, files, say)
    if not question and not files:
        if heard.is_called:
            await how_to_ask(message, group, say, screen)
        return
    payer_id = group.payer_of(account.id)
    if payer_id is not None and await consents.missing(payer_id):
        # The terms have changed since: who pays for others has to accept them anew, as everybody.
        await screen.send(views.say_parts(say, "group-sponsor-cannot"))
        return
    # An album's words stand under one of its pictures, which need not be the first.
    worded = next((piece for piece in gathered if piece.caption), message)
    await conductor.ask(
        account,
        question,
        title=question or files[0].name,
        place=screen.place,
        message_id=worded.message_id,
        language=say.language,
        origin=f"message:{message.chat.id}:{message.message_id}",
        session=await sessions.get(account.id, found.branch.session_id) if found.branch is not None else None,
        parent_id=found.parent_id,
        quoted=found.quoted,
        payer_id=payer_id,
        model=group.model,
        files=await attachments.rows(account.id, files),
        is_editable=len(gathered) == 1 or worded.caption is not None,
    )


async def follow_edit(
    message: Message,
    heard: Heard,
    account: Account,
    say: Translator,
    screen: Screen,
    asking_again: AskingAgain,
    event_update: Update,
) -> None:
    if heard.text:
        became, turn = await asking_again.edited(
            account,
            heard.text,
            place=screen.place,
            message_id=message.message_id,
            language=say.language,
            update_id=event_update.update_id,
        )
        if became is Edit.OLD and turn is not None:
            keyboard = answer_buttons.ask_now(turn.id, say)
            await screen.send(views.say_parts(say, "turn-is-old"), keyboard, reply_to=message.message_id)


async def how_to_ask(message: Message, group: Group, say: Translator, screen: Screen) -> None:
    assert message.bot is not None
    me = await message.bot.me()
    await screen.send(group_views.how_to_ask(group, say, me.username or ""))


def _files(message: Message, gathered: list[Message], *, megabytes_max: int) -> tuple[File, ...] | TooMuch:
    """Return what came with the question, or with the message it answers: so people ask about somebody's picture."""
    files = taken(gathered, megabytes_max=megabytes_max)
    replied = message.reply_to_message
    if files == () and replied is not None and (replied.photo or replied.document):
        return taken([replied], megabytes_max=megabytes_max)
    return files


def _unspoken(found: Reference, files: Sequence[File], say: Translator) -> str:
    """Return what somebody asks who says nothing but the bot's name."""
    pictures = sum(file.kind == PHOTO for file in files)
    if found.quoted:
        return say("group-about-this")
    return say("picture-question", count=pictures) if pictures else ""
