"""Characters of writing systems that have no spaces or whose words run on: Chinese, Japanese, Korean."""

from typing import Final

WIDE: Final = "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
"""As the inside of a set in a regular expression."""
