"""What a person sees, as the control API tells it: plain words, buttons, drafts, the bot's page.

Owns the shapes of the control API's answers. The Bot API's shapes are `render`'s.
"""

from datetime import UTC, datetime

from . import reply_keyboards, views_rich
from .records import Button, Chat, Group, Invoice, Media, Message, Person, ReplyKeyboard, Topic
from .render import Json
from .world import World

# How the control API names what a button does, by the Bot API's name for it.
ACTIONS = {"callback_data": "data", "url": "url", "copy_text": "copy_text", "pay": "pay", "web_app": "web_app"}

# What a person sees of a file, a place or a contact, by the Bot API's name for it.
MEDIA = {
    "file_name": "name", "mime_type": "mime_type", "file_size": "size", "width": "width", "height": "height",
    "duration": "duration", "latitude": "latitude", "longitude": "longitude", "phone_number": "phone_number",
    "first_name": "first_name",
}  # fmt: skip


def person(person: Person) -> Json:
    """Show a person."""
    return {
        "id": person.id, "first_name": person.first_name, "language_code": person.language_code,
        "started": person.is_started, "blocked": person.is_blocked,
        **({"last_name": person.last_name} if person.last_name else {}),
        **({"username": person.username} if person.username else {}),
        **({"deactivated": True} if person.is_deactivated else {}),
        **({} if person.shows_rich else {"shows_rich": False}),
    }  # fmt: skip


def group(group: Group) -> Json:
    """Show a group and who is in it."""
    members = [
        {"person_id": person_id, "status": status, "anonymous": person_id in group.anonymous}
        for person_id, status in group.members.items()
    ]
    return {
        "id": group.id, "title": group.title, "forum": group.is_forum, "members": members, "bot": group.bot or "none",
    }  # fmt: skip


def topic(topic: Topic) -> Json:
    """Show a topic."""
    return {
        "thread_id": topic.thread_id, "name": topic.name, "colour": f"#{topic.icon_color:06x}",
        "closed": topic.is_closed, "implicit": topic.is_name_implicit,
    }  # fmt: skip


def chat(world: World, person: Chat) -> Json:
    """Show a chat as it is now, oldest message first."""
    # Everybody in a group has an app of their own; what is told of a group is what a good one shows.
    shows_rich = isinstance(person, Group) or person.shows_rich
    keyboard = reply_keyboards.shown(reversed(world.chats.messages(person.id)))
    drafts = [views_rich.draft(each, shows_rich=shows_rich) for each in world.chats.drafts.seen(person.id)]
    return {
        "messages": [message(each, shows_rich=shows_rich) for each in world.chats.messages(person.id)],
        "draft": drafts[-1] if drafts else None,
        "drafts": drafts,
        "typing": world.chats.is_typing(person.id),
        "topics": [topic(each) for each in world.topics.of(person.id)] if world.topics.are_in(person) else None,
        "keyboard": keyboard and reply_keyboard(keyboard),
        "group": group(person) if isinstance(person, Group) else None,
    }


def message(message: Message, *, shows_rich: bool = True) -> Json:
    """Show a message."""
    paid = message.payment
    return {
        "message_id": message.message_id,
        "from": "bot" if message.is_from_bot else "person",
        "time": datetime.fromtimestamp(message.date, UTC).isoformat(),
        **views_rich.content(message.text, message.entities, message.rich, shows_rich=shows_rich),
        "buttons": [[button(each) for each in row] for row in message.keyboard],
        "button_styles": [[each.get("style") for each in row] for row in message.keyboard],
        "sender": None if message.is_from_bot else message.sender_id or message.chat_id,
        "anonymous": message.is_anonymous,
        "via_bot": message.is_via_bot,
        "thread_id": message.thread_id or None,
        "service": message.service or None,
        "reply_to": message.reply_to,
        "quote": message.quote and message.quote.text,
        "external_reply": message.external_reply or None,
        "edited": message.edited_at is not None,
        "protected": message.is_protected,
        "media": message.media and media(message.media),
        "album": message.album_id or None,
        "invoice": message.invoice and invoice(message.invoice),
        "payment": paid and {"stars": paid.stars, "charge_id": paid.charge_id, "refund": paid.is_refund},
    }


def media(media: Media) -> Json:
    """Show what a message holds beside words; a photo as its largest size, a file with where to fetch it."""
    body = media.body[-1] if media.kind == "photo" else media.body
    shown: Json = {"kind": media.kind}
    if media.file is not None:
        shown["url"] = f"/control/files/{media.file}"
    return shown | {called: body[name] for name, called in MEDIA.items() if name in body}


def button(button: Button) -> Json:
    """Show a button: its text and the one thing it does. How it looks stands beside, in `button_styles`."""
    shown: Json = {"text": button["text"]}
    for name, called in ACTIONS.items():
        if name in button:
            value = button[name]
            shown[called] = next(iter(value.values())) if isinstance(value, dict) else value
    return shown


def reply_keyboard(keyboard: ReplyKeyboard) -> Json:
    """Show the buttons under the box, and what the empty box says."""
    buttons = [[button(each) for each in row] for row in keyboard.rows]
    return {"buttons": buttons, "placeholder": keyboard.placeholder or None}


def invoice(invoice: Invoice) -> Json:
    """Show what is offered."""
    return {"title": invoice.title, "description": invoice.description, "stars": invoice.stars}


def bot(world: World, language: str, scopes: list[Json], menu_button: Json) -> Json:
    """Show the bot's page and menu as somebody of a language sees them."""
    profile = world.profile
    me = world.conversation.bot()
    commands = [
        {"command": each["command"], "description": each["description"]}
        for each in profile.commands_seen(scopes, language)
    ]
    return {
        "id": me["id"],
        "username": me["username"],
        "name": profile.text("name", language) or me["first_name"],
        "description": profile.text("description", language),
        "short_description": profile.text("short_description", language),
        "commands": commands,
        "menu_button": menu_button,
    }
