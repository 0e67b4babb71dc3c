"""The Bot API's MarkdownV2: text and entities out of it, or the reason it cannot be read.

Owns the marks Telegram knows. Limits and trimming are `text`'s.
"""

import re
from dataclasses import dataclass, field

from .records import Entity
from .refusals import Refusal, bad_request

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
# Longest first: "__" is an underline, never two italics.
MARKS = {
    "```": "pre",
    "||": "spoiler",
    "__": "underline",
    "*": "bold",
    "_": "italic",
    "~": "strikethrough",
    "`": "code",
}
LANGUAGE = re.compile(r"([^\s`]+)?\n")


@dataclass
class Open:
    """A mark not closed yet."""

    kind: str
    offset: int
    at: int
    more: Entity = field(default_factory=dict)


class MarkdownParser:
    """Reads one text from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._units = 0
        self._pieces: list[str] = []
        self._stack: list[Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        """Return the words and their entities."""
        while self._at < len(self._source):
            self._step()
        if self._stack and self._stack[-1].kind.endswith("blockquote"):
            self._close()
        if self._stack:
            last = self._stack[-1]
            raise self._refusal(f"Can't find end of {last.kind.capitalize()} entity", last.at)
        return "".join(self._pieces), self._entities

    def _step(self) -> None:
        character = self._source[self._at]
        following = self._source[self._at + 1 : self._at + 2]
        if character == "\\" and following and 0 < ord(following) <= 126:
            self._say(following, 2)
        elif self._is_in("code", "pre"):
            self._step_in_code(character)
        elif self._is_at_line_start() and self._step_in_quote(character):
            pass
        elif self._is_in("link") and character == "]":
            self._close_link()
        elif character == "[" or self._source.startswith("![", self._at):
            self._open("link", 1 if character == "[" else 2)
        elif mark := next((mark for mark in MARKS if self._source.startswith(mark, self._at)), None):
            self._meet(mark)
        elif character in RESERVED:
            raise self._refusal(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        else:
            self._say(character, 1)

    def _step_in_code(self, character: str) -> None:
        mark = "`" if self._is_in("code") else "```"
        if self._source.startswith(mark, self._at):
            self._at += len(mark)
            self._close()
        elif character == "`":
            raise self._refusal("Character '`' is reserved and must be escaped with the preceding '\\'")
        else:
            self._say(character, 1)

    def _step_in_quote(self, character: str) -> bool:
        """Go on with a quote, begin or end one; tells whether it took something in."""
        is_quoted = any(mark.kind.endswith("blockquote") for mark in self._stack)
        if character == ">":
            if is_quoted:
                self._at += 1
            else:
                self._open("blockquote", 1)
            return True
        if is_quoted and self._pieces[-1:] == ["\n"]:
            if not self._is_in("blockquote", "expandable_blockquote"):
                raise self._refusal(f"Can't find end of {self._stack[-1].kind.capitalize()} entity", self._stack[-1].at)
            self._close()
        return False

    def _meet(self, mark: str) -> None:
        kind = MARKS[mark]
        if mark == "||" and self._is_in("blockquote") and self._source[self._at + 2 : self._at + 3] in ("", "\n"):
            self._stack[-1].kind = "expandable_blockquote"
            self._at += 2
        elif self._is_in(kind):
            self._at += len(mark)
            self._close()
        elif mark == "*" and self._source.startswith("**>", self._at):
            # An empty bold before ">" only parts two quotes from each other.
            self._at += 2
        else:
            self._open(kind, len(mark))
            if mark == "```" and (language := LANGUAGE.match(self._source, self._at)):
                self._at = language.end()
                self._stack[-1].more = {"language": language[1]} if language[1] else {}

    def _close_link(self) -> None:
        is_emoji = self._source[self._stack[-1].at] == "!"
        url = re.compile(r"\]\(((?:\\.|[^)\\])*)\)").match(self._source, self._at)
        if url is None:
            raise self._refusal("Character ']' is reserved and must be escaped with the preceding '\\'")
        self._at = url.end()
        target = re.sub(r"\\(.)", r"\1", url[1])
        if is_emoji:
            self._stack[-1].kind, self._stack[-1].more = "custom_emoji", {"custom_emoji_id": target.partition("id=")[2]}
        else:
            self._stack[-1].kind, self._stack[-1].more = "text_link", {"url": target}
        self._close()

    def _is_in(self, *kinds: str) -> bool:
        return bool(self._stack) and self._stack[-1].kind in kinds

    def _is_at_line_start(self) -> bool:
        return self._at == 0 or self._source[self._at - 1] == "\n" or self._source.endswith("**", 0, self._at)

    def _open(self, kind: str, width: int) -> None:
        self._stack.append(Open(kind, self._units, self._at))
        self._at += width

    def _close(self) -> None:
        mark = self._stack.pop()
        length = self._units - mark.offset
        if length and mark.kind.endswith("blockquote") and self._pieces[-1:] == ["\n"]:
            length -= 1
        self._entities.append({"type": mark.kind, "offset": mark.offset, "length": length, **mark.more})

    def _say(self, character: str, width: int) -> None:
        self._pieces.append(character)
        self._units += len(character.encode("utf-16-le")) // 2
        self._at += width

    def _refusal(self, why: str, at: int | None = None) -> Refusal:
        offset = len(self._source[: self._at if at is None else at].encode())
        return bad_request(f"can't parse entities: {why} at byte offset {offset}")


def parse_markdown(source: str) -> tuple[str, list[Entity]]:
    """Return the words and their entities, offsets in UTF-16 units; raises "can't parse entities"."""
    return MarkdownParser(source).parse()
