"""What people read of files: that they were read, and how far. Pure."""

from collections.abc import Sequence

from bot.views import safe
from chat.enclosures import ReadFile
from locales.translator import Translator


def read(files: Sequence[ReadFile], say: Translator) -> str:
    """Say that documents were read and wait for a question; it is kept as an answer, so it is Markdown."""
    return "\n\n".join([*(_read(one, say) for one in files), say("file-read-ask")])


def cut(files: Sequence[ReadFile], say: Translator) -> list[str]:
    """Say under an answer of which files the model saw less than the whole."""
    return [_cut(one, say) for one in files if one.is_cut]


def _read(one: ReadFile, say: Translator) -> str:
    name = safe(one.name)
    if one.is_cut_by_pages:
        return say("file-read-pages", name=name, read=one.pages_read, pages=one.pages)
    if one.is_cut:
        return say("file-read-beginning", name=name, characters=one.characters)
    return say("file-read", name=name, pages=one.pages)


def _cut(one: ReadFile, say: Translator) -> str:
    name = safe(one.name)
    if one.is_cut_by_pages:
        return say("file-cut-pages", name=name, read=one.pages_read, pages=one.pages)
    return say("file-cut-beginning", name=name)
