"""Which language a reader gets: address, then cookie, then browser, then English."""

import pytest
from aiohttp.test_utils import make_mocked_request

from gateway.parts import Parts
from gateway.site.language import of, preferred
from locales.languages import LANGUAGES
from tests.gateway.site.conftest import InTelegram
from tests.gateway.site.member import Member
from tests.gateway.site.reader import Read, Reader
from tests.house import FakeClock

NOBODYS = "01JABCDEFGHJKMNPQRSTVWXYZ0"


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


async def test_the_mini_app_is_given_no_cookie_whatever_it_asks_for(
    member: Member, in_telegram: InTelegram, parts: Parts, clock: FakeClock
) -> None:
    app = await in_telegram(member.account)
    clock.advance(minutes=40)  # so that there is a fresh token too

    pages = ("/", "/docs", "/account", "/account/settings", "/feedback", "/nowhere")
    asked = [await app.get(f"/ru{path}") for path in pages]
    asked.append(await app.post("/ru/account/settings/language", on="/ru/account/settings", data={"language": "ko"}))

    assert [read.status for read in asked] == [200] * 5 + [404, 303]
    assert app.cookies == {}
    assert [read.headers.getall("Set-Cookie", []) for read in asked] == [[]] * len(asked)


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


def switches(read: Read) -> list[str]:
    return read.all("header .languages a", "href")


def in_each(path: str) -> list[str]:
    return [f"/{one}{path}" for one in LANGUAGES]


@pytest.mark.parametrize(
    ("page", "form", "status"),
    [
        ("/account/keys", "/account/keys", 403),
        ("/account/security", "/account/security/end", 404),
        ("/account/settings", "/account/settings/language", 400),
        (f"/account/tickets/tkt_{NOBODYS}", f"/account/tickets/tkt_{NOBODYS}/close", 404),
    ],
)
async def test_what_a_form_is_refused_with_is_read_in_another_language_on_the_form_s_page(
    member: Member, page: str, form: str, status: int
) -> None:
    refused = await member.post(f"/en{form}", on="/en/account/security", data={"session": f"wss_{NOBODYS}"})

    assert (refused.status, switches(refused)) == (status, in_each(page))


async def test_a_sign_in_that_is_refused_is_read_in_another_language_where_people_sign_in(
    member: Member, parts: Parts
) -> None:
    parts.bot_door.url, member.cookies = "https://t.me/a_test_bot", {}
    await member.get("/en/signin")

    refused = await member.post_raw("/en/signin/bot", {"csrf": "stale"})

    assert (refused.status, switches(refused)) == (403, in_each("/signin"))


async def test_what_is_no_longer_there_is_said_in_the_other_languages_too(member: Member) -> None:
    gone = await member.get(f"/en/account/tickets/tkt_{NOBODYS}")

    assert (gone.status, switches(gone)) == (404, in_each(f"/account/tickets/tkt_{NOBODYS}"))


@pytest.mark.parametrize("path", ["/en/nothing", "/en/account/nothing", "/en/terms/9.9", "/en/signout"])
async def test_where_nothing_is_the_other_languages_are_those_of_the_first_page(member: Member, path: str) -> None:
    read = await member.get(path)

    assert read.status in (404, 405)
    assert switches(read) == in_each("/")


async def test_another_language_asks_for_the_same(reader: Reader, member: Member) -> None:
    signing_in = await reader.get("/en/signin?next=/account/keys&done=saved")
    listed = await member.get("/en/account/usage?days=30&done=saved")

    assert switches(signing_in) == in_each("/signin?next=%2Faccount%2Fkeys")
    assert switches(listed) == in_each("/account/usage?days=30")


async def test_the_browser_s_own_question_for_an_icon_is_answered(reader: Reader) -> None:
    read = await reader.get("/favicon.ico", Accept="image/avif,image/webp,*/*;q=0.8")

    assert (read.status, read.headers["Content-Type"].partition(";")[0]) == (200, "image/svg+xml")
    assert read.text.startswith("<svg")
    assert "max-age" in read.headers["Cache-Control"]
