"""Rich messages: read from Markdown, HTML or blocks, told in plain words, and refused where Telegram refuses them."""

import contextlib
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichBlockList,
    InputRichBlockListItem,
    InputRichBlockParagraph,
    InputRichBlockSectionHeading,
    InputRichMessage,
    RichBlockParagraph,
    RichBlockSectionHeading,
    RichBlockTable,
    RichMessage,
    RichTextBold,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox import views
from sandbox.clock import HandClock
from sandbox.formulas import mathml, with_mathml
from sandbox.refusals import Refusal
from sandbox.rich.plain import plain_text
from sandbox.rich.reading import read_rich
from sandbox.telegram import SandboxTelegram, serving
from tests.fuzzing import examples

from .conftest import Json, Site

ANSWER = """\
# Water

**Note:** H<sub>2</sub>O is <u>wet</u>, ==very== ~~dry~~, and ||secret||[^1].

- [x] seen
- [ ] tasted
  1. cold
     - `ice`

| what | °C |
|:--|--:|
| boils `a\\|b` | $10^2$ |

```python
print("<b>")
```

$$
E = mc^2

- 1
$$

```math
\\frac{1}{2}
```

> wise
> > wiser

<details><summary>More</summary>

hidden **words**

</details>

---

[^1]: a *note*
"""
SEEN = """\
Water

Note: H2O is wet, very dry, and secret1.

☑ seen
☐ tasted
  1. cold
    • ice

what | °C
boils a|b | 10^2

print("<b>")

E = mc^2

- 1

\\frac{1}{2}

wise

wiser

More

hidden words

———

a note"""


def blocks(markdown: str) -> list[Json]:
    return read_rich(InputRichMessage(markdown=markdown)).blocks


async def test_a_rich_message_comes_back_as_aiogram_knows_it(site: Site) -> None:
    person = await site.person()

    sent = await site.bot.send_rich_message(person, InputRichMessage(markdown=ANSWER))

    assert sent.text is None
    assert sent.rich_message is not None
    heading, paragraph, _, table = sent.rich_message.blocks[:4]
    assert isinstance(heading, RichBlockSectionHeading)
    assert (heading.text, heading.size) == ("Water", 1)
    assert isinstance(paragraph, RichBlockParagraph)
    assert isinstance(paragraph.text, list)
    assert isinstance(paragraph.text[0], RichTextBold)
    assert isinstance(table, RichBlockTable)
    assert [cell.align for cell in table.cells[1]] == ["left", "right"]


async def test_the_control_api_tells_what_is_seen_and_what_was_sent(site: Site) -> None:
    person = await site.person()
    await site.bot.send_rich_message(person, InputRichMessage(markdown=ANSWER, is_rtl=True))

    told = (await site.chat(person))["messages"][-1]

    assert told["text"] == SEEN
    assert (told["rich"]["form"], told["rich"]["source"], told["rich"]["rtl"]) == ("markdown", ANSWER, True)
    assert told["unsupported"] is False


async def test_the_three_ways_to_send_it_show_the_same(site: Site) -> None:
    person = await site.person()
    heading = InputRichBlockSectionHeading(text="A", size=2)
    items = [InputRichBlockListItem(blocks=[InputRichBlockParagraph(text=word)]) for word in "bc"]
    for rich in (
        InputRichMessage(markdown="## A\n\n- b\n- c"),
        InputRichMessage(html="<h2>A</h2>\n<ul>\n  <li>b</li><li>c</li>\n</ul>"),
        InputRichMessage(blocks=[heading, InputRichBlockList(items=items)]),
    ):
        await site.bot.send_rich_message(person, rich)

    messages = (await site.chat(person))["messages"][-3:]

    assert {message["text"] for message in messages} == {"A\n\n• b\n• c"}
    assert [message["rich"]["blocks"] for message in messages] == [messages[0]["rich"]["blocks"]] * 3


async def test_an_edit_makes_a_message_rich_and_plain_again(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_message(person, "plain")
    place: dict[str, Any] = {"chat_id": person, "message_id": sent.message_id}
    rich = InputRichMessage(markdown="# Rich")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="B", callback_data="b")]])

    edited = await site.bot.edit_message_text(**place, rich_message=rich, reply_markup=keyboard)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await site.bot.edit_message_text(**place, rich_message=rich, reply_markup=keyboard)
    seen = (await site.chat(person))["messages"][-1]
    again = await site.bot.edit_message_text("plain again", **place)

    assert not isinstance(edited, bool)
    assert edited.rich_message is not None
    assert (seen["text"], seen["buttons"]) == ("Rich", [[{"text": "B", "data": "b"}]])
    assert not isinstance(again, bool)
    assert (again.text, again.rich_message) == ("plain again", None)


