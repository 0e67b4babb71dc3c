"""What the bot says about itself: names, descriptions, commands, the menu button, per language.

Owns these texts and which language falls back to which. Lengths are checked here too, as TELEGRAM section 6 has them.
"""

import json
import re
from typing import Any

import msgspec

from .changes import Changes
from .records import Chat, Group, Person
from .refusals import bad_request
from .store import Store

LENGTHS = {"name": 64, "description": 512, "short_description": 120}
COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
COMMANDS_MAX = 100
COMMAND_DESCRIPTION_MAX = 256
DEFAULT_SCOPE = '{"type": "default"}'


class About(msgspec.Struct):
    """Everything the bot has said about itself; the inner keys are language codes, "" for all others."""

    name: dict[str, str] = {}
    description: dict[str, str] = {}
    short_description: dict[str, str] = {}
    commands: dict[str, dict[str, list[dict[str, Any]]]] = {}
    menu_buttons: dict[str, dict[str, Any]] = {}


class Profile:
    """The bot's page, as Telegram keeps it."""

    def __init__(self, store: Store, changes: Changes) -> None:
        self._store = store
        self._changes = changes
        self._about = store.get("setting", "about", About) or About()

    def set_text(self, kind: str, text: str | None, language: str | None) -> None:
        """Set or, with an empty text, remove a name or description."""
        language = checked_language(language)
        text = (text or "").strip()
        if len(text) > LENGTHS[kind]:
            raise bad_request(f"{kind} is too long: {LENGTHS[kind]} characters are allowed")
        texts: dict[str, str] = getattr(self._about, kind)
        texts.pop(language, None)
        if text:
            texts[language] = text
        self._keep()

    def text(self, kind: str, language: str | None) -> str:
        """Return a name or description as somebody of that language reads it."""
        texts: dict[str, str] = getattr(self._about, kind)
        return texts.get(checked_language(language)) or texts.get("", "")

    def set_commands(self, commands: list[dict[str, Any]], scope: dict[str, Any] | None, language: str | None) -> None:
        """Set or, with an empty list, remove the commands of a scope and language."""
        language = checked_language(language)
        if len(commands) > COMMANDS_MAX:
            raise bad_request(f"BOT_COMMANDS_TOO_MUCH: {COMMANDS_MAX} commands are allowed")
        for command in commands:
            if not COMMAND_NAME.fullmatch(command["command"]):
                raise bad_request("BOT_COMMAND_INVALID: a command has 1 to 32 of a-z, 0-9 and _")
            if not 1 <= len(command["description"]) <= COMMAND_DESCRIPTION_MAX:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID: a description has 1 to 256 characters")
        languages = self._about.commands.setdefault(_scope_key(scope), {})
        languages.pop(language, None)
        if commands:
            languages[language] = commands
        self._keep()

    def commands(self, scope: dict[str, Any] | None, language: str | None) -> list[dict[str, Any]]:
        """Return exactly what was set for a scope and language."""
        return self._about.commands.get(_scope_key(scope), {}).get(checked_language(language), [])

    def commands_seen(self, scopes: list[dict[str, Any]], language: str) -> list[dict[str, Any]]:
        """Return the menu somebody sees: the narrowest scope first, their language before all others."""
        for scope in [*scopes, None]:
            for tongue in (language, ""):
                if found := self._about.commands.get(_scope_key(scope), {}).get(tongue):
                    return found
        return []

    def set_menu_button(self, chat_id: int | None, button: dict[str, Any] | None) -> None:
        """Set the button beside the input, of one chat or of all that have none of their own."""
        self._about.menu_buttons["" if chat_id is None else str(chat_id)] = button or {"type": "default"}
        self._keep()

    def menu_button(self, chat_id: int | None) -> dict[str, Any]:
        """Return the button of a chat, or the one for all."""
        buttons = self._about.menu_buttons
        return buttons.get(str(chat_id)) or buttons.get("") or {"type": "commands"}

    def menu_button_seen(self, chat: Chat) -> dict[str, Any]:
        """Return the button somebody sees in a chat: its own before the one for all; groups have the commands."""
        buttons = self._about.menu_buttons
        for key in (str(chat.id), "") if isinstance(chat, Person) else ():
            if key in buttons and buttons[key]["type"] != "default":
                return buttons[key]
        return {"type": "commands"}

    def _keep(self) -> None:
        self._store.put("setting", "about", self._about)
        self._changes.note()


def checked_language(language: str | None) -> str:
    """Return a two-letter code, "" for none; raises for anything else, as Telegram does."""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language or ""


def _scope_key(scope: dict[str, Any] | None) -> str:
    return json.dumps(scope, sort_keys=True) if scope else DEFAULT_SCOPE


def scopes_of(chat: Chat, person: Person) -> list[dict[str, Any]]:
    """List the scopes that hold for a person in a chat, the narrowest first."""
    if not isinstance(chat, Group):
        return [{"type": "chat", "chat_id": chat.id}, {"type": "all_private_chats"}]
    is_admin = chat.members.get(person.id) in ("creator", "administrator")
    narrow: list[dict[str, Any]] = [{"type": "chat_member", "chat_id": chat.id, "user_id": person.id}]
    admins = [{"type": "chat_administrators", "chat_id": chat.id}] if is_admin else []
    all_admins = [{"type": "all_chat_administrators"}] if is_admin else []
    return [*narrow, *admins, {"type": "chat", "chat_id": chat.id}, *all_admins, {"type": "all_group_chats"}]
