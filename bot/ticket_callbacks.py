"""What the buttons of tickets carry. `mine`: it is for who asked and no operator; handlers look again who taps."""

from aiogram.filters.callback_data import CallbackData


class PickTicketKind(CallbackData, prefix="tkkind"):
    """Open a ticket of this kind."""

    kind: str


class ShowMyTickets(CallbackData, prefix="tkmy"):
    """Show the person's own tickets."""


class ShowOpenTickets(CallbackData, prefix="tkall"):
    """Show an operator the tickets that wait for an answer."""


class ShowTicket(CallbackData, prefix="tk"):
    """Show a ticket with what was written in it."""

    ticket_id: str
    mine: bool


class AddToTicket(CallbackData, prefix="tkadd"):
    """Ask the person what to add."""

    ticket_id: str


class AnswerTicket(CallbackData, prefix="tkans"):
    """Ask an operator for the answer."""

    ticket_id: str


class SendTicketFile(CallbackData, prefix="tkfile"):
    """Send the file that came with a message of a ticket."""

    message_id: str
    mine: bool


class CloseTicket(CallbackData, prefix="tkend"):
    """Close a ticket."""

    ticket_id: str
    mine: bool
