"""What a model is shown of a conversation: pure, and never more than its context holds.

Sizes are bounded by UTF-8 bytes, as a token is at least one: careful rather than exact, and free of any tokenizer.
"""

from collections.abc import Sequence

from chat.quoting import with_quoted
from chat.turns import Turn

# Roughly what a chat template adds to a message, in tokens.
_MESSAGE_OVERHEAD = 16
# A token of ordinary text is about four bytes in Latin script and two in others: three keeps answers from being cut.
_BYTES_PER_TOKEN = 3

Message = dict[str, str]


def messages(
    past: Sequence[Turn], question: str, *, context_tokens: int, output_tokens: int, quoted: str = ""
) -> list[Message]:
    """Return the newest turns that fit beside the question (and what it refers to) and the answer, oldest first."""
    question = with_quoted(quoted, question)
    room = max(0, context_tokens - output_tokens) * _BYTES_PER_TOKEN - _size(question)
    kept: list[Turn] = []
    for turn in reversed(past):
        room -= _size(_asked(turn)) + _size(turn.answer)
        if room < 0:
            break
        kept.append(turn)
    shown: list[Message] = []
    for turn in reversed(kept):
        shown += [{"role": "user", "content": _asked(turn)}, {"role": "assistant", "content": turn.answer}]
    return [*shown, {"role": "user", "content": question}]


def _asked(turn: Turn) -> str:
    return with_quoted(turn.quoted, turn.question)


def _size(text: str) -> int:
    return len(text.encode()) + _MESSAGE_OVERHEAD * _BYTES_PER_TOKEN
