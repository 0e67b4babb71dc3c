"""Every sentence there is, in every language: the same keys, the same values, the language's own forms and script."""

from itertools import chain

import pytest
from fluent.syntax import FluentParser, ast

from locales.languages import LANGUAGES
from locales.translator import ROOT, translator
from tests.locales import ftl, scripts

FILES = sorted({path.name for language in LANGUAGES for path in (ROOT / language).glob("*.ftl")})
OTHERS = [language for language in LANGUAGES if language != "en"]

FORMS = {"one", "few", "many"}

in_every_file = pytest.mark.parametrize("file", FILES)
in_every_language = pytest.mark.parametrize("language", LANGUAGES)
in_every_translation = pytest.mark.parametrize("language", OTHERS)


def everything(language: str) -> ftl.Patterns:
    return dict(chain.from_iterable(ftl.patterns(path).items() for path in sorted((ROOT / language).glob("*.ftl"))))


def sentences(language: str) -> dict[str, ftl.Reader]:
    house = everything(language)
    return {key: ftl.read(pattern, house) for key, pattern in house.items()}


@in_every_translation
@in_every_file
def test_a_file_has_the_same_keys_as_in_english(file: str, language: str) -> None:
    def keys(of: str) -> set[str]:
        path = ROOT / of / file
        return {key for key in ftl.patterns(path) if not key.startswith("-")} if path.exists() else set()

    assert keys(language) == keys("en")


@in_every_translation
def test_a_sentence_asks_for_the_same_values_as_in_english(language: str) -> None:
    english, own = sentences("en"), sentences(language)

    different = {
        key: (sorted(own[key].needs), sorted(english[key].needs))
        for key in english.keys() & own.keys()
        if own[key].needs != english[key].needs
    }

    assert not different


@in_every_translation
def test_a_sentence_knows_the_same_cases_as_in_english(language: str) -> None:
    english, own = sentences("en"), sentences(language)

    different = {
        key: (own[key].choices, english[key].choices)
        for key in english.keys() & own.keys()
        if own[key].choices != english[key].choices
    }

    assert not different


@in_every_language
def test_every_sentence_can_be_said_in_every_case(language: str) -> None:
    say = translator(language, strict=True)
    said = [
        (key, say(key, **values).strip())
        for key, reader in sentences(language).items()
        if not key.startswith("-")
        for values in ftl.samples(reader)
    ]

    assert [key for key, text in said if not text] == []
    # A date of some languages ends with a full stop of its own.
    assert [(key, text) for key, text in said if ".." in text.replace("...", "")] == []


def test_russian_counts_with_one_few_and_many_wherever_a_language_counts() -> None:
    # Also where Russian has no branches at all: "{ $n } keys" with one noun for every number is the usual slip.
    english = sentences("en")
    lacking = [
        key
        for key, reader in sentences("ru").items()
        if any(not forms >= FORMS for forms in reader.plurals)
        or (key in english and english[key].plurals and not reader.plurals)
    ]

    assert not lacking


def test_english_counts_with_one() -> None:
    assert not [key for key, reader in sentences("en").items() for forms in reader.plurals if "one" not in forms]


@pytest.mark.parametrize("language", sorted(scripts.OWN_SCRIPT))
def test_no_sentence_was_left_in_latin_script(language: str) -> None:
    left = {
        key: found
        for key, reader in sentences(language).items()
        if (found := scripts.foreign(" § ".join(reader.words), language))
    }

    assert not left


@in_every_translation
def test_no_sentence_was_left_in_english(language: str) -> None:
    english, own = sentences("en"), sentences(language)

    left = [
        key
        for key in english.keys() & own.keys()
        if own[key].words == english[key].words and scripts.foreign(" ".join(english[key].words), "ru")
    ]

    assert not left


def test_chinese_is_set_with_chinese_punctuation() -> None:
    wrong = {
        key: found for key, reader in sentences("zh").items() if (found := scripts.half_width("".join(reader.words)))
    }

    assert not wrong


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Нажмите Open your wallet", "ru", "Open your wallet"),
        ("Balance", "ko", "Balance"),
        ("Your balance", "zh", "Your"),
        ("API: /keys", "ru", None),
        ("Ключ для OpenAI API и Telegram Stars", "ru", None),
        ("请把 `export APICLAUDE_KEY` 写进终端", "zh", None),
        ("https://example.org/a/b sk-ac-…", "ko", None),
        ("Your balance is low", "tr", None),
    ],
)
def test_the_search_for_foreign_words_finds_sentences_and_spares_names(
    text: str, language: str, found: str | None
) -> None:
    assert scripts.foreign(text, language) == found


def test_the_reader_sees_values_cases_and_forms() -> None:
    source = """
count =
    { $n ->
        [one] { $n } call of { -product }
       *[other] { $n } calls
    }
paid =
    { $kind ->
        [promo] A gift of { USD($amount, places: 2) }
       *[paid] { count } since { DATE($day) }
    } { NUMBER($m) }
-product = ApiClaude
"""
    entries = [entry for entry in FluentParser().parse(source).body if isinstance(entry, ast.Message)]
    house = {entry.id.name: entry.value for entry in entries if entry.value is not None}

    paid = ftl.read(house["paid"], house)

    assert paid.needs == {"$kind", "USD($amount)", "$n", "DATE($day)", "$m"}
    assert paid.choices == {"kind": {"promo", "paid"}}
    assert paid.counted == {"n", "m"}
    assert paid.plurals == [{"one", "other"}]
    assert "".join(paid.words).split() == ["A", "gift", "of", "since"]
    assert len(list(ftl.samples(paid))) == 12
