"""Every page in every language: whole HTML, live links, its other languages, safe headers."""

from dataclasses import replace
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from gateway.app import public_app
from gateway.bot_door import BotDoor
from gateway.parts import Parts
from gateway.serve import listening
from gateway.settings import GatewaySettings
from gateway.site.contacts import link_of
from gateway.site.routes import PAGES
from locales.languages import LANGUAGES, NAMES
from locales.translator import translator
from tests.gateway.site.reader import Reader


async def test_every_page_reads_well_in_every_language(reader: Reader) -> None:
    for language in LANGUAGES:
        for path in PAGES:
            read = await reader.get(f"/{language}{path}")

            assert (read.status, read.language) == (200, language), path
            read.check()
            assert read.all("header .languages a", "href") == [f"/{one}{path}" for one in LANGUAGES]
            assert [one.text for one in read.page.select("header .languages a")] == list(NAMES.values())


async def test_no_link_inside_the_site_is_dead(reader: Reader) -> None:
    waiting, seen, anchors, asked = ["/en/", "/"], set(), {}, set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        read = await reader.get(path)
        if read.status == 303:  # somebody's own page: who signs in is led on to it
            assert read.headers["Location"].startswith(f"/{path.split('/')[1]}/signin?next="), path
            waiting.append(urlsplit(read.headers["Location"]).path)
            continue
        assert read.status == 200, path
        if read.headers["Content-Type"].startswith("text/html"):
            anchors[path] = set(read.all("[id]", "id"))
            for link in read.all("a[href], link[href]", "href"):
                url, anchor = urldefrag(urljoin(f"{reader.url}{path}", link))
                if url.startswith(reader.url):
                    target = urlsplit(url).path
                    waiting.append(target)
                    asked |= {(target, anchor)} if anchor else set()

    assert len(seen) > len(PAGES) * len(LANGUAGES)
    assert [(path, anchor) for path, anchor in asked if anchor not in anchors[path]] == []


async def test_a_page_names_itself_in_every_language_and_the_one_that_negotiates(reader: Reader) -> None:
    read = await reader.get("/ko/privacy")

    named = dict(zip(read.all("link[hreflang]", "hreflang"), read.all("link[hreflang]", "href"), strict=True))
    assert named == {one: f"{reader.url}/{one}/privacy" for one in LANGUAGES} | {"x-default": f"{reader.url}/privacy"}
    assert read.all("link[rel=canonical]", "href") == [f"{reader.url}/ko/privacy"]


async def test_the_map_and_the_robots_name_every_page(reader: Reader) -> None:
    plan = await reader.get("/sitemap.xml")
    robots = await reader.get("/robots.txt")

    assert plan.text.count("<loc>") == len(PAGES) * len(LANGUAGES)
    assert plan.text.count('hreflang="x-default"') == len(PAGES) * len(LANGUAGES)
    assert f"Sitemap: {reader.url}/sitemap.xml" in robots.text
    assert "Disallow: /v1/" in robots.text


async def test_a_page_takes_nothing_from_elsewhere_and_is_framed_by_nobody(reader: Reader) -> None:
    read = await reader.get("/en/")

    policy = read.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert read.headers["X-Content-Type-Options"] == "nosniff"
    assert read.page.select("script, [style], style") == []
    loaded = read.all("link[rel=stylesheet], link[rel=icon]", "href")
    assert [one for one in loaded if not one.startswith("/static/")] == []


async def test_static_files_are_kept_for_ever_only_under_the_name_of_their_content(reader: Reader) -> None:
    (url,) = (await reader.get("/")).all("link[rel=stylesheet]", "href")

    current = await reader.get(url)
    stale = await reader.get("/static/0123/site.css")

    assert "immutable" in current.headers["Cache-Control"]
    assert stale.headers["Cache-Control"] == "no-cache"
    assert (await reader.get("/static/0123/passwd")).status == 404


