"""Which language a reader gets: address, then cookie, then browser, then English."""

import pytest
from aiohttp.test_utils import make_mocked_request

from gateway.site.language import of, preferred
from tests.gateway.site.reader import Reader


@pytest.mark.parametrize(
    ("path", "cookie", "browser", "language"),
    [
        ("/privacy", None, None, "en"),
        ("/privacy", None, "tr", "tr"),
        ("/privacy", None, "fr, ko;q=0.4, ru;q=0.8", "ru"),
        ("/privacy", "zh", "tr", "zh"),
        ("/privacy", "xx", "tr", "tr"),
        ("/privacy", "<script>", None, "en"),
        ("/ko/privacy", "zh", "tr", "ko"),
        ("/ko/", "zh", "tr", "ko"),
    ],
)
async def test_the_nearest_choice_counts(
    reader: Reader, path: str, cookie: str | None, browser: str | None, language: str
) -> None:
    headers = {"Cookie": f"lang={cookie}"} if cookie else {}
    headers |= {"Accept-Language": browser} if browser else {}

    read = await reader.get(path, **headers)

    assert (read.status, read.language, read.headers["Content-Language"]) == (200, language, language)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("*", "en"),
        ("de", "en"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,ru;q=0.9", "en"),
        ("enx,ru;q=0.9", "ru"),
        ("ru;q=0, ko;q=0.1", "ko"),
        ("ru;q=nan, ko;q=0.1", "ko"),
        ("ru;q=2, ko", "ko"),
        ("ru;q=abc,tr;q=0.3", "tr"),
        ("tr;q=0.5,ru;q=0.5", "tr"),
        (",;q=,;;;=,ko", "ko"),
    ],
)
def test_a_browser_is_heard_by_what_it_likes_best(header: str, language: str) -> None:
    assert preferred(header) == language


def test_an_account_s_own_choice_stands_between_address_and_cookie() -> None:
    asked = [make_mocked_request("GET", path, headers={"Cookie": "lang=zh"}) for path in ("/docs", "/ko/docs")]

    assert [of(request, saved="tr") for request in asked] == ["tr", "ko"]


async def test_what_is_negotiated_says_so_and_what_is_in_the_address_is_remembered(reader: Reader) -> None:
    negotiated, named = await reader.get("/docs", Accept_Language="ru"), await reader.get("/ru/docs")
    known = await reader.get("/ru/docs", Cookie="lang=ru")

    assert negotiated.headers["Vary"] == "Accept-Language, Cookie"
    assert "Set-Cookie" not in negotiated.headers
    assert "Vary" not in named.headers
    assert named.headers["Set-Cookie"].startswith("lang=ru;")
    assert "SameSite=Lax" in named.headers["Set-Cookie"]
    assert "Set-Cookie" not in known.headers


async def test_a_bare_language_leads_to_its_home(reader: Reader) -> None:
    read = await reader.get("/tr")

    assert (read.status, read.headers["Location"]) == (301, "/tr/")


@pytest.mark.parametrize("path", ["/fr/privacy", "/RU/privacy", "/en/nothing", "/nothing", "/en/ru/privacy"])
async def test_a_language_or_page_that_is_not_there_is_a_page_that_says_so(reader: Reader, path: str) -> None:
    read = await reader.get(path, Accept_Language="ko")

    assert read.status == 404
    assert read.language == ("en" if path.startswith("/en/") else "ko")
    assert read.page.select("meta[name=robots]")
    read.check()
