"""Tests of the website, over real HTTP. What the sentences look like in each language is `tests/locales`'s."""
