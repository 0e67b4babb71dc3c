"""Bot API methods about chats and who is in them.

Owns their arguments and answers. Memberships are `groups`'.
"""

from aiogram.methods import GetChat, GetChatAdministrators, GetChatMember, GetChatMemberCount, LeaveChat

from . import render
from .groups import PRESENT
from .records import Group
from .refusals import bad_request
from .world import Handler, World

NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


async def get_chat(world: World, call: GetChat) -> render.Json:
    """Tell about a chat."""
    chat = world.chats.known(call.chat_id)
    if isinstance(chat, Group):
        world.chats.reachable(chat.id)
    return {
        **render.chat(chat), "accent_color_id": abs(chat.id) % 7, "max_reaction_count": 11,
        "accepted_gift_types": NO_GIFTS,
    }  # fmt: skip


async def get_chat_member(world: World, call: GetChatMember) -> render.Json:
    """Tell what somebody is in a group."""
    group = _group(world, call.chat_id)
    if call.user_id == world.conversation.bot()["id"]:
        return world.groups.bot_as_member(group.bot)
    person = world.chats.people.get(call.user_id)
    if person is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return world.groups.person_as_member(group, person)


async def get_chat_administrators(world: World, call: GetChatAdministrators) -> list[render.Json]:
    """List who leads a group; of bots only if asked for."""
    group = _group(world, call.chat_id)
    people = [world.chats.people[person_id] for person_id, status in group.members.items() if status != "member"]
    bots = [world.groups.bot_as_member(group.bot)] if call.return_bots and group.bot == "administrator" else []
    return [world.groups.person_as_member(group, person) for person in people] + bots


async def get_chat_member_count(world: World, call: GetChatMemberCount) -> int:
    """Count everybody in a chat, the bot too."""
    chat = world.chats.reachable(call.chat_id)
    return len(chat.members) + 1 if isinstance(chat, Group) else 2


async def leave_chat(world: World, call: LeaveChat) -> bool:
    """Leave a group."""
    group = _group(world, call.chat_id)
    world.groups.place_bot(group, "left", world.groups.creator(group))
    return True


def _group(world: World, chat_id: int | str) -> Group:
    chat = world.chats.reachable(chat_id)
    if not isinstance(chat, Group) or chat.bot not in PRESENT:
        raise bad_request("there are no administrators in the private chat")
    return chat


METHODS: dict[str, Handler] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
