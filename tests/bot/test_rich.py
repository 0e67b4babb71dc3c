"""Rich messages: every word of an answer as a word, within Telegram's limits, read by a parser that is not ours."""

import pytest
from aiogram.types import InputRichMessage
from hypothesis import given, settings

from bot.parts import Part, visible
from bot.pieces import BLOCKS_MAX, CHARACTERS_MAX
from bot.rendering import render
from bot.rich import rich
from bot.rich_drafts import RichDraft
from sandbox.rich.plain import plain_text
from sandbox.rich.reading import read_rich
from tests.fuzzing import examples

from .answers import ANSWERS, letters, missing, words_by_parser


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def shown(part: Part, *, is_draft: bool = False) -> str:
    """Return what the sandbox's own reader shows of a rich message; raises where a limit is broken."""
    assert part.rich is not None
    return plain_text(read_rich(InputRichMessage(markdown=part.rich), is_draft=is_draft).blocks)


def rich_draft(markdown: str) -> Part:
    return RichDraft()(markdown)


def flat(text: str) -> str:
    return " ".join(text.split()).removeprefix("| ")  # An empty header row of two columns.


def check(part: Part) -> None:
    assert part.rich is not None
    assert units(part.rich) <= CHARACTERS_MAX
    assert flat(shown(part)) == flat(part.text)
    assert part.fallback


@settings(max_examples=examples(12), deadline=None)
@given(answer=ANSWERS)
def test_every_part_keeps_the_limits_and_says_what_it_is_said_to_say(answer: str) -> None:
    parts = rich(answer)

    for part in parts:
        if part.rich is not None:
            check(part)
    assert missing(words_by_parser(answer), visible(parts)) == ""


@settings(max_examples=examples(15), deadline=None)
@given(answer=ANSWERS)
def test_the_fallbacks_together_are_the_classic_answer(answer: str) -> None:
    parts = rich(answer)

    fallback = [message for part in parts for message in part.fallback or (part,)]
    assert letters(visible(fallback)) == letters(visible(render(answer)))


