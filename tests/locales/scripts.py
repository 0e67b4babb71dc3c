"""Finds words that were left in another language's script.

A heuristic: names, commands and code are written in Latin letters everywhere, so it looks for what cannot be one of
them, three Latin words in a row or a text with nothing of its own script.
"""

import re
from typing import Final

# Names and terms that every language writes in Latin letters.
_NAMES: Final = """
    AI Anthropic API ApiClaude Bearer Claude CSV curl Excel Google GPT HTML HTTP HTTPS ID IP JSON Markdown
    Mini App OpenAI PDF PNG PowerPoint Python SDK SmolLM Stars Telegram TON URL USD UTC Webhook Word XTR
"""
ALLOWED: Final = frozenset(_NAMES.lower().split())

OWN_SCRIPT: Final = {
    "ru": re.compile("[а-яё]", re.IGNORECASE),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
}

# Code, links, tags, addresses, keys, /commands and anything with a digit, a dot, a slash or an underscore inside.
_NOT_WORDS: Final = re.compile(
    r"`[^`]*`|\]\([^)]*\)|<[^>]*>|\S+@\S+|https?://\S+|\bsk-ac-\S*|/[a-z_]+|[A-Za-z]*[\d_./=][\w./=-]*", re.ASCII
)
_LATIN_WORD: Final = re.compile(r"[A-Za-z][A-Za-z'’]+")
_LATIN_SENTENCE: Final = re.compile(r"[A-Za-z][A-Za-z'’]*(?:[ ,;:–—-]+[A-Za-z][A-Za-z'’]*){2,}")
_HALF_WIDTH_IN_CHINESE: Final = re.compile("[\u4e00-\u9fff][,;:?!]")


def foreign(text: str, language: str) -> str | None:
    """Return what looks like words of another language, or None."""
    own = OWN_SCRIPT.get(language)
    if own is None:
        return None
    words = _LATIN_WORD.sub(lambda word: "§" if word[0].lower() in ALLOWED else word[0], _NOT_WORDS.sub("§", text))
    if sentence := _LATIN_SENTENCE.search(words):
        return sentence[0]
    if not own.search(words) and (word := _LATIN_WORD.search(words)):
        return word[0]
    return None


def half_width(text: str) -> str | None:
    """Return a Chinese character that is followed by a Latin comma or its like, or None."""
    found = _HALF_WIDTH_IN_CHINESE.search(text)
    return found[0] if found else None
