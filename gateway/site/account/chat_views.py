"""What people read of a turn on a page: the question and what came with it, the answer, how it ended and what it cost.

Long texts are made into HTML beside the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from chat.attachments import PHOTO, Attachment
from chat.errors import REASONS
from chat.quoting import ASKER, ASSISTANT
from chat.turns import AT_BALANCE, AT_BOOKS, AT_CAP, AT_LIMIT, REPLACED, STOPPED, Turn
from gateway.site.chat_parts import ChatParts
from gateway.site.markdown import html
from locales.translator import Translator

# Making HTML of so much takes about a millisecond.
_OFF_LOOP_CHARACTERS = 2_000

_LIMITS = {AT_LIMIT: "turn-at-limit", AT_BALANCE: "turn-at-balance", AT_CAP: "turn-at-cap", AT_BOOKS: "turn-at-books"}
_SPONSORS = {
    "insufficient_balance": "group-sponsor-cannot",
    "account_closed": "group-sponsor-cannot",
    "cap_reached": "group-cap-reached",
    AT_BALANCE: "group-at-sponsors-limit",
    AT_CAP: "group-at-sponsors-limit",
}
# Ends that say themselves what was charged; `took_too_long` is a deadline's.
_SAYING_THE_COST = {STOPPED: "turn-stopped", REPLACED: "turn-replaced", "took_too_long": "turn-took-too-long"}
# What the bot says with its commands is said here with what stands on the page.
_OWN = {
    "consent_missing": "site-chat-consent-missing",
    "account_closed": "site-chat-account-closed",
    "model_gone": "site-chat-model-gone",
    "too_long": "site-chat-too-long",
    "file_gone": "site-chat-file-gone",
}
# The same question would fail the same way.
_HOPELESS = frozenset(
    {
        "nobody_sees", "no_vision", "file_gone", "file_encrypted", "file_no_text", "file_broken", "file_too_large",
        "file_unsupported",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A turn in words. `sender` is who wrote what the question quotes; `growing` is plain text while it grows."""

    turn: Turn
    quoted: str = ""
    sender: str = ""
    files: Sequence[str] = field(default_factory=tuple)
    answer: Markup = field(default_factory=Markup)
    ending: str | None = None
    wants_money: bool = False
    can_retry: bool = False

    @property
    def is_growing(self) -> bool:
        """True while there is more to come."""
        return not self.turn.is_ended


async def shown(turns: Sequence[Turn], chats: ChatParts, say: Translator) -> list[Shown]:
    """Put turns into words; of an answer that grows, what there is of it now."""
    files = await chats.attachments.of([turn.id for turn in turns])
    made = []
    for turn in turns:
        text = turn.answer if turn.is_ended else (await chats.desk.text_so_far(turn.id))[0]
        sender, words = _quoted(turn, say)
        made.append(
            Shown(
                turn=turn,
                quoted=words,
                sender=sender,
                files=[_name(one, say) for one in files.get(turn.id, ())],
                answer=await _html(text),
                ending=_ending(turn, say),
                wants_money=turn.error_code in ("insufficient_balance", AT_BALANCE) and turn.payer_id is None,
                can_retry=turn.is_ended and turn.state != "answered" and turn.error_code not in _HOPELESS,
            )
        )
    return made


async def _html(markdown: str) -> Markup:
    if not markdown.strip():
        return Markup()
    if len(markdown) < _OFF_LOOP_CHARACTERS:
        return html(markdown)
    return await asyncio.to_thread(html, markdown)


def _quoted(turn: Turn, say: Translator) -> tuple[str, str]:
    sender, _, text = turn.quoted.partition("\n")
    names = {ASKER: say("session-export-you"), ASSISTANT: say("site-chat-model")}
    return names.get(sender, sender.strip('"')), text


def _name(one: Attachment, say: Translator) -> str:
    return one.name or say("site-chat-picture" if one.kind == PHOTO else "site-chat-file")


def _ending(turn: Turn, say: Translator) -> str | None:
    """Say how a turn ended that is not simply answered, with its true cost."""
    if not turn.is_ended:
        return None
    code = turn.error_code or ""
    of_sponsor = _SPONSORS.get(code) if turn.payer_id is not None else None
    if turn.state == "answered":
        key = of_sponsor or _LIMITS.get(code)
        return say(key) if key is not None else None
    if turn.state == "cancelled":
        return say("turn-cancelled")
    nanos = turn.charge.nanos if turn.charge is not None else 0
    cost: Mapping[str, str] = {"charge": "some" if nanos else "none", "cost": say.usd(nanos)}
    if code in _SAYING_THE_COST:
        return say(_SAYING_THE_COST[code], **cost)
    if code == "empty":
        return say("turn-empty-charged", cost=cost["cost"]) if nanos else say("turn-empty")
    if turn.state == "interrupted" or nanos:
        return say("turn-interrupted", **cost)
    reason = code if code in REASONS else "our_mistake"
    return say(of_sponsor or _OWN.get(reason) or f"turn-{reason.replace('_', '-')}")
