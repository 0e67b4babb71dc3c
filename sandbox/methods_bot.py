"""Bot API methods about the bot itself: who it is, what it says about itself.

Owns their arguments. The texts are `profile`'s.
"""

from typing import Any

from aiogram.methods import (
    DeleteMyCommands,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from pydantic import BaseModel

from . import render
from .records import Group
from .refusals import bad_request
from .world import Handler, World


async def get_me(world: World, call: GetMe) -> render.Json:
    """Tell who the bot is."""
    # The app that `t.me/<bot>?startapp` opens is the one on everybody's menu button.
    has_app = world.profile.menu_button(None)["type"] == "web_app"
    return {**world.conversation.bot(), **world.abilities.shown(), "has_main_web_app": has_app}


async def set_my_name(world: World, call: SetMyName) -> bool:
    """Set the bot's name."""
    world.profile.set_text("name", call.name, call.language_code)
    return True


async def get_my_name(world: World, call: GetMyName) -> render.Json:
    """Return the bot's name."""
    return {"name": world.profile.text("name", call.language_code) or world.conversation.bot()["first_name"]}


async def set_my_description(world: World, call: SetMyDescription) -> bool:
    """Set what an empty chat shows."""
    world.profile.set_text("description", call.description, call.language_code)
    return True


async def get_my_description(world: World, call: GetMyDescription) -> render.Json:
    """Return what an empty chat shows."""
    return {"description": world.profile.text("description", call.language_code)}


async def set_my_short_description(world: World, call: SetMyShortDescription) -> bool:
    """Set what the bot's page shows."""
    world.profile.set_text("short_description", call.short_description, call.language_code)
    return True


async def get_my_short_description(world: World, call: GetMyShortDescription) -> render.Json:
    """Return what the bot's page shows."""
    return {"short_description": world.profile.text("short_description", call.language_code)}


async def set_my_commands(world: World, call: SetMyCommands) -> bool:
    """Set the command menu of a scope and language."""
    commands = [command.model_dump(exclude_none=True) for command in call.commands]
    world.profile.set_commands(commands, _scope(world, call.scope), call.language_code)
    return True


async def get_my_commands(world: World, call: GetMyCommands) -> list[dict[str, Any]]:
    """Return the command menu set for exactly this scope and language."""
    return world.profile.commands(_scope(world, call.scope), call.language_code)


async def delete_my_commands(world: World, call: DeleteMyCommands) -> bool:
    """Remove the command menu of a scope and language."""
    world.profile.set_commands([], _scope(world, call.scope), call.language_code)
    return True


def _scope(world: World, value: BaseModel | None) -> dict[str, Any] | None:
    """Return a scope as plain data; one of a chat needs a chat the bot knows, one of a group's people a group."""
    scope = None if value is None else value.model_dump(mode="json", exclude_none=True)
    if scope is not None and "chat_id" in scope:
        chat = world.chats.known(scope["chat_id"])
        if scope["type"] != "chat" and not isinstance(chat, Group):
            raise bad_request("can't use specified scope in private chats")
    return scope


METHODS: dict[str, Handler] = {
    "getMe": get_me,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
