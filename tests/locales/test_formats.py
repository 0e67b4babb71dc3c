"""Amounts, shares and times as each language writes them."""

import datetime
import re
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import get_decimal_symbol, get_minus_sign_symbol
from hypothesis import given
from hypothesis import strategies as st

from locales import formats
from locales.languages import CLDR_LOCALES, LANGUAGES

NANOS = st.integers(min_value=-(2**63), max_value=2**63 - 1)
LOCALES = {language: Locale.parse(CLDR_LOCALES[language]) for language in LANGUAGES}
IN_ANY_LANGUAGE = st.sampled_from(LANGUAGES).map(LOCALES.__getitem__)
ENGLISH = LOCALES["en"]


def plain(text: str) -> str:
    """Write the narrow and unbreakable spaces of CLDR as plain ones."""
    return re.sub(r"\s", " ", text)


def read_back(text: str, locale: Locale) -> int:
    """Read an amount as a person does: its digits, its decimal sign, its minus."""
    decimal_sign = get_decimal_symbol(locale)
    digits = re.sub(rf"[^0-9{re.escape(decimal_sign)}]", "", text).replace(decimal_sign, ".")
    nanos = int(Decimal(digits).scaleb(9))
    return -nanos if get_minus_sign_symbol(locale) in text else nanos


@pytest.mark.parametrize(
    ("nanos", "shown"),
    [
        (1_300_000_000, "$1.30"),
        (4_200_000, "$0.0042"),
        (135_000, "$0.000135"),
        (1, "$0.000000001"),
        (0, "$0.00"),
        (-50_000_000, "-$0.05"),
        (1_234_567_000_000_000, "$1,234,567.00"),
        (2**63 - 1, "$9,223,372,036.854775807"),
    ],
)
def test_an_amount_has_its_cents_and_as_many_decimals_as_it_needs(nanos: int, shown: str) -> None:
    assert formats.usd(nanos, ENGLISH) == shown


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "-$1,234.5678"),
        ("ru", "-1 234,5678 $"),
        ("zh", "-US$1,234.5678"),
        ("ko", "-US$1,234.5678"),
        ("tr", "-$1.234,5678"),
    ],
)
def test_each_language_writes_dollars_its_own_way(language: str, shown: str) -> None:
    assert plain(formats.usd(-1_234_567_800_000, LOCALES[language])) == shown


@given(NANOS, IN_ANY_LANGUAGE)
def test_an_amount_reads_back_to_the_same_nanos(nanos: int, locale: Locale) -> None:
    assert read_back(formats.usd(nanos, locale), locale) == nanos


@given(NANOS.filter(bool), IN_ANY_LANGUAGE, st.integers(min_value=0, max_value=9))
def test_a_shortened_amount_is_near_and_never_nothing(nanos: int, locale: Locale, places: int) -> None:
    shown = read_back(formats.usd(nanos, locale, places=places), locale)

    assert shown != 0
    assert (shown < 0) == (nanos < 0)
    assert abs(shown - nanos) * 2 <= 10 ** (9 - places)


@pytest.mark.parametrize(
    ("nanos", "places", "shown"),
    [
        (1_239_000_000, 2, "$1.24"),
        (1_235_000_000, 2, "$1.24"),
        (4_200_000, 2, "$0.004"),
        (5_000_000, 2, "$0.005"),
        (960_000, 2, "$0.001"),
        (0, 2, "$0.00"),
        (1_500_000_000, 0, "$2.00"),
    ],
)
def test_a_shortened_amount_keeps_at_least_its_first_digit(nanos: int, places: int, shown: str) -> None:
    assert formats.usd(nanos, ENGLISH, places=places) == shown


@pytest.mark.parametrize("wrong", [1.5, True, Decimal(1), "1"])
def test_only_whole_nanos_are_an_amount(wrong: object) -> None:
    with pytest.raises(TypeError, match="whole number of nano-dollars"):
        formats.usd(wrong, ENGLISH)  # type: ignore[arg-type]  # the wrong type is the point


def test_a_number_keeps_every_digit() -> None:
    assert formats.number(1_234_567, ENGLISH) == "1,234,567"
    assert formats.number(1_234_567, LOCALES["tr"]) == "1.234.567"
    assert formats.number(Decimal("0.12345"), LOCALES["ru"]) == "0,12345"


def test_a_share_is_short_and_never_nothing() -> None:
    assert formats.percent(Decimal("0.125"), ENGLISH) == "13%"
    assert formats.percent(Decimal("0.125"), ENGLISH, places=1) == "12.5%"
    assert formats.percent(Decimal("0.0004"), ENGLISH) == "0.04%"
    assert formats.percent(Decimal(0), ENGLISH) == "0%"
    assert formats.percent(Decimal(1), LOCALES["tr"]) == "%100"


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "November 22, 2026", "Nov 22, 2026, 22:02 UTC"),
        ("ru", "22 ноября 2026 г.", "22 нояб. 2026 г., 22:02 UTC"),
        ("zh", "2026年11月22日", "2026年11月22日 22:02 UTC"),
        ("ko", "2026년 11월 22일", "2026. 11. 22. 22:02 UTC"),
        ("tr", "22 Kasım 2026", "22 Kas 2026 22:02 UTC"),
    ],
)
def test_times_are_shown_in_utc(language: str, day: str, moment: str) -> None:
    in_moscow = datetime.datetime(2026, 11, 23, 1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))

    assert plain(formats.date(in_moscow, LOCALES[language])) == day
    assert plain(formats.moment(in_moscow, LOCALES[language])) == moment


def test_a_plain_day_is_shown_as_it_is() -> None:
    assert formats.date(datetime.date(2026, 11, 23), ENGLISH) == "November 23, 2026"


def test_a_time_without_its_zone_is_refused() -> None:
    naive = datetime.datetime(2026, 11, 23, 1, 2)  # noqa: DTZ001 the missing zone is the point

    with pytest.raises(ValueError, match="without its zone"):
        formats.date(naive, ENGLISH)
    with pytest.raises(ValueError, match="without its zone"):
        formats.moment(naive, ENGLISH)
