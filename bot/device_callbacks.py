"""What the buttons about signing in on the website carry. Handlers look again whose sign-in or session it is."""

from aiogram.filters.callback_data import CallbackData


class AnswerSignIn(CallbackData, prefix="signin"):
    """Let the browser that asks in, or keep it out."""

    sign_in_id: str
    agrees: bool


class ShowDevices(CallbackData, prefix="devs"):
    """Show what is signed in on the website."""


class AskToEndDevice(CallbackData, prefix="devask"):
    """Ask whether a session shall be ended."""

    web_session_id: str


class EndDevice(CallbackData, prefix="devend"):
    """End a session."""

    web_session_id: str


class EndToldDevice(CallbackData, prefix="devtold"):
    """End the session that the message above the button tells of."""

    web_session_id: str


class AskToEndAllDevices(CallbackData, prefix="devsask"):
    """Ask whether every session shall be ended."""


class EndAllDevices(CallbackData, prefix="devsend"):
    """End every session."""
