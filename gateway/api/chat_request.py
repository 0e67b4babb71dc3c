"""Reading a chat request: only the few fields that matter to routing, money and what a model can do.

Everything else passes to the upstream as the bytes that came.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec

from billing.catalogue import Catalogue, Model
from gateway.api.contents import Contents, read_messages
from gateway.api.refused_fields import refused
from gateway.bodies import Fields, field_as, fields
from gateway.errors import InvalidRequest, Unsupported

N_MAX = 8
_TOOL_TYPES = ("function", "custom")


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What a chat call asks for. `fields` holds each top-level field as it came."""

    model: Model
    fields: Fields
    contents: Contents
    digest: str
    is_stream: bool
    wants_usage: bool
    answers: int
    output_max: int | None  # a choice's, as the caller said it
    output_field: str  # the field that says it to the upstream


def read(body: bytes, catalogue: Catalogue) -> ChatRequest:
    """Read and check a body; raises `InvalidRequest`, `Unsupported` or `UnknownModel`."""
    given = fields(body)
    name = _field(given, "model", str | None)
    if not name:
        raise InvalidRequest("model is missing: name one of those that GET /v1/models lists.", param="model")
    model = catalogue.model(name)
    for field, sentence in refused(given):
        raise Unsupported(sentence, param=field)
    is_stream = bool(_field(given, "stream", bool | None))
    options = _field(given, "stream_options", dict[str, Any] | None)
    if options is not None and not is_stream:
        raise InvalidRequest("stream_options goes with stream: true only.", param="stream_options")
    wants_usage = (options or {}).get("include_usage", False)
    if not isinstance(wants_usage, bool | None):
        raise InvalidRequest(
            "stream_options.include_usage must be true or false.", param="stream_options.include_usage"
        )
    answers = _field(given, "n", int | None)
    if answers is not None and not 1 <= answers <= N_MAX:
        raise InvalidRequest(f"n must be between 1 and {N_MAX}.", param="n")
    output_max, output_field = _output(given, model)
    _check_abilities(given, model)
    contents = read_messages(given, model)
    return ChatRequest(
        model=model,
        fields=given,
        contents=contents,
        digest=hashlib.sha256(body).hexdigest(),
        is_stream=is_stream,
        wants_usage=bool(wants_usage),
        answers=answers or 1,
        output_max=output_max,
        output_field=output_field,
    )


def for_upstream(request: ChatRequest, output_max: int) -> bytes:
    """Return the body that leaves: the model's name there, the output bound, usage asked for; the rest as it came."""
    sent: dict[str, Any] = dict(request.fields)
    sent["model"] = request.model.upstream_model
    sent[request.output_field] = output_max
    if request.is_stream:
        options = sent.get("stream_options", msgspec.Raw(b"null"))
        sent["stream_options"] = (msgspec.json.decode(options) or {}) | {"include_usage": True}
    return msgspec.json.encode(sent)


def _field(given: Fields, name: str, kind: Any) -> Any:
    return field_as(given[name], kind, name) if name in given else None


def _output(given: Fields, model: Model) -> tuple[int | None, str]:
    """Return the caller's bound on output and the field to say it in."""
    said = {name: _field(given, name, int | None) for name in ("max_tokens", "max_completion_tokens")}
    for name, value in said.items():
        if value is not None and value < 1:
            raise InvalidRequest(f"{name} must be at least 1.", param=name)
    old, new = said["max_tokens"], said["max_completion_tokens"]
    if old is not None and new is not None and old != new:
        raise InvalidRequest("max_tokens and max_completion_tokens differ; send one of them.", param="max_tokens")
    if new is not None:
        return new, "max_completion_tokens"
    if old is not None:
        return old, "max_tokens"
    # Reasoning models refuse the older name.
    return None, "max_completion_tokens" if "reasoning" in model.abilities else "max_tokens"


def _check_abilities(given: Fields, model: Model) -> None:
    for name in ("tools", "functions"):
        tools = _field(given, name, list[dict[str, Any]] | None)
        if tools and "tools" not in model.abilities:
            raise Unsupported(f"The model {model.name} cannot call tools.", param=name)
        for number, tool in enumerate(tools or ()):
            if name == "tools" and tool.get("type") not in _TOOL_TYPES:
                # A tool that the vendor runs by itself is paid by the use, which no price here covers.
                raise Unsupported('Tools must be of type "function" or "custom".', param=f"tools[{number}].type")
    if _field(given, "tool_choice", Any) not in (None, "none", "auto") and "tools" not in model.abilities:
        raise Unsupported(f"The model {model.name} cannot call tools.", param="tool_choice")
    response_format = _field(given, "response_format", dict[str, Any] | None)
    if response_format and response_format.get("type") != "text" and "json" not in model.abilities:
        raise Unsupported(f"The model {model.name} cannot promise JSON.", param="response_format")
