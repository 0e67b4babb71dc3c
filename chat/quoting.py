"""What a question replies to or quotes: who said it and what, as it is stored and as a model reads it.

Pure. A name is somebody's own choice: it is one line between quotation marks and every line of the quoted text is
marked, so neither can pass for the person who asks, for the assistant or for an instruction of ours.
"""

import re

QUOTED_MAX = 4_000
_NAME_MAX = 64
# The two senders that are no name. A name always stands between quotation marks, so it can be neither of them.
ASKER = "myself"
ASSISTANT = "you, the assistant"

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def named(name: str) -> str:
    """Return a person's, group's or channel's name as a sender."""
    clean = " ".join(_CONTROL.sub(" ", name).replace('"', "'").split())
    return f'"{clean[:_NAME_MAX].rstrip() or "?"}"'


def quoted(sender: str, text: str) -> str:
    """Return what is stored of a message by `sender` (`named`, ASKER or ASSISTANT); empty for an empty text."""
    text = text.strip()
    if not text:
        return ""
    if len(text) > QUOTED_MAX:
        text = text[: QUOTED_MAX - 1].rstrip() + "…"
    return f"{sender}\n{text}"


def with_quoted(stored: str, question: str) -> str:
    """Return a question as a model reads it, after what it refers to."""
    if not stored:
        return question
    sender, _, text = stored.partition("\n")
    marked = "\n".join(f"> {line}" for line in text.splitlines())
    return f"I am referring to this message from {sender}:\n{marked}\n\n{question}"
