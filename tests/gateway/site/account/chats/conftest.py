"""The public application with its conversations, as a gateway serves them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.settings import BotSettings
from chat.turns import Turn
from gateway.app import Parts, public_app
from gateway.bot_door import BotDoor
from gateway.serve import listening
from gateway.site.chat_parts import ChatParts
from people.preferences import Likes
from service.talking import desk
from storage.crypto import Vault
from tests.gateway.conftest import eventually
from tests.gateway.site.member import Member

DOOR = "https://t.me/a_bot"


class NoModelTitles:
    """Everybody here keeps the first words as a title: a model's would come at its own time."""

    async def of(self, account_id: str) -> Likes:
        return Likes(is_titled_by_model=False)


@pytest.fixture
async def chats(parts: Parts, internal_url: str, vault: Vault) -> AsyncIterator[ChatParts]:
    """Return the conversations, asked over the internal listener as in the house."""
    made: Any = SimpleNamespace(
        settings=SimpleNamespace(bot=BotSettings(), storage=SimpleNamespace(redis_url=None)),
        database=parts.database,
        vault=vault,
        clock=parts.clock,
        internal_tokens=parts.internal_tokens,
        preferences=NoModelTitles(),
        consents=parts.consents,
    )
    async with desk(made, parts.catalogue, parts.shared, parts.holds, internal_url=internal_url, fetch=None) as built:
        yield built


@pytest.fixture
async def public_url(parts: Parts, chats: ChatParts) -> AsyncIterator[str]:
    whole = replace(parts, chats=chats, bot_door=BotDoor(DOOR))
    async with listening(public_app(whole), "127.0.0.1", 0, shutdown_s=0.2) as port:
        yield f"http://127.0.0.1:{port}"


async def asked(member: Member, question: str = "Say hello") -> str:
    """Ask the first question of a new conversation; return the conversation's address."""
    sent = await member.post("/en/account/chats/new", on="/en/account/chats/new", data={"question": question})
    assert sent.status == 303, sent.words
    return str(sent.headers["Location"]).partition("#")[0]


async def newest(chats: ChatParts, address: str) -> Turn:
    """Return a conversation's newest turn."""
    (turn,) = (await chats.paths.newest(address.rpartition("/")[2], limit=1)).turns
    return turn


async def answered(chats: ChatParts, address: str) -> Turn:
    """Wait until a conversation's newest turn has ended."""

    async def has_ended() -> bool:
        return (await newest(chats, address)).is_ended

    await eventually(has_ended)
    return await newest(chats, address)
