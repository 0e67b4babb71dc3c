"""What pydantic finds wrong with a setting, as a sentence for the operator.

The packages' own validators already speak in sentences; what is worded here is what pydantic finds by itself: numbers
that are none or out of their range, and texts that are too long. A value is quoted only where it should have been a
number, because any other may hold a secret.
"""

from collections.abc import Iterator
from typing import Any

from annotated_types import Ge, Gt, Le
from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

_QUOTED_MAX = 30
_KINDS = {int: "a whole number", float: "a number"}


def sentences(kind: type[BaseSettings], error: ValidationError) -> Iterator[str]:
    """Return a sentence for each problem, each beginning with the setting's name."""
    for one in error.errors(include_url=False):
        name = str(one["loc"][0]) if one["loc"] else kind.__name__
        yield f"{name.upper()}: {_sentence(kind.model_fields.get(name), one)}"


def _sentence(field: FieldInfo | None, one: Any) -> str:
    if one["type"] == "value_error":
        return str(one["ctx"]["error"])
    if field is not None and field.annotation in _KINDS:
        return f"must be {_KINDS[field.annotation]}{_range(field)}, not {_quoted(one['input'])}"
    if one["type"] == "string_too_long":
        return f"must have at most {one['ctx']['max_length']} characters"
    return "cannot be used as it is written; .env.example shows how"


def _range(field: FieldInfo) -> str:
    low = next((bound for bound in field.metadata if isinstance(bound, Ge | Gt)), None)
    high = next((f"{bound.le}" for bound in field.metadata if isinstance(bound, Le)), None)
    if isinstance(low, Ge):
        return f" from {low.ge} to {high}" if high else f" of {low.ge} or more"
    above = f" above {low.gt}" if low is not None else ""
    return f"{above}{' and' if above else ''} up to {high}" if high else above


def _quoted(value: object) -> str:
    text = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return f"'{text}'" if len(text) <= _QUOTED_MAX else f"'{text[:_QUOTED_MAX]}…'"
