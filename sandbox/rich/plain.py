"""A rich message in plain words: what a person reads of it, line by line.

Owns this reading, in which the control API tells about rich messages and tests compare them with what was to be said.
Marks are gone; a formula is its LaTeX, a table's cells are parted by " | ", a list's items bear their labels.
"""

from typing import Any

from .words import Block, Text

DIVIDER = "———"
CHECKED, UNCHECKED = "☑", "☐"


def plain_text(blocks: list[Block]) -> str:
    """Return the words of a message, its blocks parted by blank lines."""
    return "\n\n".join(words for block in blocks if (words := plain_block(block)))


def plain_block(block: Block) -> str:
    """Return the words of one block."""
    match block["type"]:
        case "mathematical_expression":
            return str(block["expression"])
        case "divider":
            return DIVIDER
        case "list":
            return "\n".join(_item(item) for item in block["items"])
        case "table":
            rows = [" | ".join(plain(cell.get("text", "")) for cell in row) for row in block["cells"]]
            return "\n".join([*([plain(block["caption"])] if "caption" in block else []), *rows])
        case "details":
            return "\n\n".join(filter(None, [plain(block["summary"]), plain_text(block["blocks"])]))
        case "blockquote":
            return "\n".join(filter(None, [plain_text(block["blocks"]), plain(block.get("credit", ""))]))
    return "\n".join(filter(None, [plain(block.get("text", "")), plain(block.get("credit", ""))]))


def plain(text: Text) -> str:
    """Return the words of a RichText."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(plain(part) for part in text)
    inside: Any = text.get("text", text.get("expression", text.get("alternative_text", "")))
    return plain(inside)


def _item(item: Block) -> str:
    label = item["label"]
    if item.get("has_checkbox"):
        label = CHECKED if item.get("is_checked") else UNCHECKED
    words = "\n".join(filter(None, (plain_block(block) for block in item["blocks"])))
    return f"{label} " + words.replace("\n", "\n" + "  ")