async def test_the_footer_has_the_year_of_the_clock_and_only_links_that_are_set(reader: Reader, parts: Parts) -> None:
    read = await reader.get("/en/")

    assert str(parts.clock.now().year) in read.page.select("footer")[0].text
    assert read.all("footer a", "href") == ["/en/privacy", "/en/terms", "/en/support", "/en/feedback"]
    assert "Telegram" not in " ".join(one.text for one in read.page.select(".actions"))


async def test_what_the_operator_sets_is_linked(parts: Parts) -> None:
    settings = GatewaySettings(public_url="https://ai.example.org", channel_url="https://t.me/news")
    door = BotDoor()
    known = replace(parts, settings=settings, support_contact="help@example.org", bot_door=door)
    async with listening(public_app(known), "127.0.0.1", 0, shutdown_s=0.2) as port, Reader.at(port) as reader:
        door.url = "https://t.me/a_bot"

        home, support = await reader.get("/tr/"), await reader.get("/tr/support")

        assert {"mailto:help@example.org", "https://t.me/news"} <= set(home.all("footer a", "href"))
        assert "https://t.me/a_bot" in home.all(".actions a", "href")
        assert "help@example.org" in support.words
        assert home.all("link[rel=canonical]", "href") == ["https://ai.example.org/tr/"]
        assert "max-age" in home.headers["Strict-Transport-Security"]
        assert "Secure" in home.headers["Set-Cookie"]
        assert "https://ai.example.org/v1" in (await reader.get("/en/docs")).words


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("@some_body", "https://t.me/some_body"),
        ("help@example.org", "mailto:help@example.org"),
        ("https://example.org/help", "https://example.org/help"),
        ("javascript:alert(1)@a.b", None),
        ("ring the bell", None),
    ],
)
def test_a_contact_is_a_link_where_it_can_be_one(contact: str, link: str | None) -> None:
    assert link_of(contact) == link


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
async def test_a_page_is_only_read(reader: Reader, method: str) -> None:
    read = await reader.send(method, "/ru/pricing")

    assert read.status == 405
    assert read.headers["Allow"] == "GET"
    assert read.language == "ru"


async def test_the_head_of_a_page_comes_without_its_body(reader: Reader) -> None:
    read = await reader.send("HEAD", "/en/pricing")

    assert (read.status, read.text) == (200, "")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_example_of_the_docs_can_be_copied_whole(reader: Reader, language: str) -> None:
    read = await reader.get(f"/{language}/docs")

    read.check()
    copied = [read.page.select(f"#{name}")[0] for name in read.all("button[data-copy]", "data-copy")]
    assert copied == read.page.select("pre code")
    assert len(copied) == 5
    assert copied[0].text.startswith("export APICLAUDE_KEY=sk-ac-…\n\ncurl http")
    assert copied[0].text.endswith("}'")
    assert [one for one in read.all("script[src]", "src") if one.endswith("/copy.js")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_form_the_page_of_support_and_the_contact_have_a_name_each_and_the_same_one_everywhere(
    parts: Parts, language: str
) -> None:
    known = replace(parts, support_contact="help@example.org")
    say = translator(language, strict=True)
    async with listening(public_app(known), "127.0.0.1", 0, shutdown_s=0.2) as port, Reader.at(port) as reader:
        home, form, support = [await reader.get(f"/{language}{path}") for path in ("/", "/feedback", "/support")]

    named: dict[str, set[str]] = {}
    for link in home.page.select("nav.main a, footer a") + support.page.select("main a.button"):
        named.setdefault(str(link["href"]), set()).add(link.text)
    names = [named[href] for href in (f"/{language}/feedback", f"/{language}/support", "mailto:help@example.org")]
    titles = [form.page.select("h1")[0].text, support.page.select("h1")[0].text]
    assert names == [{titles[0]}, {titles[1]}, {say("site-contact")}]
    assert not any(one in other for one in set.union(*names) for other in set.union(*names) - {one})
    # As the bot calls them too.
    assert (titles[0] in say("feedback"), titles[1] in say("support")) == (True, True)
