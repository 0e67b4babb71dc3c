"""The two markup languages read as Telegram reads them; offsets count UTF-16 units."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.markup_html import parse_html
from sandbox.markup_markdown import parse_markdown
from sandbox.records import Entity
from sandbox.refusals import Refusal
from tests.fuzzing import examples


def spans(text: str, entities: list[Entity]) -> list[tuple[str, str]]:
    """Cut the words an entity covers out of the text, counting as Telegram does."""
    units = text.encode("utf-16-le")
    found = []
    for entity in entities:
        piece = units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])]
        found.append((entity["type"], piece.decode("utf-16-le")))
    return sorted(found)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("a &lt;b&gt; &amp; &quot;c&quot; &#39; &copy;", 'a <b> & "c" \' &copy;', []),
        ("😀<b>粗<i>斜</i></b>", "😀粗斜", [("bold", "粗斜"), ("italic", "斜")]),
        ('<a href="https://e.org/?a=1&amp;b=2">e</a>', "e", [("text_link", "e")]),
        ('<pre><code class="language-py">a < b</code></pre>'.replace(" < ", " &lt; "), "a < b", [("pre", "a < b")]),
        ("<code class='language-py'>x</code>", "x", [("code", "x")]),
        ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", "q")]),
        ('<span class="tg-spoiler">s</span><tg-spoiler>t</tg-spoiler>', "st", [("spoiler", "s"), ("spoiler", "t")]),
        ("<U>u</U><del>d</del>", "ud", [("strikethrough", "d"), ("underline", "u")]),
    ],
)
def test_html_becomes_words_and_entities(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    words, entities = parse_html(source)

    assert words == text
    assert spans(words, entities) == expected


def test_html_keeps_links_and_languages() -> None:
    _, [link] = parse_html('<a href="https://e.org/?a=1&amp;b=2">e</a>')
    _, [pre] = parse_html('<pre><code class="language-py">a</code></pre>')
    _, [code] = parse_html('<code class="language-py">a</code>')

    assert link["url"] == "https://e.org/?a=1&b=2"
    assert pre["language"] == "py"
    assert "language" not in code


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (r"a\.b \*c\* 1\-2", "a.b *c* 1-2", []),
        ("😀*粗_斜_*", "😀粗斜", [("bold", "粗斜"), ("italic", "斜")]),
        ("__u__ ~s~ ||p||", "u s p", [("spoiler", "p"), ("strikethrough", "s"), ("underline", "u")]),
        ("`a*b` and `c`", "a*b and c", [("code", "a*b"), ("code", "c")]),
        ("```py\na.b(1)\n```", "a.b(1)\n", [("pre", "a.b(1)\n")]),
        ("```a```", "a", [("pre", "a")]),
        (r"[e](https://e.org/a\)b)", "e", [("text_link", "e")]),
        (r"[e](https://e.org/a_(b\))", "e", [("text_link", "e")]),
        (">q1\n>q2\nafter", "q1\nq2\nafter", [("blockquote", "q1\nq2")]),
        (">q1\n>q2||", "q1\nq2", [("expandable_blockquote", "q1\nq2")]),
        ("![👍](tg://emoji?id=5368)", "👍", [("custom_emoji", "👍")]),
    ],
)
def test_markdown_becomes_words_and_entities(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    words, entities = parse_markdown(source)

    assert words == text
    assert spans(words, entities) == expected


@pytest.mark.parametrize("source", ["*_a*_", "a!", "[a]", "`a", "```a``", "(", "a > b", "||a", "*a\n>b*"])
def test_broken_markdown_is_refused(source: str) -> None:
    with pytest.raises(Refusal, match="can't parse entities"):
        parse_markdown(source)


def test_markdown_keeps_links_and_languages() -> None:
    _, [link] = parse_markdown(r"[e](https://e.org/a\)b)")
    _, [pre] = parse_markdown("```py\na```")

    assert link["url"] == "https://e.org/a)b"
    assert pre["language"] == "py"


PIECES = [
    "<b>",
    "</b>",
    "<pre>",
    "</pre>",
    "<code class='language-x'>",
    "</code>",
    "<a href='a.b'>",
    "</a>",
    "<",
    "&lt;",
]
MARKS = [
    "*",
    "_",
    "__",
    "||",
    "~",
    "`",
    "```",
    "```py\n",
    "[",
    "](u.v)",
    "![",
    "\n>",
    ">",
    "**",
    "\\",
    "\\.",
    ".",
    "\n",
]
WORDS = ["a", " ", "😀", "粗", "é"]


@settings(max_examples=examples(75), deadline=None)
@given(st.lists(st.sampled_from(PIECES + WORDS)), st.lists(st.sampled_from(MARKS + WORDS)))
def test_any_markup_is_either_refused_or_lies_within_its_text(html: list[str], markdown: list[str]) -> None:
    for parse, pieces in ((parse_html, html), (parse_markdown, markdown)):
        with suppress(Refusal):
            words, entities = parse("".join(pieces))
            spans(words, entities)
            size = len(words.encode("utf-16-le")) // 2
            assert all(
                entity["offset"] >= 0 and entity["length"] >= 0 and entity["offset"] + entity["length"] <= size
                for entity in entities
            )
