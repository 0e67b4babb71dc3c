"""Errors are pages for who reads pages, JSON for programs, and bad input is never our fault."""

import asyncio
import http.client
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.app import public_app
from gateway.parts import Parts
from gateway.serve import listening
from gateway.site.routes import PAGES
from locales.languages import LANGUAGES
from locales.translator import translator
from tests.fuzzing import examples
from tests.gateway.site.reader import Reader

Sent = tuple[str, list[tuple[str, str]]]
_LINE = st.characters(codec="latin-1", exclude_characters="\r\n\0")
_PATHS = st.one_of(
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40),
    st.builds(
        lambda path, more: path + more,
        st.sampled_from([f"/{one}{path}" for one in ("en", "zh") for path in PAGES]),
        st.text(st.sampled_from("%/?#;.&=[]{}:@\\0aF"), max_size=12),
    ),
    st.builds(lambda n: "/ru/docs?" + "a=b&" * n, st.integers(0, 3000)),
)
_HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["Cookie", "Accept-Language", "Accept", "Host", "X-Forwarded-Proto", "Referer"]),
        st.one_of(st.text(_LINE, max_size=60), st.text(st.sampled_from('lang=;,q.*-ru"%[]:@ \\'), max_size=60)),
    ),
    max_size=4,
)


def status_of(url: str, path: str, headers: list[tuple[str, str]]) -> int:
    """Send these very bytes, which no well-bred client would, and return the status."""
    parts = urlsplit(url)
    assert parts.hostname is not None
    line = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    line._validate_path = lambda _: None  # type: ignore[attr-defined] # the server is to judge it
    line.putrequest("GET", path, skip_host=any(name == "Host" for name, _ in headers))
    for name, value in headers:
        line.putheader(name, value.encode("latin-1"))
    line.endheaders()
    status = line.getresponse().status
    line.close()
    return status


@pytest.mark.hypothesis
async def test_no_path_cookie_or_header_is_our_fault(public_url: str) -> None:
    found: list[tuple[int, Sent]] = []

    @settings(max_examples=examples(37), deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(path=_PATHS, headers=_HEADERS)
    def send(path: str, headers: list[tuple[str, str]]) -> None:
        path = "/" + path.replace(" ", "").lstrip("/")
        found.append((status_of(public_url, path, headers), (path, headers)))

    await asyncio.to_thread(send)

    assert [one for one in found if one[0] >= 500] == []
    assert {200, 404} <= {status for status, _ in found}


@pytest.mark.parametrize("path", ["/v1/nothing", "/metrics", "/hooks/telegram", "/healthz/more", "/.well-known/x"])
async def test_the_api_s_addresses_speak_json_even_to_a_browser(reader: Reader, path: str) -> None:
    read = await reader.get(path)

    assert read.status == 404
    assert read.headers["Content-Type"].startswith("application/json")


async def test_a_program_that_asks_for_no_page_gets_json(reader: Reader) -> None:
    read = await reader.get("/nothing", Accept="*/*")

    assert read.headers["Content-Type"].startswith("application/json")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_fault_of_ours_is_a_page_with_a_number_and_nothing_else(parts: Parts, language: str) -> None:
    class Broken:
        @property
        def models(self) -> Any:
            raise RuntimeError("secret detail")

    broken: Any = Broken()
    app = public_app(replace(parts, catalogue=broken))
    async with listening(app, "127.0.0.1", 0, shutdown_s=0.2) as port, Reader.at(port) as reader:
        read = await reader.get(f"/{language}/pricing")

    assert (read.status, read.language) == (500, language)
    assert "inc_" in read.words
    assert "secret" not in read.text
    read.check()


async def test_a_name_in_an_address_is_never_markup(reader: Reader) -> None:
    read = await reader.get('/%3Cscript%3Ealert(1)%3C/script%3E?q="><script>')

    assert read.status == 404
    assert "<script" not in read.text


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/ko/docs/", "/ko/docs"),
        ("/docs/", "/docs"),
        ("/ru/pricing//?a=b&c=%20d", "/ru/pricing?a=b&c=%20d"),
        ("/account/keys/", "/account/keys"),
        ("/en/terms/1.0/", "/en/terms/1.0"),
    ],
)
async def test_a_slash_at_the_end_leads_to_the_address_without(reader: Reader, path: str, location: str) -> None:
    read = await reader.get(path)

    assert (read.status, read.headers["Location"]) == (301, location)


@pytest.mark.parametrize("path", ["/nothing/", "//example.org/", "/v1/models/x/y//", "/v1/", "/healthz/", "/ko/v1/"])
async def test_where_no_page_is_a_slash_changes_nothing(reader: Reader, path: str) -> None:
    read = await reader.get(path)

    assert read.status in (401, 404)
    assert "Location" not in read.headers


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_wrong_method_is_not_told_that_a_form_is_no_form(reader: Reader, language: str) -> None:
    sent = await reader.send("PUT", f"/{language}/feedback")

    assert (sent.status, sent.headers["Allow"]) == (405, "GET, POST")
    assert translator(language, strict=True)("site-error-405-text") in sent.words
    assert "POST" not in sent.words
