"""Errors' words without what they quote."""

import pytest

from storage.unquoted import MAX, unquoted


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Bad Request: chat not found", "Bad Request: chat not found"),
        ("Bad Request: message can't be edited", "Bad Request: message can't be edited"),
        ('can\'t parse: unsupported tag "my dog" at byte 5', "can't parse: unsupported tag … at byte 5"),
        ("""tag "my "dear" dog" at byte 5""", "tag … at byte 5"),
        ("got 'my dog's ball' here", "got … here"),
        ("value b'my dog' ('bytes' is not text)", "value … is not text)"),
        ("“mein Hund” and «мой пёс» too", "… too"),
        ('never closed: "my dog', "never closed: …"),
        ('two\nlines "my\ndog"', "two lines …"),
    ],
)
def test_what_stands_between_quotation_marks_is_taken_out(words: str, left: str) -> None:
    assert unquoted(words) == left


def test_long_words_are_cut() -> None:
    assert len(unquoted("x" * 1000)) == MAX
