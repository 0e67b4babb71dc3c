"""Cuts the tree of `blocks` into pieces that fit one rich message each.

Owns Telegram's limits for rich messages: 32,768 characters (here UTF-16 units of the Markdown, the strictest reading)
and 500 blocks, where items, rows and nested blocks count. Cuts fall between blocks, a heading stays with what follows
it. A block that is too long for any message is cut itself: a fence is closed and opened again with its language, a
list goes on with the right number, a table goes on under an empty header row (a header said again would be words the
answer does not have), words are cut by `cutting`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.blocks import Block, Blocks, Code, Formula, Heading, Inline, Inlines, Item, List, Paragraph, Quote, Rule, Table
from bot.cutting import cut_code, cut_line
from bot.writing import write_block

CHARACTERS_MAX = 32_768
BLOCKS_MAX = 500

_Piece = TypeVar("_Piece")
Sized = tuple[_Piece, int, int]
"""Something with the characters and the blocks it takes."""


@dataclass(frozen=True, slots=True)
class Room:
    """What one message holds; `indent` is how many characters the containers put before each line."""

    characters: int = CHARACTERS_MAX
    blocks: int = BLOCKS_MAX
    indent: int = 0


def pack(blocks: Blocks, room: Room | None = None) -> list[Blocks]:
    """Return the blocks in as many pieces as there must be messages."""
    room = room or Room()
    pieces: list[Blocks] = []
    for piece in _groups((sized for block in blocks for sized in fitting(block, room)), room):
        heading = pieces[-1][-1:] if pieces and len(pieces[-1]) > 1 else ()
        if heading and isinstance(heading[0], Heading) and _fits((*heading, *piece), room):
            pieces[-1] = pieces[-1][:-1]
            piece = (*heading, *piece)
        pieces.append(piece)
    return pieces


def _fits(blocks: Blocks, room: Room) -> bool:
    return len(list(_groups(((block, *_size(block, room)) for block in blocks), room))) == 1


def count(block: Block) -> int:
    """Return how many blocks Telegram counts in this one."""
    match block:
        case List(items=items):
            return 1 + sum(map(_count_item, items))
        case Quote(blocks):
            return 1 + sum(map(count, blocks))
        case Table(rows=rows):
            return 2 + len(rows)
    return 1


def _count_item(item: Item) -> int:
    return 1 + sum(map(count, item.blocks))


def _size(block: Block, room: Room) -> tuple[int, int]:
    text = write_block(block, is_rich=True)
    return len(text.encode("utf-16-le")) // 2 + room.indent * (text.count("\n") + 1), count(block)


def _groups(sized: Iterable[Sized[_Piece]], room: Room) -> Iterator[tuple[_Piece, ...]]:
    """Yield as many neighbours together as there is room for, of pieces with their characters and blocks."""
    group: list[_Piece] = []
    characters = blocks = 0
    for piece, its_characters, its_blocks in sized:
        # Between two blocks there is an empty line, indented as they are.
        its_characters += 2 + room.indent
        if group and (characters + its_characters > room.characters or blocks + its_blocks > room.blocks):
            yield tuple(group)
            group, characters, blocks = [], 0, 0
        group.append(piece)
        characters += its_characters
        blocks += its_blocks
    if group:
        yield tuple(group)


def fitting(block: Block, room: Room) -> Iterator[Sized[Block]]:
    """Yield the block, or what it must be cut into so that each fits; with their characters and blocks."""
    if count(block) <= room.blocks:
        characters, blocks = _size(block, room)
        if characters + 2 + room.indent <= room.characters:
            yield block, characters, blocks
            return
    for piece in _cut(block, room):
        yield piece, *_size(piece, room)


def _cut(block: Block, room: Room) -> Iterator[Block]:
    match block:
        case Paragraph(inlines):
            yield from map(Paragraph, cut_line(inlines, _words_room(room)))
        case Heading(level, inlines):
            yield from (Heading(level, piece) for piece in cut_line(inlines, _words_room(room)))
        case Code(language, text):
            yield from (Code(language[:64], piece) for piece in cut_code(text, _code_room(text, room)))
        case Formula(latex):
            yield from _cut(Code("latex", latex), room)
        case Table():
            yield from _cut_table(block, room)
        case Quote(inside):
            inner = Room(room.characters, room.blocks - 1, room.indent + 2)
            yield from map(Quote, _groups((sized for each in inside for sized in fitting(each, inner)), inner))
        case List():
            yield from _cut_list(block, room)
        case Rule():
            yield block


def _code_room(text: str, room: Room) -> int:
    """Return how many characters of a code block fit: every line may be a character, every character two units."""
    return (room.characters - 200) // ((1 if max(text) <= "\uffff" else 2) + room.indent)


def _words_room(room: Room) -> int:
    return room.characters // (2 + room.indent)


def _cut_table(table: Table, room: Room) -> Iterator[Block]:
    lines = replace(room, blocks=room.blocks - 2, characters=room.characters - 12 * len(table.alignments))
    blank = ((),) * len(table.header)
    if _size(replace(table, rows=()), room)[0] > room.characters // 2:
        # No table can go on under such a header.
        for row in (table.header, *table.rows):
            yield from _cells_alone(row, room)
        return
    header = table.header
    for rows in _groups(
        ((row, _size(replace(table, header=blank, rows=(row,)), room)[0], 1) for row in table.rows), lines
    ):
        part = replace(table, header=header, rows=rows)
        if _size(part, room)[0] <= room.characters:
            yield part
        else:
            for row in (header, *rows):
                yield from _cells_alone(row, room)
        header = blank


def _cells_alone(row: tuple[Inlines, ...], room: Room) -> Iterator[Block]:
    """Yield the cells of a row that fits no table as paragraphs."""
    return (piece for cell in row if cell for piece, *_ in fitting(Paragraph(cell), room))


def _cut_list(block: List, room: Room) -> Iterator[Block]:
    inner = replace(room, blocks=room.blocks - 1)
    number = block.start
    group: list[Item] = []
    characters = blocks = 0
    for item in block.items:
        its_characters, _ = _size(List(number, (item,), block.is_loose), room)
        its_blocks = _count_item(item)
        is_whole = its_characters + 4 <= inner.characters and its_blocks <= inner.blocks
        if group and (
            not is_whole or characters + its_characters > inner.characters or blocks + its_blocks > inner.blocks
        ):
            yield _list_of(block, number, group)
            group, characters, blocks = [], 0, 0
        if is_whole:
            group.append(item)
            characters += its_characters + 2 + room.indent
            blocks += its_blocks
        else:
            yield from (piece for each in _without_mark(item, number) for piece, *_ in fitting(each, room))
        number = None if number is None else number + 1
    if group:
        yield _list_of(block, number, group)


def _list_of(block: List, next_number: int | None, items: list[Item]) -> List:
    """Return the items as a list whose last number is the one before `next_number`."""
    start = None if next_number is None else next_number - len(items)
    return replace(block, start=start, items=tuple(items))


def _without_mark(item: Item, number: int | None) -> Blocks:
    """Return an item that fits no message as plain blocks, its mark a word."""
    mark = Inline("text", "• " if number is None else f"{number}. ")
    match item.blocks:
        case [Paragraph(inlines), *rest]:
            return (Paragraph((mark, *inlines)), *rest)
    return (Paragraph((mark,)), *item.blocks)
