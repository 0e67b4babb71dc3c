"""The control API's groups and topics: founding, coming and going, and the bot's switches at BotFather.

Owns these paths and the shapes of their bodies. Memberships are `groups`', what people see is `views`'.
"""

import re

import msgspec
from aiohttp import web

from . import control_input, incoming, views
from .abilities import Switches
from .groups import checked_title
from .records import Group, Message, Person, Topic
from .refusals import Refusal, WrongInput
from .topics import checked_colour, checked_name
from .world import World

GROUP_ID = re.compile(r"-[0-9]{1,18}")
IMPLICIT_NAME = "New Chat"


class NewGroup(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/groups`; the first admin, or the first member for want of one, is the creator."""

    title: str
    members: list[int] = []
    admins: list[int] = []
    forum: bool = False
    bot: str = "member"
    """What the bot is from the start; "none" keeps it out."""


class ChangedGroup(msgspec.Struct, forbid_unknown_fields=True):
    """`PATCH /control/groups/{id}`; `by` is who lets the bot in or sends it away, the creator if not named."""

    title: str | None = None
    forum: bool | None = None
    bot: str | None = None
    by: int | None = None


class Membership(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/groups/{id}/members`."""

    person_id: int
    status: str | None = None
    anonymous: bool | None = None
    by: int | None = None


class NewTopic(msgspec.Struct, forbid_unknown_fields=True):
    """`POST /control/people/{id}/topics`; without a name it bears one that asks to be replaced."""

    chat_id: int | None = None
    name: str | None = None


class GroupsControl:
    """Carries out what happens to groups."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """List the paths."""
        group = "/control/groups/{group_id}"
        return [
            web.get("/control/groups", self.groups),
            web.post("/control/groups", self.found),
            web.get(group, self.group),
            web.patch(group, self.change),
            web.post(f"{group}/members", self.place),
            web.post("/control/people/{person_id}/topics", self.open_topic),
            web.get("/control/switches", self.switches),
            web.patch("/control/switches", self.switch),
        ]

    async def groups(self, request: web.Request) -> web.Response:
        """Show every group."""
        return web.json_response({"groups": [self._shown(group) for group in self._world.chats.groups.values()]})

    async def found(self, request: web.Request) -> web.Response:
        """Make a group."""
        wish = await control_input.read(request, NewGroup)
        members = [self._world.chats.person(person_id) for person_id in wish.members]
        admins = [self._world.chats.person(person_id) for person_id in wish.admins]
        group = self._world.groups.found(wish.title, members, admins, is_forum=wish.forum)
        if wish.bot != "none":
            self._world.groups.place_bot(group, wish.bot, self._world.groups.creator(group))
        return web.json_response({"id": group.id})

    async def group(self, request: web.Request) -> web.Response:
        """Show one group."""
        return web.json_response(self._shown(self._group(request)))

    async def change(self, request: web.Request) -> web.Response:
        """Rename a group, give it topics, let the bot in or send it away."""
        group = self._group(request)
        wish = await control_input.read(request, ChangedGroup)
        by = self._by(group, wish.by)
        group.title = group.title if wish.title is None else checked_title(wish.title)
        group.is_forum = group.is_forum if wish.forum is None else wish.forum
        self._world.chats.keep_group(group)
        if wish.bot is not None:
            self._world.groups.place_bot(group, wish.bot, by)
        return web.json_response(self._shown(group))

    async def place(self, request: web.Request) -> web.Response:
        """Let a person in, change what they are, or let them go."""
        group = self._group(request)
        wish = await control_input.read(request, Membership)
        person = self._world.chats.person(wish.person_id)
        if wish.status is not None:
            self._world.groups.place_person(group, person, wish.status, self._by(group, wish.by, person))
        if wish.anonymous is not None:
            self._world.groups.hide(group, person, is_anonymous=wish.anonymous)
        return web.json_response(self._shown(group))

    async def open_topic(self, request: web.Request) -> web.Response:
        """Let a person open a topic in a forum group or in their chat with the bot."""
        world = self._world
        person = world.chats.person(control_input.person_id(request))
        wish = await control_input.read(request, NewTopic)
        chat = incoming.place(world.chats, person, wish.chat_id)
        if not world.topics.are_in(chat):
            raise WrongInput("This chat has no topics.")
        if chat is person and not world.abilities.now.people_open_topics:
            raise WrongInput("In this bot's chats people may not open topics.")
        try:
            name = checked_name(IMPLICIT_NAME if wish.name is None else wish.name)
        except Refusal as refusal:
            raise WrongInput(refusal.description) from None
        topic = Topic(chat.id, 0, name, checked_colour(None), is_name_implicit=wish.name is None)
        opening = world.conversation.begin(person, incoming.Where(chat_id=wish.chat_id))
        with world.store.together():
            world.conversation.starts_by_writing(person, opening)
            world.topics.open(topic, opening)
            update_id = world.conversation.tell(opening)
        return web.json_response({"thread_id": topic.thread_id, "update_id": update_id})

    async def switches(self, request: web.Request) -> web.Response:
        """Show what the bot's owner has switched on."""
        return web.json_response(msgspec.to_builtins(self._world.abilities.now))

    async def switch(self, request: web.Request) -> web.Response:
        """Change some of the switches."""
        before = msgspec.to_builtins(self._world.abilities.now)
        wish = await control_input.read(request, dict[str, bool])
        try:
            self._world.abilities.set(msgspec.convert({**before, **wish}, Switches))
        except msgspec.ValidationError as error:
            raise WrongInput(f"The body does not fit: {error}.") from None
        return await self.switches(request)

    def _by(self, group: Group, person_id: int | None, otherwise: Person | None = None) -> Person:
        if person_id is not None:
            return self._world.chats.person(person_id)
        return otherwise or self._world.groups.creator(group)

    def _group(self, request: web.Request) -> Group:
        text = request.match_info["group_id"]
        if not GROUP_ID.fullmatch(text):
            raise WrongInput(f"There is no group {text[:40]!r}: ids of groups are negative numbers.")
        return self._world.chats.group(int(text))

    def _shown(self, group: Group) -> dict[str, object]:
        last: Message | None = next(reversed(self._world.chats.messages(group.id)), None)
        topics = [views.topic(topic) for topic in self._world.topics.of(group.id)]
        return {**views.group(group), "topics": topics, "last": last and views.message(last)}
