"""What stands under an answer: in its last message where it fits, whatever the answer left open. Its buttons."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from billing.money import Money
from bot.answer_buttons import after_answer
from bot.answer_views import answer
from bot.parts import Entity, visible
from bot.rendering import render
from bot.splitting import offsets_of
from chat.turns import AT_BALANCE, Turn
from locales.languages import LANGUAGES
from locales.translator import translator
from people.preferences import Likes

NOW = datetime(2026, 11, 23, tzinfo=UTC)
SAY = translator("en", strict=True)
TURN = Turn("turn", "ses", "acc", "message:1:1", "answered", "m", "Why?", "Because.", True, None, None, NOW)
STOPPED = replace(TURN, state="interrupted", error_code="stopped", charge=Money(1_230_000))


def texts(turn: Turn, **likes: Any) -> list[str]:
    return [part.text for part in answer(turn, SAY, Likes(**likes))]


def buttons(turn: Turn, **likes: Any) -> list[list[str]]:
    markup = after_answer(turn, SAY, Likes(**likes), has_others=True)
    return [[one.text for one in row] for row in markup.inline_keyboard] if markup else []


def test_a_whole_answer_has_nothing_under_it() -> None:
    assert texts(TURN) == ["Because."]


def test_who_likes_a_footer_reads_what_an_answer_cost_and_what_is_left() -> None:
    charged = replace(TURN, charge=Money(1_230_000))

    (part,) = answer(charged, SAY, Likes(has_footer=True), left=Money.usd("4.2"))

    assert part.text == "Because.\n\n$0.00123 · balance $4.20"
    assert answer(charged, SAY, Likes(), left=Money.usd("4.2"))[0].text == "Because."
    # Never more than there is.
    assert answer(charged, SAY, Likes(has_footer=True), left=Money.usd("0.00079"))[0].text.endswith("balance $0.0007")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["stopped", "replaced", "took_too_long"])
@pytest.mark.parametrize("charge", [None, Money(1_230_000)])
def test_how_it_ended_stands_in_the_same_message_with_its_price(language: str, code: str, charge: Money | None) -> None:
    say = translator(language, strict=True)

    (part,) = answer(replace(STOPPED, error_code=code, charge=charge), say, Likes())

    assert part.text.startswith("Because.\n\n")
    assert (say.usd(1_230_000) in part.text) == (charge is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_with_nothing_to_show_says_that_and_what_it_cost(language: str) -> None:
    say = translator(language, strict=True)
    blank = replace(TURN, state="interrupted", error_code="empty", answer=" \n")

    (paid,) = answer(replace(blank, charge=Money(1_230_000)), say, Likes())
    (free,) = answer(blank, say, Likes())

    assert paid.text == say("turn-empty-charged", cost=say.usd(1_230_000))
    assert free.text == say("turn-empty")


def test_code_that_was_cut_in_the_middle_does_not_swallow_the_note() -> None:
    (part,) = answer(replace(STOPPED, answer="Look:\n\n```python\nprint(1)\nprint("), SAY, Likes())

    code = next(one for one in part.entities if one.type == "pre")
    note = part.text.index("Stopped.")
    assert code.offset + code.length <= note


def test_marks_of_a_note_stay_where_they_belong_behind_wide_characters() -> None:
    limit = replace(TURN, answer="😀 **bold**", error_code="length")

    (part,) = answer(limit, SAY, Likes())

    assert Entity("bold", 3, 4) in part.entities
    assert visible([part]).endswith("ends here.")


def test_a_note_that_does_not_fit_is_a_message_of_its_own() -> None:
    full = replace(STOPPED, answer="x" * 4090)

    first, second = texts(full)

    assert first == "x" * 4090
    assert second.startswith("Stopped.")


def test_a_long_answer_keeps_every_word_before_its_note() -> None:
    long = replace(STOPPED, answer=" ".join(f"word{number}" for number in range(2000)))

    parts = answer(long, SAY, Likes())

    assert visible(parts).startswith(visible(render(long.answer)))
    assert all(offsets_of(part.text)[-1] <= 4096 for part in parts)


def test_a_rich_answer_bears_its_note_in_both_of_its_forms() -> None:
    (part,) = answer(replace(STOPPED, answer="# Title\n\n| a | b |\n|---|---|\n| 1 | `2"), SAY, Likes(), is_rich=True)

    assert part.rich is not None
    assert part.rich.splitlines()[-1].startswith("Stopped")
    assert part.text.endswith("$0.00123.")
    assert part.fallback[-1].text.endswith("$0.00123.")


def test_a_rich_answer_that_fills_its_message_leaves_the_note_to_the_next_one() -> None:
    full = replace(STOPPED, answer="# Title\n\n" + "\n".join(f"- item {number}" for number in range(248)))

    *_, last = answer(full, SAY, Likes(), is_rich=True)

    assert last.text.startswith("Stopped.")


def test_an_answer_to_an_edited_question_says_so_and_a_failed_one_does_not() -> None:
    edited = replace(TURN, origin="edit:1:2:3")

    assert texts(edited) == [f"Because.\n\n{SAY('turn-answers-edited')}"]
    assert texts(replace(edited, state="failed", answer="", error_code="model_busy")) == [SAY("turn-model-busy")]


def test_an_unknown_reason_still_has_words() -> None:
    assert texts(replace(TURN, state="failed", answer="", error_code="never_heard_of")) == [SAY("turn-our-mistake")]


def test_buttons_fit_what_the_answer_lacks() -> None:
    again, other = SAY("button-again"), SAY("button-other-model")
    more, retry, topup = SAY("button-continue"), SAY("button-retry"), SAY("button-topup")

    assert buttons(TURN) == [[again, other]]
    assert buttons(TURN, has_buttons=False) == []
    assert buttons(replace(TURN, error_code="length")) == [[more], [again, other]]
    assert buttons(replace(TURN, error_code=AT_BALANCE), has_buttons=False) == [[topup], [more]]
    assert buttons(STOPPED) == [[more], [retry]]
    assert buttons(replace(STOPPED, answer="")) == [[retry]]
    assert buttons(replace(TURN, state="failed", answer="", error_code="insufficient_balance")) == [[topup], [retry]]
    assert buttons(replace(TURN, state="cancelled", answer="", error_code="cancelled")) == [[retry]]


def test_where_one_model_is_sold_no_other_is_offered() -> None:
    markup = after_answer(TURN, SAY, Likes(), has_others=False)

    assert markup is not None
    assert [[one.text for one in row] for row in markup.inline_keyboard] == [[SAY("button-again")]]
