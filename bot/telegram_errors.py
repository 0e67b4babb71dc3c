"""What an aiogram exception means for a delivery. The one place that reads Telegram's error sentences."""

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from bot.calls import Ambiguous, BadMarkup, NotSent, NotThere, Reason, Refused, RetryAfter
from storage.unquoted import unquoted

FAULTS = (TelegramAPIError, ClientDecodeError)
"""What a call to the Bot API may raise."""

_CHAT_IS_GONE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "have no rights",
    "not enough rights to send text messages",
)
_TOPIC_IS_GONE = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_TROUBLES = {
    "closed": ("topic_closed",),
    "topic": ("message thread not found", "topic_deleted", "topic_id_invalid"),
    "forum": ("not a forum", "not a supergroup", "channel_forum_missing"),
    "rights": ("not enough rights", "have no rights", "admin_required", "write_forbidden", "need administrator rights"),
    "gone": ("chat not found", "kicked", "not a member", "migrated", "upgraded", "group chat was deactivated"),
}
_NOT_OURS = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "message_id_invalid",
    "message identifier is not specified",
)


def for_log(error: BaseException) -> str:
    """Return what Telegram says, without what it quotes: that may be what somebody wrote. Of other errors the kind."""
    if isinstance(error, TelegramAPIError):
        return unquoted(error.message)
    if isinstance(error, ClientDecodeError):
        # It holds the whole answer: updates, and with them messages.
        return f"{type(error).__name__}: {type(error.original).__name__}"
    return type(error).__name__


def reason_of(error: BaseException, candidates: tuple[int, ...] = ()) -> Reason:
    """Return why a send failed; `candidates` are the ids the message could have if it landed after all."""
    match error:
        case TelegramRetryAfter():
            return RetryAfter(float(error.retry_after))
        case TelegramForbiddenError() | TelegramMigrateToChat() | TelegramEntityTooLarge():
            return Refused(for_log(error))
        case TelegramBadRequest():
            is_gone = any(mark in error.message.lower() for mark in _CHAT_IS_GONE)
            # Any other 400 is about what was said. Its markup is the only thing that can be left out.
            return Refused(for_log(error)) if is_gone else BadMarkup(for_log(error))
        case TelegramUnauthorizedError() | TelegramNotFound():
            # The token is refused or the address is no Bot API: the operator's to mend, the answer waits.
            return NotSent(for_log(error))
        case TelegramNetworkError() if isinstance(error.__cause__, ClientConnectorError):
            return NotSent(for_log(error))
        case TelegramNetworkError() | TelegramServerError() | ClientDecodeError():
            # A gateway's HTML page in place of JSON is a 5xx that aiogram cannot decode.
            return Ambiguous(candidates)
        case TelegramAPIError():
            return Refused(for_log(error))
        case _:
            raise error


def is_unchanged(error: BaseException) -> bool:
    """Say whether an edit found the message to be what it should become."""
    return isinstance(error, TelegramBadRequest) and "message is not modified" in error.message.lower()


def is_too_late(error: BaseException) -> bool:
    """Say whether a question of Telegram's was answered after it had stopped waiting."""
    return isinstance(error, TelegramBadRequest) and "query is too old" in error.message.lower()


def is_topic_gone(error: BaseException) -> bool:
    """Say whether the topic that was written to takes no more messages."""
    return isinstance(error, TelegramBadRequest) and any(mark in error.message.lower() for mark in _TOPIC_IS_GONE)


def is_topic_unchanged(error: BaseException) -> bool:
    """Say whether a topic was found to be what it should become."""
    return isinstance(error, TelegramBadRequest) and "topic_not_modified" in error.message.lower()


def topic_trouble(why: str) -> str:
    """Return why a group takes no topics or messages of topics, by the words of a refusal.

    `forum` (it has no topics), `rights`, `gone` (the group, or the bot from it), `topic` (deleted), `closed`, `other`.
    """
    words = why.lower()
    return next((name for name, marks in _TROUBLES.items() if any(mark in words for mark in marks)), "other")


def is_not_ours(error: BaseException) -> bool:
    """Say whether an edit found no message of the bot's under this id in this chat."""
    return isinstance(error, TelegramBadRequest) and any(mark in error.message.lower() for mark in _NOT_OURS)


def edit_reason_of(error: BaseException) -> Reason:
    """Return why an edit or a probe failed."""
    if not is_not_ours(error):
        return reason_of(error)
    return NotThere(is_text=isinstance(error, TelegramBadRequest) and "no caption" in error.message.lower())
