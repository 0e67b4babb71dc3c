"""What the messages of a request hold: text and pictures, counted for the bound without rebuilding them."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import msgspec

from billing.catalogue import Model
from gateway.bodies import Fields, field_as
from gateway.errors import InvalidRequest, Unsupported

ROLES = ("system", "developer", "user", "assistant", "tool", "function")
_TEXT_PARTS = ("text", "refusal")


class Message(msgspec.Struct):
    role: str
    content: msgspec.Raw = msgspec.Raw(b"null")
    audio: Any = None


class ImageUrl(msgspec.Struct):
    url: str


class Part(msgspec.Struct):
    type: str
    image_url: ImageUrl | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """How many pictures there are, and how many bytes of the body are theirs rather than text."""

    images: int
    image_bytes: int


def read_messages(given: Fields, model: Model) -> Contents:
    """Check the messages; raises `InvalidRequest` or `Unsupported` naming the very place."""
    if "messages" not in given:
        raise InvalidRequest("messages is missing: a list of messages, each with role and content.", param="messages")
    # One by one: a call that decodes 100,000 messages at once would keep every other thread, and the loop, waiting.
    messages: list[msgspec.Raw] = field_as(given["messages"], list[msgspec.Raw], "messages")
    if not messages:
        raise InvalidRequest("messages is empty: send at least one message.", param="messages")
    images = image_bytes = 0
    for number, raw in enumerate(messages):
        place = f"messages[{number}]"
        message: Message = field_as(raw, Message, place)
        if message.role not in ROLES:
            raise InvalidRequest(f"{place}.role must be one of {', '.join(ROLES)}.", param=f"{place}.role")
        if message.audio is not None:
            raise Unsupported(f"The model {model.name} takes no audio.", param=f"{place}.audio")
        for size in _pictures(message.content, model, f"{place}.content"):
            images += 1
            image_bytes += size
    return Contents(images, image_bytes)


def _pictures(content: msgspec.Raw, model: Model, place: str) -> list[int]:
    """Return the size of each picture's data in one message's content."""
    first = bytes(memoryview(content)[:1])
    if first in (b'"', b"n"):
        return []
    if first != b"[":
        raise InvalidRequest(f"{place} must be text, a list of parts, or null.", param=place)
    sizes: list[int] = []
    parts: list[Part] = field_as(content, list[Part], place)
    for number, part in enumerate(parts):
        where = f"{place}[{number}]"
        if part.type in _TEXT_PARTS:
            continue
        if part.type != "image_url":
            raise Unsupported(f"Parts of type {part.type[:40]!r} are not taken here.", param=f"{where}.type")
        if "vision" not in model.abilities:
            raise Unsupported(f"The model {model.name} cannot see pictures.", param=where)
        if part.image_url is None:
            raise InvalidRequest(f"{where}.image_url is missing.", param=f"{where}.image_url")
        sizes.append(_picture_bytes(part.image_url.url, f"{where}.image_url.url"))
    return sizes


def _picture_bytes(url: str, place: str) -> int:
    """Return how many bytes of the body are this picture; one that stands elsewhere has none here."""
    if url.startswith("data:image/"):
        return len(url)
    # A server of the operator's own would fetch the address from inside their network.
    if not is_public(url):
        raise InvalidRequest(f"{place} must be data:image/… or a public https:// address.", param=place)
    return 0


def is_public(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        if parts.scheme not in ("http", "https") or "." not in host or host.endswith((".local", ".internal", ".lan")):
            return False
        # 127.1 and 2130706433 are addresses too, and no public name ends in a number.
        if host.rpartition(".")[2].isdigit():
            return ipaddress.ip_address(host).is_global
    except ValueError:
        return False
    return not host.startswith("0x")
