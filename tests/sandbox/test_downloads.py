"""Links to files: for an hour, up to 20 MB, and for the one bot."""

from typing import Any

import pytest
from aiohttp import ClientResponseError

from sandbox.files import DOWNLOAD_MAX_BYTES

from .attached import PHOTO, File, sent
from .conftest import TOKEN, Site


async def test_a_file_of_more_than_20_mb_cannot_be_fetched(site: Site) -> None:
    large = File("document", "large.bin", bytes(DOWNLOAD_MAX_BYTES + 1), "")
    [message] = await sent(site, await site.person(), [large])
    assert message.document is not None

    refused = await site.call("getFile", {"file_id": message.document.file_id})

    assert refused["description"] == "Bad Request: file is too big"


async def test_a_link_opens_its_file_for_an_hour_and_for_its_bot_alone(site: Site) -> None:
    [message] = await sent(site, await site.person(), [PHOTO])
    assert message.photo is not None
    offered = await site.bot.get_file(message.photo[-1].file_id)

    async def status(path: str, token: str = TOKEN) -> tuple[int, Any]:
        async with site.http.get(f"{site.url}/file/bot{token}/{path}") as response:
            is_json = response.content_type == "application/json"
            return response.status, (await response.json())["description"] if is_json else await response.read()

    assert offered.file_path == "photos/file_1.png"
    site.clock.advance(3599)
    assert await status(offered.file_path) == (200, PHOTO.data)
    assert await status(offered.file_path, "42:WRONG") == (401, "Unauthorized")
    assert await status(offered.file_path, "nonsense") == (404, "Not Found")
    assert await status("photos/file_2.png") == (404, "Not Found")
    assert await status("photos/..%2Ffile_1.png") == (404, "Not Found")
    site.clock.advance(2)
    assert await status(offered.file_path) == (404, "Not Found")
    await site.bot.get_file(message.photo[-1].file_id)
    assert (await status(offered.file_path))[0] == 200


async def test_a_path_without_getfile_opens_nothing(site: Site) -> None:
    await sent(site, await site.person(), [PHOTO])

    with pytest.raises(ClientResponseError, match="404"):
        await site.bot.download_file("photos/file_1.png")


async def test_a_file_id_that_is_none_is_refused(site: Site) -> None:
    assert "wrong file_id" in (await site.call("getFile", {"file_id": "AgACnothing"}))["description"]
