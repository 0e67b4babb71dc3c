"""Groups: who founded one, who comes and goes, when the bot is let in or thrown out.

Owns memberships and the updates and service messages that follow from them. What is said in a group is
`conversation`'s.
"""

from . import render
from .clock import Clock
from .conversation import Conversation
from .records import Group, Message, Person
from .refusals import WrongInput
from .store import Store

TITLE_MAX = 128
PRESENT = ("member", "administrator")
OF_AN_ADMINISTRATOR = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_send_welcome_messages", "can_pin_messages", "can_manage_topics",
)  # fmt: skip


class Groups:
    """Every group's doors."""

    def __init__(self, store: Store, clock: Clock, conversation: Conversation) -> None:
        self._store = store
        self._clock = clock
        self._conversation = conversation
        self._chats = conversation.chats

    def found(self, title: str, members: list[Person], admins: list[Person], *, is_forum: bool) -> Group:
        """Make a group; the first administrator, or the first member for want of one, is its creator."""
        people = [*admins, *members]
        if not people:
            raise WrongInput("A group needs somebody in it: name members or admins.")
        with self._store.together():
            group = self._chats.found_group(checked_title(title), is_forum=is_forum)
            group.members = {person.id: "member" for person in members}
            group.members |= {person.id: "administrator" for person in admins}
            group.members[people[0].id] = "creator"
            self._chats.keep_group(group)
        return group

    def creator(self, group: Group) -> Person:
        """Return who founded a group and has not left it, else anybody in it."""
        ids = sorted(group.members, key=lambda person_id: group.members[person_id] != "creator")
        if not ids:
            raise WrongInput(f"Nobody is in the group {group.title!r}.")
        return self._chats.people[ids[0]]

    def place_bot(self, group: Group, status: str, by: Person) -> None:
        """Let the bot in, make it an administrator, or send it away; it learns of each."""
        if status not in (*PRESENT, "left", "kicked"):
            raise WrongInput("bot must be member, administrator, left or kicked.")
        before = group.bot or "left"
        if status == before:
            return
        with self._store.together():
            group.bot = status
            self._chats.keep_group(group)
            bot = self._conversation.bot()
            if (before in PRESENT) != (status in PRESENT):
                news = {"new_chat_members": [bot]} if status in PRESENT else {"left_chat_member": bot}
                if "new_chat_members" in news:
                    self._announce(group, by, {**news, "new_chat_member": bot, "new_chat_participant": bot})
                else:
                    self._put(group, by, news)
            body = self._changed(group, by, self.bot_as_member(before), self.bot_as_member(status))
            self._conversation.updates.emit("my_chat_member", body)

    def place_person(self, group: Group, person: Person, status: str, by: Person) -> None:
        """Let a person in, change what they are, or let them go."""
        if status not in ("creator", *PRESENT, "left", "kicked"):
            raise WrongInput("status must be creator, administrator, member, left or kicked.")
        before = group.members.get(person.id, "left")
        if status == before:
            return
        with self._store.together():
            old = self.person_as_member(group, person)
            if status in ("left", "kicked"):
                del group.members[person.id]
                group.anonymous.discard(person.id)
            else:
                group.members[person.id] = status
            self._chats.keep_group(group)
            shown = render.user(person)
            if before == "left":
                self._announce(group, by, {"new_chat_members": [shown]})
            elif person.id not in group.members:
                self._announce(group, by, {"left_chat_member": shown})
            if group.bot == "administrator":
                new = self.person_as_member(group, person, status)
                self._conversation.updates.emit("chat_member", self._changed(group, by, old, new))

    def hide(self, group: Group, person: Person, *, is_anonymous: bool) -> None:
        """Let an administrator write in the group's name, or in their own again."""
        if is_anonymous and group.members.get(person.id) not in ("creator", "administrator"):
            raise WrongInput("Only administrators can be anonymous.")
        (group.anonymous.add if is_anonymous else group.anonymous.discard)(person.id)
        self._chats.keep_group(group)

    def bot_as_member(self, status: str) -> render.Json:
        """Show the bot as ChatMember."""
        return _member(self._conversation.bot(), status, is_anonymous=False)

    def person_as_member(self, group: Group, person: Person, status: str | None = None) -> render.Json:
        """Show a person as ChatMember of a group; who is not there has left."""
        status = status or group.members.get(person.id, "left")
        return _member(render.user(person), status, is_anonymous=person.id in group.anonymous)

    def _announce(self, group: Group, by: Person, service: render.Json) -> None:
        self._conversation.say(self._service(group, by, service))

    def _put(self, group: Group, by: Person, service: render.Json) -> None:
        """Write a service message that the bot, gone by then, does not hear."""
        self._chats.add(self._service(group, by, service))

    def _service(self, group: Group, by: Person, service: render.Json) -> Message:
        return Message(group.id, 0, False, int(self._clock.now()), sender_id=by.id, service=service)

    def _changed(self, group: Group, by: Person, old: render.Json, new: render.Json) -> render.Json:
        return {
            "chat": render.chat(group), "from": render.user(by), "date": int(self._clock.now()),
            "old_chat_member": old, "new_chat_member": new,
        }  # fmt: skip


def checked_title(title: str) -> str:
    """Return a title a group may have."""
    if not 1 <= len(title.strip()) <= TITLE_MAX:
        raise WrongInput(f"title must have 1 to {TITLE_MAX} characters.")
    return title.strip()


def _member(user: render.Json, status: str, *, is_anonymous: bool) -> render.Json:
    shown: render.Json = {"user": user, "status": status}
    if status == "creator":
        shown["is_anonymous"] = is_anonymous
    if status == "administrator":
        shown |= {**dict.fromkeys(OF_AN_ADMINISTRATOR, True), "can_be_edited": False, "is_anonymous": is_anonymous}
    if status == "kicked":
        shown["until_date"] = 0
    return shown
