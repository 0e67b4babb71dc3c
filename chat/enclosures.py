"""What came with a question, on its way to the model: fetched, read, kept, and shown as far as there is room.

All of it is done by the turn's own task before the model is asked; where a file comes from is the surface's to know
(`Fetch`). What fails here ends the turn with its own sentence, and nothing has been charged.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from billing.catalogue import Catalogue, Model
from chat.attachments import DOCUMENT, PHOTO, Attachment, Attachments
from chat.context import BYTES_PER_TOKEN
from chat.documents import Document, Documents, Unread
from chat.enclosing import Enclosed, cut, with_files
from chat.errors import AskFailed
from chat.file_kinds import document_kind, picture_type
from chat.turns import Turn

# A call to `/v1` has a body of 10 MB by default; base64 makes four bytes of three, and texts want room too.
PICTURES_MAX = 10
PICTURES_BYTES_MAX = 6_000_000
# A picture of Telegram's usual size is about as many tokens to the vision models of today.
PICTURE_TOKENS = 1_500
# How many turns back pictures are still shown: every call pays for each of them anew.
_TURNS_SEEN_MAX = 3
# Less than this of a document says nothing.
_WORTH_SHOWING_BYTES = 300
VISION = "vision"


class NotFetched(Exception):
    """A file could not be had; `is_gone` where trying again is of no use."""

    def __init__(self, *, is_gone: bool) -> None:
        super().__init__()
        self.is_gone = is_gone


class Fetch(Protocol):
    """Brings a file from where it was sent."""

    async def __call__(self, source: str, *, bytes_max: int) -> bytes:
        """Return the file; raises `NotFetched`, also for more than `bytes_max`."""
        ...


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A document that has been read, for whoever says so."""

    name: str
    characters: int
    pages: int
    pages_read: int
    is_cut: bool
    is_cut_by_pages: bool


