"""Frames are cut alike however the bytes arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.upstreams.sse import Frames, FrameTooLong, data

ENDS = ["\n", "\r\n", "\r"]
LINES = st.sampled_from(
    ['data: {"a":1}', "data:x", "data", "data: [DONE]", ": comment", "event: e", "id: 7", "data: ✓é"]
)


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """Streams of frames, each with the line ends of its own."""
    made = ""
    for lines in draw(st.lists(st.lists(LINES, min_size=1, max_size=4), max_size=6)):
        end = draw(st.sampled_from(ENDS))
        made += "".join(line + end for line in lines) + end
    return made.encode()


def cut(stream: bytes, sizes: list[int]) -> list[bytes]:
    frames = Frames()
    found: list[bytes] = []
    begin = 0
    for size in [*sizes, len(stream)]:
        found += frames.feed(stream[begin : begin + size])
        begin += size
    return [*found, frames.rest()]


@given(streams(), st.lists(st.integers(1, 7)))
def test_any_chunking_gives_the_same_frames_and_loses_no_byte(stream: bytes, sizes: list[int]) -> None:
    at_once = cut(stream, [])

    assert cut(stream, sizes) == at_once
    assert b"".join(at_once) == stream


@given(st.lists(st.sampled_from(["one", "two ✓", '{"a": "b"}']), min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_each_frame_gives_its_data(texts: list[str], end: str) -> None:
    stream = "".join(f"data: {text}{end}{end}" for text in texts).encode()

    frames = list(Frames().feed(stream))

    assert [data(frame) for frame in frames] == [text.encode() for text in texts]


def test_data_of_several_lines_is_joined() -> None:
    assert data(b'event: x\r\ndata: {"a":\r\ndata: 1}\r\n\r\n') == b'{"a":\n1}'


def test_a_comment_has_no_data() -> None:
    assert data(b": keep-alive\n\n") is None


def test_a_last_frame_without_its_end_is_kept() -> None:
    frames = Frames()
    found = list(frames.feed(b"data: 1\n\ndata: [DONE]"))

    assert found == [b"data: 1\n\n"]
    assert frames.rest() == b"data: [DONE]"


def test_a_frame_without_end_is_given_up() -> None:
    frames = Frames(limit=100)
    list(frames.feed(b"data: and on and on and on"))

    with pytest.raises(FrameTooLong):
        list(frames.feed(b"and on " * 20))
