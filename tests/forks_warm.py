"""Read by the fork server last: every language's sentences, and all that is read by then left aside by the garbage
collector. Each process that is forked would do both again."""

import gc

from locales.languages import LANGUAGES
from locales.translator import translator

for language in LANGUAGES:
    translator(language)
gc.collect()
gc.freeze()
