"""Finds English sentences of ours in a chat that speaks another language."""

from functools import lru_cache

from locales.notices import DOCUMENTS, notice
from locales.translator import ROOT
from tests.handlers.person import Person
from tests.locales.ftl import Reader, patterns

WORDS_MIN = 3


@lru_cache
def _pieces(language: str) -> frozenset[str]:
    """Return what a language's sentences are made of, without marks."""
    found: set[str] = set()
    for path in sorted((ROOT / language).glob("*.ftl")):
        everything = patterns(path)
        for pattern in everything.values():
            reader = Reader(everything)
            reader.visit(pattern)
            found |= {line.strip(" *") for words in reader.words for line in words.split("\n")}
    return frozenset(found)


def english_in(person: Person) -> list[str]:
    """Return the pieces of English sentences in what the bot shows to somebody who speaks another language."""
    language = person.say.language
    if language == "en":
        return []
    english = [one for one in _pieces("en") - _pieces(language) if len(one.split()) >= WORDS_MIN]
    # A notice that has no translation, or an older one, says first, in the person's language, that it is in English.
    shown = [notice(document, language) for document in DOCUMENTS]
    excuses = [person.say("notice-fallback")]
    excuses += [
        person.say("notice-fallback-older", older=one.older, version=one.version)
        for one in shown
        if one.older is not None
    ]
    told = [one["text"] for one in person.chat if one["from"] == "bot"]
    texts = [text for text in told if not any(excuse in text for excuse in excuses)]
    texts += [button["text"] for one in person.chat for row in one["buttons"] for button in row]
    return [piece for piece in english for text in texts if piece in text]
