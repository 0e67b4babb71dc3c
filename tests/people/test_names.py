"""Names that people give: what stays in them, and what nobody sees goes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.names import one_line

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
SCRIPTS = ("می\u200cخواهم", "ශ්\u200dරී", "क्\u200dष", "שלום עולם", "日本語", "Ünal’ın anahtarı", "한국어", "العربية")
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("name", [FAMILY, RAINBOW, SCOTLAND, "\U0001fae8", "\U0001fae9", *SCRIPTS])
def test_every_script_and_every_emoji_stays(name: str) -> None:
    assert one_line(f"my {name} key") == f"my {name} key"
    assert one_line(name) == name


@pytest.mark.parametrize("mark", [*DIRECTIONS, "\u200b", "\u2060", "\ufeff", "\xad", "\U000e0041", "\U000e0001"])
def test_what_turns_the_direction_or_is_not_seen_goes(mark: str) -> None:
    assert one_line(f"{mark}in{mark}voice{mark}") == "invoice"


def test_lines_and_control_characters_are_spaces() -> None:
    assert one_line("  a\r\n b\x00c\x1b[31m\u2028d\x85 ") == "a b c [31m d"


def test_a_joiner_that_joins_nothing_goes() -> None:
    assert one_line("\u200da \u200d b\u200c\u200d c\u200d\u200dd\u200d") == "a b c\u200dd"


def test_a_name_of_nothing_seen_is_none() -> None:
    assert one_line("\u202e \u200d\u200b\n\U000e0067") == ""


@given(st.text(max_size=60))
def test_a_clean_name_is_clean_and_nothing_seen_is_lost(name: str) -> None:
    clean = one_line(name)

    seen = [char for char in name if unicodedata.category(char)[0] in "LMNPS"]
    assert one_line(clean) == clean
    assert [char for char in clean if unicodedata.category(char)[0] in "LMNPS"] == seen
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in clean)
