"""A person blocks the bot, or lets it write again: nothing is sent to who does not want it."""

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import ChatMemberUpdated

from people.accounts import Accounts


def build() -> Router:
    router = Router(name=__name__)
    router.my_chat_member.register(blocked_or_back, F.chat.type == ChatType.PRIVATE)
    return router


async def blocked_or_back(event: ChatMemberUpdated, accounts: Accounts) -> None:
    is_back = event.new_chat_member.status == ChatMemberStatus.MEMBER
    await accounts.reachable(event.from_user.id, is_reachable=is_back)
