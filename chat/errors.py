"""What can go wrong with a conversation.

ChatError
├── UnknownSession      session_not_found
├── SessionBusy         session_busy
├── UnknownTurn         turn_not_found
├── QueueFull           queue_full
├── QuestionMissing     question_missing
├── QuestionTooLong     question_too_long
└── AskFailed           ask_failed; `reason` is one of REASONS
"""

from storage.errors import DomainError

# Why a model did not answer, as a person can understand it. Each has a sentence in every language.
REASONS = (
    "insufficient_balance",
    "cap_reached",
    "consent_missing",
    "account_closed",
    "model_gone",
    "model_unavailable",
    "model_busy",
    "model_timeout",
    "took_too_long",
    "too_long",
    "refused",
    "empty",
    "gateway_unavailable",
    "our_mistake",
    # What came with the question (`chat/enclosures`).
    "no_vision",
    "nobody_sees",
    "file_gone",
    "file_not_fetched",
    "file_encrypted",
    "file_no_text",
    "file_broken",
    "file_too_large",
    "file_too_slow",
    "file_unsupported",
)


class ChatError(DomainError):
    """Something about conversations that the system expects to go wrong."""

    code = "chat_error"


class UnknownSession(ChatError):
    """The account has no session of this id."""

    code = "session_not_found"


class SessionBusy(ChatError):
    """An answer is being written in this session: end it first."""

    code = "session_busy"


class UnknownTurn(ChatError):
    """No turn of this id."""

    code = "turn_not_found"


class QueueFull(ChatError):
    """As many questions wait in this chat as may wait."""

    code = "queue_full"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class QuestionMissing(ChatError):
    """There are no words in the question."""

    code = "question_missing"


class QuestionTooLong(ChatError):
    """The question is longer than one may be; `limit` in characters."""

    code = "question_too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class AskFailed(ChatError):
    """The model gave no whole answer. Nothing is charged for a failure of ours or the model's."""

    code = "ask_failed"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