@settings(max_examples=examples(15), deadline=None)
@given(answer=ANSWERS)
def test_every_beginning_of_an_answer_makes_a_rich_draft_that_telegram_takes(answer: str) -> None:
    for end in (1, len(answer) // 3, len(answer) - 2, len(answer)):
        part = rich_draft(answer[: max(end, 0)])

        if part.rich is not None:
            check(part)


def test_a_short_text_without_marks_is_a_plain_message() -> None:
    assert rich("Да.\n\nНет!") == (Part("Да.\n\nНет!"),)


def test_an_answer_with_marks_is_one_rich_message_with_its_classic_form_beside_it() -> None:
    [part] = rich("one **bold** and `code`")

    assert part == Part("one bold and code", rich="one **bold** and `code`", fallback=render("one **bold** and `code`"))


@pytest.mark.parametrize("blank", ["", " \n\t", "\u200b", "<br>"])
def test_a_blank_answer_has_no_messages_or_stands_as_it_is(blank: str) -> None:
    assert visible(rich(blank)).strip("\u200b \n\t") == blank.strip("\u200b \n\t")


@pytest.mark.parametrize(
    "words",
    [
        "a == b and ==c==",
        "x || y || z",
        "$HOME, $PATH and 5$",
        "[1] and [^2] and ![no picture]",
        "<tg-button> <tg-spoiler>x</tg-spoiler> <b>y</b> <details><summary>z</summary></details>",
        "*** not a rule, 2 * 3 * 4, a_b_c, __init__.py is bold",
        "C# is # a language #",
        "&amp;amp; &lt;",
        "a | b\n--- | no",
        "https://example.org/a_b_c?d==e&f=|g",
        "~5 ~ ~6~",
        "back\\\\slash \\\\( \\\\[",
    ],
)
def test_words_that_rich_markdown_would_take_for_marks_arrive_as_words(words: str) -> None:
    [part] = rich(f"**x** {words}")

    check(part)
    assert letters(part.text) == letters(visible(render(f"**x** {words}")))
    for nothing in ("tg-spoiler>x", "==c==", "|| y ||"):
        assert (nothing in words) == (nothing in shown(part))


def test_a_line_at_whose_start_a_word_looks_like_a_mark_stays_a_word() -> None:
    answer = "**x**\n\n" + "\n\n".join(f"a\\\n\\{mark} b" for mark in ("-", "+", "#", ">", "=")) + "\n\nc\\\n1\\. d"

    [part] = rich(answer)

    assert [line for line in shown(part).split("\n") if line][2::2] == ["- b", "+ b", "# b", "> b", "= b", "1. d"]


def test_lines_of_a_paragraph_stay_lines() -> None:
    [part] = rich("**один**\nдва\n> три\n> четыре")

    assert part.rich == "**один**  \nдва\n\n> три  \n> четыре"


@pytest.mark.parametrize(
    ("answer", "markdown"),
    [
        ("# 标题\n\n**注意：**请看\\(x^2\\)", "# 标题\n\n**注意**：请看$x^2$"),
        ("- 하나\n  1. **둘**은\n     - 셋\n", "- 하나\n  1. **둘**은\n     - 셋"),
        ("3. üç\n4. dört", "3. üç\n4. dört"),
        ("- a\n\n* b", "- a\n\n* b"),
        ("- [x] сделано\n- [ ] нет", "- [x] сделано\n- [ ] нет"),
        ("| a | b |\n|:-|-:|\n| `x\\|y` | $\\pi$ |", "| a | b |\n| :-- | --: |\n| `x\\|y` | $\\pi$ |"),
        ("so \\[a = b\\] then", "so\n\n$$a = b$$\n\nthen"),
        ("````md\n```py\nx\n```\n````", "````md\n```py\nx\n```\n````"),
        ("> مرحبا **بالعالم**\n>> و", "> مرحبا **بالعالم**\n>\n> > و"),
        ('[a](http://b.c/d_(e) "t") [r](README.md)', "[a](http://b.c/d_%28e%29) r"),
        ("![cat](http://b.c/d.png)", "[cat](http://b.c/d.png)"),
    ],
)
def test_what_models_write_is_written_one_way(answer: str, markdown: str) -> None:
    [part] = rich(answer)

    assert part.rich == markdown
    check(part)


def test_a_table_with_more_than_twenty_columns_becomes_text() -> None:
    row = "|" + "|".join(f"c{number}" for number in range(21)) + "|"

    [part] = rich(row + "\n" + "|" + "-|" * 21 + "\n" + row)

    assert "|" not in (part.rich or "")
    assert "c0: c0" in shown(part)
    assert missing(letters(row * 2), part.text) == ""


def test_code_that_nobody_would_scroll_through_is_a_file_between_the_words() -> None:
    code = "\n".join(f"value_{number} = compute({number})" for number in range(3000))

    before, file, after = rich(f"Before\n\n```python\n{code}\n```\n\n**after**")

    assert (before.text, after.rich, after.gap) == ("Before", "**after**", "")
    assert (file.file_name, file.file_text, file.rich) == ("code.py", code, None)


def test_quoted_code_that_is_too_long_is_closed_and_opened_again_with_its_language() -> None:
    code = "\n".join(f"value_{number} = compute({number})" for number in range(3000))
    quoted = "\n".join(f"> {line}" for line in f"```python\n{code}\n```".split("\n"))

    parts = rich(f"Before\n\n{quoted}\n\n**after**")

    assert len(parts) > 2
    assert all((part.rich or "").count("```") == 2 * (part.rich or "").count("```python\n") for part in parts)
    assert "\n".join(part.text for part in parts).split() == ["Before", *code.split(), "after"]
    for part in parts:
        check(part)


def test_a_line_of_forty_thousand_characters_in_a_fence_is_a_file() -> None:
    (part,) = rich("```\n" + "👩‍🚀" * 15_000 + "\n```")

    assert (part.file_name, part.file_text) == ("code.txt", "👩‍🚀" * 15_000)


def test_a_quoted_line_of_forty_thousand_characters_in_a_fence_ends_in_parts() -> None:
    parts = rich("> ```\n> " + "👩‍🚀" * 15_000 + "\n> ```")

    assert len(parts) > 1
    assert "".join("".join(part.text for part in parts).split()) == "👩‍🚀" * 15_000
    assert all(part.text.replace("👩‍🚀", "").strip() == "" for part in parts)


def test_a_list_that_is_too_long_goes_on_with_the_right_number() -> None:
    parts = rich("\n".join(f"{number}. item {number}" for number in range(5, 1500)))

    assert len(parts) > 1
    said = "\n".join(part.text for part in parts).split("\n")
    assert said == [f"{number}. item {number}" for number in range(5, 1500)]
    for part in parts:
        check(part)


def test_a_table_that_is_too_long_goes_on_without_saying_its_header_again() -> None:
    rows = [f"{number} | row" for number in range(1200)]

    parts = rich("| n | what |\n|---|---|\n" + "\n".join(rows))

    assert len(parts) > 2
    assert "\n".join(part.text for part in parts).split("\n") == ["n | what", *rows]
    for part in parts:
        check(part)


def test_a_paragraph_that_is_too_long_is_cut_after_sentences_and_stays_bold() -> None:
    parts = rich("**" + "Это предложение. " * 4000 + "конец**")

    assert len(parts) > 1
    for part in parts[:-1]:
        assert part.text.endswith("предложение.")
        assert (part.rich or "").startswith("**Это")
        assert (part.rich or "").endswith(".**")
    assert flat(" ".join(part.text for part in parts)) == flat("Это предложение. " * 4000 + "конец")


def test_what_is_nested_deeper_than_telegram_takes_stays_readable() -> None:
    lists = "\n".join("  " * level + f"- level {level}" for level in range(40))
    quotes = "\n".join(">" * level + f" quote {level}" for level in range(1, 40))

    for answer in (lists, quotes, "*a **b ~~c *d **e ~~f _g_~~** ~~** *"):
        for part in rich(answer):
            check(part)
            assert missing(words_by_parser(answer), part.text) == ""


def test_a_heading_goes_with_what_follows_it() -> None:
    parts = rich("word **b** " * 2400 + "\n\n## Heading\n\n" + "other **b** " * 800)

    assert [part.text.startswith("Heading\n\nother") for part in parts] == [False, True]


@pytest.mark.parametrize(
    ("begun", "markdown"),
    [
        ("**bo", "**bo**"),
        ("**bold*", "**bold**"),
        ("a `co", "a `co`"),
        ("**a `co", "**a `co`**"),
        ("***x", "***x***"),
        ("~~de", "~~de~~"),
        ("```py\nx = 1", "```py\nx = 1\n```"),
        ("```py\nx\n``", "```py\nx\n```"),
        ("\\(x^2", "$x^2$"),
        ("\\[ \\frac{a}{b}", "$$\\frac{a}{b}$$"),
        ("$$x", "$$x$$"),
        ("| a | b |\n|-", "| a | b |\n| --- | --- |"),
        ("| a | b |\n|---|---|\n| 1", "| a | b |\n| --- | --- |\n| 1 |  |"),
        ("see [the link](http://exam", "see the link"),
        ("- one\n- **tw", "- one\n- **tw**"),
        ("text **", "text"),
        ("2 * 3", "2 \\* 3"),
        ("snake_ca", "snake\\_ca"),
    ],
)
def test_a_draft_shows_what_is_not_closed_yet_as_what_it_will_be(begun: str, markdown: str) -> None:
    assert rich_draft(begun).rich == markdown


def test_a_draft_of_an_answer_that_has_not_begun_is_empty() -> None:
    assert rich_draft("\n") == Part("")


def test_a_draft_that_has_outgrown_a_message_shows_the_end_and_does_not_slide() -> None:
    paragraphs = [f"paragraph **{number}** of many\n\n" for number in range(1500)]

    shown_parts = [rich_draft("".join(paragraphs[:count])) for count in range(800, 1000, 50)]

    for count, part in zip(range(800, 1000, 50), shown_parts, strict=True):
        check(part)
        assert part.text.startswith("…\n\nparagraph")
        assert part.text.endswith(f"paragraph {count - 1} of many")
    assert len({part.text[:30] for part in shown_parts}) <= 3


HOSTILE = {
    "asterisks": "*" * 16_000,
    "open emphasis": "a*" * 8_000,
    "spaced emphasis": "**a " * 4_000,
    "quotes": ">" * 16_000,
    "items": "- item\n" * 4_000,
    "nested items": "\n".join("  " * level + "- a" for level in range(280)),
    "brackets": "[" * 16_000,
    "pictures": "![" * 8_000,
    "links": "[a](" * 4_000,
    "backticks": " ".join("`" * count for count in range(1, 280)),
    "dollars": "$" * 16_000,
    "small formulas": "$a$ " * 4_000,
    "tags": "<" * 16_000,
    "comments": "<!--" * 4_000,
    "bars": "||" * 8_000,
    "fences": "```\n" * 4_000,
    "formulas": "\\(" * 8_000,
    "open formulas": "\\[a^2 " * 2_500,
    "tildes": "~a~ " * 4_000,
    "rows": "|a|b|\n|-|-|\n" + "|1|2|\n" * 2_500,
    "columns": ("|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n") * 3,
    "paragraphs": "a\n\n" * 5_000,
    "cjk marks": "**注：**" * 2_500,
    "cjk underscores": "请_注：_" * 2_500,
    "joiners": "**a**" + "\u0301" * 16_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_answers_end_soon_and_whole(name: str) -> None:
    """What is quadratic shows here as a test that lasts; how work grows with a text is measured by `bench.growth`."""
    answer = HOSTILE[name]

    parts = rich(answer)
    draft = rich_draft(answer)

    assert missing(words_by_parser(answer), visible(parts)) == ""
    for part in (*parts, draft):
        assert part.rich is None or units(part.rich) <= CHARACTERS_MAX
        assert part.text.count("\n") < 40 * BLOCKS_MAX
