"""Asks a model over `/v1` with the official openai client, as any customer does, signed with an internal token."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import cast

import openai
from openai import AsyncOpenAI, AsyncStream
from openai.types.chat import ChatCompletionChunk

from billing.catalogue import Model
from chat.context import Message
from chat.errors import AskFailed
from people.internal_tokens import InternalTokens

# What `/v1` answers with, and what a person should hear.
_REASONS = {
    "insufficient_balance": "insufficient_balance",
    "cap_reached": "cap_reached",
    "consent_missing": "consent_missing",
    "account_closed": "account_closed",
    "model_not_found": "model_gone",
    "context_length_exceeded": "too_long",
    "body_too_large": "too_long",
    "spend_cap_reached": "too_long",
    "upstream_timeout": "model_timeout",
    "shutting_down": "gateway_unavailable",
}


@dataclass(frozen=True, slots=True)
class CutOff:
    """No text, but word that the text ends where the model was allowed no more."""


class Asker:
    """Turns messages into a stream of text."""

    def __init__(self, client: AsyncOpenAI, tokens: InternalTokens, *, surface: str, spend_cap_nanos: int) -> None:
        self._client = client
        self._tokens = tokens
        self._surface = surface
        self._spend_cap_nanos = spend_cap_nanos

    async def ask(
        self, *, account_id: str, turn_id: str, model: Model, messages: Sequence[Message]
    ) -> AsyncIterator[str | CutOff]:
        """Yield the answer piece by piece, and `CutOff` where a limit ended it.

        Raises `AskFailed`, also after some pieces.

        Closing this iterator early hangs up, and the gateway ends the call by the rules for a caller who left.
        """
        token = self._tokens.sign(
            account_id,
            surface=self._surface,
            turn_id=turn_id,
            models=(model.name,),
            spend_cap_nanos=self._spend_cap_nanos,
        )
        has_text = False
        try:
            async with self._client.with_options(api_key=token).chat.completions.with_streaming_response.create(
                model=model.name,
                messages=list(messages),  # type: ignore[arg-type]  # roles are checked by the gateway
                stream=True,
                extra_headers={"Idempotency-Key": turn_id},
            ) as response:
                chunks = cast(AsyncStream[ChatCompletionChunk], await response.parse())
                async for chunk in chunks:
                    for choice in chunk.choices:
                        if choice.delta.content:
                            has_text = has_text or bool(choice.delta.content.strip())
                            yield choice.delta.content
                        if choice.finish_reason == "length":
                            yield CutOff()
        except openai.APITimeoutError as exc:
            raise AskFailed("model_timeout") from exc
        except openai.APIConnectionError as exc:
            raise AskFailed("gateway_unavailable") from exc
        except openai.APIStatusError as exc:
            raise AskFailed(_reason(exc)) from exc
        except openai.APIError as exc:
            # An error frame in the middle of the stream.
            raise AskFailed(_REASONS.get(exc.code or "", "model_unavailable")) from exc
        if not has_text:
            raise AskFailed("empty")


def _reason(error: openai.APIStatusError) -> str:
    known = _REASONS.get(error.code or "")
    if known is not None:
        return known
    return "refused" if error.status_code == 400 else "model_unavailable"
