"""Screenshots of what a chat can show: tables, formulas, code, pictures, what waits, what is stopped, a group.

Owns the way through these screens; how they are photographed is `shots`'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.async_api import FilePayload

from tests.journeys.scenes import scene
from tests.sandbox.pictures import png

if TYPE_CHECKING:
    from tests.shots import Walk


async def answers(walk: Walk) -> None:
    """Look at a formula in a table, at code on a page and at code in a file."""
    shown = scene(walk.language)
    await walk.says(shown.formula, "formula", shown.of)
    await walk.says(shown.code, "code", shown.of)
    await walk.says("/settings", "settings")
    await walk.phone.taps(walk.say("button-form"))
    await walk.seen("settings-classic", walk.plain("settings-form", form="classic"))
    await walk.says(shown.formula, "formula-classic", shown.of)
    await walk.says(shown.file, "code-file", shown.of)


async def pictures(walk: Walk) -> None:
    """Look at an album with its question and its answer."""
    shown = scene(walk.language)
    files = [
        FilePayload(name=f"{n}.png", mimeType="image/png", buffer=png(480, 320, colour=colour))
        for n, colour in enumerate(((200, 90, 60), (60, 140, 90)))
    ]
    await walk.phone.it("chooser").set_input_files(files)
    await walk.phone.it("composer").fill(shown.album)
    await walk.phone.it("send").click()
    await walk.seen("album-answer", shown.words, shown.album)


async def waiting(walk: Walk) -> None:
    """Look at an answer that grows under a Stop button, and at the question that waits for it."""
    shown = scene(walk.language)
    await walk.says("/settings", "settings-again")
    await walk.phone.taps(walk.say("button-stream"))
    await walk.phone.says(shown.slow)
    await walk.on_both(lambda visitor: visitor.button(walk.say("button-stop")).wait_for())
    await walk.shot("stop-button")
    await walk.phone.says(shown.queued)
    await walk.on_both(lambda visitor: visitor.button(walk.say("button-send-now")).wait_for())
    await walk.shot("queue-note")
    await walk.phone.taps(walk.say("button-send-now"))
    await walk.seen("sent-now", shown.words, shown.queued)


async def looking_back(walk: Walk) -> None:
    """Look at what was spent, at a conversation's card, and at what is found by words."""
    shown = scene(walk.language)
    await walk.says("/usage", "usage")
    await walk.says("/chats", "chats")
    await walk.phone.it("button").filter(has_text=shown.formula).last.click()
    await walk.on_both(lambda visitor: visitor.button(walk.say("button-session-rename")).wait_for())
    await walk.shot("card")
    await walk.says(f"/search {shown.words[:2]}", "search-none")
    await walk.says(f"/search {shown.formula[:3]}", "search")


async def group(walk: Walk) -> None:
    """Look at a topic of a group where the bot is named between letters, and at the group's settings."""
    shown = scene(walk.language)
    await walk.control("PATCH", "switches", privacy=False)
    person = int(walk.phone.page.url.partition("#")[2].partition("/")[0])
    body = {"title": shown.group, "admins": [person], "forum": True, "bot": "administrator"}
    founded = await walk.control("POST", "groups", **body)
    where = await walk.control("POST", f"people/{person}/topics", chat_id=founded["id"], name=shown.topic_name)
    for visitor in (walk.phone, walk.desk):
        await visitor.page.evaluate("(place) => { location.hash = place; }", f"#{person}/{founded['id']}")
        await visitor.it("topic").filter(has_text=shown.topic_name).first.click()
    await walk.control(
        "POST", f"people/{person}/messages",
        chat_id=founded["id"], thread_id=where["thread_id"], text=shown.topic,
    )  # fmt: skip
    await walk.seen("topic", shown.words)
    await walk.says("/settings@sandbox_bot", "group-settings")
