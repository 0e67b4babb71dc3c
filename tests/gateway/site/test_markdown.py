"""A model's Markdown on a page: what it means is shown, and nothing of it is followed, run or loaded."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.site.markdown import html
from tests.fuzzing import examples
from tests.growth import ONCE_SLOW, RATIO_MAX, TANGLED, growth

_TAGS = {
    "p", "br", "strong", "em", "s", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr", "div", "table", "thead",
    "tbody", "tr", "th", "td", "h3", "h4", "h5", "h6",
}  # fmt: skip
_ATTRIBUTES = {"href", "rel", "target", "title", "tabindex", "data-language", "class", "start", "display"}
_PIECES = st.sampled_from(
    [
        "*", "**", "_", "`", "```\n", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\n", "\n\n", "# ", "- ", "> ", "|",
        "|-|\n", "![", "](", ")", "[", "<script>", "<br>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
        "x", " ", "https://a.example/", "https://", "- [ ] ", "- [x] ",
        "data:text/html,x", "//evil.example", '" onclick="', "&lt;",
        "\\frac{1}{2}", "\\href{javascript:1}{x}", "加粗。", "한국어",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**加粗。**后面", "<strong>加粗。</strong>后面"),
        ("**굵게(bold)**은", "<strong>굵게(bold)</strong>은"),
        ("a\nb", "a<br>\nb"),
        ("It is $5 and $10", "It is $5 and $10"),
        ("~about~ ~~gone~~", "~about~ <s>gone</s>"),
        ("# Big", "<h2>Big</h2>"),
        ("###### Small", "<h2>Small</h2>"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("one<br>two", "one<br>\ntwo"),
        ("[a](/account/delete)", "[a](/account/delete)"),
        ("[a](javascript:alert)", "[a](javascript:alert)"),
        ("\\[1\\]", "[1]"),
        ("[ ] not in a list", "[ ] not in a list"),
        ("http://", "http://"),
        ("xhttps://a.example", "xhttps://a.example"),
        ("`https://a.example`", "<code>https://a.example</code>"),
    ],
)
def test_it_means_what_its_writer_meant(written: str, shown: str) -> None:
    assert html(written).strip().removeprefix("<p>").removesuffix("</p>") == shown


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("## A\n### B\n## C", "h2 h3 h2"),
        ("# A\n#### B\n### C\n# D", "h2 h3 h3 h2"),
        ("### A\n# B\n## C", "h2 h2 h3"),
        ("> ## A\n\n- ### B\n\nA\n===\nB\n---", "h2 h3 h2 h3"),
        ("# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6", "h2 h3 h4 h5 h6 h6"),
    ],
)
def test_headings_are_an_outline_that_leaves_no_level_out(written: str, levels: str) -> None:
    page = BeautifulSoup(html(written), "html.parser")

    assert " ".join(one.name for one in page.select("h1, h2, h3, h4, h5, h6")) == levels


def test_items_to_be_ticked_have_their_boxes() -> None:
    page = BeautifulSoup(html("- [ ] to do\n- [x] **done**\n\n1. [X]no\n2. [a](https://a.example)"), "html.parser")

    assert [one.text.strip() for one in page.select("li")] == ["☐ to do", "☑ done", "[X]no", "a"]


@pytest.mark.parametrize(
    ("written", "href", "around"),
    [
        ("See https://a.example/x_y_z.", "https://a.example/x_y_z", ("See ", ".")),
        ("(https://a.example/f(1))", "https://a.example/f(1)", ("(", ")")),
        ("**HTTPS://a.example**", "HTTPS://a.example", ("", "")),
        ("请看https://a.example/页。", "https://a.example/", ("请看", "页。")),
        ("https://a.example?a=1&b=2#c, then", "https://a.example?a=1&b=2#c", ("", ", then")),
        ("<b>http://a.example</b>", "http://a.example", ("<b>", "</b>")),
        (
            "a https://пример.example/страница b",
            "https://xn--e1afmkfd.example/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0",
            ("a ", " b"),
        ),
    ],
)
def test_a_bare_address_is_a_link_up_to_where_the_sentence_goes_on(
    written: str, href: str, around: tuple[str, str]
) -> None:
    page = BeautifulSoup(html(written), "html.parser")

    (link,) = page.select("a")
    assert link["href"] == href
    assert link["rel"] == ["noopener", "nofollow"]
    words = page.text.strip()
    assert words.startswith(around[0] + link.text)
    assert words.endswith(link.text + around[1])


@pytest.mark.parametrize("written", ["https://here.example/account/delete", "[https://b.example](https://a.example)"])
def test_an_address_of_this_site_stays_words_and_a_link_is_not_linked_again(written: str) -> None:
    page = BeautifulSoup(html(written, own_host="here.example"), "html.parser")

    assert [one["href"] for one in page.select("a")] == (["https://a.example"] if "[" in written else [])


def test_a_link_leads_away_marked_and_a_picture_is_a_link() -> None:
    page = BeautifulSoup(html("[a](https://a.example) ![A cat](https://b.example/cat.png)"), "html.parser")

    links = page.select("a")
    assert [(one["href"], one.text) for one in links] == [
        ("https://a.example", "a"), ("https://b.example/cat.png", "A cat")
    ]  # fmt: skip
    assert all(one["rel"] == ["noopener", "nofollow"] for one in links)
    assert page.select("img") == []


@pytest.mark.parametrize(
    "written",
    [
        "$\\frac{1}{2}$",
        "\\(\\frac{1}{2}\\)",
        "$$\n\\frac{1}{2}\n$$",
        "\\[\n\\frac{1}{2}\n\\]",
        "```math\n\\frac{1}{2}\n```",
    ],
)
def test_a_formula_is_drawn_however_it_is_written(written: str) -> None:
    page = BeautifulSoup(html(f"It is:\n\n{written}"), "html.parser")

    assert [one.text for one in page.select("math mfrac mn")] == ["1", "2"]


def test_a_formula_that_cannot_be_read_stays_as_it_was_written() -> None:
    assert "<code>\\frac{</code>" in html("$\\frac{$")


def test_a_table_scrolls_in_a_box_of_its_own_and_its_cells_have_no_style() -> None:
    page = BeautifulSoup(html("|a|b|\n|-:|-|\n|1|2|"), "html.parser")

    assert page.select_one(".wide[tabindex] td.to-the-right").text == "1"  # type: ignore[union-attr]
    assert page.select("[style]") == []


@pytest.mark.parametrize(
    "url",
    [
        "https://our.example/account/keys",
        "http://our.example",
        "HTTPS://OUR.EXAMPLE./x",
        "https://somebody@our.example:8443/x",
        "https://%6Fur.example/x",
        "https://ｏur.example/x",
        "/account/keys",
        "account/keys",
        "?x=1",
        "#x",
        "//our.example/x",
        "https:/our.example/x",
        "https:our.example/x",
    ],
)
@pytest.mark.parametrize("written", ["[a]({})", "![a]({})", "<{}>", "[a]\n\n[a]: {}"])
def test_no_link_leads_to_a_page_of_this_site(written: str, url: str) -> None:
    page = BeautifulSoup(html(written.format(url), own_host="our.example"), "html.parser")

    assert page.select("a") == []


def test_a_site_that_only_has_our_name_in_its_own_is_another_one() -> None:
    written = "[a](https://our.example.other.example) [b](https://not-our.example)"
    page = BeautifulSoup(html(written, own_host="our.example"), "html.parser")

    assert len(page.select("a")) == 2


@pytest.mark.parametrize(
    ("written", "formulas"),
    [
        ("\\[ a \\\\[2pt] = b \\]", ["a [ 2pt ] = b"]),
        ("\\[\na \\\\[2pt]\n= b\n\\]", ["a [ 2pt ] = b"]),
        ("\\( a \\(x=1\\)", ["x = 1"]),
        ("$$a=1$$ is\n$$\nx=2\n$$", ["a = 1", "x = 2"]),
        ("\\[ a \\] is\n\\[\nx=2\n\\]", ["a", "x = 2"]),
        ("$a\\\\$ b", ["a"]),
    ],
)
def test_a_formula_ends_at_its_own_other_half(written: str, formulas: list[str]) -> None:
    page = BeautifulSoup(html(written), "html.parser")

    read = [" ".join(one.text for one in math.select("mi, mn, mo")) for math in page.select("math")]
    assert read == formulas


@pytest.mark.parametrize("what", ONCE_SLOW)
def test_twice_the_text_is_twice_the_work(what: str) -> None:
    assert growth(html, TANGLED[what], 500) < RATIO_MAX


def test_a_long_address_that_is_named_often_is_not_written_out_every_time() -> None:
    written = "[a]: http://b.example/" + "b" * 1_500 + " 'a title'\n\n" + "[a] ![a] " * 5_000

    shown = html(written)

    assert len(shown) < 5 * len(written) + 200_000
    assert BeautifulSoup(shown, "html.parser").text.split() == ["a"] * 10_000


@settings(max_examples=examples(37), deadline=None, derandomize=True)
@given(pieces=st.lists(_PIECES, max_size=14))
def test_nothing_that_is_written_runs_loads_or_leaves_its_place(pieces: list[str]) -> None:
    page = BeautifulSoup(html("".join(pieces)), "html.parser")

    for tag in page.find_all(True):
        is_math = tag.name == "math" or tag.find_parent("math") is not None
        assert tag.name in _TAGS or is_math, tag
        assert tag.attrs.keys() <= _ATTRIBUTES or is_math, tag
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("style", "src")], tag
        if "href" in tag.attrs:
            assert str(tag["href"]).startswith(("https://", "http://", "mailto:")), tag
