"""Whatever a field holds, the sandbox answers in words and never breaks."""

import pytest
from aiogram.types import BufferedInputFile

from sandbox.arguments import BY_NAME
from sandbox.botapi import METHODS

from .conftest import Json, Site
from .pictures import OGG, png

STRANGE: list[object] = [None, True, -1, 0, 10**30, 1.5, "", "x", "[]", "\ud83d", [], {}, [[]], [{}], [None], {"a": {}}]
GOOD: Json = {
    "text": "hi", "message_id": 2, "message_ids": [2], "draft_id": 1, "action": "typing", "title": "t",
    "description": "d", "payload": "p", "currency": "XTR", "prices": [{"label": "l", "amount": 5}], "commands": [],
    "callback_query_id": "1", "pre_checkout_query_id": "1", "ok": True, "telegram_payment_charge_id": "c",
    "timeout": 0,
}  # fmt: skip


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_no_value_of_any_field_breaks_a_method(site: Site, method: str) -> None:
    fields = BY_NAME[method.lower()].model_fields
    person = await site.person()
    given = GOOD | {"chat_id": person, "user_id": person} | await files(site, person, method)
    good = {name: value for name, value in given.items() if name in fields}

    codes = set()
    for name in fields:
        for value in STRANGE:
            site.clock.advance(31)
            answer = await site.call(method, good | {name: value})
            codes.add(answer.get("error_code", 200))

    assert codes <= {200, 400}
    assert (await site.call("getMe"))["ok"] is True


async def files(site: Site, person: int, method: str) -> Json:
    """Return arguments with files that the bot may send again."""
    photo = (await site.bot.send_photo(person, BufferedInputFile(png(), "a.png"))).photo
    document = (await site.bot.send_document(person, BufferedInputFile(b"a", "a.txt"))).document
    voice = (await site.bot.send_voice(person, BufferedInputFile(OGG, "a.ogg"))).voice
    assert photo is not None
    assert document is not None
    assert voice is not None
    album = [{"type": "photo", "media": photo[0].file_id}, {"type": "photo", "media": photo[0].file_id}]
    return {
        "photo": photo[0].file_id, "document": document.file_id, "voice": voice.file_id, "file_id": document.file_id,
        "media": album if method == "sendMediaGroup" else album[0],
    }  # fmt: skip


@pytest.mark.parametrize("verb", ["GET", "POST", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path",
    [
        "people",
        "people/PERSON",
        "people/PERSON/messages",
        "people/PERSON/taps",
        "faults",
        "people/PERSON/places",
        "people/PERSON/contacts",
    ],
)
async def test_no_body_breaks_the_control_api(site: Site, verb: str, path: str) -> None:
    person = await site.person()
    names = (
        "first_name",
        "language_code",
        "start",
        "text",
        "reply_to",
        "message_id",
        "button",
        "pay",
        "method",
        "times",
        "latitude",
        "phone_number",
    )

    for body in [*STRANGE, *({name: value} for name in names for value in STRANGE)]:
        status, answer = await site.ask(verb, path.replace("PERSON", str(person)), body)
        assert status in (200, 400, 404, 405), answer
        assert status == 200 or answer["error"].endswith(".")
