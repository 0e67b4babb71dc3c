"""The smallest honest files to send: pictures of any size, a recording, a sticker."""

import struct
import wave
import zlib
from io import BytesIO


def png(width: int = 640, height: int = 480, *, colour: tuple[int, int, int] = (40, 120, 200)) -> bytes:
    """Return a whole PNG of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + bytes(colour) * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg_head(width: int, height: int) -> bytes:
    """Return the beginning of a JPEG, up to the header with its size."""
    tables = b"\xff\xe0\x00\x04JF" + b"\xff\xdb\x00\x05\0\0\0" + b"\xff"
    return b"\xff\xd8" + tables + b"\xff\xc2\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"


def gif_head(width: int, height: int) -> bytes:
    """Return the beginning of a GIF."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0"


def webp(kind: bytes, body: bytes) -> bytes:
    """Return a WebP of one chunk."""
    chunk = kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def sticker() -> bytes:
    """Return an empty lossless WebP of 512 by 512: every pixel is of the one colour that its codes have."""
    bits = 511 | 511 << 14 | 1 << 28
    codes = 0
    # Five prefix codes, each with one symbol: simple (1), one symbol (0), of one bit (0), which is zero (0).
    for place in range(5):
        codes |= 1 << (3 + 4 * place)
    return webp(b"VP8L", b"\x2f" + struct.pack("<I", bits) + codes.to_bytes(4, "little"))


def recording(seconds: int = 1) -> bytes:
    """Return a WAV of silence, which every browser can play."""
    kept = BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return kept.getvalue()


# Looks like a voice message to whoever reads the first bytes only.
OGG = b"OggS\0\2" + b"\0" * 20 + b"\x01\x1e\x01vorbis" + b"\0" * 40
