"""How a sentence is said, and what happens where one is missing."""

import dataclasses
import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from locales.languages import LANGUAGES
from locales.sentences import BrokenSentences
from locales.translator import MissingText, Translator, translator

Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a language's sentences into a house of their own."""
    for language in LANGUAGES:
        (tmp_path / language).mkdir()

    def into(file: str, text: str) -> None:
        (tmp_path / file).write_text(text, encoding="utf-8")

    return into


def test_a_sentence_takes_its_values(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "paid = You paid { USD($amount) } on { DATE($day) }, { $name }.\n")

    text = translator("en", root=tmp_path)("paid", amount=4_200_000, day=datetime.date(2026, 11, 23), name="Ann")

    assert text == "You paid $0.0042 on November 23, 2026, Ann."


def test_sentences_format_money_shares_times_and_names_themselves(write: Write, tmp_path: Path) -> None:
    write(
        "tr/bot.ftl", "all = { USD($n, places: 2) } | { PERCENT($s, places: 1) } | { MOMENT($t) } | { ISOLATE($who) }\n"
    )
    noon = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)

    text = translator("tr", strict=True, root=tmp_path)(
        "all", n=1_239_000_000, s=Decimal("0.125"), t=noon, who="Ann\u202e"
    )

    assert text == "$1,24 | %12,5 | 23 Kas 2026 12:00 UTC | \u2068Ann\u2069"


def test_plurals_take_the_forms_of_their_language() -> None:
    counts = (1, 2, 5, 11, 21, 1001)

    assert [translator("ru").stars(count).split()[-1] for count in counts] == [
        "звезда",
        "звезды",
        "звёзд",
        "звёзд",
        "звезда",
        "звезда",
    ]
    assert [translator("en").stars(count) for count in counts] == [
        "1 Star",
        "2 Stars",
        "5 Stars",
        "11 Stars",
        "21 Stars",
        "1,001 Stars",
    ]


def test_attributes_are_reached_by_a_dot(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "menu = Menu\n    .hint = Pick one\n")

    assert translator("en", root=tmp_path)("menu.hint") == "Pick one"


def test_sentences_may_stand_in_several_files(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "hello = Hello from { -product }.\n")
    write("en/names.ftl", "-product = ApiClaude\n")

    assert translator("en", root=tmp_path)("hello") == "Hello from ApiClaude."


def test_a_language_with_a_gap_says_it_in_english_and_the_log_names_the_gap(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "bye = Bye, { $name }!\n")

    with capture_logs() as logs:
        text = translator("ko", root=tmp_path)("bye", name="Ann")

    assert text == "Bye, Ann!"
    assert [(entry["key"], entry["language"], entry["log_level"]) for entry in logs] == [("bye", "ko", "error")]
    assert "Ann" not in str(logs)


def test_a_translation_that_asks_for_a_value_nobody_gives_is_said_in_english(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "bye = Bye!\n")
    write("ru/bot.ftl", "bye = Пока, { $name }!\n")

    with capture_logs():
        assert translator("ru", root=tmp_path)("bye") == "Bye!"


@pytest.mark.parametrize(
    "sentence",
    [
        "other = Other\n",
        "bye = Bye, { $name }!\n",
        "bye = Bye, { -nobody }!\n",
        "bye = { USD($n) }\n",
        "bye =\n    .x = y\n",
    ],
)
def test_a_gap_in_english_is_an_error_and_never_a_key_on_the_screen(
    sentence: str, write: Write, tmp_path: Path
) -> None:
    write("en/bot.ftl", sentence)

    with capture_logs(), pytest.raises(MissingText) as gap:
        translator("ko", root=tmp_path)("bye", n="no number")

    assert (gap.value.key, gap.value.language) == ("bye", "en")


def test_a_strict_translator_shows_every_gap(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "bye = Bye!\n")

    with pytest.raises(MissingText):
        translator("ko", strict=True, root=tmp_path)("bye")


def test_a_broken_file_is_named_with_its_line(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "one = One\ntwo = { $open\n")

    with pytest.raises(BrokenSentences, match=r"bot\.ftl:2: "):
        translator("en", root=tmp_path)


def test_a_key_said_twice_is_refused(write: Write, tmp_path: Path) -> None:
    write("en/bot.ftl", "one = One\n")
    write("en/errors.ftl", "one = Another\n")

    with pytest.raises(BrokenSentences, match=r"errors\.ftl: one is already said in .*bot\.ftl"):
        translator("en", root=tmp_path)


def test_there_is_one_unchangeable_translator_a_language() -> None:
    say = translator("zh")

    assert translator("zh") is say
    with pytest.raises(dataclasses.FrozenInstanceError):
        say.language = "en"  # type: ignore[misc]  # the refusal is the point


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'pt' is none of en, ru, zh, ko, tr"):
        translator("pt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translator_writes_in_its_own_language(language: str) -> None:
    say: Translator = translator(language)

    assert say.language == language
    assert say.usd(4_200_000) == say.usd(4_200_000, places=9)
    assert say.isolate("Ann") == "\u2068Ann\u2069"
    assert "2026" in say.date(datetime.date(2026, 11, 23))
    assert "UTC" in say.moment(datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC))
    assert "50" in say.percent(Decimal("0.5"))
    assert say.number(7) == "7"
