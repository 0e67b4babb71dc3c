"""What Telegram's and the network's refusals mean for a delivery."""

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.calls import Ambiguous, BadMarkup, NotSent, NotThere, Reason, Refused, RetryAfter
from bot.telegram_errors import edit_reason_of, for_log, is_topic_gone, is_unchanged, reason_of

METHOD = SendMessage(chat_id=1, text="x")
NOWHERE = ConnectionKey("nowhere", 443, True, True, None, None, None)


def network_error(cause: Exception) -> TelegramNetworkError:
    error = TelegramNetworkError(METHOD, str(cause))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TelegramRetryAfter(METHOD, "Too Many Requests", 14), RetryAfter(14.0)),
        (TelegramServerError(METHOD, "Bad Gateway"), Ambiguous((7, 8))),
        (ClientDecodeError("Failed to decode object", ValueError(), "<html>502"), Ambiguous((7, 8))),
        (network_error(TimeoutError()), Ambiguous((7, 8))),
        (network_error(ServerDisconnectedError()), Ambiguous((7, 8))),
        (network_error(ClientConnectorError(NOWHERE, OSError("refused"))), NotSent),
        (TelegramUnauthorizedError(METHOD, "Unauthorized"), NotSent),
        (TelegramForbiddenError(METHOD, "Forbidden: bot was blocked by the user"), Refused),
        (TelegramBadRequest(METHOD, "Bad Request: chat not found"), Refused),
        (TelegramBadRequest(METHOD, "Bad Request: not enough rights to send text messages to the chat"), Refused),
        (TelegramBadRequest(METHOD, "Bad Request: not enough rights to send documents to the chat"), BadMarkup),
        (TelegramBadRequest(METHOD, "Bad Request: RICH_MESSAGE_EMAIL_INVALID"), BadMarkup),
        (TelegramBadRequest(METHOD, "Bad Request: can't parse entities: unsupported"), BadMarkup),
        (TelegramBadRequest(METHOD, "Bad Request: ENTITY_BOUNDS_INVALID"), BadMarkup),
    ],
)
def test_an_error_says_whether_the_message_can_have_landed(error: Exception, reason: Reason | type) -> None:
    found = reason_of(error, (7, 8))

    assert found == reason or found.__class__ is reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: there is no text in the message to edit",
    ],
)
def test_a_probe_tells_a_foreign_message_from_our_own(sentence: str) -> None:
    assert edit_reason_of(TelegramBadRequest(METHOD, sentence)) == NotThere()


def test_a_probe_for_a_document_tells_our_own_text_from_what_is_not_ours() -> None:
    error = TelegramBadRequest(METHOD, "Bad Request: there is no caption in the message to edit")

    assert edit_reason_of(error) == NotThere(is_text=True)


@pytest.mark.parametrize("sentence", ["Bad Request: message thread not found", "Bad Request: TOPIC_CLOSED"])
def test_a_topic_that_takes_no_messages_is_no_refusal_of_the_words(sentence: str) -> None:
    assert is_topic_gone(TelegramBadRequest(METHOD, sentence))
    assert not is_topic_gone(TelegramBadRequest(METHOD, "Bad Request: message to edit not found"))


def test_a_probe_does_not_take_a_lost_chat_for_a_lost_message() -> None:
    assert isinstance(edit_reason_of(TelegramBadRequest(METHOD, "Bad Request: chat not found")), Refused)


def test_an_unchanged_message_is_the_one_looked_for() -> None:
    assert is_unchanged(TelegramBadRequest(METHOD, "Bad Request: message is not modified: specified new …"))


def test_what_is_no_fault_of_telegram_is_not_swallowed() -> None:
    with pytest.raises(KeyError):
        reason_of(KeyError("ours"))


QUOTED = "my aardvark is ill"


@pytest.mark.parametrize(
    "error",
    [
        TelegramBadRequest(METHOD, f'Bad Request: can\'t parse entities: unsupported start tag "{QUOTED}" at byte 5'),
        TelegramForbiddenError(METHOD, f"Forbidden: '{QUOTED}'"),
        TelegramUnauthorizedError(METHOD, f"Unauthorized: “{QUOTED}”"),
        ClientDecodeError("Failed to decode object", ValueError(QUOTED), {"result": [{"message": {"text": QUOTED}}]}),
        ValueError(QUOTED),
    ],
)
def test_what_is_logged_of_an_error_quotes_nobody(error: Exception) -> None:
    assert "aardvark" not in for_log(error)
    assert for_log(error)
    if isinstance(error, TelegramBadRequest | TelegramForbiddenError | TelegramUnauthorizedError):
        assert "aardvark" not in repr(reason_of(error))


def test_what_is_logged_of_a_refusal_is_telegrams_reason() -> None:
    assert for_log(TelegramBadRequest(METHOD, "Bad Request: message can't be edited")) == (
        "Bad Request: message can't be edited"
    )
