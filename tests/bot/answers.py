"""Answers as models write them, in pieces for Hypothesis: five scripts and more, blocks of every kind, hostile ones."""

import pyromark
from hypothesis import strategies as st

from bot.normalising import TooTangled, normalise

WORDS = {
    "en": ["word", "answer", "I'm", "naïve", "5$", "a*b", "snake_case", "<b>", "x < y", "e.g."],
    "ru": ["слово", "ответ", "ёлка", "**важно**", "_да_", "«так»", "№5"],
    "zh": ["你好", "世界，", "**注意：**请", "《书》", "　", "答案。"],
    "ko": ["안녕하세요", "세계", "**중요**합니다", "~한~", "답변."],
    "tr": ["İstanbul", "ığdır", "çözüm", "`kod`", "şöyle"],
    "ar": ["مرحبا", "بالعالم", "**مهم**"],
    "emoji": ["👨‍👩‍👧‍👦", "🇰🇷🇷🇺🇹🇷", "👍🏽", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "é", "𝕏", "\u200d", "\u200b"],
}
LINES = st.lists(st.sampled_from([word for words in WORDS.values() for word in words]), min_size=1, max_size=30).map(
    " ".join
)
BLOCKS = st.one_of(
    LINES,
    st.integers(1, 9000).map(lambda size: "длинноебезпробелов" * (size // 18 + 1)),
    st.integers(1, 3000).map(lambda size: "👩‍🚀" * size),
    st.tuples(st.sampled_from(["python", "c++", ""]), st.lists(LINES, min_size=1, max_size=60)).map(
        lambda fence: f"```{fence[0]}\n" + "\n    ".join(fence[1]) + "\n```"
    ),
    st.integers(1, 20000).map(lambda size: "```\n" + "x" * size + "\n```"),
    st.lists(LINES, min_size=1, max_size=40).map(
        lambda lines: "| a | b |\n|---|---|\n" + "\n".join(f"| 1 | {line} |" for line in lines)
    ),
    st.lists(LINES, min_size=1, max_size=40).map(
        lambda lines: "\n".join(f"- {line}\n  1. **{line}**" for line in lines)
    ),
    st.lists(LINES, min_size=1, max_size=10).map(lambda lines: "> " + "\n> > ".join(lines)),
    LINES.map(lambda line: "## " + line),
    st.integers(1, 300).map(lambda count: " ".join(["**a** `b`"] * count)),
    st.integers(1, 6000).map(lambda count: "\n" * count),
    st.integers(1, 6000).map(lambda count: " " * count),
    st.sampled_from(
        [
            "<div>\nhello\n</div>",
            "<script>\n\nalert(1)\n\n</script>",
            "a<br>b",
            "<!-- no -->",
            "```",
            "**",
            "$x^2$",
            "\\[a\\]",
            "\\(x^2\\) и \\[\\frac{a}{b}\n- c\\]",
            "$5 and $10, 5\u00a0$, US$7",
            "请**（注意）**吧，**“引”**是***重：***的",
            "~~删除。~~请 __粗：__请",
            "==x== ||y|| <tg-spoiler>z</tg-spoiler>",
            "![alt](http://a.b/c_d) [l](http://e.f/(g)) [^1] &amp; <http://h.i>",
            "- [x] a\n- [ ] b\n  1. c\n     - d\n       > e",
        ]
    ),
    st.text(max_size=300),
)
ANSWERS = st.lists(BLOCKS, max_size=12).map(lambda blocks: "\n\n".join(blocks)[:40_000])


def words_by_parser(answer: str) -> str:
    """Return the letters and digits that a Markdown parser takes for text or code; all of an unreadable answer."""
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_TASKLISTS
        | pyromark.Options.ENABLE_MATH
    )
    try:
        markdown = normalise(answer.encode("utf-8", "replace").decode())
    except TooTangled:
        return letters(answer)
    said: list[str] = []
    for event in pyromark.events(markdown, options=options):
        match event:
            case {"Text": str(text)} | {"Code": str(text)}:
                said.append(text)
    return letters("".join(said))


def letters(text: str) -> str:
    """Return the letters and digits of a text, which no layout may change."""
    return "".join(char for char in text if char.isalnum())


def missing(words: str, shown: str) -> str:
    """Return where these letters stop being found in a text, in order; empty if all are there."""
    place = 0
    for index, letter in enumerate(words):
        place = shown.find(letter, place) + 1
        if not place:
            return words[max(0, index - 10) : index + 30]
    return ""
