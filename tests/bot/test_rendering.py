"""From Markdown to messages: nothing of an answer is lost, doubled or moved, and Telegram takes every message."""

import unicodedata
from collections import Counter

import pytest
import telegramify_markdown
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import rendering
from bot.parts import Entity, Part, visible
from bot.splitting import ENTITIES_MAX, SPACES, UNITS_MAX, is_blank, split
from tests.fuzzing import examples

from .answers import ANSWERS, letters, words_by_parser


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def stretch(part: Part, entity: Entity) -> str:
    """Return the words an entity covers; raises if it begins or ends within a surrogate pair."""
    return part.text.encode("utf-16-le")[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")


def check(parts: tuple[Part, ...]) -> None:
    """Assert what Telegram demands of each message, and what we promise about the borders."""
    for number, part in enumerate(parts):
        assert not is_blank(part.text)
        assert units(part.text) <= UNITS_MAX
        assert len(part.entities) <= ENTITIES_MAX
        assert is_blank(part.gap)
        assert is_blank(part.lead)
        assert number == 0 or part.lead == ""
        assert part.text == part.text.rstrip(SPACES)
        assert (part.file_name is None) == (part.file_text is None)
        for entity in part.entities:
            assert entity.length > 0
            assert entity.offset >= 0
            assert entity.offset + entity.length <= units(part.text)
            stretch(part, entity)


@settings(max_examples=examples(37), deadline=None)
@given(answer=ANSWERS)
def test_the_messages_of_an_answer_show_every_word_of_it(answer: str) -> None:
    parts = rendering.render(answer)

    check(parts)
    # Their order is another where a wide table is told row by row.
    assert Counter(words_by_parser(answer)) - Counter(letters(visible(parts))) == Counter()


@settings(max_examples=examples(25), deadline=None)
@given(answer=ANSWERS)
def test_the_messages_of_an_answer_show_what_the_converter_gives_unsplit(answer: str) -> None:
    blocks = rendering.understood(answer) or ()

    shown = visible(rendering.classic(blocks))

    unsplit, _ = rendering.converted(blocks)
    assert seen("".join(shown.split())) == seen("".join(unsplit.split()))


@settings(max_examples=examples(50), deadline=None)
@given(answer=ANSWERS)
def test_the_messages_of_a_plain_text_are_exactly_that_text(answer: str) -> None:
    parts = rendering.plain(answer)

    check(parts)
    assert visible(parts) == ("" if is_blank(answer) else answer)


def seen(text: str) -> str:
    """Return what of a text leaves a mark on the screen: a message of control characters alone is never sent."""
    return "".join(char for char in text if not is_blank(char))


@settings(max_examples=examples(50), deadline=None)
@given(answer=ANSWERS)
def test_no_formatting_is_lost_or_moved_by_the_splitting(answer: str) -> None:
    text, entities = rendering.converted(rendering.understood(answer) or ())
    whole = Part(text, entities)
    parts = split(text, entities)

    for kind in ("pre", "text_link"):
        before = "".join(stretch(whole, entity) for entity in entities if entity.type == kind)
        after = "".join(stretch(part, entity) for part in parts for entity in part.entities if entity.type == kind)
        assert seen(after) == seen(before)


@settings(max_examples=examples(25), deadline=None)
@given(answer=ANSWERS)
def test_every_beginning_of_an_answer_makes_a_draft_that_telegram_takes(answer: str) -> None:
    for end in (1, len(answer) // 3, len(answer) - 2, len(answer)):
        shown = rendering.draft(answer[: max(end, 0)])

        assert units(shown.text) <= UNITS_MAX
        assert len(shown.entities) <= ENTITIES_MAX
        for entity in shown.entities:
            assert entity.offset + entity.length <= units(shown.text)
            stretch(shown, entity)


def test_a_short_answer_is_one_message_with_its_formatting() -> None:
    [part] = rendering.render("one **bold** and `code`")

    assert part == Part("one bold and code", (Entity("bold", 4, 4), Entity("code", 13, 4)))


@pytest.mark.parametrize("blank", ["", " \n\t", "\u200b\u2060", "\u3000\n"])
def test_a_blank_answer_has_no_messages(blank: str) -> None:
    assert rendering.render(blank) == rendering.plain(blank) == ()


def test_cuts_fall_between_paragraphs() -> None:
    paragraph = "Предложение. " * 100

    parts = rendering.render("\n\n".join([paragraph] * 6))

    assert [part.text for part in parts] == ["\n\n".join([paragraph.strip()] * 3)] * 2
    assert parts[0].gap == "\n\n"


@pytest.mark.parametrize("words_before", [1, 60, 500, 800, 1300])
def test_a_fence_that_fits_one_message_is_kept_whole(words_before: int) -> None:
    code = "\n\n".join(f"value_{number} = {number}" for number in range(238))

    parts = rendering.render("word " * words_before + f"\n\n```python\n{code}\n```\n\n" + "word " * 700)

    holding = [part for part in parts for entity in part.entities if entity.type == "pre"]
    assert len(holding) == 1
    assert code in holding[0].text


def test_a_longer_fence_is_closed_and_reopened_with_its_language_between_lines() -> None:
    code = "\n".join(f"    value_{number} = compute({number})" for number in range(400))

    parts = rendering.render(f"```python\n{code}\n```")

    assert len(parts) > 2
    assert all(part.entities == (Entity("pre", 0, units(part.text), language="python"),) for part in parts)
    assert all(part.text.startswith("    value_") and part.text.endswith(")") for part in parts)


def test_code_of_more_than_three_messages_becomes_a_file_and_the_words_around_it_stay() -> None:
    parts = rendering.render("Before:\n\n```python\n" + "x = 1\n" * 3000 + "```\n\nAfter.")

    assert [part.text for part in parts] == ["Before:", "code.py", "After."]
    assert parts[1].file_name == "code.py"
    assert parts[1].file_text == ("x = 1\n" * 3000).removesuffix("\n")


def test_files_of_one_answer_have_different_names() -> None:
    parts = rendering.render("```c++\n" + "y" * 20_000 + "\n```\n```\n" + "z" * 20_000 + "\n```")

    assert [part.file_name for part in parts] == ["code.cpp", "code-2.txt"]


def test_a_line_of_twelve_thousand_characters_in_a_fence_makes_finitely_many_messages() -> None:
    parts = rendering.render("```\n" + "x" * 12_000 + "\n```")

    assert [len(part.text) for part in parts] == [4096, 4096, 3808]


def test_a_line_of_twenty_thousand_characters_in_a_fence_is_a_file() -> None:
    [part] = rendering.render("```\n" + "x" * 20_000 + "\n```")

    assert part.file_text == "x" * 20_000


def test_joined_emoji_and_flags_are_not_torn() -> None:
    for cluster in ("👨‍👩‍👧‍👦", "🇰🇷", "👍🏽", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"):
        parts = rendering.plain("a" + cluster * 3000)

        assert len(parts) > 1
        assert all(part.text.removeprefix("a").replace(cluster, "") == "" for part in parts)


def test_a_text_of_joiners_alone_ends_too() -> None:
    parts = rendering.plain("a" + "\u0301" * 20_000)

    assert visible(parts) == "a" + "\u0301" * 20_000
    assert unicodedata.combining(parts[1].text[0])


def test_more_than_a_hundred_entities_go_to_several_messages() -> None:
    parts = rendering.render("**a** b " * 250)

    assert [len(part.entities) for part in parts] == [100, 100, 50]
    assert all(stretch(part, entity) == "a" for part in parts for entity in part.entities)


def test_html_in_an_answer_stays_readable() -> None:
    [part] = rendering.render("Use:\n\n<div>\nhello **bold**\n</div>\n\nand `<b>` or <b>this</b>, one<br>two")

    assert part.text == "Use:\n\n<div>\nhello bold\n</div>\n\nand <b> or <b>this</b>, one\ntwo"


HTML = [
    "<div>",
    "</div>",
    "<p>",
    "<b>",
    "</b>",
    "<br>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<details>",
    "<?",
    "<![CDATA[",
    "<",
]
MARKS = ["\n", "\n\n", "\n- ", "\n> ", " ", "**", "\n    ", "\n# ", "`", "\n```\n", "||", "\n1. "]


@settings(max_examples=examples(75), deadline=None)
@given(marks=st.lists(st.sampled_from(HTML + MARKS), min_size=1, max_size=40))
def test_no_word_between_html_tags_is_lost(marks: list[str]) -> None:
    words = [f"w{number}w" for number in range(len(marks))]
    answer = "".join(f"{mark} {word}" for mark, word in zip(marks, words, strict=True))

    shown = visible(rendering.render(answer))

    assert [word for word in words if word not in shown] == []


def test_html_in_a_fence_is_left_alone() -> None:
    [part] = rendering.render("```html\n<div>\n\n<br>\n```")

    assert part.text == "<div>\n\n<br>"


def test_a_formula_in_a_table_stays_in_its_cell() -> None:
    [part] = rendering.render("| name | formula |\n|---|---|\n| circle | $\\pi r^2$ |\n| price | $5 |")

    assert part.text.splitlines()[2].rstrip() == "circle | π r²"


def test_half_a_surrogate_pair_does_not_keep_an_answer_from_being_shown() -> None:
    [part] = rendering.render("broken \ud83d emoji")

    assert part.text == "broken ? emoji"


def test_an_answer_the_converter_fails_on_is_shown_without_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise IndexError

    monkeypatch.setattr(telegramify_markdown, "convert", fail)

    assert rendering.render("**still** here") == (Part("still here"),)


def test_a_draft_of_an_answer_that_has_not_begun_is_empty() -> None:
    assert rendering.draft("\n") == Part("")


def test_a_draft_that_has_outgrown_a_message_shows_the_end_and_does_not_slide() -> None:
    lines = [f"line {number} of many\n\n" for number in range(600)]

    shown = [rendering.draft("".join(lines[:count])).text for count in range(400, 600)]

    assert all(text.startswith("…\nline ") for text in shown)
    assert all(
        text.rstrip().endswith(f"line {count - 1} of many") for count, text in zip(range(400, 600), shown, strict=True)
    )
    assert len({text[:20] for text in shown}) <= 4


@pytest.mark.parametrize(
    "text",
    [
        "цена 5\u00a0$, а была 10\u00a0$.",
        "**Доступно: 1,00\u00a0$**\nне доступно: 0,001\u00a0$",
        "$5 and $10",
        "$5, $6 and $7",
    ],
)
def test_amounts_of_dollars_are_no_formula(text: str) -> None:
    shown = visible(rendering.render(text))

    assert shown == text.replace("**", "")


def test_headings_and_bullets_are_plain_marks_every_font_has() -> None:
    shown = visible(rendering.render("# Title\n\ntext\n\n- one\n- two"))

    assert shown.split() == ["Title", "text", "•", "one", "•", "two"]


def test_marks_with_nothing_in_them_are_shown_rather_than_nothing() -> None:
    assert visible(rendering.render("#")) == "#"


def test_a_table_is_drawn_with_wide_characters_taking_two_columns() -> None:
    [part] = rendering.render("| 이름 | 값 |\n|---|---|\n| 사과 | 1 |\n| tea | 22 |")

    assert part.text.splitlines() == ["이름 | 값", "-----+---", "사과 | 1", "tea  | 22"]
    assert part.entities == (Entity("pre", 0, units(part.text)),)


def test_a_table_too_wide_for_a_phone_is_told_row_by_row() -> None:
    [part] = rendering.render(
        "| Название | Описание |\n|---|---|\n"
        "| **Чай** | горячий напиток из листьев, который пьют везде |\n| Сок | `a\\|b` |"
    )

    assert part.text == (
        "Название: Чай\nОписание: горячий напиток из листьев, который пьют везде\n\nНазвание: Сок\nОписание: a|b"
    )


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("значение \\(x^2 + \\alpha\\) верно", "значение x² + α верно"),
        ("\\[\n\\frac{a}{b}\n\\]", "a/b"),
        ("```math\n\\alpha + \\beta\n```", "α + β"),
        ("\\(\\mu\\), $\\pi$, $\\leq$, $x$", "μ, π, ≤, x"),
        ("\\[\\pi\\]", "π"),
    ],
)
def test_formulas_are_readable(markdown: str, shown: str) -> None:
    assert visible(rendering.render(markdown)) == shown


def test_a_picture_is_a_link_as_its_address_may_be_made_up() -> None:
    [part] = rendering.render("![a cat](https://example.org/cat_1.png)")

    assert part == Part("a cat", (Entity("text_link", 0, 5, url="https://example.org/cat_1.png"),))


def test_bold_and_list_marks_are_kept_in_five_scripts_and_one_that_runs_the_other_way() -> None:
    for word in ("word", "слово", "你好", "안녕", "çözüm", "مرحبا"):
        [part] = rendering.render(f"- **{word}**：{word}\n  1. _{word}_")

        assert part.text == f"• {word}：{word}\n  1. {word}"
        assert [stretch(part, entity) for entity in part.entities] == [word, word]
