"""The rich draft of one answer, which grows with it: what nothing can change any more is read and written once.

Owns what is remembered of the answer's beginning, and what of it is shown once it has outgrown a message. Where the
beginning ends is `unfinished`'s to say. A draft differs from the final message in one thing beyond what is still open:
an address that is given for a mark further up makes no link of it yet.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

import structlog

from bot.blocks import Block, Heading, Inline, Paragraph
from bot.later import Later
from bot.parts import Part
from bot.pieces import Room, count, fitting
from bot.rendering import draft, plain_draft, understood
from bot.unfinished import finish, finished
from bot.wording import says_something, words_of_block
from bot.writing import joint, marker_after, write_block

_HALF = Room(characters=16_000, blocks=240)
_ELLIPSIS = Paragraph((Inline("text", "…"),))
_JOINT = 2
"""The most characters between two blocks."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block as it is shown, and the room it takes."""

    block: Block
    marker: int
    written: str
    words: str
    characters: int
    blocks: int


@dataclass(slots=True)
class _Stretch:
    """Neighbours, as many as there is room for."""

    room: Room
    pieces: list[_Piece] = field(default_factory=list)
    characters: int = 0
    blocks: int = 0

    def copy(self) -> Self:
        return type(self)(self.room, [*self.pieces], self.characters, self.blocks)

    def fits(self, piece: _Piece) -> bool:
        characters, blocks = self.characters + piece.characters, self.blocks + piece.blocks
        return characters <= self.room.characters and blocks <= self.room.blocks

    def add(self, piece: _Piece) -> None:
        self.pieces.append(piece)
        self.characters += piece.characters
        self.blocks += piece.blocks


class RichDraft:
    """Makes the draft of one answer again and again: hand in the whole of it, each time with more at its end."""

    def __init__(self) -> None:
        self._read = 0
        """So many of the answer's characters are in the stretches below."""
        self._whole: _Stretch | None = _Stretch(Room())
        """All of them; None once that is more than a message."""
        self._halves = deque([_Stretch(_HALF)], maxlen=3)
        """The last ones: what is shown of a longer answer begins at the same place until another half is full."""
        self._says_something = False
        self._is_plain = False

    def __call__(self, markdown: str) -> Part:
        """Return the one message that shows the answer so far: all of it, or its end once it has outgrown a message.

        What is not closed yet is shown as if it were. Its text may be empty: Telegram shows "Thinking…" then.
        """
        try:
            shown = None if self._is_plain else self._shown(markdown)
        except Exception:
            # The answer is paid for and stored: what is shown meanwhile must not end its delivery.
            log.exception("rich_draft_failed", characters=len(markdown))
            shown = None
        if shown is None:
            # No later piece of it makes sense of what makes none.
            self._is_plain = True
            return plain_draft(markdown)
        return shown

    def _shown(self, markdown: str) -> Part | None:
        if not self._keep(markdown[self._read :]):
            return None
        blocks = understood(finish(markdown[self._read :]))
        if blocks is None:
            return None
        if not (self._says_something or says_something(blocks)):
            return Part("")
        pieces = self._all_with(blocks) or self._end_with(blocks)
        return Part(
            text="\n\n".join(piece.words for piece in pieces if piece.words),
            rich=_joined(pieces),
            fallback=Later(lambda: (draft(finish(markdown)),)),
        )

    def _keep(self, rest: str) -> bool:
        """Remember what is finished by now; False where it cannot be understood."""
        end = finished(rest)
        blocks = understood(rest[:end]) if end else ()
        if blocks is None:
            return False
        self._read += end
        self._says_something = self._says_something or says_something(blocks)
        if self._whole is not None and not _extend(self._whole, blocks):
            self._whole = None
        _append(self._halves, blocks)
        return True

    def _all_with(self, blocks: Sequence[Block]) -> list[_Piece] | None:
        """Return the whole answer with these blocks at its end; None where that is more than a message."""
        whole = self._whole.copy() if self._whole is not None else None
        return whole.pieces if whole is not None and _extend(whole, blocks) else None

    def _end_with(self, blocks: Sequence[Block]) -> list[_Piece]:
        """Return an ellipsis and the last two halves, these blocks at their end."""
        halves = deque((half.copy() for half in self._halves), maxlen=3)
        _append(halves, blocks)
        *earlier, first, last = halves if len(halves) > 1 else (_Stretch(_HALF), *halves)
        heading = earlier[0].pieces[-1:] if earlier and len(earlier[0].pieces) > 1 else []
        if heading and isinstance(heading[0].block, Heading) and first.fits(heading[0]):
            # It goes with what follows it.
            first.pieces.insert(0, heading[0])
        return [_piece(_ELLIPSIS), *first.pieces, *last.pieces]


def _piece(block: Block, before: _Piece | None = None) -> _Piece:
    marker = marker_after(before.block, before.marker, block) if before else 0
    written = write_block(block, is_rich=True, marker=marker)
    characters = len(written.encode("utf-16-le")) // 2 + _JOINT
    return _Piece(block, marker, written, words_of_block(block), characters, count(block))


def _extend(stretch: _Stretch, blocks: Iterable[Block]) -> bool:
    """Add these blocks; False, and no more of them, once there is no room."""
    for block in blocks:
        piece = _piece(block, stretch.pieces[-1] if stretch.pieces else None)
        if not stretch.fits(piece):
            return False
        stretch.add(piece)
    return True


def _append(halves: deque[_Stretch], blocks: Iterable[Block]) -> None:
    """Add these blocks, beginning another half where one is full; what no half has room for is cut."""
    for block in blocks:
        whole = _piece(block)
        for piece in [whole] if _Stretch(_HALF).fits(whole) else [_piece(part) for part, *_ in fitting(block, _HALF)]:
            if halves[-1].pieces and not halves[-1].fits(piece):
                halves.append(_Stretch(_HALF))
            halves[-1].add(piece)


def _joined(pieces: Iterable[_Piece]) -> str:
    written: list[str] = []
    before: _Piece | None = None
    for piece in pieces:
        if not piece.written:
            continue
        if before is not None:
            written.append(joint(before.block, piece.block))
        written.append(piece.written)
        before = piece
    return "".join(written)
