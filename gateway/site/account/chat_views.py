"""What people read of a turn on a page: the question and what came with it, the answer, how it ended and what it cost.

How much of an answer is made into HTML is `answers`' to say; how many turns stand on a page is the page's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from chat.attachments import DOCUMENT, PHOTO, Attachment
from chat.enclosures import ReadFile
from chat.errors import REASONS
from chat.quoting import ASKER, ASSISTANT
from chat.turns import AT_BALANCE, AT_BOOKS, AT_CAP, AT_LIMIT, REPLACED, STOPPED, Turn
from gateway.site.answers import Answer
from gateway.site.chat_parts import ChatParts
from gateway.site.visit import Visit
from locales.translator import Translator

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
    """A turn in words. `sender` is who wrote what the question quotes; `notes` say what the model saw of the rest."""

    turn: Turn
    quoted: str = ""
    sender: str = ""
    files: Sequence[str] = field(default_factory=tuple)
    answer: Answer = field(default_factory=Answer)
    notes: Sequence[str] = field(default_factory=tuple)
    ending: str | None = None
    wants_money: bool = False
    can_retry: bool = False

    @property
    def is_growing(self) -> bool:
        """True while there is more to come."""
        return not self.turn.is_ended


async def shown(turns: Sequence[Turn], chats: ChatParts, visit: Visit) -> list[Shown]:
    """Put turns of one conversation into words; of an answer that grows, what there is of it now."""
    say = visit.say
    files = await chats.attachments.of([turn.id for turn in turns])
    texts = [turn.answer if turn.is_ended else (await chats.desk.text_so_far(turn.id))[0] for turn in turns]
    answers = await chats.answers.made(visit.account.id, texts, own_host=urlsplit(visit.base_url).hostname or "")
    first_shortened = await _first_shortened(turns, chats)
    made = []
    for turn, answer in zip(turns, answers, strict=True):
        sender, words = _quoted(turn, say)
        its_files = files.get(turn.id, ())
        notes = await _about_files(turn, its_files, chats, say)
        made.append(
            Shown(
                turn=turn,
                quoted=words,
                sender=sender,
                files=[_name(one, say) for one in its_files],
                answer=answer,
                notes=[*notes, say("turn-past-shortened")] if turn.id == first_shortened else notes,
                ending=_ending(turn, say),
                wants_money=turn.error_code in ("insufficient_balance", AT_BALANCE) and turn.payer_id is None,
                can_retry=turn.is_ended and turn.state != "answered" and turn.error_code not in _HOPELESS,
            )
        )
    return made


async def _first_shortened(turns: Sequence[Turn], chats: ChatParts) -> str | None:
    """Return the turn from which on the model saw less than the whole conversation, if it is one of these."""
    shortened = [turn for turn in turns if turn.is_past_shortened and turn.answer.strip()]
    first = min(shortened, key=lambda turn: turn.id, default=None)
    return first.id if first is not None and await chats.overviews.is_first_shortened(first) else None


async def _about_files(turn: Turn, files: Sequence[Attachment], chats: ChatParts, say: Translator) -> list[str]:
    """Say of which documents the model saw less than the whole; an answer that only says so says it itself."""
    if not (turn.question and turn.answer and any(one.kind == DOCUMENT and one.is_cut for one in files)):
        return []
    return [_cut(one, say) for one in await chats.enclosures.read_files(turn.id, shown_to=turn.model)]


def _cut(one: ReadFile, say: Translator) -> str:
    if one.is_cut_by_pages:
        return say("site-chat-file-cut-pages", name=one.name, read=one.pages_read, pages=one.pages)
    return say("site-chat-file-cut-beginning", name=one.name)


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
