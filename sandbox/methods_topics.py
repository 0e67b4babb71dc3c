"""Bot API methods that open, rename, close and delete topics.

Owns what the bot may do with them. The topics are `topics`'.
"""

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    ReopenForumTopic,
)

from . import render
from .records import Chat, Group, Message, Topic
from .refusals import bad_request
from .topics import NO_THREAD, checked_colour, checked_name
from .world import Handler, World


async def create_forum_topic(world: World, call: CreateForumTopic) -> render.Json:
    """Open a topic in a forum group or a private chat."""
    chat = _with_topics(world, call.chat_id)
    if isinstance(chat, Group) and chat.bot != "administrator":
        raise bad_request("not enough rights to create a topic")
    topic = Topic(
        chat.id, 0, checked_name(call.name), checked_colour(call.icon_color), call.icon_custom_emoji_id or "",
        is_of_bot=True,
    )  # fmt: skip
    world.topics.open(topic, _service(world, chat, 0))
    return render.topic(topic)


async def edit_forum_topic(world: World, call: EditForumTopic) -> bool:
    """Rename a topic or change its sign."""
    chat, topic = _owned(world, call)
    changes: render.Json = {}
    if call.name:
        changes["name"] = checked_name(call.name)
    if call.icon_custom_emoji_id is not None:
        changes["icon_custom_emoji_id"] = call.icon_custom_emoji_id
    if all(getattr(topic, name) == value for name, value in changes.items()):
        raise bad_request("TOPIC_NOT_MODIFIED")
    for name, value in changes.items():
        setattr(topic, name, value)
    if "name" in changes:
        topic.is_name_implicit = False
    with world.store.together():
        world.topics.keep(topic)
        world.chats.add(_service(world, chat, topic.thread_id, forum_topic_edited=changes))
    return True


async def close_forum_topic(world: World, call: CloseForumTopic) -> bool:
    """Close a topic of a group."""
    return _set_closed(world, call, is_closed=True)


async def reopen_forum_topic(world: World, call: ReopenForumTopic) -> bool:
    """Open a closed topic of a group again."""
    return _set_closed(world, call, is_closed=False)


async def delete_forum_topic(world: World, call: DeleteForumTopic) -> bool:
    """Delete a topic with everything in it."""
    world.topics.remove(_owned(world, call)[1])
    return True


def _set_closed(world: World, call: CloseForumTopic | ReopenForumTopic, *, is_closed: bool) -> bool:
    chat, topic = _owned(world, call)
    if not isinstance(chat, Group):
        raise bad_request("the chat is not a supergroup")
    if topic.is_closed == is_closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.is_closed = is_closed
    with world.store.together():
        world.topics.keep(topic)
        news = "forum_topic_closed" if is_closed else "forum_topic_reopened"
        world.chats.add(_service(world, chat, topic.thread_id, **{news: {}}))
    return True


def _with_topics(world: World, chat_id: int | str) -> Chat:
    chat = world.chats.reachable(chat_id)
    if not world.topics.are_in(chat):
        raise bad_request("the chat is not a forum")
    return chat


def _owned(
    world: World, call: EditForumTopic | CloseForumTopic | ReopenForumTopic | DeleteForumTopic
) -> tuple[Chat, Topic]:
    """Find a topic the bot may change: its own, any where it is an administrator, any of a private chat."""
    chat = _with_topics(world, call.chat_id)
    topic = world.topics.find(chat.id, call.message_thread_id)
    if topic is None:
        raise bad_request(NO_THREAD)
    if isinstance(chat, Group) and chat.bot != "administrator" and not topic.is_of_bot:
        raise bad_request("not enough rights to manage topics")
    return chat, topic


def _service(world: World, chat: Chat, thread_id: int, **news: object) -> Message:
    return Message(chat.id, 0, True, int(world.clock.now()), thread_id=thread_id, service=dict(news))


METHODS: dict[str, Handler] = {
    "createForumTopic": create_forum_topic,
    "editForumTopic": edit_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
    "deleteForumTopic": delete_forum_topic,
}
