"""PDF, by PDFium: quick with long files and at home in every script."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from chat.extractors.found import Found, Refused


def pdf(data: bytes, found: Found) -> None:
    """Read the text of each page; a scan has none."""
    try:
        document = pdfium.PdfDocument(data)
        found.pages = len(document)
    except pdfium.PdfiumError as exc:
        raise Refused("encrypted" if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else "broken") from exc
    has_text = False
    for number in range(found.pages):
        if not found.may_turn(number):
            break
        try:
            page = document[number]
            text = page.get_textpage().get_text_range()
            page.close()
        except pdfium.PdfiumError:
            continue  # one page that is broken does not spoil the others
        has_text = has_text or bool(text.strip())
        found.add(f"[{number + 1}]\n{text}\n\n" if found.pages > 1 else text)
    if not has_text:
        raise Refused("no_text")
