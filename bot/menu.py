"""What Telegram shows of the bot before anyone writes: name, descriptions and the command menu, in each language."""

from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)

from locales.languages import LANGUAGES
from locales.translator import translator

COMMANDS = (
    "new", "chats", "search", "stop", "model", "persona", "balance", "topup", "usage", "keys", "settings",
    "devices", "language", "help", "privacy", "terms", "support", "feedback", "paysupport", "groups",
)  # fmt: skip
COMMANDS_IN_GROUPS = ("settings", "new", "stop", "help")


# The menu button has one text for everybody, so it is the name, which no language writes otherwise.
APP = "ApiClaude"


async def publish_app(bot: Bot, url: str | None) -> None:
    """Let the menu button open the Mini App at this address, or the commands where there is none."""
    button = MenuButtonDefault() if url is None else MenuButtonWebApp(text=APP, web_app=WebAppInfo(url=url))
    if await bot.get_chat_menu_button() != button:
        await bot.set_chat_menu_button(menu_button=button)


async def publish(bot: Bot) -> None:
    """Set the texts that differ from what Telegram has; English is what every other language falls back to."""
    for code in LANGUAGES:
        say = translator(code)
        language = None if code == "en" else code
        commands = [BotCommand(command=name, description=say(f"command-{name}")) for name in COMMANDS]
        if await bot.get_my_commands(language_code=language) != commands:
            await bot.set_my_commands(commands, language_code=language)
        here = [BotCommand(command=name, description=say(f"group-command-{name}")) for name in COMMANDS_IN_GROUPS]
        groups = BotCommandScopeAllGroupChats()
        if await bot.get_my_commands(scope=groups, language_code=language) != here:
            await bot.set_my_commands(here, scope=groups, language_code=language)
        if (await bot.get_my_name(language_code=language)).name != say("bot-name"):
            await bot.set_my_name(say("bot-name"), language_code=language)
        if (await bot.get_my_description(language_code=language)).description != say("bot-description"):
            await bot.set_my_description(say("bot-description"), language_code=language)
        short = await bot.get_my_short_description(language_code=language)
        if short.short_description != say("bot-short-description"):
            await bot.set_my_short_description(say("bot-short-description"), language_code=language)
