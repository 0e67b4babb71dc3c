"""Takes out of a foreign error's words what they quote, as that may be what somebody wrote.

For logs: libraries and services explain what they could not read by showing it, mostly between quotation marks.
"""

import re

MAX = 200
# An apostrophe within a word is none of them; Python writes bytes as b'…'.
_MARK = re.compile(r"""["“”„«»`‘]|(?<![A-Za-z])[bBrRuUfF]?'|'(?![A-Za-z])|(?<![A-Za-z])’""")


def unquoted(words: str) -> str:
    """Return the words on one line, at most `MAX` letters, without anything from the first mark to the last one.

    What stands between two quotations goes with them: a quotation may hold marks of its own, so nobody can tell.
    """
    line = " ".join(words.split())
    marks = list(_MARK.finditer(line))
    if marks:
        end = marks[-1].end() if len(marks) > 1 else len(line)
        line = f"{line[: marks[0].start()]}…{line[end:]}"
    return line if len(line) <= MAX else line[: MAX - 1] + "…"
