"""Parts that are made when somebody looks at them: most fallbacks nobody ever wants."""

from collections.abc import Callable, Sequence
from typing import overload

from bot.parts import Part


class Later(Sequence[Part]):
    """A sequence of parts that is worked out once, at the first look; equal to the tuple it stands for."""

    __slots__ = ("_made", "_make")

    def __init__(self, make: Callable[[], Sequence[Part]]) -> None:
        """`make` is called at most once, and let go of afterwards with all that it refers to."""
        self._make: Callable[[], Sequence[Part]] | None = make
        self._made: tuple[Part, ...] = ()

    @property
    def _parts(self) -> tuple[Part, ...]:
        if self._make is not None:
            self._made, self._make = tuple(self._make()), None
        return self._made

    @overload
    def __getitem__(self, index: int) -> Part: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Part]: ...

    def __getitem__(self, index: int | slice) -> Part | Sequence[Part]:
        return self._parts[index]

    def __len__(self) -> int:
        return len(self._parts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Later):
            return self is other or self._parts == other._parts
        return self._parts == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._parts)

    def __repr__(self) -> str:
        return repr(self._parts)
