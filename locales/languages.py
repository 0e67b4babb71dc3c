"""The languages people can read here, and how one is picked from what a client says about itself.

Owns the list, its order and each language's own name. Who is asked first (saved choice, cookie, client) is the
caller's business: it hands the candidates over in its order.
"""

import re
from types import MappingProxyType
from typing import Final

FALLBACK: Final = "en"

# Written in the language itself, so that a person who reads no other can find it in a list.
NAMES: Final = MappingProxyType({"en": "English", "ru": "Русский", "zh": "中文", "ko": "한국어", "tr": "Türkçe"})

LANGUAGES: Final = tuple(NAMES)

# Babel's names for them: only Chinese needs its script said.
CLDR_LOCALES: Final = MappingProxyType({"en": "en", "ru": "ru", "zh": "zh_Hans", "ko": "ko", "tr": "tr"})

# BCP 47, section 2.1: a primary subtag, then subtags of at most eight letters or digits. POSIX writes underscores.
_TAG: Final = re.compile(r"(?P<primary>[a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)


def pick(*codes: str | None) -> str:
    """Pick the first of these tags that names a language we speak, else English.

    Every kind of Chinese gets our simplified text: it is closer to its reader than English is.
    """
    for code in codes:
        tag = _TAG.fullmatch((code or "").strip())
        if tag and (primary := tag["primary"].lower()) in NAMES:
            return primary
    return FALLBACK
