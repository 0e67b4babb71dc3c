"""The child process that reads one document: `python -P -m chat.extract KIND CHARACTERS PAGES SECONDS BYTES < file`.

It binds itself before it looks at a single byte (memory, time, no file written, no network where the system allows
that), reads the file from its standard input, so that nobody's document lies on a disk in clear, and writes one line of
JSON. Whoever started it waits no longer than they like: `chat/documents`.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import resource
import sys
import time
from contextlib import suppress

from chat.extractors.found import Found, Refused

# Which module reads which kind, and with which function: only what is needed is imported.
READERS = {
    "pdf": ("pdf", "pdf"),
    "docx": ("office", "docx"),
    "xlsx": ("office", "xlsx"),
    "pptx": ("office", "pptx_"),
    "html": ("plain", "html"),
    "text": ("plain", "text"),
}
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER and CLONE_NEWNET of linux/sched.h


def main() -> None:
    """Read one document as the command line says."""
    kind, *numbers = sys.argv[1:]
    characters_max, pages_max, seconds, memory_bytes = map(int, numbers)
    bind(seconds=seconds, memory_bytes=memory_bytes)
    # Leaves a quarter of the time for what a library does in one go.
    found = Found(characters_max, pages_max, until=time.monotonic() + seconds * 0.75)
    sys.stdout.write(json.dumps(answer(kind, sys.stdin.buffer.read(), found), ensure_ascii=False))


def answer(kind: str, data: bytes, found: Found) -> dict[str, object]:
    """Return what is written: the text with what is known of it, or why there is none."""
    try:
        module, function = READERS[kind]
        getattr(importlib.import_module(f"chat.extractors.{module}"), function)(data, found)
        text = found.text
    except Refused as refused:
        return {"refused": refused.why}
    except MemoryError:
        return {"refused": "too_large"}
    except ImportError:
        # The extra `files` is not installed.
        return {"refused": "unsupported"}
    except Exception:  # noqa: BLE001 whatever a library stumbles over in a stranger's file means that it is broken
        return {"refused": "broken"}
    if not text:
        return {"refused": "no_text"}
    return {"text": text, "pages": found.pages, "pages_read": found.pages_read, "is_cut": found.is_cut}


def bind(*, seconds: int, memory_bytes: int) -> None:
    """Take from this process what reading a document does not need."""
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_CPU, seconds, seconds + 1),  # the soft one ends it by a signal of its own
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, 64, 64),
    ):
        with suppress(ValueError, OSError):  # a system that knows no such limit: the parent's clock still holds
            resource.setrlimit(what, (soft, hard))
    with suppress(AttributeError, OSError):  # elsewhere than on Linux
        ctypes.CDLL(None).unshare(_NEW_USERS | _NEW_NETWORK)


if __name__ == "__main__":
    main()
