"""Tables: rows, cells, and how a cell stands.

Owns the table block. Words in a cell are `words`'.
"""

from .elements import Element
from .family import elements, number, only, without, wrong
from .words import Block, is_blank, rich_text


def table(element: Element) -> Block:
    """Return the block of a table."""
    inside, caption = without(element.children, "caption")
    rows = [row for part in elements(inside) for row in _rows(part)]
    shown: Block = {"type": "table", "cells": [[_cell(cell) for cell in only(row, "td", "th")] for row in rows]}
    if "bordered" in element.attributes:
        shown["is_bordered"] = True
    if "striped" in element.attributes:
        shown["is_striped"] = True
    return shown | ({} if caption is None else {"caption": rich_text(caption.children, is_block=True)})


def _rows(part: Element) -> list[Element]:
    if part.tag == "tr":
        return [part]
    return only(part, "tr") if part.tag in ("thead", "tbody") else wrong(part)


def _cell(cell: Element) -> Block:
    shown: Block = {"align": cell.attributes.get("align", "left"), "valign": cell.attributes.get("valign", "middle")}
    if not is_blank(cell.children):
        shown["text"] = rich_text(cell.children, is_block=True)
    if cell.tag == "th":
        shown["is_header"] = True
    for name in ("colspan", "rowspan"):
        if (span := number(cell.attributes.get(name), 1)) > 1:
            shown[name] = span
    return shown
