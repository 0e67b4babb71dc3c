"""The files Telegram keeps: bytes in a folder beside the world's file, and what is known of each.

Owns ids, links to download, and how much is kept: the oldest go when it is too much. How a message shows a file is
`media`'s.
"""

import hashlib
import re
import secrets
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from .clock import Clock
from .refusals import bad_request
from .store import Store
from .uploads import Upload

KEPT_MAX_BYTES = 1024 * 1024 * 1024
DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024
# Telegram promises at least an hour; a bot must not count on more.
LINK_LIVES_S = 3600.0
FOLDERS = {
    "photo": "photos", "document": "documents", "voice": "voice", "video": "videos", "audio": "music",
    "sticker": "stickers",
}  # fmt: skip
# How ids of each kind begin on Telegram: bots tell them apart by it in their logs.
ID_BEGINS = {
    "photo": "AgAC", "document": "BQAC", "voice": "AwAC", "video": "BAAC", "audio": "CQAC", "sticker": "CAAC",
}  # fmt: skip
LINK = re.compile(r"[a-z]+/file_([0-9]{1,15})(?:\.[A-Za-z0-9]{1,8})?")
SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")


class File(msgspec.Struct, omit_defaults=True):
    """One file; a photo has an id for each of its sizes, the smallest first."""

    n: int
    kind: str
    ids: list[str]
    size: int
    name: str
    mime_type: str
    width: int = 0
    height: int = 0
    duration_s: int = 0
    link_ends_at: float = 0.0


class Files:
    """Every file that is still kept."""

    def __init__(
        self, store: Store, clock: Clock, folder: Path | None, *, kept_max_bytes: int = KEPT_MAX_BYTES
    ) -> None:
        self._store = store
        self._clock = clock
        self._folder = folder
        # A world in memory needs a folder too, and only once there is a file.
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._kept_max_bytes = kept_max_bytes
        self._files = {file.n: file for file in store.all("file", File)}
        self._by_id = {file_id: file for file in self._files.values() for file_id in file.ids}
        self._total_bytes = sum(file.size for file in self._files.values())

    def keep(
        self, kind: str, upload: Upload, *, sizes: int = 1, width: int = 0, height: int = 0, duration_s: int = 0
    ) -> File:
        """Take a file in. It is written at once, as all of the sandbox is: a file is known only once it is there."""
        file = File(
            n=self._store.next("file"), kind=kind, ids=[_new_id(kind) for _ in range(sizes)], size=len(upload.data),
            name=upload.name, mime_type=upload.mime_type, width=width, height=height, duration_s=duration_s,
        )  # fmt: skip
        place = self.place(file)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(upload.data)
        self._store.put("file", file.n, file)
        self._files[file.n] = file
        self._by_id.update(dict.fromkeys(file.ids, file))
        self._total_bytes += file.size
        while self._total_bytes > self._kept_max_bytes and len(self._files) > 1:
            self._drop(self._files[min(self._files)])
        return file

    def find(self, n: int) -> File | None:
        """Find a file by its number."""
        return self._files.get(n)

    def by_id(self, file_id: str) -> File | None:
        """Find the file behind an id."""
        return self._by_id.get(file_id)

    def place(self, file: File) -> Path:
        """Return where a file's bytes lie; no name that somebody chose is part of it."""
        if self._folder is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="sandbox-files-")
            self._folder = Path(self._temporary.name)
        return self._folder / str(file.n)

    def link(self, file_id: str) -> dict[str, Any]:
        """Show a file as File, with the path under which it can be downloaded for an hour."""
        file = self._by_id.get(file_id)
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if file.size > DOWNLOAD_MAX_BYTES:
            raise bad_request("file is too big")
        file.link_ends_at = self._clock.now() + LINK_LIVES_S
        self._store.put("file", file.n, file)
        return {
            "file_id": file_id, "file_unique_id": unique_id(file_id), "file_size": file.size, "file_path": _path(file),
        }  # fmt: skip

    def linked(self, path: str) -> File | None:
        """Find the file that can be downloaded under a path now."""
        match = LINK.fullmatch(path)
        file = self._files.get(int(match[1])) if match else None
        if file is None or path != _path(file) or file.link_ends_at <= self._clock.now():
            return None
        return file

    def close(self) -> None:
        """Forget the files of a world that is kept in memory."""
        if self._temporary is not None:
            self._temporary.cleanup()

    def _drop(self, file: File) -> None:
        self._store.drop("file", file.n)
        self.place(file).unlink(missing_ok=True)
        del self._files[file.n]
        for file_id in file.ids:
            del self._by_id[file_id]
        self._total_bytes -= file.size


def unique_id(file_id: str) -> str:
    """Return the id that is the same for every bot, and opens nothing."""
    return "AQAD" + hashlib.sha256(file_id.encode()).hexdigest()[:12]


def _new_id(kind: str) -> str:
    return ID_BEGINS[kind] + secrets.token_urlsafe(48)


def _path(file: File) -> str:
    suffix = Path(file.name).suffix
    return f"{FOLDERS[file.kind]}/file_{file.n}{suffix if SUFFIX.fullmatch(suffix) else ''}"
