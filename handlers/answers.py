"""What can be done with a question and its answer: stop, cancel, hurry, try again, go on, another answer."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, MessageGenerationStopped

from billing.catalogue import Catalogue
from bot import answer_buttons, answer_views, callbacks, keyboards, views
from bot.addressing import spoken
from bot.answer_views import EDITED
from bot.asking_again import AskingAgain
from bot.conductor import Conductor
from bot.middlewares import NEEDS_CONSENT
from bot.place import Place
from bot.screen import Screen
from chat.errors import UnknownTurn
from chat.turns import Turn, Turns
from locales.translator import Translator
from people.accounts import Account


def build() -> Router:
    router = Router(name=__name__)
    router.message.register(stop_here, Command("stop"))
    router.stopped_message_generation.register(stop_draft)
    router.callback_query.register(stop, callbacks.Stop.filter())
    router.callback_query.register(cancel, callbacks.Cancel.filter())
    router.callback_query.register(send_now, callbacks.SendNow.filter())
    router.callback_query.register(retry, callbacks.Retry.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(go_on, callbacks.GoOn.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(again, callbacks.Again.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(show_other_models, callbacks.OtherModel.filter())
    router.callback_query.register(again_by, callbacks.AgainBy.filter(), flags=NEEDS_CONSENT)
    router.callback_query.register(ask_now, callbacks.AskNow.filter(), F.message, flags=NEEDS_CONSENT)
    router.callback_query.register(show_again, callbacks.ShowAgain.filter())
    return router


async def stop_here(message: Message, account: Account, say: Translator, screen: Screen, conductor: Conductor) -> None:
    if not await conductor.stop_in(screen.place, account):
        await screen.send(views.say_parts(say, "turn-nothing-to-stop"))


async def stop_draft(stopped: MessageGenerationStopped, conductor: Conductor) -> None:
    await conductor.stop_draft(Place(stopped.chat.id, stopped.message_thread_id), stopped.draft_id)


async def stop(
    query: CallbackQuery,
    callback_data: callbacks.Stop,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    conductor: Conductor,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None:
        await conductor.stop(turn)


async def cancel(
    query: CallbackQuery,
    callback_data: callbacks.Cancel,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    conductor: Conductor,
) -> None:
    # By the time of the tap it may be asked already: then whoever wanted it cancelled wants it stopped.
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None:
        await conductor.stop(turn)


async def send_now(
    query: CallbackQuery,
    callback_data: callbacks.SendNow,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    conductor: Conductor,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None and screen.place.is_private:
        await conductor.send_now(turn)


async def retry(
    query: CallbackQuery,
    callback_data: callbacks.Retry,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    asking_again: AskingAgain,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None and turn.is_ended:
        is_new = await asking_again.retry(account, turn, place=screen.place, language=say.language)
        await _tell_if_done(screen, say, is_new=is_new)


async def go_on(
    query: CallbackQuery,
    callback_data: callbacks.GoOn,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    asking_again: AskingAgain,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None and turn.is_cut_short:
        instruction = say("turn-go-on")
        is_new = await asking_again.go_on(
            account, turn, place=screen.place, language=say.language, instruction=instruction
        )
        await _tell_if_done(screen, say, is_new=is_new)


async def again(
    query: CallbackQuery,
    callback_data: callbacks.Again,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    asking_again: AskingAgain,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None and turn.is_ended:
        is_new = await asking_again.answer_again(account, turn, place=screen.place, language=say.language)
        await _tell_if_done(screen, say, is_new=is_new)


async def show_other_models(
    query: CallbackQuery,
    callback_data: callbacks.OtherModel,
    account: Account,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
    turns: Turns,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None and turn.is_ended:
        others = [model for model in catalogue.models if model.name != turn.model]
        keyboard = answer_buttons.other_models(turn, catalogue.models)
        await screen.send(answer_views.other_models(others, say), keyboard)


async def again_by(
    query: CallbackQuery,
    callback_data: callbacks.AgainBy,
    account: Account,
    catalogue: Catalogue,
    say: Translator,
    screen: Screen,
    turns: Turns,
    asking_again: AskingAgain,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is None or not turn.is_ended:
        return
    found = catalogue.models
    if callback_data.list_hash != keyboards.list_hash(found) or not 0 <= callback_data.number < len(found):
        await screen.answer(say("models-changed"), is_alert=True)
        return
    model = found[callback_data.number]
    await asking_again.answer_again(account, turn, place=screen.place, language=say.language, model=model.name)
    await screen.show(views.say_parts(say, "turn-picked-model", model=model.name))


async def ask_now(
    query: CallbackQuery,
    callback_data: callbacks.AskNow,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    asking_again: AskingAgain,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is None:
        return
    shown = query.message if isinstance(query.message, Message) else None
    edited = shown.reply_to_message if shown is not None else None
    if shown is None or edited is None or not (edited.text or edited.caption):
        raise UnknownTurn(turn.id)  # the question was deleted, or is too old to be told of
    assert query.bot is not None
    await asking_again.ask_edited(
        account,
        turn,
        # In a group the bot's name is no part of a question.
        (edited.text or edited.caption or "") if screen.place.is_private else spoken(edited, await query.bot.me()),
        origin=f"{EDITED}now:{screen.chat_id}:{shown.message_id}",
        place=screen.place,
        message_id=edited.message_id,
        language=say.language,
    )
    await screen.show(views.say_parts(say, "turn-is-asked-now"))


async def show_again(
    query: CallbackQuery,
    callback_data: callbacks.ShowAgain,
    account: Account,
    say: Translator,
    screen: Screen,
    turns: Turns,
    conductor: Conductor,
) -> None:
    turn = await _own(callback_data.turn_id, account, turns, say, screen)
    if turn is not None:
        await conductor.show_again(turn, place=screen.place, language=say.language)


async def _tell_if_done(screen: Screen, say: Translator, *, is_new: bool) -> None:
    """Say why nothing happens: this button asked once, and once more would be paid twice by a finger that slipped."""
    if not is_new:
        await screen.answer(say("turn-asked-already"))


async def _own(turn_id: str, account: Account, turns: Turns, say: Translator, screen: Screen) -> Turn | None:
    """Return the turn if it is the account's own; who taps under somebody else's answer in a group is told."""
    if screen.place.is_private:
        return await turns.get(turn_id, account_id=account.id)
    turn = await turns.get(turn_id)
    if turn.account_id == account.id:
        return turn
    await screen.answer(say("turn-not-yours"), is_alert=True)
    return None
