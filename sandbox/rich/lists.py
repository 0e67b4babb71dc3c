"""Lists: their items, how these are labelled, and the tasks among them.

Owns items and checkboxes. What stands in an item is `blocks`'.
"""

from collections.abc import Callable, Iterable

from .elements import Element
from .family import number, only
from .words import Block, Child

BULLET = "•"
CHECKBOXES = {"[ ] ": False, "[x] ": True, "[X] ": True}


def items(element: Element, blocks_of: Callable[[Iterable[Child]], list[Block]]) -> list[Block]:
    """Return the items of a list, numbered or not."""
    shown_items: list[Block] = []
    count = number(element.attributes.get("start"), 1)
    kind = element.attributes.get("type", "1")
    for item in only(element, "li"):
        children = list(item.children)
        box = _checkbox(children, is_markdown="tasks" in element.attributes)
        shown: Block = {"label": BULLET, "blocks": blocks_of(children)}
        if element.tag == "ol":
            count = number(item.attributes.get("value"), count)
            shown |= {"label": f"{count}.", "value": count, "type": kind}
            count += 1
        if box is not None:
            shown["has_checkbox"] = True
            shown |= {"is_checked": True} if box else {}
        shown_items.append(shown)
    return shown_items


def _checkbox(children: list[Child], *, is_markdown: bool) -> bool | None:
    """Take the checkbox off the beginning of an item and tell whether it is checked; None without one."""
    for place, child in enumerate(children):
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, Element) and child.tag == "p":
            inside = list(child.children)
            box = _checkbox(inside, is_markdown=is_markdown)
            children[place] = Element("p", child.attributes, inside)
            return box
        if isinstance(child, Element) and child.tag == "input" and child.attributes.get("type") == "checkbox":
            del children[place]
            return "checked" in child.attributes
        if is_markdown and isinstance(child, str) and child[:4] in CHECKBOXES:
            children[place] = child[4:]
            return CHECKBOXES[child[:4]]
        return None
    return None
