"""Finishes what a model is still writing, so that a draft shows marks as what they will be.

Owns where the unfinished begins, and closing: an open code span, emphasis or formula is closed at the end, a mark that
has only begun to arrive and a link without its end wait, and a table appears with the first dash of its second row. An
open code block needs nothing: Markdown takes all that follows for code.
"""

import re

from bot.parser import events, name_of

_LINE_START = re.compile(r"\n[ \t>]*(?:[-*+]|\d{1,9}[.)]|#{1,6}|\|)[ \t]")
_BEGUN = re.compile(r"[ \t]*(?:(?<!\\)[`*_~$]+|\\|(?<!\\)!?\[[^\[\]\n]*|<[A-Za-z/][^<>\n]*)$")
_BEGUN_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^)\s]*)?$")
_TICKS = re.compile(r"`+")
_RUN = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}|~~|\$\$|\\[()\[\]])")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_LINE_MAX = 8000
"""A longer line is left as it is: nobody writes a mark that far from its end."""

_CLOSING = {"\\(": "\\)", "\\[": "\\]"}
_DELIMITERS = re.compile(r"(?:^|\n)([ \t>]*\|[^\n]*\|)[ \t]*\n[ \t>]*\|?[ \t:|-]*$")


def finished(markdown: str) -> int:
    """Return how many characters at the beginning are blocks that nothing which follows can change.

    They end before the last block that stands after a blank line. Its first line has to be whole: "2" may become the
    next item of a list above.
    """
    if _BLANK_LINE.search(markdown) is None:
        return 0
    source = markdown.encode()
    last_break = source.rfind(b"\n")
    end = covered = 0
    for _, start, stop in events(markdown):
        if start < covered:
            continue  # Within a block.
        covered = stop
        line = source.rfind(b"\n", 0, start) + 1
        line_before = source.rfind(b"\n", 0, max(0, line - 1)) + 1
        if 0 < line < last_break and not source[line_before:line].strip():
            end = line
    return len(source[:end].decode())


def finish(markdown: str) -> str:
    """Return the Markdown with what is open at its end closed."""
    if _is_in_code(markdown):
        return re.sub(r"\n[ \t>]*`{1,2}$", "", markdown)
    if found := _DELIMITERS.search(markdown, max(0, markdown.rfind("\n\n"))):
        header = found[1]
        prefix = header[: header.index("|")]
        return markdown[: found.end(1)] + "\n" + prefix + "|" + "---|" * (len(re.findall(r"(?<!\\)\|", header)) - 1)
    start = max([markdown.rfind("\n\n"), *(found.start() for found in _LINE_START.finditer(markdown))], default=-1) + 1
    before, line = markdown[:start], markdown[start:]
    return before + _closed(line)


def _is_in_code(markdown: str) -> bool:
    last: tuple[object, int] = (None, 0)
    if "```" not in markdown and "~~~" not in markdown:
        return False
    for event, _, end in events(markdown):
        if isinstance(event, dict) and "Start" in event and name_of(event["Start"]) == "CodeBlock":
            last = (event, end)
    return last[0] is not None and last[1] >= len(markdown.rstrip("\n").encode()) and not _is_closed(markdown)


def _is_closed(markdown: str) -> bool:
    """Say whether the last line ends a fence rather than begins one."""
    lines = markdown.rstrip("\n").split("\n")
    return len(lines) > 1 and re.fullmatch(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*", lines[-1]) is not None


def _closed(line: str) -> str:
    if len(line) > _LINE_MAX:
        return line
    line = _BEGUN_LINK.sub(r"\1", line)
    ticks = _open_ticks(line)
    line = line + ticks if ticks else _BEGUN.sub("", line)
    opened: list[str] = []
    for found in _RUN.finditer(_TICKS_SPAN.sub(lambda span: " " * len(span[0]), line)):
        mark = found[0]
        after = line[found.end() : found.end() + 1]
        before = line[found.start() - 1 : found.start()]
        if mark in ("\\)", "\\]"):
            if opened and opened[-1] == mark:
                opened.pop()
        elif mark in _CLOSING:
            opened.append(_CLOSING[mark])
        elif mark in opened and (mark == "$$" or (before and not before.isspace())):
            del opened[opened.index(mark) :]
        elif mark == "$$" or (after.strip() and not (mark[0] == "_" and before.isalnum())):
            opened.append(mark)
    return line.rstrip() + "".join(reversed(opened)) if opened else line


_TICKS_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


def _open_ticks(line: str) -> str:
    """Return the backticks that a code span at the end still wants."""
    left = _TICKS_SPAN.sub("", line)
    runs = _TICKS.findall(left)
    return runs[-1] if runs and not left.endswith("`") else ""
