"""What a person sees of words and rich content, in messages and drafts alike, as the control API tells it.

Owns telling rich content in plain words, and what an app shows that does not know rich messages.
"""

from .formulas import with_mathml
from .records import Draft, Entity, Rich
from .render import Json
from .rich.plain import plain_text


def content(text: str, entities: list[Entity], rich: Rich | None, *, shows_rich: bool) -> Json:
    """Show words, or rich content and its words; `unsupported` where the person's app shows neither."""
    if rich is None:
        return {"text": text, "entities": entities, "rich": None, "unsupported": False}
    if not shows_rich:
        return {"text": "", "entities": [], "rich": None, "unsupported": True}
    shown = {"blocks": with_mathml(rich.blocks), "rtl": rich.is_rtl, "form": rich.form, "source": rich.source}
    return {"text": plain_text(rich.blocks), "entities": [], "rich": shown, "unsupported": False}


def draft(draft: Draft, *, shows_rich: bool) -> Json:
    """Show a draft and whether it has a Stop button now."""
    return {
        "draft_id": draft.draft_id,
        "thread_id": draft.thread_id or None,
        "can_stop": draft.can_stop and draft.stopped_at is None,
        "stopped": draft.stopped_at is not None,
        **content(draft.text, draft.entities, draft.rich, shows_rich=shows_rich),
    }
