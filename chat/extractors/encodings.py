"""Which encoding a plain text is in: what it says itself, UTF-8, and else what its bytes look like.

The old encodings of this product's languages share their bytes, so each is tried and judged by the letters that come
out: Korean is nearly all Hangul, Chinese nearly all of the common characters, Cyrillic words have hardly a letter in
ASCII, Turkish and Western words mostly ASCII.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

from chat.extractors.found import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAID = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_LOOK_BYTES = 65_536
# Where the first bytes of GB 2312's 3,755 common characters lie, in the order of their frequency tables.
_COMMON_HANZI = range(0xB0, 0xD8)


def decoded(data: bytes, *, says_itself: bool = False) -> str:
    """Return the text; raises `Refused` for what is none. `says_itself`: markup that may name its encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if says_itself and (said := _SAID.search(data[:2048])):
        try:
            return data.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # it says what it is not
    beginning = data[:_LOOK_BYTES]
    if b"\0" in beginning:
        return _wide(data, beginning)
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(_old(beginning), "replace")


def _wide(data: bytes, beginning: bytes) -> str:
    """Read UTF-16 without its mark: of the two bytes of most letters, the same one is zero."""
    even, odd = beginning[::2].count(0), beginning[1::2].count(0)
    if min(even, odd) * 10 > max(even, odd) or max(even, odd) * 10 < len(beginning):
        raise Refused("unsupported")
    return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")


def _old(beginning: bytes) -> str:
    if _share(beginning, "cp949", lambda char: "\uac00" <= char <= "\ud7a3") >= 0.85:
        return "cp949"
    if _share(beginning, "gb18030", _is_common_hanzi) >= 0.8:
        return "gb18030"
    letters = [byte for byte in beginning if byte >= 0xC0 or (chr(byte).isascii() and chr(byte).isalpha())]
    high = sum(byte >= 0xC0 for byte in letters)
    return "cp1251" if high * 2 > len(letters) else "cp1254"


def _share(beginning: bytes, encoding: str, is_expected: Callable[[str], bool]) -> float:
    """Return which part of the letters beyond ASCII is as expected; 0 where the bytes are no such text."""
    try:
        # The beginning may end in the middle of a character.
        text = codecs.getincrementaldecoder(encoding)().decode(beginning)
    except UnicodeDecodeError:
        return 0.0
    letters = [char for char in text if char.isalpha() and not char.isascii()]
    return sum(is_expected(char) for char in letters) / len(letters) if letters else 0.0


def _is_common_hanzi(char: str) -> bool:
    code = char.encode("gb18030")
    return len(code) == 2 and code[0] in _COMMON_HANZI and code[1] >= 0xA1
