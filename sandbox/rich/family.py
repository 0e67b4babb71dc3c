"""Which elements may stand in which, and finding them.

Owns the refusals of what stands in the wrong place.
"""

from collections.abc import Iterable
from typing import NoReturn

from sandbox.refusals import bad_request

from .elements import Element
from .words import Child


def without(children: list[Child], tag: str) -> tuple[list[Child], Element | None]:
    """Part the first element of a tag from the rest."""
    found = next((child for child in elements(children) if child.tag == tag), None)
    return [child for child in children if child is not found], found


def elements(children: Iterable[Child]) -> list[Element]:
    """Leave the words out."""
    return [child for child in children if isinstance(child, Element)]


def only(element: Element, *tags: str) -> list[Element]:
    """Return the children, of which all but blanks must be of these tags."""
    for child in element.children:
        if isinstance(child, str) and child.strip():
            raise bad_request(f"can't parse rich message: Tag \"{element.tag}\" can't contain text")
        if isinstance(child, Element) and child.tag not in tags:
            wrong(child)
    return elements(element.children)


def wrong(element: Element) -> NoReturn:
    """Refuse an element where it stands."""
    raise bad_request(f'can\'t parse rich message: Tag "{element.tag}" is not allowed here')


def number(text: str | None, default: int) -> int:
    """Read a number of an attribute, if it is one."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default
