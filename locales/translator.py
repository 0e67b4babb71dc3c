"""Says a sentence in one language: `say("topup-link-ready", amount=…)`.

Owns the choice between a language's own sentence and the English one, and the promise that nobody is ever shown a key.
The files are read by `sentences`, the digits written by `formats`.

A language that lacks a sentence says it in English, and the log names the gap. A gap in English itself, or a value
that the caller forgot, is a mistake in the code and raises MissingText. A strict translator, which tests use, raises
for every gap.
"""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

import structlog
from babel import Locale
from fluent.runtime import FluentBundle

from locales import formats, isolation, sentences
from locales.languages import CLDR_LOCALES, FALLBACK, LANGUAGES

ROOT: Final = Path(__file__).parent

# Text, whole numbers for counting (plural forms need an int), Decimal for shares, dates and aware times. No float.
Value = str | int | Decimal | datetime.date

_log = structlog.get_logger(__name__)


class MissingText(LookupError):
    """A sentence cannot be said whole: its key, one of its values or a part it refers to is missing."""

    def __init__(self, key: str, language: str, why: str) -> None:
        super().__init__(f"{key} ({language}): {why}")
        self.key = key
        self.language = language
        self.why = why


@dataclass(frozen=True, slots=True)
class Translator:
    """One language's voice. Build it with `translator`, which keeps one of each."""

    language: str
    _bundle: FluentBundle
    _locale: Locale
    _english: "Translator | None"
    """Whom to ask when the own language has a gap; None in English itself and where gaps must show."""

    def __call__(self, key: str, /, **values: Value) -> str:
        """Say the sentence under this key (`key` or `key.attribute`), filled with these values.

        Wrap words that a person wrote in `isolate`, here or by `ISOLATE($name)` in the sentence. A value of more than
        2,500 characters is refused by Fluent: long text is not part of a sentence. May raise MissingText.
        """
        try:
            return self._own(key, values)
        except MissingText as gap:
            if self._english is None:
                raise
            # The values stay out of the log: they may be somebody's words.
            _log.error("text missing", key=gap.key, language=gap.language, why=gap.why)
            return self._english(key, **values)

    def _own(self, key: str, values: dict[str, Value]) -> str:
        name, _, attribute = key.partition(".")
        if not self._bundle.has_message(name):
            raise MissingText(key, self.language, "no such key")
        message = self._bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise MissingText(key, self.language, "no such attribute" if attribute else "the key has attributes only")
        text, problems = self._bundle.format_pattern(pattern, values)
        if problems:
            raise MissingText(key, self.language, "; ".join(str(problem) for problem in problems))
        return str(text)

    def isolate(self, text: str) -> str:
        """Keep a person's own words from turning the sentence around them."""
        return isolation.isolate(text)

    def usd(self, nanos: int, *, places: int | None = None) -> str:
        """Write nano-dollars as dollars: exact, or with at most `places` decimals but never zero for something."""
        return formats.usd(nanos, self._locale, places=places)

    def number(self, value: int | Decimal) -> str:
        """Write a number with every digit it has."""
        return formats.number(value, self._locale)

    def percent(self, share: Decimal, *, places: int = 0) -> str:
        """Write a share (0.125) as per cent, with at most `places` decimals."""
        return formats.percent(share, self._locale, places=places)

    def date(self, when: datetime.date) -> str:
        """Write the day; of an aware time, its day in UTC."""
        return formats.date(when, self._locale)

    def moment(self, when: datetime.datetime) -> str:
        """Write the day and the minute of an aware time, in UTC."""
        return formats.moment(when, self._locale)

    def stars(self, count: int) -> str:
        """Write a number of Telegram Stars with its noun."""
        return self("stars", count=count)


def translator(language: str, *, strict: bool = False, root: Path = ROOT) -> Translator:
    """Return the voice of one of LANGUAGES, the same object each time; its files are read the first time.

    `pick` turns what a client says into such a language. May raise BrokenSentences.
    """
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is none of {', '.join(LANGUAGES)}")
    return _build(language, strict, root)


@lru_cache
def _build(language: str, strict: bool, root: Path) -> Translator:
    return Translator(
        language=language,
        _bundle=sentences.load(root / language, language),
        _locale=Locale.parse(CLDR_LOCALES[language]),
        _english=None if strict or language == FALLBACK else _build(FALLBACK, strict, root),
    )
