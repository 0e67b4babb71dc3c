"""Every rule that `verify` proves is said to operators in their own language."""

import pytest

from billing.verify import _rules
from billing.verify_rules import RULES
from locales.languages import LANGUAGES
from locales.translator import translator


def test_every_rule_that_is_proved_has_its_sentence_and_the_other_way_round() -> None:
    proved = [code for code, _ in _rules()]

    assert sorted(proved) == sorted(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_said_in_every_language_each_in_other_words(language: str) -> None:
    say = translator(language, strict=True)
    unknown = say("books-rule", rule="no-such-rule")

    said = {code: say("books-rule", rule=code) for code in RULES}

    assert "no-such-rule" in unknown
    assert unknown not in said.values()
    assert [code for code, sentence in said.items() if code in sentence] == []
    assert len(set(said.values())) == len(RULES)


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_no_rule_is_said_in_english_elsewhere(language: str) -> None:
    say, english = translator(language, strict=True), translator("en", strict=True)

    assert [code for code in RULES if say("books-rule", rule=code) == english("books-rule", rule=code)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_alert_and_the_books_say_the_rule_and_no_code(language: str) -> None:
    say = translator(language, strict=True)
    rule = say("books-rule", rule="held-is-open-holds")

    alert = say("books-broken", rule="held-is-open-holds", row="acc_1", detail="held=1")

    assert rule in alert
    assert "held-is-open-holds" not in alert
