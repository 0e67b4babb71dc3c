"""Whatever `/v1` answers, a person reads a sentence in their language, with the truth about the price."""

import ast
from pathlib import Path

import pytest

import gateway.replies
from bot.answer_views import notes
from chat.errors import REASONS
from chat.reasons import BY_CODE, reason
from chat.turns import Turn
from gateway.replies import TABLE
from locales.languages import LANGUAGES
from locales.translator import translator
from people.preferences import Likes
from storage.clock import SystemClock

FREE = {
    "en": "You were not charged.",
    "ru": "Деньги не списаны.",
    "zh": "本次未扣费。",
    "ko": "요금은 청구되지 않았습니다.",
    "tr": "Sizden ücret alınmadı.",
}
# Ends before anything could cost: what they ask for comes first, and a price is not in question.
ASKING_FOR_SOMETHING = {"consent_missing", "account_closed"}


def codes_of_the_gateway() -> set[str]:
    """Return every code that stands in the gateway's table, and those that its replies put in a code's place."""
    nearer = {"internal_error"}
    for node in ast.walk(ast.parse(Path(gateway.replies.__file__).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reply":
            given = [*node.args[3:4], *(one.value for one in node.keywords if one.arg == "code")]
            nearer |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return TABLE.keys() | nearer


def test_every_code_of_the_gateway_has_a_reason() -> None:
    codes = codes_of_the_gateway()

    assert {"already_answered", "still_running", "upstream_timeout"} <= codes
    assert codes - BY_CODE.keys() == set()
    assert set(BY_CODE.values()) <= set(REASONS)


@pytest.mark.parametrize(("code", "status"), [(None, None), ("made_up", 400), ("made_up", 500), ("", 418)])
def test_a_code_nobody_knows_has_a_reason_too(code: str | None, status: int | None) -> None:
    assert reason(code, status) in REASONS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", REASONS)
def test_a_failure_is_said_with_the_truth_about_its_price(language: str, why: str) -> None:
    now = SystemClock().now()
    failed = Turn("turn", "ses", "acc", "message:1:1", "failed", "m", "Why?", "", False, why, None, now)

    (said,) = notes(failed, translator(language, strict=True), Likes())

    assert said.endswith(FREE[language]) or why in ASKING_FOR_SOMETHING
    assert "/v1" not in said
