"""What the buttons of groups and inline messages carry: a typed choice, 64 bytes at most."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# Telegram's have 52 bits at most; a longer one, which no database would look for, is no button of ours.
ChatId = Annotated[int, Field(gt=-(2**52), lt=2**52)]


class ShowGroup(CallbackData, prefix="g"):
    """Back to a group's settings."""


class ShowListens(CallbackData, prefix="gls"):
    """Show what a group's bot can listen to."""


class Listen(CallbackData, prefix="gl"):
    """Let the bot listen to mentions, to everything, or to nothing."""

    to: str


class ShowGroupModels(CallbackData, prefix="gms"):
    """Show the models a group can be answered by."""


class PickGroupModel(CallbackData, prefix="gm"):
    """Answer the group by this model: its place in the list, and the list's fingerprint; below 0 each asker's own."""

    number: int
    list_hash: str


class ShowGroupLanguages(CallbackData, prefix="gts"):
    """Show the languages the bot can speak in a group."""


class PickGroupLanguage(CallbackData, prefix="gt"):
    """Speak this language in the group; empty: each asker's own."""

    language: str


class EndSponsoring(CallbackData, prefix="gend"):
    """Let each asker of this group pay again."""

    chat_id: ChatId


class PayForGroup(CallbackData, prefix="gpay"):
    """Pay for this group, under one of the pairs of limits."""

    chat_id: ChatId
    number: int


class StillWriting(CallbackData, prefix="wait"):
    """An inline message has to bear a button, or Telegram does not let it be changed into the answer."""
