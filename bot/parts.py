"""One message's worth of an answer: text with entities, and what lies between two messages.

Owns the shape alone. How Markdown becomes parts is `rendering`'s; how a text is cut is `splitting`'s.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted stretch of a text; offset and length in UTF-16 code units, as Telegram counts."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A text that fits one message, never blank.

    `gap` is the white space of the answer that followed this text and is not sent: Telegram trims messages, and the
    border between two bubbles says the same. `lead` is what was left out before the first part; it is empty on all
    others.

    With `rich`, that rich Markdown is what is sent, `text` is what it says without marks, and `fallback` are the
    classic parts that say the same should Telegram refuse it, made only then (`later`). With `file_name` the part is a
    document that holds `file_text`, or the bytes `file_data`, under the caption `text`.
    """

    text: str
    entities: tuple[Entity, ...] = ()
    gap: str = ""
    lead: str = ""
    rich: str | None = None
    fallback: Sequence["Part"] = ()
    file_name: str | None = None
    file_text: str | None = None
    file_data: bytes | None = field(default=None, repr=False)

    @property
    def plain(self) -> str:
        """Return what to send when Telegram refuses the entities: the same words, without visible marks."""
        return self.text


def visible(parts: Iterable[Part]) -> str:
    """Return the whole text that these messages show, borders written out as the white space they stand for.

    For any text, `visible(plain(text)) == text` unless the text is blank; for Markdown it equals the converter's
    unsplit output, with what is in files. So nothing is lost, doubled or moved by the splitting, whatever the borders
    are.
    """
    return "".join(part.lead + (part.text if part.file_text is None else part.file_text) + part.gap for part in parts)
