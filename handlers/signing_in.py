"""`/start in-…`: somebody signs in on the website; the person is shown who asks, and agrees or does not.

Needs no consent: what is agreed to here costs nothing and asks no model. In private chats alone (`groups` takes the
rest before).
"""

from contextlib import suppress

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message

from bot import device_buttons, device_views, links, views
from bot.device_callbacks import AnswerSignIn
from bot.screen import Screen
from bot.whereabouts import Whereabouts
from locales.translator import Translator
from people.accounts import Account
from people.errors import SignInGone
from people.sign_ins import SignIns


def build() -> Router:
    router = Router(name=__name__)
    begun = CommandStart(deep_link=True, magic=F.args.regexp(links.SIGN_IN.pattern, mode="fullmatch"))
    router.message.register(ask, begun)
    router.callback_query.register(answer, AnswerSignIn.filter())
    return router


async def ask(
    message: Message,
    command: CommandObject,
    account: Account,
    sign_ins: SignIns,
    places: Whereabouts,
    say: Translator,
    screen: Screen,
) -> None:
    match = links.SIGN_IN.fullmatch(command.args or "")
    assert match is not None
    asked = await sign_ins.ask(match[1], account.id)
    shown = device_views.sign_in_question(asked, places.of(asked.address, say.language), say)
    await screen.send(shown, device_buttons.sign_in(asked.id, say))


async def answer(
    query: CallbackQuery,
    callback_data: AnswerSignIn,
    account: Account,
    sign_ins: SignIns,
    say: Translator,
    screen: Screen,
) -> None:
    decide = sign_ins.approve if callback_data.agrees else sign_ins.refuse
    # Tapped twice, or too late: the message says what came of it, which need not be this tap's doing.
    with suppress(SignInGone):
        await decide(callback_data.sign_in_id, account.id)
    outcome = await sign_ins.outcome(callback_data.sign_in_id, account.id)
    await screen.show(views.say_parts(say, "signin-outcome", outcome=outcome))
