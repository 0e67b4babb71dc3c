"""Word, Excel and PowerPoint: a zip of XML each, whose size unpacked is checked before it is."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any

import mammoth
import openpyxl
import pptx
from bs4 import BeautifulSoup

from chat.extractors.found import Found, Refused
from chat.extractors.plain import markdown

UNPACKED_BYTES_MAX = 120_000_000
_ENTRIES_MAX = 20_000
# An office file with a password is no zip but a container of the older kind.
_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_EMPTY_ROWS_MAX = 2_000


def docx(data: bytes, found: Found) -> None:
    """Read a Word document as Markdown, without its pictures."""
    # A picture would come as text: its data.
    no_pictures = mammoth.images.img_element(lambda _image: {"src": ""})
    made = mammoth.convert_to_html(BytesIO(_checked(data)), convert_image=no_pictures)
    found.add(markdown(BeautifulSoup(made.value, "html.parser")))


def xlsx(data: bytes, found: Found) -> None:
    """Read each sheet's values, tabs between cells; a formula is what it came to when the file was saved."""
    book = openpyxl.load_workbook(BytesIO(_checked(data)), read_only=True, data_only=True, keep_links=False)
    found.pages = len(book.worksheets)
    for number, sheet in enumerate(book.worksheets):
        if not found.may_turn(number):
            break
        found.add(f"## {sheet.title}\n")
        sheet.reset_dimensions()  # what a file says about its own size need not be so
        _rows(sheet.iter_rows(values_only=True), found)
        found.add("\n")


def _rows(rows: Iterable[tuple[Any, ...]], found: Found) -> None:
    empty = 0
    for row in rows:
        if found.is_full or empty > _EMPTY_ROWS_MAX:
            found.is_cut = found.is_cut or found.is_full
            return
        line = "\t".join(_cell(value) for value in row).rstrip("\t")
        empty = 0 if line else empty + 1
        if line:
            found.add(f"{line}\n")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return " ".join(str(value).split())


def pptx_(data: bytes, found: Found) -> None:
    """Read each slide's texts and tables in order, and the speaker's notes."""
    slides = pptx.Presentation(BytesIO(_checked(data))).slides
    found.pages = len(slides)
    for number, slide in enumerate(slides):
        if not found.may_turn(number):
            break
        lines = list(_texts(slide.shapes))
        notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
        if notes is not None and notes.text.strip():
            lines.append(f"> {notes.text.strip()}")
        found.add(f"[{number + 1}]\n" + "\n".join(lines) + "\n\n")


def _texts(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _texts(shape.shapes)
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                yield "\t".join(" ".join(cell.text.split()) for cell in row.cells)
        elif shape.has_text_frame and shape.text_frame.text.strip():
            yield shape.text_frame.text.replace("\v", "\n")


def _checked(data: bytes) -> bytes:
    """Return the file if it is one and unpacks to what can be read; raises `Refused`."""
    if data.startswith(_CONTAINER):
        raise Refused("encrypted" if _ENCRYPTED in data else "unsupported")
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError) as exc:
        raise Refused("broken") from exc
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("encrypted")
    if len(entries) > _ENTRIES_MAX or sum(entry.file_size for entry in entries) > UNPACKED_BYTES_MAX:
        raise Refused("too_large")
    return data


READERS: dict[str, Callable[[bytes, Found], None]] = {"docx": docx, "xlsx": xlsx, "pptx": pptx_}
