"""Reading a JSON body within its limits, without blocking the event loop on a large one."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from aiohttp import web

from gateway.errors import BodyTooLarge, BodyTooSlow, InvalidRequest, WrongMediaType
from gateway.settings import GatewaySettings

T = TypeVar("T")
# Decoding such a body takes well under a millisecond; a larger one is read in a thread, beside the other calls.
OFF_LOOP_BYTES = 128_000

Fields = dict[str, msgspec.Raw]
_SAID_AS = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<where>.*)`)?", re.DOTALL)
_decoder = msgspec.json.Decoder(Fields)


async def read_body(request: web.Request, settings: GatewaySettings) -> bytes:
    """Return the whole body; raises `WrongMediaType`, `BodyTooLarge`, `BodyTooSlow` or `InvalidRequest`."""
    if request.content_type != "application/json":
        raise WrongMediaType("The request needs the header Content-Type: application/json, and a JSON body.")
    if (request.charset or "utf-8").lower() not in ("utf-8", "utf8"):
        raise WrongMediaType("JSON is read as UTF-8 alone: send it so, with charset=utf-8 or no charset at all.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise WrongMediaType(
            "Compressed request bodies are not taken here; send plain JSON.", header="Content-Encoding"
        )
    limit = settings.body_bytes_max
    if request.content_length is not None and request.content_length > limit:
        raise BodyTooLarge(limit)
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(settings.body_timeout_s):
            while piece := await request.content.readany():
                size += len(piece)
                if size > limit:
                    raise BodyTooLarge(limit)
                pieces.append(piece)
    except TimeoutError as exc:
        raise BodyTooSlow(settings.body_timeout_s) from exc
    except web.RequestPayloadError as exc:
        raise InvalidRequest("The request body broke off or was not sent as its headers say.") from exc
    return b"".join(pieces)


async def beside(size: int, work: Callable[[], T]) -> T:
    """Do work on a body of this size: at once when it is small, in a thread when it is not."""
    return work() if size < OFF_LOOP_BYTES else await asyncio.to_thread(work)


def fields(body: bytes) -> Fields:
    """Return the top-level fields, each as the very bytes that came; raises `InvalidRequest`."""
    try:
        return _decoder.decode(body)
    except msgspec.ValidationError:
        raise InvalidRequest("The request body must be a JSON object.") from None
    except RecursionError:
        raise InvalidRequest("The request body is nested too deeply.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as exc:
        raise InvalidRequest(f"The request body is not valid JSON: {exc}.") from None


def field_as(raw: msgspec.Raw, kind: Any, param: str) -> Any:
    """Decode one field; raises `InvalidRequest` that names the very place."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as exc:
        found = _SAID_AS.fullmatch(str(exc))
        what, where = (found["what"], found["where"] or "") if found else (str(exc), "")
        place = param + where
        raise InvalidRequest(f"{place}: {what}.", param=place) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise InvalidRequest(f"{param} cannot be read: {exc}.", param=param) from None
