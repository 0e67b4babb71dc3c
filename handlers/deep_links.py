"""What the bot's own start links lead to: a whole answer, or what a group may not be shown."""

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message

from bot import links, views
from bot.conductor import Conductor
from bot.menu import COMMANDS
from bot.middlewares import NEEDS_CONSENT
from bot.screen import Screen
from chat.turns import Turns
from locales.translator import Translator
from people.accounts import Account


def build() -> Router:
    router = Router(name=__name__)
    read = CommandStart(deep_link=True, magic=F.args.regexp(links.READ.pattern, mode="fullmatch"))
    page = CommandStart(deep_link=True, magic=F.args.regexp(links.PAGE.pattern, mode="fullmatch"))
    router.message.register(read_whole, read, flags=NEEDS_CONSENT)
    router.message.register(open_page, page, flags=NEEDS_CONSENT)
    return router


async def read_whole(
    message: Message,
    command: CommandObject,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    conductor: Conductor,
) -> None:
    match = links.READ.fullmatch(command.args or "")
    assert match is not None
    turn = await turns.get(match[1], account_id=account.id)
    await conductor.show_again(turn, place=screen.place, language=say.language)


async def open_page(message: Message, command: CommandObject, say: Translator, screen: Screen) -> None:
    match = links.PAGE.fullmatch(command.args or "")
    assert match is not None
    if match[1] in COMMANDS:
        # A command in a message is a link: one tap, and what it shows stays where the person can find it again.
        await screen.send(views.say_parts(say, "group-open-here", command=f"/{match[1]}"))
