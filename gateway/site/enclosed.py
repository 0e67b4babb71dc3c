"""Files that come with a form, and files that are handed out: as something to be kept, never to be shown by us."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from gateway.site import headers
from gateway.site.forms import FORM_BYTES_MAX, Form
from gateway.site.visit import Visit
from people.ticket_attachments import ATTACHMENT_BYTES_MAX, UNKNOWN_TYPE, Attachment, kept

FIELD = "file"
FILE_NAME: web.ResponseKey[str] = web.ResponseKey("file_name", str)
"""What the file is called that an answer hands out; no other answer has it."""
# A little above what is taken: a file that is a little too large is refused in words of its own.
BYTES_MAX = ATTACHMENT_BYTES_MAX + FORM_BYTES_MAX
# What browsers make nothing of but a file of this kind.
_TYPES = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "application/zip", "application/json"}
    | {"text/plain"}
)


def attachment(form: Form) -> Attachment | None:
    """Return the file that came with a form; raises `AttachmentTooLarge` and `AttachmentEmpty`."""
    file = form.files.get(FIELD)
    return kept(Attachment(file.name, file.media_type, file.data)) if file is not None else None


def download(visit: Visit, found: Attachment) -> web.Response:
    """Return a file to be kept under its name."""
    ascii_name = "".join(one if one.isascii() and one.isprintable() and one not in '"\\' else "_" for one in found.name)
    response = web.Response(body=found.data)
    response[FILE_NAME] = found.name
    response.headers.update(headers.security(is_https=visit.is_https))
    response.headers["Content-Type"] = found.media_type if found.media_type in _TYPES else UNKNOWN_TYPE
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(found.name, safe='')}"
    )
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
