"""Reads forms: their size, their fields, and whether a page of ours sent them.

Texts come first and are few; a file in a large form is read once whoever sent it was looked at (`admit`), by the texts
that stand before it. Where it is not taken, the texts are there still, to be given back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web
from aiohttp.http import HttpProcessingError

from gateway.errors import BodyTooLarge, BodyTooSlow, FormStale, InvalidRequest
from gateway.parts import PARTS
from gateway.site import csrf
from storage.errors import DomainError

FORM_BYTES_MAX = 256_000
LARGE_BYTES = 512_000
"""What is larger has a file in it, so `admit` is asked; the texts of a form together have no more than this."""
_FIELDS_MAX = 50


@dataclass(frozen=True, slots=True)
class File:
    """What was attached to a form."""

    name: str = field(repr=False)
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Form:
    """The fields of a form, each a text ("" where it was left out), and at most a file each.

    With a `refusal` these are the texts before what was not read, and no files.
    """

    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    files: Mapping[str, File] = field(default_factory=dict)
    refusal: DomainError | None = None

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def has(self, name: str) -> bool:
        """Say whether a box was ticked, or a button of this name pressed."""
        return name in self.values


Admit = Callable[[Form], Awaitable[None]]


async def read(request: web.Request, *, admit: Admit, bytes_max: int = FORM_BYTES_MAX) -> Form:
    """Return the form's fields; raises `BodyTooLarge`, `BodyTooSlow` or `InvalidRequest`.

    `admit` is given the texts before the file of a large form, and raises what is then the form's `refusal`.
    """
    settings = request.app[PARTS].settings
    try:
        async with asyncio.timeout(settings.body_timeout_s):
            if request.content_type == "multipart/form-data":
                return await _multipart(request, bytes_max, admit)
            return await _urlencoded(request, min(bytes_max, LARGE_BYTES))
    except TimeoutError as exc:
        raise BodyTooSlow(settings.body_timeout_s) from exc
    except (
        web.RequestPayloadError, HttpProcessingError, ValueError, AssertionError, LookupError, RuntimeError
    ) as exc:  # fmt: skip
        # What the library says of a body that is no form, in its many ways.
        raise InvalidRequest("The form broke off or was not sent as its headers say.") from exc


def check(request: web.Request, form: Form, *, bound_to: str | None, base_url: str) -> None:
    """Raise `FormStale` unless a page of ours, shown to this very reader, sent the form."""
    keyring = request.app[PARTS].site.keyring
    if not csrf.is_from_here(request, base_url) or not csrf.is_genuine(keyring, bound_to, form[csrf.FIELD]):
        raise FormStale


async def _urlencoded(request: web.Request, bytes_max: int) -> Form:
    if request.content_type not in ("application/x-www-form-urlencoded", "application/octet-stream"):
        raise ValueError("no form")
    if request.content_length is not None and request.content_length > bytes_max:
        raise BodyTooLarge(bytes_max)
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > bytes_max:
            raise BodyTooLarge(bytes_max)
    pairs = parse_qsl(bytes(body).decode("utf-8"), keep_blank_values=True, max_num_fields=_FIELDS_MAX)
    values: dict[str, str] = {}
    for name, value in pairs:
        values.setdefault(name, _clean(value))
    return Form(values)


async def _multipart(request: web.Request, bytes_max: int, admit: Admit) -> Form:
    values: dict[str, str] = {}
    files: dict[str, File] = {}
    length = request.content_length
    is_large = length is None or length > LARGE_BYTES
    left = min(bytes_max, LARGE_BYTES)
    count = 0
    async for part in await request.multipart():
        count += 1
        if not isinstance(part, BodyPartReader) or part.name is None or count > _FIELDS_MAX:
            raise ValueError("no form")
        if part.filename and is_large:
            if length is not None and length > bytes_max:
                return Form(values, refusal=BodyTooLarge(bytes_max))
            try:
                await admit(Form(values))
            except DomainError as refusal:
                return Form(values, refusal=refusal)
            is_large, left = False, left + max(0, bytes_max - LARGE_BYTES)
        data = bytearray()
        while piece := await part.read_chunk():
            data += piece
            left -= len(piece)
            if left < 0:
                return Form(values, refusal=BodyTooLarge(bytes_max))
        if part.filename:
            name = _named(part.filename)
            media_type = part.headers.get("Content-Type", "application/octet-stream").partition(";")[0].strip().lower()
            files.setdefault(part.name, File(name, media_type, bytes(data)))
        else:
            values.setdefault(part.name, _clean(bytes(data).decode("utf-8")))
    return Form(values, files)


def _named(sent: str) -> str:
    """Return a file's name as it is on its owner's disk.

    Browsers write these three characters so, and no other, not even "%" itself (HTML, "multipart/form-data encoding
    algorithm"): what else looks encoded stands in the name.
    """
    return sent.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")


def _clean(text: str) -> str:
    """Return a text as people typed it: lines end as everywhere else here, and no database is given a NUL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
