"""What models write and Markdown reads otherwise is mended once: the words stay, and code is never touched."""

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.normalising import TooTangled, normalise
from tests.fuzzing import examples

from .answers import ANSWERS, letters

PIECES = [
    "**", "*", "***", "_", "__", "~~", "~", "`", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\n", "\n\n", " ", "（", "）",
    "：", "“", "”", "。", "请", "注意", "말", "слово", "word", "5", "<b>", "<br>", "\n- ", "\n> ", "|", "\n|-|-|\n",
    "x^2", "[a](b)", "[a]: b\n", "\\", "\\*", "\n```\n", "    ",
]  # fmt: skip


def normal(text: str) -> str:
    try:
        return normalise(text)
    except TooTangled:
        return text


def code(text: str) -> list[str]:
    found: list[str] = []
    is_block = False
    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_MATH | pyromark.Options.ENABLE_STRIKETHROUGH
    for event in pyromark.events(text, options=options):
        match event:
            case {"Start": {"CodeBlock": _}}:
                is_block = True
            case {"End": "CodeBlock"}:
                is_block = False
            case {"Code": str(words)}:
                found.append(words)
            case {"Text": str(words)} if is_block:
                found.append(words)
    return found


@settings(max_examples=examples(62), deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    once = normal(text)

    assert normal(once) == once


@settings(max_examples=examples(62), deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_words_and_their_order_are_kept(text: str) -> None:
    assert letters(normal(text)).replace("br", "") == letters(text).replace("br", "")


@settings(max_examples=examples(25), deadline=None)
@given(answer=ANSWERS)
def test_answers_stay_normal_and_keep_their_words(answer: str) -> None:
    sound = answer.encode("utf-8", "replace").decode()
    once = normal(sound)

    assert normal(once) == once
    assert letters(once).replace("br", "") == letters(sound).replace("br", "")


@settings(max_examples=examples(50), deadline=None)
@given(inside=st.lists(st.sampled_from([piece for piece in PIECES if "`" not in piece]), max_size=25).map("".join))
def test_code_is_never_changed(inside: str) -> None:
    text = f"**注意：**请 \\(x^2\\)\n\n```\n{inside}\n```\n\n请**（看）**吧 `\\(a\\) **：**b $5 and $6`"

    assert code(normalise(text)) == [f"{inside}\n", "\\(a\\) **：**b $5 and $6"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("**注意：**请", "**注意**：请"),
        ('**"제목"**은', '"**제목**"은'),
        ("请**（注意）**吧", "请（**注意**）吧"),
        ("**“重要”**的是**《书名》**。", "“**重要**”的是《**书名**》。"),
        ("**注意：**请注意**重点**吧", "**注意**：请注意**重点**吧"),
        ("***注意：***请", "***注意***：请"),
        ("**_注意：_**请", "**_注意_**：请"),
        ("**_注意_**请", "***注意***请"),
        ("__注意：__请", "__注意__：请"),
        ("__注意__请", "**注意**请"),
        ("~~删除。~~请", "~~删除~~。请"),
        ("*注意：*请", "*注意*：请"),
        ("请**！**吧", "请！吧"),
        ("**`代码`**是", "`代码`是"),
        ("**使用 `x`**吧", "**使用** `x`吧"),
        ("**한국어(Korean)**는", "**한국어**(Korean)는"),
        ("**第一步（必做）：**打开", "**第一步**（必做）：打开"),
        ("- **注意：**请", "- **注意**：请"),
        ("| **注意：**请 | b |\n|--|--|", "| **注意**：请 | b |\n|--|--|"),
    ],
)
def test_emphasis_beside_cjk_punctuation_is_mended(written: str, meant: str) -> None:
    assert normalise(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "**重点**：请",
        "价格*（含税）*数量",
        "snake_case_name 中文",
        "2**(3)**4",
        "**Note:** 请",
        "**注意：** 请",
        "\\*\\*注：\\*\\*请",
    ],
)
def test_what_reads_well_or_is_no_emphasis_is_left(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\\(x^2\\)", "$x^2$"),
        ("\\( \\alpha \\)", "$\\alpha$"),
        ("где \\(n\\) — число", "где $n$ — число"),
        ("\\[\n  a = b\n  - c\n\\]", "$$a = b - c$$"),
        ("> \\[\n> a = b\n> \\]", "> $$a = b$$"),
        ("\\[a \\\\[2pt] b^2\\]", "$$a \\\\[2pt] b^2$$"),
    ],
)
def test_bracketed_formulas_get_dollar_signs(written: str, meant: str) -> None:
    assert normalise(written) == meant


@pytest.mark.parametrize("text", ["\\[1\\]", "\\[citation needed\\]", "\\(see the note\\)", "\\(x^2", "\\(a\n\nb^2\\)"])
def test_escaped_brackets_that_hold_no_formula_stay(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10",
        "$5, $6 and $7",
        "5\u00a0$, 10\u00a0$",
        "US$5 or US$10",
        "$1,000–$2,000",
        "от 5$ до 10$, 15$",
        "$5에서 $10까지, $5~$10",
        "从5$到10$，共$15",
        "($5)和($10)",
        "5$'dan 10$'a kadar",
        "**$5**, **$10**",
        "costs $5, paid in C$ only",
        "$HOME/$PATH",
    ],
)
def test_money_is_no_formula(text: str) -> None:
    options = pyromark.Options.ENABLE_MATH
    events = [event for event in pyromark.events(normalise(text), options=options) if isinstance(event, dict)]

    assert not [event for event in events if "InlineMath" in event or "DisplayMath" in event]
    assert normalise(text).replace("\\$", "$") == text


@pytest.mark.parametrize(
    "text", ["函数$f(x)$是", "값은 $x^2$이고", "где $n$ — число", "25$^\\circ$C", "$2x + 3$", "$5 \\text{ kg}$"]
)
def test_formulas_in_any_writing_stay_formulas(text: str) -> None:
    assert normalise(text) == text


def test_tags_stay_readable_and_a_break_stays_a_break() -> None:
    assert normalise("a<br>b <b>c</b> <tg-spoiler>d") == "a<br>b \\<b>c\\</b> \\<tg-spoiler>d"


def test_sources_under_a_text_are_words() -> None:
    assert normalise("see [^1]\n\n[^1]: https://a.b") == "see [^1]\n\n\\[^1]: https://a.b"
    assert normalise("see [1]\n\n[1]: https://a.b") == "see [1]\n\n[1]: https://a.b"
