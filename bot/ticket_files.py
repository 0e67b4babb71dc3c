"""Files of tickets on their way to Telegram: the words are the caption where they fit, else they come before. Pure but
for the opening of the file, which is `Tickets`'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.parts import Part
from bot.rendering import render
from bot.splitting import offsets_of
from bot.views import Parts, say_parts
from locales.translator import Translator
from people.errors import UnknownTicket
from people.ticket_attachments import Attachment
from people.ticket_reading import TicketReading

CAPTION_MAX = 1024
# What stands in an outbox message that has a file.
MESSAGE = "message"


def with_file(parts: Sequence[Part], file: Attachment, ticket_id: str, say: Translator) -> Parts:
    """Return these parts with the file in the last of them, so that a keyboard beneath stands under both."""
    if len(parts) == 1 and offsets_of(parts[0].text)[-1] <= CAPTION_MAX:
        return (replace(parts[0], file_name=file.name, file_data=file.data),)
    caption = say_parts(say, "ticket-file-caption", id=ticket_id)[0]
    return (*parts, replace(caption, file_name=file.name, file_data=file.data))


async def enclosed(parts: Parts, data: Mapping[str, Any], tickets: TicketReading, say: Translator) -> Parts:
    """Return an outbox message with the file that it speaks of, if it does."""
    if MESSAGE not in data:
        return parts
    return await opened(parts, data[MESSAGE], data["id"], tickets, say)


async def opened(parts: Parts, message_id: str, ticket_id: str, tickets: TicketReading, say: Translator) -> Parts:
    """Return what is said of a ticket's message with the message's file, or with why that is missing."""
    try:
        file = await tickets.attachment_of(message_id, is_operator=True)
    except UnknownTicket:
        return (*parts, *render(say("ticket-file-unreadable")))
    return with_file(parts, file, ticket_id, say)
