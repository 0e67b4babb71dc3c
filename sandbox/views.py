"""What a person sees, as the control API tells it: plain words, buttons, drafts, the bot's page.

Owns the shapes of the control API's answers. The Bot API's shapes are `render`'s.
"""

from datetime import UTC, datetime

from .records import Button, Invoice, Message, Person
from .render import Json
from .world import World

# How the control API names what a button does, by the Bot API's name for it.
ACTIONS = {"callback_data": "data", "url": "url", "copy_text": "copy_text", "pay": "pay", "web_app": "web_app"}


def person(person: Person) -> Json:
    """Show a person."""
    return {
        "id": person.id, "first_name": person.first_name, "language_code": person.language_code,
        "started": person.is_started, "blocked": person.is_blocked,
    }  # fmt: skip


def chat(world: World, person: Person) -> Json:
    """Show a person's chat with the bot as it is now, oldest message first."""
    draft = world.chats.draft(person.id)
    return {
        "messages": [message(each) for each in world.chats.messages(person.id)],
        "draft": draft and {"draft_id": draft.draft_id, "text": draft.text, "entities": draft.entities},
        "typing": world.chats.is_typing(person.id),
    }


def message(message: Message) -> Json:
    """Show a message."""
    paid = message.payment
    return {
        "message_id": message.message_id,
        "from": "bot" if message.is_from_bot else "person",
        "time": datetime.fromtimestamp(message.date, UTC).isoformat(),
        "text": message.text,
        "entities": message.entities,
        "buttons": [[button(each) for each in row] for row in message.keyboard],
        "button_styles": [[each.get("style") for each in row] for row in message.keyboard],
        "reply_to": message.reply_to,
        "edited": message.edited_at is not None,
        "protected": message.is_protected,
        "invoice": message.invoice and invoice(message.invoice),
        "payment": paid and {"stars": paid.stars, "charge_id": paid.charge_id, "refund": paid.is_refund},
    }


def button(button: Button) -> Json:
    """Show a button: its text and the one thing it does. How it looks stands beside, in `button_styles`."""
    shown: Json = {"text": button["text"]}
    for name, called in ACTIONS.items():
        if name in button:
            value = button[name]
            shown[called] = next(iter(value.values())) if isinstance(value, dict) else value
    return shown


def invoice(invoice: Invoice) -> Json:
    """Show what is offered."""
    return {"title": invoice.title, "description": invoice.description, "stars": invoice.stars}


def bot(world: World, language: str, person_id: int | None) -> Json:
    """Show the bot's page and menu as somebody of a language sees them."""
    profile = world.profile
    me = world.conversation.bot()
    commands = [
        {"command": each["command"], "description": each["description"]}
        for each in profile.commands_seen(person_id, language)
    ]
    return {
        "id": me["id"],
        "username": me["username"],
        "name": profile.text("name", language) or me["first_name"],
        "description": profile.text("description", language),
        "short_description": profile.text("short_description", language),
        "commands": commands,
    }
