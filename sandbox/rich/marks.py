"""What rich Markdown has beyond CommonMark and tables: formulas, marked and hidden words, footnotes.

Owns these rules, written for markdown-it. Everything else about Markdown is markdown-it's.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,64})\]")
# Further on no end of a formula is looked for: a page full of dollar signs must not take for ever.
INLINE_MATH_MAX = 2_000
DEFINITION = re.compile(r"\[\^([^\]\s]{1,64})\]:[ \t]*")


def teach(parser: MarkdownIt) -> MarkdownIt:
    """Add the rules to a parser."""
    for character in "$=|":
        parser.inline.add_terminator_char(character)
    parser.inline.ruler.before("emphasis", "marked", _paired("==", "mark"))
    parser.inline.ruler.before("emphasis", "spoiler", _paired("||", "tg-spoiler"))
    # A formula's backslashes are LaTeX, so it is read before escapes are.
    parser.inline.ruler.before("escape", "math", _math)
    parser.inline.ruler.before("link", "footnote", _footnote)
    options: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "math_block", _math_block, options)
    parser.block.ruler.before("reference", "footnote_definition", _definition, options)
    return parser


def _paired(mark: str, tag: str) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        begin = state.pos + len(mark)
        if not state.src.startswith(mark, state.pos):
            return False
        end = state.src.find(mark, begin, state.posMax)
        if end <= begin or state.src[begin].isspace() or state.src[end - 1].isspace():
            return False
        if not silent:
            last = state.posMax
            state.push(f"{tag}_open", tag, 1)
            state.pos, state.posMax = begin, end
            state.md.inline.tokenize(state)
            state.posMax = last
            state.push(f"{tag}_close", tag, -1)
        state.pos = end + len(mark)
        return True

    return rule


def _math(state: StateInline, silent: bool) -> bool:
    """Read `$…$` and, within a line of words, `$$…$$`."""
    mark = "$$" if state.src.startswith("$$", state.pos) else "$"
    if not state.src.startswith(mark, state.pos):
        return False
    begin = state.pos + len(mark)
    end = _closing(state.src, mark, begin, state.posMax)
    if end is None:
        return False
    if not silent:
        token = state.push("math", "tg-math-block" if mark == "$$" else "tg-math", 0)
        token.content = state.src[begin:end].strip()
    state.pos = end + len(mark)
    return True


def _closing(source: str, mark: str, begin: int, last: int) -> int | None:
    """Find where a formula ends: a single "$" stands close to it, and before no digit, or it is money."""
    if mark == "$" and (begin >= last or source[begin].isspace()):
        return None
    at = begin
    last = min(last, begin + INLINE_MATH_MAX)
    while (at := source.find(mark, at, last)) >= 0:
        is_near = mark == "$$" or (not source[at - 1].isspace() and not source[at + 1 : at + 2].isdigit())
        if at > begin and is_near and not _is_escaped(source, begin, at):
            return at
        at += 1
    return None


def _is_escaped(source: str, begin: int, at: int) -> bool:
    before = source[begin:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _footnote(state: StateInline, silent: bool) -> bool:
    """Read `[^name]`, which leads to the note of that name."""
    found = FOOTNOTE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("footnote", "a", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _math_block(state: StateBlock, start: int, last: int, silent: bool) -> bool:
    """Read a formula that begins a line with `$$` and ends one with it."""
    if state.is_code_block(start) or not _line(state, start).startswith("$$"):
        return False
    lines: list[str] = []
    for number in range(start, last):
        if number > start and state.sCount[number] < state.blkIndent:
            return False
        line = _line(state, number)[2:] if number == start else _line(state, number)
        lines.append(line)
        if "$$" in line:
            break
    if not lines or not lines[-1].rstrip().endswith("$$") or lines[-1].count("$$") > 1:
        return False
    expression = "\n".join(lines).rstrip()[:-2].strip()
    if not expression:
        return False
    if not silent:
        token = state.push("math_block", "tg-math-block", 0)
        token.content, token.block = expression, True
        state.line = start + len(lines)
    return True


def _definition(state: StateBlock, start: int, last: int, silent: bool) -> bool:
    """Read `[^name]: words` up to the next blank line or note."""
    found = DEFINITION.match(_line(state, start))
    if state.is_code_block(start) or found is None:
        return False
    if silent:
        return True
    lines = [_line(state, start)[found.end() :]]
    following = start + 1
    while following < last and not state.isEmpty(following) and not DEFINITION.match(_line(state, following)):
        lines.append(_line(state, following))
        following += 1
    state.push("footnote_open", "tg-reference", 1).info = found[1]
    token = state.push("inline", "", 0)
    token.content, token.children = "\n".join(lines), []
    state.push("footnote_close", "tg-reference", -1)
    state.line = following
    return True
