"""Which files can be taken: by name and type before anything is fetched, by the first bytes after. Pure."""

from __future__ import annotations

# What vision models take, and how such a file begins.
PICTURES = ("image/jpeg", "image/png", "image/webp", "image/gif")
_BY_TYPE = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "text/html": "html",
    "application/xhtml+xml": "html",
}
_TEXT_TYPES = (
    "application/json", "application/xml", "application/javascript", "application/x-sh", "application/sql",
    "application/toml", "application/yaml", "application/x-yaml", "application/x-python", "application/x-subrip",
    "application/x-tex",
)  # fmt: skip
_BY_EXTENSION = {"pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "pptx": "pptx", "html": "html", "htm": "html"} | {
    "docm": "docx", "xlsm": "xlsx", "pptm": "pptx", "xhtml": "html",
}  # fmt: skip
# Clients know few types of code: the name says more than "application/octet-stream".
_OF_TEXTS = """
    txt text log md markdown rst org tex bib csv tsv json jsonl ndjson geojson xml xsd xsl yaml yml toml ini cfg conf
    env properties srt vtt ics vcf eml
"""
_OF_CODE = """
    py pyi ipynb js mjs cjs ts jsx tsx vue svelte css scss sass less java kt kts scala groovy gradle c h cc cpp cxx hpp
    hh cs fs vb go rs swift m mm rb php pl pm lua r jl dart ex exs erl hs clj lisp el ml sql sh bash zsh fish ps1 bat
    cmd mk cmake tf proto graphql diff patch asm s v sv vhd sol zig nim tcl awk sed svg
"""
_TEXT_EXTENSIONS = frozenset(_OF_TEXTS.split() + _OF_CODE.split())
_NAMES_WITHOUT_EXTENSION = frozenset({"makefile", "dockerfile", "readme", "license", "changelog"})


def is_picture(mime: str) -> bool:
    """Say whether a file of this type goes to a model as a picture."""
    return mime.lower() in PICTURES


def document_kind(name: str, mime: str) -> str | None:
    """Return how a document is read (one of `chat.extract.READERS`), or None for what cannot be."""
    last = name.rpartition("/")[2].lower()
    _, dot, extension = last.rpartition(".")
    mime = mime.partition(";")[0].strip().lower()
    if dot and extension in _BY_EXTENSION:
        return _BY_EXTENSION[extension]
    if (dot and extension in _TEXT_EXTENSIONS) or last in _NAMES_WITHOUT_EXTENSION:
        return "text"
    if mime in _BY_TYPE:
        return _BY_TYPE[mime]
    return "text" if mime.startswith("text/") or mime in _TEXT_TYPES or mime.endswith(("+json", "+xml")) else None


def picture_type(data: bytes) -> str | None:
    """Return what a picture's first bytes say it is; None for what no model would take."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    return "image/webp" if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else None
