"""The size of a picture is read from its head; what is none, or is cut short, has no size."""

import struct

import pytest

from sandbox.images import image_size

from .pictures import gif_head, jpeg_head, png, sticker, webp

LOSSY = b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 320, 200) + b"\0\0"
EXTENDED = b"\0\0\0\0" + (1999).to_bytes(3, "little") + (999).to_bytes(3, "little")


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(3, 2), (3, 2)),
        (jpeg_head(4000, 3000), (4000, 3000)),
        (gif_head(16, 9), (16, 9)),
        (webp(b"VP8 ", LOSSY), (320, 200)),
        (webp(b"VP8X", EXTENDED), (2000, 1000)),
        (sticker(), (512, 512)),
    ],
    ids=["png", "jpeg", "gif", "webp", "webp extended", "webp lossless"],
)
def test_the_size_is_in_the_head(data: bytes, size: tuple[int, int]) -> None:
    assert image_size(data) == size


@pytest.mark.parametrize("whole", [png(3, 2)[:24], jpeg_head(40, 30)[:-4], gif_head(16, 9)[:10], sticker()[:25]])
def test_a_head_cut_anywhere_has_no_size(whole: bytes) -> None:
    assert image_size(whole) is not None
    assert all(image_size(whole[:length]) is None for length in range(len(whole)))


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"\xff\xd8\xff\xff\xff", gif_head(0, 5)])
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert image_size(data) is None
