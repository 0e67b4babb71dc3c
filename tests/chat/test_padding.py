"""Which tables are read as such: those that say something."""

from __future__ import annotations

import pytest

from chat.padding import CELLS_MIN, has_sound_tables


def table(columns: int, row: str, rows: int) -> str:
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + f"{row}\n" * rows


@pytest.mark.parametrize(
    "written",
    [
        "no table",
        "a | b",
        table(3, "|1|2|3|", 10_000),
        table(200, "|1" * 200 + "|", 500),
        table(10, "|1|", 100),
        "> " + table(30, "|x" * 30 + "|", 300).replace("\n", "\n> "),
        (table(20, "|1" * 20, 30) + "\nWords under it.\n\n") * 50,
        "- one\n---\n- two\n" * 3_000,
    ],
)
def test_a_table_with_something_in_it_is_one(written: str) -> None:
    assert has_sound_tables(written)


@pytest.mark.parametrize(
    "written",
    [
        table(250, "a", 1_000),
        table(1_000, "", 1).strip() + "\n" + "b\n" * 2_000,
        "> " + table(250, "a", 1_000).replace("\n", "\n> "),
        (table(100, "a", 50) + "\n") * 20,
        table(CELLS_MIN, "a", 10),
        table(250, "a\n\x0b\n\u2028", 500),
        table(250, "a", 1_000).replace("\n", "\r"),
        table(250, "a", 1_000).replace("|-|-|", "|-\x0b|-|"),
    ],
)
def test_one_of_empty_cells_is_words(written: str) -> None:
    assert not has_sound_tables(written)
