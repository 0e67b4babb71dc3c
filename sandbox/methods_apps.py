"""Bot API methods about Mini Apps: the button beside the input, and what an open app answers with.

Owns their rules and error texts. Opening an app is `mini_apps`'.
"""

from typing import Any

from aiogram.methods import AnswerWebAppQuery, GetChatMenuButton, SetChatMenuButton
from aiogram.types import MenuButtonWebApp

from . import render
from .incoming import Where
from .keyboards import is_web_app
from .methods_inline import fill, new_inline_id, read_result
from .refusals import bad_request
from .world import Handler, World


async def set_chat_menu_button(world: World, call: SetChatMenuButton) -> bool:
    """Set the button beside the input, of one private chat or of all."""
    _check_chat(world, call.chat_id)
    button = call.menu_button
    if isinstance(button, MenuButtonWebApp):
        if not button.text.strip():
            raise bad_request("menu button text must be non-empty")
        if not is_web_app(button.web_app.url):
            raise bad_request(
                f"menu button Web App URL '{button.web_app.url}' is invalid: Only HTTPS links are allowed"
            )
    shown = None if button is None else button.model_dump(mode="json", exclude_none=True)
    world.profile.set_menu_button(call.chat_id, shown)
    return True


async def get_chat_menu_button(world: World, call: GetChatMenuButton) -> dict[str, Any]:
    """Return the button beside the input."""
    _check_chat(world, call.chat_id)
    return world.profile.menu_button(call.chat_id)


async def answer_web_app_query(world: World, call: AnswerWebAppQuery) -> render.Json:
    """Send a result in the name of the person whose app is open, once."""
    result = read_result(call.result)
    person = world.chats.person(world.mini_apps.answered(call.web_app_query_id))
    message = world.conversation.begin(person, Where())
    message.is_via_bot = True
    fill(message, result)
    message.inline_message_id = new_inline_id() if result.keyboard else ""
    world.conversation.say(message)
    return {"inline_message_id": message.inline_message_id} if message.inline_message_id else {}


def _check_chat(world: World, chat_id: int | None) -> None:
    if chat_id is None:
        return
    if chat_id <= 0:
        raise bad_request("invalid chat_id specified")
    world.chats.known(chat_id)


METHODS: dict[str, Handler] = {
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "answerWebAppQuery": answer_web_app_query,
}
