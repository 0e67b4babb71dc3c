"""Ways a conversation can be answered, read from `personas.toml`; their names people read are in `locales/`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from chat.sessions import ChatSession


@dataclass(frozen=True, slots=True)
class Persona:
    """One way to answer. `temperature_hundredths` None leaves it to the model."""

    name: str
    icon: str
    instructions: str
    temperature_hundredths: int | None = None


@lru_cache
def personas() -> dict[str, Persona]:
    """Return every persona by its name, in the file's order."""
    with (Path(__file__).parent / "personas.toml").open("rb") as file:
        found = tomllib.load(file)["personas"]
    return {one["name"]: Persona(**{**one, "instructions": one["instructions"].strip()}) for one in found}


def instructions_of(session: ChatSession) -> str:
    """Return what the model is told before the conversation: the person's own words, the persona's, or nothing."""
    if session.instructions:
        return session.instructions
    persona = personas().get(session.persona or "")
    return persona.instructions if persona is not None else ""


def temperature_of(session: ChatSession) -> int | None:
    """Return how freely the model writes, in hundredths: the session's own choice before the persona's."""
    if session.temperature_hundredths is not None:
        return session.temperature_hundredths
    persona = personas().get(session.persona or "")
    return persona.temperature_hundredths if persona is not None else None