async def test_a_person_quotes_the_words_they_see(site: Site) -> None:
    person = await site.person()
    sent = await site.bot.send_rich_message(person, InputRichMessage(markdown="# Head\n\n𝒙 **bold** end"))

    await site.types(person, "why?", reply_to=sent.message_id, quote="bold end")
    asked = (await site.news())[-1].message

    assert asked is not None
    assert asked.quote is not None
    assert (asked.quote.text, asked.quote.position) == ("bold end", len("Head\n\n𝒙 ".encode("utf-16-le")) // 2)


async def test_a_rich_message_is_there_again_after_a_restart(tmp_path: Path, bot: Bot) -> None:
    path = tmp_path / "telegram.sqlite3"
    chats = []
    for is_first in (True, False):
        telegram = SandboxTelegram(path, clock=HandClock())
        async with serving(telegram) as url:
            bot.session.api = TelegramAPIServer.from_base(url)
            if is_first:
                person = telegram.world.chats.join("Ada", "en")
                telegram.world.conversation.start(person, "")
                await bot.send_rich_message(person.id, InputRichMessage(markdown=ANSWER))
            chats.append(views.chat(telegram.world, telegram.world.chats.person(person.id)))

    assert chats[0]["messages"][-1]["rich"]
    assert chats[1] == chats[0]


async def test_somebody_whose_app_is_too_old_sees_only_that_it_is(site: Site) -> None:
    person = await site.person()
    await site.control("PATCH", f"people/{person}", shows_rich=False)
    await site.bot.send_rich_message(person, InputRichMessage(markdown="# A"))
    await site.bot.send_message(person, "plain")

    rich, plain = (await site.chat(person))["messages"][-2:]

    assert (rich["text"], rich["rich"], rich["unsupported"]) == ("", None, True)
    assert (plain["text"], plain["unsupported"]) == ("plain", False)


@pytest.mark.parametrize(
    ("rich", "reason"),
    [
        ({}, "exactly one of html, markdown and blocks"),
        ({"html": "a", "markdown": "a"}, "exactly one of html, markdown and blocks"),
        ({"markdown": " \n"}, "message text is empty"),
        ({"html": "<p> </p>"}, "message text is empty"),
        ({"blocks": []}, "message text is empty"),
        ({"html": "<b>a"}, "can't parse rich message: Can't find end tag corresponding to start tag \"b\""),
        ({"html": "<b><i>a</b></i>"}, 'expected "</i>", found "</b>" at byte offset 7'),
        ({"html": "a < b"}, "Unsupported start tag"),
        ({"html": "<script>a</script>"}, 'Unsupported start tag "script"'),
        ({"html": "<ul>a</ul>"}, 'Tag "ul" can\'t contain text'),
        ({"html": "<li>a</li>"}, 'Tag "li" must be nested in its parent tag'),
        ({"html": "<details>a</details>"}, 'Tag "details" must have a "summary"'),
        ({"html": "<h1><p>a</p></h1>"}, 'Tag "h1" can\'t contain blocks'),
        ({"markdown": "press <b> now"}, "Unmatched end tag"),
        ({"markdown": "x" * 32_769}, "message is too long"),
        ({"markdown": "a\n\n" * 501}, "RICH_MESSAGE_BLOCKS_INVALID"),
        ({"markdown": "- a\n" * 250}, "RICH_MESSAGE_BLOCKS_INVALID"),
        ({"markdown": "|a|\n|-|\n" + "|b|\n" * 499}, "RICH_MESSAGE_BLOCKS_INVALID"),
        ({"markdown": "> " * 16 + "a"}, "RICH_MESSAGE_DEPTH_INVALID"),
        ({"markdown": "> " * 500 + "a"}, "RICH_MESSAGE_DEPTH_INVALID"),
        ({"html": "<b>" * 16 + "a" + "</b>" * 16}, "RICH_MESSAGE_DEPTH_INVALID"),
        ({"markdown": "|a" * 21 + "|\n" + "|-" * 21 + "|"}, "RICH_MESSAGE_TABLE_INVALID"),
        ({"markdown": "![a](https://a.b/c)\n\n" * 51}, "RICH_MESSAGE_MEDIA_INVALID"),
        ({"markdown": "![a](https://a.b/c)"}, "failed to get HTTP URL content"),
        ({"blocks": [{"type": "heading", "text": "a", "size": 7}]}, "RICH_MESSAGE_HEADING_INVALID"),
        ({"blocks": [{"type": "shouting", "text": "a"}]}, 'field "rich_message.blocks'),
    ],
)
async def test_what_telegram_does_not_take_is_refused(site: Site, rich: Json, reason: str) -> None:
    person = await site.person()

    answer = await site.call("sendRichMessage", {"chat_id": person, "rich_message": rich})

    assert (answer["ok"], answer["error_code"]) == (False, 400), answer
    assert reason in answer["description"]
    assert await site.texts(person) == ["/start"]


@pytest.mark.parametrize(
    "markdown",
    [
        "汉" * 32_768,
        "a\n\n" * 500,
        "- a\n" * 249,
        "> " * 15 + "a",
        "|a" * 20 + "|\n" + "|-" * 20 + "|",
    ],
    ids=["characters", "paragraphs", "items", "levels", "columns"],
)
async def test_what_just_fits_is_shown(site: Site, markdown: str) -> None:
    person = await site.person()

    answer = await site.call("sendRichMessage", {"chat_id": person, "rich_message": {"markdown": markdown}})

    assert answer["ok"] is True, answer


@pytest.mark.parametrize(
    ("markdown", "formulas"),
    [
        ("$x$ and $y_1$.", ["x", "y_1"]),
        ("from $5 to $10, or US$3", []),
        (r"\$x\$ and `$y$`", []),
        ("$ x $", []),
        (r"$\$5$", [r"\$5"]),
        ("a $$x$$ b", ["x"]),
        ("$$\nx\n\ny\n$$", ["x\n\ny"]),
        ("$$ never closed", []),
        ("```math\nx < y\n```", ["x < y"]),
        ("<tg-math>x < y</tg-math>", ["x < y"]),
    ],
)
def test_money_is_no_formula_and_formulas_are(markdown: str, formulas: list[str]) -> None:
    found: list[str] = []

    def look(value: object) -> None:
        if isinstance(value, dict):
            found.extend([value["expression"]] if "expression" in value else [])
            value = list(value.values())
        if isinstance(value, list):
            for each in value:
                look(each)

    look(blocks(markdown))

    assert found == formulas


def test_html_that_telegram_does_not_know_stays_in_markdown_as_it_was_written() -> None:
    assert blocks("a <script>alert(1)</script> Vec<T>") == [
        {"type": "paragraph", "text": "a <script>alert(1)</script> Vec<T>"}
    ]


def test_bold_beside_chinese_punctuation_stays_stars_as_commonmark_has_it() -> None:
    assert blocks("**注意：**请") == [{"type": "paragraph", "text": "**注意：**请"}]


def test_addresses_become_links_unless_told_not_to() -> None:
    linked = read_rich(InputRichMessage(markdown="see https://a.bc/d, `https://e.fg`"))
    plain = read_rich(InputRichMessage(markdown="see https://a.bc/d", skip_entity_detection=True))

    assert linked.blocks[0]["text"][1] == {"type": "url", "text": "https://a.bc/d", "url": "https://a.bc/d"}
    assert linked.blocks[0]["text"][3] == {"type": "code", "text": "https://e.fg"}
    assert plain.blocks[0]["text"] == "see https://a.bc/d"


PIECES = (
    "$", "$$", "==", "||", "`", "```", "~~", "**", "_", "[^1]", "[^1]: ", "- ", "1. ", "[x] ", "> ", "# ", "|",
    "\n|-|-|\n", "\n", "\n\n", "    ", "<b>", "</b>", "<details>", "<summary>", "</summary>", "</details>", "<li>",
    "<tg-math>", "</tg-math>", "<table>", "<!--", "&lt;", "\\", "[a](b)", "![](c)", "https://a.bc", "a",
    "汉", "👩‍👩‍👧", "<",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.booleans())
@settings(max_examples=examples(75), deadline=None)
def test_any_source_is_either_refused_or_a_message_as_aiogram_knows_it(source: str, is_html: bool) -> None:
    try:
        rich = read_rich(InputRichMessage(html=source) if is_html else InputRichMessage(markdown=source))
    except Refusal:
        return

    RichMessage.model_validate({"blocks": rich.blocks})
    with_mathml(rich.blocks)
    assert plain_text(rich.blocks)


@pytest.mark.parametrize(
    "piece", ["$a ", "==a ", "||a||", "[", "**a", "`", "<", "- a\n  ", "> ", "<b>", "$$\n", "|a|\n|-|\n"]
)
def test_no_source_takes_for_ever(piece: str) -> None:
    began = time.process_time()
    with contextlib.suppress(Refusal):
        read_rich(InputRichMessage(markdown=piece * (12_000 // len(piece))))

    assert time.process_time() - began < 1.2


@pytest.mark.parametrize("latex", [r"\begin{matrix} a", "", r"\left( x", "{" * 3_000, "x" * 5_000, "^", r"\frac{"])
def test_a_formula_that_cannot_be_read_stays_as_it_is(latex: str) -> None:
    tree = mathml(latex, is_block=True)

    assert tree is None or tree[0] == "math"


def test_a_formula_brings_no_links_and_no_tags_but_mathml() -> None:
    tree = msgspec.json.encode(mathml(r"\href{javascript:alert(1)}{x} \text{<script>}", is_block=False)).decode()

    assert '"href"' not in tree
    assert '["script' not in tree
