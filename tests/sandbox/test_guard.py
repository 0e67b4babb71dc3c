"""Nobody gets in but programs and pages of this machine."""

from pathlib import Path

import pytest
from yarl import URL

from sandbox import page
from sandbox.guard import is_loopback
from sandbox.telegram import SandboxTelegram, serving

from .conftest import Site


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", ""])  # noqa: S104 - refused is the point
async def test_only_loopback_is_listened_on(host: str) -> None:
    with pytest.raises(ValueError, match="on this machine alone"):
        async with serving(SandboxTelegram(None), host=host):
            pass


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("LocalHost", True), ("localhost.evil.org", False)],
)
def test_loopback_is_told_from_what_only_looks_like_it(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8081", "127.0.0.1.evil.example", "[::1", ""])
async def test_a_name_that_suddenly_points_here_is_turned_away(site: Site, host: str) -> None:
    status, answer = await site.ask("GET", "people", Host=host)

    assert status == 403
    assert "loopback address" in answer["error"]


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "null"])
async def test_a_foreign_page_is_turned_away(site: Site, origin: str) -> None:
    body = {"first_name": "A", "language_code": "en"}

    status, answer = await site.ask("POST", "people", body, Origin=origin)

    assert (status, answer) == (403, {"error": "The sandbox answers no pages of other origins."})


async def test_the_own_page_is_let_in(site: Site) -> None:
    status, _ = await site.ask("GET", "people", Origin=site.url)

    assert status == 200


async def test_the_page_is_served_with_its_content_types(site: Site) -> None:
    for path in ("/", *(f"/page/{file.name}" for file in page.FOLDER.iterdir() if file.suffix in page.TYPES)):
        async with site.http.get(site.url + path) as response:
            assert response.status == 200, path
            assert response.headers["Content-Type"] == page.TYPES[Path(path).suffix or ".html"]


@pytest.mark.parametrize("name", ["..", "%2e%2e", "..%2f__init__.py", "none.js", "page.py", "%00.js"])
async def test_nothing_but_the_pages_files_is_served(site: Site, name: str) -> None:
    async with site.http.get(URL(f"{site.url}/page/{name}", encoded=True)) as response:
        assert response.status == 404


async def test_no_page_can_frame_this_one(site: Site) -> None:
    async with site.http.get(f"{site.url}/") as response:
        # Browsers heed frame-ancestors in the header alone; in the page's own <meta> it means nothing.
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


async def test_no_answer_tells_what_it_is_served_by(site: Site) -> None:
    async with site.http.get(f"{site.url}/") as response:
        assert response.headers["Server"] == "ApiClaude"