# Says, in the asker's language, that documents were read and wait for a question.
Acknowledge = Callable[[Sequence[ReadFile]], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A conversation with what came with it: `pictures` are data URLs, by the turn they came with."""

    question: str
    path: list[Turn]
    pictures: dict[str, list[str]]
    is_cut: bool = False  # of what came with earlier turns; what came with this one says so in its row

    @property
    def picture_bytes(self) -> int:
        """Return how much of a context the pictures take, in bytes of text."""
        return sum(map(len, self.pictures.values())) * PICTURE_TOKENS * BYTES_PER_TOKEN


class Enclosures:
    """Prepares what came with a turn, and shows it."""

    def __init__(
        self, attachments: Attachments, documents: Documents, catalogue: Catalogue, fetch: Fetch, *, bytes_max: int
    ) -> None:
        self._attachments = attachments
        self._documents = documents
        self._catalogue = catalogue
        self._fetch = fetch
        self._bytes_max = bytes_max

    async def prepare(self, turn: Turn, model: Model) -> bool:
        """Fetch and keep what is not here yet; say whether anything came with the turn. Raises `AskFailed`."""
        found = (await self._attachments.of([turn.id])).get(turn.id, [])
        if any(one.kind == PHOTO for one in found) and VISION not in model.abilities:
            can_others = any(VISION in other.abilities for other in self._catalogue.models)
            raise AskFailed("no_vision" if can_others else "nobody_sees")
        for one in found:
            if not one.is_fetched:
                await self._take(one)
        return bool(found)

    async def read_files(self, turn_id: str, *, shown_to: str | None = None) -> list[ReadFile]:
        """Return what is known of the turn's documents once they are read, only of those cut if `shown_to` a model."""
        made: list[ReadFile] = []
        for one in (await self._attachments.of([turn_id])).get(turn_id, ()):
            if one.kind != DOCUMENT or not one.is_fetched or (shown_to is not None and not one.is_cut):
                continue
            document = await self._attachments.document(one)
            is_whole_text_shown = shown_to is None or self._fits(document, shown_to)
            made.append(
                ReadFile(
                    one.name,
                    len(document.text),
                    document.pages,
                    document.pages_read,
                    is_cut=one.is_cut,
                    is_cut_by_pages=0 < document.pages_read < document.pages and is_whole_text_shown,
                )
            )
        return made

    def _fits(self, document: Document, model_name: str) -> bool:
        """Say whether a model surely saw all that was read of a document that is cut."""
        model = self._catalogue.get(model_name)
        room = max(0, model.context - model.output_max) * BYTES_PER_TOKEN
        return len(document.text.encode()) < room // 2

    async def show(self, turn: Turn, path: Sequence[Turn], model: Model, *, room: int) -> Shown:
        """Return the question and the turns before it with what came with them, in at most about `room` bytes."""
        gathering = _Gathering(self._attachments, room, sees=VISION in model.abilities)
        every = await self._attachments.of([turn.id, *(one.id for one in path)])
        question = await gathering.add(turn, every.get(turn.id, ()), is_own=True)
        shown = [replace(one, question=await gathering.add(one, every.get(one.id, ()))) for one in reversed(path)]
        return Shown(question, shown[::-1], gathering.pictures, gathering.is_cut)

    async def _take(self, one: Attachment) -> None:
        try:
            data = await self._fetch(one.source, bytes_max=self._bytes_max)
        except NotFetched as failure:
            raise AskFailed("file_gone" if failure.is_gone else "file_not_fetched") from failure
        if one.kind == PHOTO:
            if picture_type(data) is None:
                raise AskFailed("file_broken")
            await self._attachments.keep_picture(one, data)
            return
        read = await self._documents.read(one.account_id, data, document_kind(one.name, one.mime) or "text")
        if isinstance(read, Unread):
            raise AskFailed(f"file_{read.why}")
        await self._attachments.keep_document(one, read)


class _Gathering:
    """Takes turns, the newest first, and gives each what room is left."""

    def __init__(self, attachments: Attachments, room: int, *, sees: bool) -> None:
        self._attachments = attachments
        self._room = room
        self._sees = sees
        self._picture_bytes = 0
        self._picture_count = 0
        self.pictures: dict[str, list[str]] = {}
        self.is_cut = False

    async def add(self, turn: Turn, found: Sequence[Attachment], *, is_own: bool = False) -> str:
        """Return the turn's question with what came with it; its pictures go among `pictures`."""
        if not found:
            return turn.question
        pictures = [one for one in found if one.kind == PHOTO]
        seen = await self._seen(turn, pictures, is_own=is_own)
        documents = [one for one in found if one.kind == DOCUMENT and one.is_fetched]
        enclosed: list[Enclosed] = []
        for number, one in enumerate(documents):
            share = self._room // (len(documents) - number)
            if share < _WORTH_SHOWING_BYTES:
                self.is_cut = True
                continue
            document = await self._attachments.document(one)
            shown = Enclosed(one.name, document, cut(document.text, share))
            self.is_cut = self.is_cut or (not is_own and len(shown.text) < len(document.text))
            self._room -= len(shown.text.encode())
            enclosed.append(shown)
            if is_own and shown.is_cut != one.is_cut:
                # Another model, with more room or less, may have been shown more or less of it.
                await self._attachments.note_cut(one, is_cut=shown.is_cut)
        return with_files(turn.question, enclosed, pictures_unseen=len(pictures) - seen)

    async def _seen(self, turn: Turn, pictures: Sequence[Attachment], *, is_own: bool) -> int:
        """Show as many of a turn's pictures as there may be more; return how many."""
        if not self._sees or (len(self.pictures) >= _TURNS_SEEN_MAX and not is_own):
            return 0
        urls: list[str] = []
        for one in pictures:
            takes = PICTURE_TOKENS * BYTES_PER_TOKEN
            is_room = self._picture_count < PICTURES_MAX and self._picture_bytes + one.bytes <= PICTURES_BYTES_MAX
            if not one.is_fetched or (not is_own and (not is_room or takes > self._room)):
                break
            data = await self._attachments.picture(one)
            urls.append(f"data:{picture_type(data)};base64,{base64.b64encode(data).decode()}")
            self._picture_count += 1
            self._picture_bytes += len(data)
            self._room -= takes
        if urls:
            self.pictures[turn.id] = urls
        return len(urls)
