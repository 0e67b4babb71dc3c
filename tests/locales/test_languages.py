"""Which language somebody reads."""

import pytest

from locales.languages import CLDR_LOCALES, LANGUAGES, NAMES, pick


@pytest.mark.parametrize(
    ("codes", "language"),
    [
        (("en",), "en"),
        (("ru-RU",), "ru"),
        (("zh-hans",), "zh"),
        (("zh_CN",), "zh"),
        (("zh-Hant-TW",), "zh"),
        (("KO",), "ko"),
        ((" tr ",), "tr"),
        (("pt-br", "tr"), "tr"),
        ((None, "ko"), "ko"),
        (("", "ru"), "ru"),
        (("ru", "en"), "ru"),
        (("english", "ru"), "ru"),
        (("kok", "trv"), "en"),
        (("ko;q=0.9", "zh"), "zh"),
        (("ru\n",), "ru"),
        (("ru-", "tr"), "tr"),
        (("ｒｕ",), "en"),
        (("pt-br",), "en"),
        ((None,), "en"),
        ((), "en"),
    ],
)
def test_the_first_tag_that_names_a_language_we_speak_wins(codes: tuple[str | None, ...], language: str) -> None:
    assert pick(*codes) == language


def test_every_language_has_its_own_name_and_its_formats() -> None:
    assert LANGUAGES == ("en", "ru", "zh", "ko", "tr")
    assert NAMES == {"en": "English", "ru": "Русский", "zh": "中文", "ko": "한국어", "tr": "Türkçe"}
    assert tuple(CLDR_LOCALES) == LANGUAGES
