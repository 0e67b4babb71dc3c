"""Server-sent events as bytes: cut at frame boundaries, never rebuilt.

HTML Living Standard, 9.2.5: lines end with CRLF, LF or CR; an empty line ends a frame; the data lines of a frame are
joined by LF; a line that begins with a colon is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# An empty line: two line ends in a row. A CR at the end of what came may be half of a CRLF, so it ends nothing yet.
_END = re.compile(rb"\r\n\r\n|\n\n|\r\r(?=[^\n])|\n\r\n|\r\n\n|\r\n\r(?=[^\n])|\n\r(?=[^\n])|\r\r\n")


class FrameTooLong(Exception):
    """A frame grew beyond the limit without an end."""


class Frames:
    """Cuts a stream of pieces into frames, whatever the chunking. Each frame keeps its bytes, its end included."""

    __slots__ = ("_left", "_limit", "_seen")

    def __init__(self, *, limit: int = 4_000_000) -> None:
        self._limit = limit
        self._left = b""
        self._seen = 0  # how far `_left` was searched in vain

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """Yield every frame that this piece completes; raises `FrameTooLong`."""
        self._left = self._left + piece if self._left else piece
        begin = 0
        # An end is at most four bytes, one more is looked at: those may have been cut by the chunking.
        search = max(0, self._seen - 4)
        while (end := _END.search(self._left, search)) is not None:
            frame = self._left[begin : end.end()]
            begin = search = end.end()
            if len(frame) > self._limit:
                raise FrameTooLong
            yield frame
        self._left = self._left[begin:]
        self._seen = len(self._left)
        if self._seen > self._limit:
            raise FrameTooLong

    def rest(self) -> bytes:
        """Return what came after the last whole frame: a last frame whose end was left off, or b""."""
        left, self._left, self._seen = self._left, b"", 0
        return left


def data(frame: bytes) -> bytes | None:
    """Return a frame's data, its lines joined; None when it has none (a comment)."""
    if frame.startswith(b"data:") and frame.count(b"\n") == 2 and b"\r" not in frame and frame.endswith(b"\n\n"):
        # How nearly every frame looks.
        return frame[5:-2].removeprefix(b" ")
    lines: list[bytes] = []
    for line in re.split(rb"\r\n|\n|\r", frame):
        if line.startswith(b"data:"):
            lines.append(line[5:].removeprefix(b" "))
        elif line == b"data":
            lines.append(b"")
    return b"\n".join(lines) if lines else None
