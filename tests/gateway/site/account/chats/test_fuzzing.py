"""Whatever is sent to a conversation's addresses and forms, nothing of it is a fault of ours."""

from __future__ import annotations

import asyncio
import http.client
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gateway.site.chat_parts import ChatParts
from tests.fuzzing import examples
from tests.gateway.site.account.chats.conftest import answered, asked
from tests.gateway.site.member import Member

_WORDS = st.one_of(
    st.sampled_from(["", "0", "-1", "maker/able", "\x00", "a" * 3000, "ses_", "💥", "\ud7ff"]), st.text()
)
_FIELDS = st.dictionaries(
    st.one_of(st.sampled_from(["question", "nonce", "model", "name", "csrf"]), st.text(max_size=8)), _WORDS, max_size=4
)
_ENDS = st.sampled_from(
    ["", "/settings", "/archive", "/unarchive", "/delete", "/turns/{turn}/stop", "/turns/{turn}/again", "/turns/{turn}",
     "/turns/{turn}/stream", "/turns/turn_1", "/{turn}"]
)  # fmt: skip
_CHATS = st.sampled_from(["{chat}", "new", "", "ses_00000000000000000000000000", "ses_%00", "%2e%2e", "ses_%C4%B1"])


@pytest.mark.hypothesis
async def test_no_form_and_no_address_ends_in_a_fault(member: Member, chats: ChatParts) -> None:
    address = await asked(member)
    turn = await answered(chats, address)
    chat = address.rpartition("/")[2]
    token = str((await member.get(address)).page.select_one("input[name=csrf]")["value"])  # type: ignore[index]
    found: list[tuple[int, str]] = []
    cookie = "; ".join(f"{name}={value}" for name, value in member.cookies.items())

    # What is found by luck is another thing after each change of the house: what every run has to meet is named.
    @example(where="{chat}", end="/archive", fields={}, query={}, is_post=True, raw=b"")
    @example(where="{chat}", end="", fields={}, query={}, is_post=False, raw=b"")
    @settings(max_examples=examples(60), deadline=None, suppress_health_check=list(HealthCheck))
    @given(where=_CHATS, end=_ENDS, fields=_FIELDS, query=_FIELDS, is_post=st.booleans(), raw=st.binary(max_size=40))
    def send(where: str, end: str, fields: dict[str, str], query: dict[str, str], is_post: bool, raw: bytes) -> None:
        path = f"/en/account/chats/{where}{end}".replace("{chat}", chat).replace("{turn}", turn.id)
        path += "?" + urlencode({name: text.encode(errors="surrogatepass") for name, text in query.items()})
        body = raw if len(raw) > 30 else urlencode({"csrf": token} | fields, errors="replace").encode()
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
        connection = http.client.HTTPConnection(urlsplit(member.url).netloc, timeout=10)
        try:
            connection.request("POST" if is_post else "GET", path, body if is_post else None, headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        found.append((answer.status, f"{path} {body!r}"))
        assert not (answer.status == 200 and BeautifulSoup(text, "html.parser").select("script:not([src])"))

    await asyncio.to_thread(send)

    assert [one for one in found if one[0] >= 500] == []
    assert {200, 303, 404} <= {status for status, _ in found}
