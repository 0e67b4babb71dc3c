"""The templates' one environment: everything escaped, a missing value is an error, code between backticks is code."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

_FOLDER = Path(__file__).parent / "templates"
_CODE = re.compile(r"`([^`]+)`")


@lru_cache
def environment() -> jinja2.Environment:
    """Return the environment that every application shares, so that each template is compiled once."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["code"] = with_code
    return made


def with_code(sentence: str) -> Markup:
    """Return a sentence escaped, with what stands between backticks set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(sentence))))  # noqa: S704 escaped on this very line
