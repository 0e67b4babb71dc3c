"""The answer so far, and the form in which it is shown: rich where asked for, with entities, plain.

Pure. A form that Telegram refuses is not tried again in the same turn. How a text gets a form is `rendering`'s.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.parts import Part
from bot.rendering import draft
from bot.rich_drafts import RichDraft

LONG = 8000
"""Characters from which on an answer is shown less often: sending it takes as long as it is."""

Form = Callable[[str], Part]


def unformatted(markdown: str) -> Part:
    """Return the one message that shows an unfinished answer as words alone."""
    return replace(draft(markdown), entities=())


CLASSIC: tuple[Form, ...] = (draft, unformatted)


def rich_forms() -> tuple[Form, ...]:
    """Return the forms of one answer that is to be rich: the first remembers what it has made of the beginning."""
    return (RichDraft(), *CLASSIC)


class Growing:
    """What the model has said in this turn."""

    def __init__(self, forms: Sequence[Form] = CLASSIC) -> None:
        """Start with nothing said; `forms` are tried in order."""
        self._forms = list(forms)
        self._is_refused = False
        self._pieces: list[str] = []
        self._part: Part | None = Part("")
        self._characters = 0
        self.first_at: float | None = None
        self.latest_at: float | None = None

    @property
    def is_showable(self) -> bool:
        """True until every form was refused."""
        return not self._is_refused

    @property
    def slowdown(self) -> float:
        """The factor by which an answer of this length is shown less often."""
        return max(1.0, self._characters / LONG)

    def add(self, piece: str, now: float) -> None:
        """Take the next piece of Markdown."""
        self._pieces.append(piece)
        self._characters += len(piece)
        self._part = None
        self.latest_at = now
        if self.first_at is None:
            self.first_at = now

    def part(self) -> Part:
        """Return what shows the answer so far in one message; its text is empty while there is nothing to see."""
        if self._part is None:
            # One string from here on: the next rendering joins what came since.
            self._pieces = ["".join(self._pieces)]
            self._part = self._forms[0](self._pieces[0])
        return self._part

    def refuse(self) -> None:
        """Go on in the next form: Telegram took offence at this one."""
        if len(self._forms) == 1:
            self._is_refused = True
            return
        self._forms.pop(0)
        if self._pieces:
            self._part = None
