"""An operator's words on a page: addresses can be followed, and everything else stands as it was written."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.site.plain_words import html
from tests.fuzzing import examples

_PIECES = st.sampled_from(
    [
        "https://a.example/", "http://", "https://", "https://site.example/account", "javascript:alert(1)", "://", "x",
        " ", "\n", "\n\n", "\t", "    ", "*", "_", "`", "[", "](", ")", "<", ">", '"', "'", "&", "&lt;", "&#106;", "\\",
        "<script>", " onclick=", "<br>", "# ", "- ", "。", "한국어", "\u202e", "\u200b",
    ]
)  # fmt: skip


def page(written: str) -> Tag:
    """Return the words as they stand on a page."""
    found = BeautifulSoup(f"<pre>{html(written, own_host='site.example')}</pre>", "html.parser").pre
    assert found is not None
    return found


def test_a_bare_address_is_a_link_that_opens_beside_the_page() -> None:
    written = "See https://docs.example/keys?a=1&b=2, please (or http://b.example/x)."

    made = page(written)

    found = made.select("a")
    assert made.get_text() == written
    assert [one["href"] for one in found] == ["https://docs.example/keys?a=1&b=2", "http://b.example/x"]
    assert {(" ".join(one["rel"]), one["target"]) for one in found} == {("noopener nofollow", "_blank")}


@pytest.mark.parametrize(
    "written",
    [
        "https://site.example/account/delete",
        "https://SITE.example./signout",
        "javascript:alert(1)",
        "www.a.example and /account",
        "<b>bold</b> &amp; <script>alert(1)</script>",
        "  **two**\n\n    `lines`  \n# not a heading",
        "https://a.example@site.example/",
    ],
)
def test_all_else_is_words(written: str) -> None:
    made = page(written)

    assert made.find(True) is None
    assert made.get_text() == written


@settings(max_examples=examples(100), deadline=None)
@given(pieces=st.lists(_PIECES, max_size=30))
def test_whatever_is_written_is_shown_whole_and_no_page_of_ours_is_linked(pieces: list[str]) -> None:
    written = "".join(pieces)

    made = page(written)

    assert made.get_text() == written
    for one in made.find_all(True):
        assert (one.name, set(one.attrs)) == ("a", {"href", "rel", "target"})
        assert str(one["href"]).startswith(("https://", "http://"))
        assert "site.example" not in str(one["href"]).partition("://")[2].partition("/")[0]
