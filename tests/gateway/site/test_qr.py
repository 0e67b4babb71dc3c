"""A QR code on a page can be read off the screen, in either theme, under the page's policy."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
import segno
from jinja2 import Environment
from markupsafe import Markup

from gateway.site.qr import qr_svg

LABEL = "Sign in with the bot"
URL = "https://t.me/apiclaude_bot?start=in_0123456789abcdefghijklmnopqrstuvwxyz"


def parsed(svg: str) -> Element:
    return fromstring(svg)  # noqa: S314 drawn a line above


def dark_squares(svg: str) -> set[tuple[int, int]]:
    """Follow the drawing's one stroke of runs as a browser would, and return the squares (x, y) that it blackens."""
    (path,) = (one.attrib["d"] for one in parsed(svg).iter() if one.attrib.get("stroke") == "#000")
    found: set[tuple[int, int]] = set()
    x, y = 0.0, 0.0
    for command, numbers in re.findall(r"([MmHhVvLlz])([^MmHhVvLlz]*)", path):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        elif command == "h":
            found |= {(int(x) + step, int(y)) for step in range(int(values[0]))}
            x += values[0]
        else:
            raise AssertionError(f"the drawing has a {command}")
    return found


def test_what_is_drawn_is_the_code_of_the_address_with_its_quiet_zone() -> None:
    expected = segno.make_qr(URL, error="m").matrix
    size = len(expected) + 8

    drawn = qr_svg(URL, LABEL)

    assert parsed(drawn).attrib["viewBox"] == f"0 0 {size} {size}"
    assert dark_squares(drawn) == {
        (x + 4, y + 4) for y, row in enumerate(expected) for x, is_dark in enumerate(row) if is_dark
    }


def test_it_is_black_on_white_whatever_the_theme() -> None:
    ground, code = [one for one in parsed(qr_svg(URL, LABEL)).iter() if one.tag.endswith("path")]
    size = parsed(qr_svg(URL, LABEL)).attrib["viewBox"].split()[2]

    assert (ground.attrib["fill"], code.attrib["stroke"]) == ("#fff", "#000")
    assert ground.attrib["d"] == f"M0 0h{size}v{size}h-{size}z"


def test_the_pages_policy_allows_it() -> None:
    svg = qr_svg(URL, LABEL)

    assert "style" not in svg
    assert "<script" not in svg
    assert {name for one in parsed(svg).iter() for name in one.attrib} <= {
        "viewBox", "class", "role", "shape-rendering", "fill", "stroke", "d",
    }  # fmt: skip


def test_it_is_a_picture_to_who_hears_the_page() -> None:
    svg = parsed(qr_svg(URL, "Sign in <b>with</b> the bot"))

    assert svg.attrib["role"] == "img"
    assert [one.text for one in svg.iter() if one.tag.endswith("title")] == ["Sign in <b>with</b> the bot"]


def test_a_template_takes_it_as_it_is() -> None:
    page = Environment(autoescape=True).from_string("{{ qr }}").render(qr=qr_svg(URL, LABEL))

    assert isinstance(qr_svg(URL, LABEL), Markup)
    assert page == qr_svg(URL, LABEL)


@pytest.mark.parametrize("url", ["https://t.me/x?start=1&y=<script>alert(1)</script>", "https://пример.рф/вход"])
def test_an_address_of_any_letters_is_drawn_and_never_written_out(url: str) -> None:
    svg = qr_svg(url, LABEL)

    assert "alert" not in svg
    assert dark_squares(svg)


def test_an_address_that_no_code_can_hold_is_refused() -> None:
    with pytest.raises(segno.DataOverflowError):
        qr_svg("https://t.me/" + "x" * 3000, LABEL)
