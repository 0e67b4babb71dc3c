"""Who signs in lands on a page, whatever address they came from: a file there would be saved, and show nothing."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.gateway.site.test_any_form import IDS, NOBODYS, System, chats, settings, system
from tests.gateway.site.wild import MEMBER, Answer, Sent

__all__ = ["chats", "settings", "system"]
pytestmark = pytest.mark.hypothesis

NAMED = {"version": "1.0", "digest": "0" * 12, "name": "site.css", "lang": "ko"}
HOPS_MAX = 3


def own(system: System, path: str) -> str:
    """Fill in what an address leaves open with what is the member's."""

    def named(found: re.Match[str]) -> str:
        before, name = found[1], found[2]
        if name in NAMED:
            return f"{before}{NAMED[name]}"
        # The stranger's ticket is the first of the keys; of all else the member's own comes last.
        things = system.things.get(IDS[before.strip("/")] if name == "id" else name, [NOBODYS])
        return f"{before}{things[0 if name == 'key' else -1]}"

    return re.sub(r"([a-z-]*/?)\{(\w+)\}", named, path)


async def landed(system: System, path: str) -> Answer:
    """Return what is shown in the end to who signed in for this address."""
    answer = await system.wild.send(Sent("GET", f"/en/signin?next={quote(path, safe='')}"), MEMBER)
    assert answer.status == 303, path
    for _ in range(HOPS_MAX):
        if answer.status == 303:
            answer = await system.wild.send(Sent("GET", answer.headers["Location"]), MEMBER)
    return answer


async def test_there_is_no_address_for_which_who_signs_in_is_led_to_anything_but_a_page(system: System) -> None:
    files = set()
    for path in system.pages():
        address = own(system, path)
        if "Content-Disposition" in (await system.wild.send(Sent("GET", address), MEMBER)).headers:
            files.add(path)

        answer = await landed(system, address)

        # A top-up that nobody paid has no receipt, which its page says.
        assert answer.status == (404 if path == "/account/top-ups/{id}" else 200), path
        assert "Content-Disposition" not in answer.headers, path
        page = answer.check()
        assert page is not None, path
        assert page.page.select_one("main h1") is not None, path
    # What is handed out was seen to be.
    assert {"/account/receipts/{id}/receipt.json", "/account/tickets/{id}/files/{message}"} <= files
