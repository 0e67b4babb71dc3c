"""How large a picture is, read from its first bytes: PNG, JPEG, GIF and WebP.

Owns these four headers and nothing else: no picture is ever decoded here.
"""

import struct
from struct import unpack_from

Size = tuple[int, int]
# JPEG markers that begin a frame and so carry its size; the gaps are tables and reserved numbers.
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def image_size(data: bytes) -> Size | None:
    """Return width and height in pixels, or None for what is no such picture."""
    try:
        size = _read(data)
    except (IndexError, struct.error):  # the bytes end too early
        return None
    return size if size is not None and min(size) > 0 else None


def _read(data: bytes) -> Size | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return _pair(">II", data, 16)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _pair("<HH", data, 6)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _pair(shape: str, data: bytes, at: int) -> Size:
    first, second = unpack_from(shape, data, at)
    return int(first), int(second)


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in FRAMES:
            height, width = _pair(">HH", data, at + 5)
            return width, height
        # 0xFF before a marker is padding; some markers stand without a length.
        at += 1 if marker == 0xFF else 2 if marker in STANDALONE else 2 + int(unpack_from(">H", data, at + 2)[0])
    return None


def _webp(data: bytes) -> Size | None:
    match data[12:16]:
        case b"VP8 ":
            width, height = _pair("<HH", data, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            bits = int(unpack_from("<I", data, 21)[0])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
            return width, height
    return None
