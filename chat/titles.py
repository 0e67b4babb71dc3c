"""Names a conversation by what it is about: the model writes a title after the first answer, for who wants that.

The title is asked of the company that has read the conversation already, and never of a model that reasons: thinking
about a title would cost more than the answer.
"""

from __future__ import annotations

import re

import structlog

from billing.catalogue import Catalogue, Model
from billing.errors import UnknownModel
from chat.asides import Asides
from chat.context import Message
from chat.errors import AskFailed, UnknownSession
from chat.sessions import Sessions
from chat.turns import Turn
from people.preferences import Preferences

SOURCE = "title"
"""What the receipt names as having asked: nobody should wonder what this call was."""

OUTPUT_MAX = 24
_READ_MAX = 1000
_ASK = (
    "Write a title for this conversation: at most six words, in the language of the person's message, "
    "without quotation marks or a full stop. Answer with the title alone."
)

# So many words in a row out of what was asked are no title: small models say it back.
_REPEATED_WORDS = 4

_log = structlog.get_logger(__name__)


class Titles:
    """Gives titles."""

    def __init__(self, sessions: Sessions, asides: Asides, catalogue: Catalogue, preferences: Preferences) -> None:
        self._sessions = sessions
        self._asides = asides
        self._catalogue = catalogue
        self._preferences = preferences

    async def give(self, turn: Turn) -> None:
        """Title the session of this answered turn if its title is still the first words; a failure leaves those."""
        if turn.state != "answered" or not turn.question or turn.parent_id is not None or turn.payer_id is not None:
            return
        try:
            session = await self._sessions.get(turn.account_id, turn.session_id)
        except UnknownSession:
            return  # deleted meanwhile
        model = self._model(turn.model)
        if session.titled_by != "words" or model is None:
            return
        if not (await self._preferences.of(turn.account_id)).is_titled_by_model:
            return
        messages: list[Message] = [
            {"role": "user", "content": turn.question[:_READ_MAX]},
            {"role": "assistant", "content": turn.answer[:_READ_MAX]},
            {"role": "user", "content": _ASK},
        ]
        try:
            written = await self._asides.ask(
                account_id=turn.account_id,
                key=f"{turn.id}:title",
                model=model,
                messages=messages,
                surface=SOURCE,
                output_max=OUTPUT_MAX,
            )
        except AskFailed as failure:
            _log.info("not_titled", turn_id=turn.id, reason=failure.reason)
            return
        title = clean(written)
        if title and not _repeats_what_was_asked(title):
            await self._sessions.title_by_model(session, title)

    def _model(self, name: str) -> Model | None:
        """Return the cheapest model of the same company that does not reason, or None."""
        try:
            asked = self._catalogue.model(name)
        except UnknownModel:
            return None
        found = [
            model
            for model in self._catalogue.models
            if model.upstream.company == asked.upstream.company and "reasoning" not in model.abilities
        ]
        return min(found, key=lambda model: model.price.rate("input") + model.price.rate("output"), default=None)


def clean(written: str) -> str:
    """Return a model's title without what models put around it; "" when nothing is left."""
    line = next((line for line in written.splitlines() if line.strip()), "")
    around = "\"'“”„«»「」『』*_#` "
    return line.strip().strip(around).rstrip(".。").strip(around)


def _repeats_what_was_asked(title: str) -> bool:
    asked = _runs(_ASK)
    return any(run in asked for run in _runs(title))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[\w']+", text.casefold().replace("’", "'"))
    return {tuple(words[at : at + _REPEATED_WORDS]) for at in range(len(words) - _REPEATED_WORDS + 1)}
