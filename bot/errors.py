"""The bot's table from error codes to sentences, and what happens to an error no handler expected.

A code in the table is something a person can bring about and is told in words; any other is an incident: logged whole
under a number, which is all the person sees.
"""

import secrets
from typing import Any

import structlog
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramForbiddenError
from aiogram.types import ErrorEvent

from bot.rendering import render
from bot.screen import Screen
from bot.telegram_errors import for_log
from locales.translator import Translator
from storage.errors import DomainError

_log = structlog.get_logger(__name__)

SENTENCES = {
    "account_closed": "error-account-closed",
    "busy": "error-busy",
    "database_away": "error-busy",
    "consent_missing": "error-consent-missing",
    "insufficient_balance": "error-insufficient-balance",
    "key_not_found": "error-key-not-found",
    "too_many_keys": "error-too-many-keys",
    "model_not_found": "error-model-not-found",
    "session_not_found": "error-session-not-found",
    "session_busy": "error-session-busy",
    "turn_not_found": "error-turn-not-found",
    "queue_full": "queue-full",
    "topup_closed": "error-topup-closed",
    "topup_not_found": "error-topup-not-found",
    "payment_mismatch": "error-payment-mismatch",
    "ticket_not_found": "error-ticket-not-found",
    "too_many_tickets": "error-too-many-tickets",
    "ticket_waits": "error-ticket-waits",
    "ticket_text_missing": "dialog-blank",
    "ticket_text_too_long": "error-ticket-text-too-long",
    "attachment_too_large": "error-attachment-too-large",
    "attachment_empty": "error-attachment-empty",
    "sign_in_gone": "error-sign-in-gone",
    "web_session_not_found": "error-web-session-not-found",
}

# Codes that never reach a person in Telegram: they are the operator's, the gateway's, or a programmer's.
INCIDENTS = frozenset(
    {
        "error", "storage_error", "billing_error", "people_error", "chat_error", "wrong_database", "wrong_secret",
        "no_database", "database_behind", "unreadable", "hold_exists", "hold_ended", "cap_reached", "journal_full",
        "caller_left", "catalogue_invalid", "signing_key_unreadable", "account_not_found", "invalid_api_key",
        "ask_failed", "question_missing", "question_too_long", "balance_too_large", "ticket_contact_missing",
        "ticket_contact_too_long", "proof_refused", "proof_used", "too_many_strangers_tickets",
    }
)  # fmt: skip


def sentence(error: DomainError, say: Translator) -> str | None:
    """Return what to tell a person about this error, or None when it is an incident."""
    key = SENTENCES.get(error.code)
    if key is None:
        return None
    values = {name: getattr(error, name) for name in ("limit", "group") if hasattr(error, name)}
    return say(key, **values)


def incident(error: BaseException, **about: Any) -> str:
    """Log an error nobody expected, whole, and return the number a person is shown for it."""
    number = secrets.token_hex(4)
    _log.error("incident", incident=number, exc_info=error, **about)
    return number


async def on_error(event: ErrorEvent, **data: Any) -> Any:
    """Tell the person; an unexpected error is logged with its traceback under the number that is shown.

    A payment goes back to the inbox instead: the money has moved, so it is tried again. That somebody blocked the bot,
    or sent it out of their group, is nobody's error: there is only nobody left to tell.
    """
    error = event.exception
    message = event.update.message
    if message is not None and message.successful_payment is not None:
        return UNHANDLED
    if isinstance(error, TelegramForbiddenError):
        _log.info("not_delivered", why=for_log(error))
        return True
    say: Translator | None = data.get("say")
    screen: Screen | None = data.get("screen")
    text = sentence(error, say) if isinstance(error, DomainError) and say else None
    if text is None:
        number = incident(error, update_id=event.update.update_id)
        text = say("error-unexpected", incident=number) if say else None
    is_tap = event.update.callback_query is not None
    if screen is not None and text is not None and is_tap and not screen.place.is_private:
        # What stands there is somebody's answer: the tap is told instead.
        await screen.answer(render(text)[0].text, is_alert=True)
    elif screen is not None and text is not None:
        await screen.send(render(text))
        await screen.answer()
    return True
