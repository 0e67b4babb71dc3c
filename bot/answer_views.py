"""What people read of a turn: its answer, how it ended, and that it waits. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from billing.catalogue import Model
from billing.money import Money
from bot import views
from bot.parts import Part
from bot.pieces import BLOCKS_MAX, CHARACTERS_MAX
from bot.preference_views import footer
from bot.rendering import render, understood
from bot.rich import rich
from bot.splitting import ENTITIES_MAX, UNITS_MAX, offsets_of
from bot.views import Parts, say_parts
from bot.writing import write
from chat.errors import REASONS
from chat.stops import TOOK_TOO_LONG
from chat.turns import AT_BALANCE, AT_BOOKS, AT_CAP, AT_LIMIT, REPLACED, STOPPED, Turn
from locales.translator import Translator
from people.preferences import Likes

# How the origin of a turn begins that asks an edited question again.
EDITED = "edit:"
AT_LIMITS = {
    AT_LIMIT: "turn-at-limit",
    AT_BALANCE: "turn-at-balance",
    AT_CAP: "turn-at-cap",
    AT_BOOKS: "turn-at-books",
}
# What the asker reads where somebody else pays: nothing of that one's balance and limits.
SPONSORS = {
    "insufficient_balance": "group-sponsor-cannot",
    "account_closed": "group-sponsor-cannot",
    "cap_reached": "group-cap-reached",
    AT_BALANCE: "group-at-sponsors-limit",
    AT_CAP: "group-at-sponsors-limit",
}
# Ends that say themselves what was charged.
SAYING_THE_COST = {STOPPED: "turn-stopped", REPLACED: "turn-replaced", TOOK_TOO_LONG: "turn-took-too-long"}


def answer(
    turn: Turn,
    say: Translator,
    likes: Likes,
    *,
    is_rich: bool = False,
    is_first_shortened: bool = False,
    about_files: Sequence[str] = (),
    left: Money | None = None,
) -> Parts:
    """Return how a turn ended: exactly the stored answer, and under it what there is to say about it.

    `likes` are the asker's: whether a footer is wanted. `is_rich`: the form in which the answer is tried first.
    `is_first_shortened`: the first for which the model saw less than the whole conversation. `about_files`: sentences
    about what came with the question. `left` is the asker's balance, for the footer.
    """
    form = rich if is_rich else render
    below = notes(turn, say, likes, is_first_shortened=is_first_shortened, left=left)
    return _under(form(turn.answer) if turn.answer.strip() else (), [*about_files, *below])


def notes(
    turn: Turn, say: Translator, likes: Likes, *, is_first_shortened: bool = False, left: Money | None = None
) -> list[str]:
    """Return the sentences under an answer, in order; a cost footer, for who likes one, is the last of them."""
    said = []
    if turn.state != "answered":
        said.append(_ending(turn, say))
    elif turn.error_code in AT_LIMITS:
        said.append(say(_of_sponsor(turn) or AT_LIMITS[turn.error_code]))
    if turn.origin.startswith(EDITED) and turn.answer.strip():
        said.append(say("turn-answers-edited"))
    if is_first_shortened and turn.answer.strip():
        said.append(say("turn-past-shortened"))
    if likes.has_footer and turn.state == "answered" and turn.charge is not None and left is not None:
        said.append(footer(turn.charge, left, say))
    return said


def queued(ahead: int, say: Translator) -> Parts:
    """Say that a question waits, and for how many answers."""
    return say_parts(say, "turn-queued", ahead=ahead)


def other_models(found: Sequence[Model], say: Translator) -> Parts:
    """Return the price list, under the question who shall answer."""
    return render("\n\n".join([say("turn-pick-model"), *views.model_lines(found, say)]))


def _ending(turn: Turn, say: Translator) -> str:
    """Say how a turn ended that was not answered, with its true cost."""
    charge = turn.charge or Money(0)
    cost = {"charge": "some" if charge else "none", "cost": say.usd(charge.nanos)}
    if turn.state == "cancelled":
        return say("turn-cancelled")
    key = SAYING_THE_COST.get(turn.error_code or "")
    if key is not None:
        return say(key, **cost)
    # A failure's own sentence says that it was free. Thinking without an answer is charged: then the truth comes first.
    if turn.error_code == "empty":
        return say("turn-empty-charged", cost=cost["cost"]) if charge else say("turn-empty")
    if turn.state == "interrupted" or charge:
        return say("turn-interrupted", **cost)
    reason = turn.error_code if turn.error_code in REASONS else "our_mistake"
    return say(_of_sponsor(turn) or f"turn-{reason.replace('_', '-')}")


def _of_sponsor(turn: Turn) -> str | None:
    return SPONSORS.get(turn.error_code or "") if turn.payer_id is not None else None


def _under(parts: Parts, sentences: Sequence[str]) -> Parts:
    """Put sentences under an answer: into its last message where they fit, whatever the answer's Markdown left open."""
    if not sentences:
        return parts
    markdown = "\n\n".join(sentences)
    below = render(markdown)
    if not parts or len(below) != 1:
        return (*parts, *below)
    last = parts[-1]
    joined = _joined(last, below[0]) if last.rich is None else _joined_rich(last, last.rich, below[0], markdown)
    return (*parts, *below) if joined is None else (*parts[:-1], joined)


def _joined(last: Part, note: Part) -> Part | None:
    if last.file_name is not None:
        return None
    start = offsets_of(last.text)[-1] + 2
    text = f"{last.text}\n\n{note.text}"
    entities = (*last.entities, *(replace(one, offset=one.offset + start) for one in note.entities))
    if offsets_of(text)[-1] > UNITS_MAX or len(entities) > ENTITIES_MAX:
        return None
    return replace(last, text=text, entities=entities, gap=note.gap)


def _joined_rich(last: Part, above: str, note: Part, markdown: str) -> Part | None:
    both = f"{above}\n\n{write(understood(markdown) or (), is_rich=True)}"
    # A line is two blocks at the most, such as a paragraph within a quote.
    if offsets_of(both)[-1] > CHARACTERS_MAX or 2 * (both.count("\n") + 1) > BLOCKS_MAX:
        return None
    *before, end = last.fallback
    simple = _joined(end, note)
    fallback = (*before, end, note) if simple is None else (*before, simple)
    return replace(last, text=f"{last.text}\n\n{note.text}", rich=both, fallback=fallback, gap=note.gap)
