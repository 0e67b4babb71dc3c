"""Asks a model over `/v1` with the official openai client, as any customer does, signed with an internal token."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass

import httpx2  # what the openai client stands on: it lets errors in the middle of a stream through as they are
import openai
from openai import AsyncOpenAI, AsyncStream

from billing.catalogue import Model
from chat.context import Message
from chat.errors import AskFailed
from chat.reasons import AWAY, THEIRS, reason
from chat.thoughts import Thoughts
from chat.turns import AT_BALANCE, AT_BOOKS, AT_CAP, AT_LIMIT
from people.internal_tokens import InternalTokens

_LIMIT_SOURCE = "x-apiclaude-limit-source"


@dataclass(frozen=True, slots=True)
class CutOff:
    """No text, but word that the text ends where the model was allowed no more; `why` is one of `turns.LIMITS`."""

    why: str


class Asker:
    """Turns messages into a stream of text."""

    def __init__(self, client: AsyncOpenAI, tokens: InternalTokens, *, spend_cap_nanos: int) -> None:
        self._client = client
        self._tokens = tokens
        self._spend_cap_nanos = spend_cap_nanos

    async def ask(
        self,
        *,
        account_id: str,
        turn_id: str,
        model: Model,
        messages: Sequence[Message],
        surface: str,
        temperature_hundredths: int | None = None,
        cap_subject: str | None = None,
    ) -> AsyncGenerator[str | CutOff, None]:
        """Yield the answer piece by piece, and `CutOff` where a limit ended it.

        `account_id` is who pays, `surface` where it is asked: both are on the receipt. `cap_subject` names the caps
        that the call falls under beside the payer's own. An empty piece says that the
        model is at work, though it has not written yet. Raises `AskFailed`, also after some pieces.

        Closing this iterator early hangs up, and the gateway ends the call by the rules for a caller who left.
        """
        token = self._tokens.sign(
            account_id,
            surface=surface,
            turn_id=turn_id,
            models=(model.name,),
            spend_cap_nanos=self._spend_cap_nanos,
            cap_subject=cap_subject,
        )
        has_text = has_begun = is_refused = False
        thoughts = Thoughts()
        try:
            async with self._client.with_options(api_key=token).chat.completions.with_streaming_response.create(
                model=model.name,
                messages=list(messages),  # type: ignore[arg-type]  # roles are checked by the gateway
                stream=True,
                # A decimal with two places is exact enough for what is a taste, and no money.
                temperature=openai.omit if temperature_hundredths is None else temperature_hundredths / 100,
                extra_headers={"Idempotency-Key": turn_id},
            ) as response:
                # As they are: models made of each piece would take most of the time that a turn costs.
                async for chunk in await response.parse(to=AsyncStream[object]):
                    if not has_begun:
                        has_begun = True
                        yield ""
                    for written, finish_reason in _choices(chunk):
                        text = thoughts.without(written)
                        if finish_reason is not None:
                            text += thoughts.rest()
                        if text:
                            has_text = has_text or bool(text.strip())
                            yield text
                        if finish_reason == "length":
                            yield CutOff(_why(_limit_source(chunk) or response.headers.get(_LIMIT_SOURCE)))
                        is_refused = is_refused or finish_reason == "content_filter"
                if held := thoughts.rest():  # a vendor that never says that it has finished
                    has_text = has_text or bool(held.strip())
                    yield held
        except openai.APITimeoutError as exc:
            raise AskFailed("model_timeout") from exc
        except openai.APIConnectionError as exc:
            raise AskFailed(AWAY) from exc
        except openai.APIStatusError as exc:
            raise AskFailed(reason(exc.code, exc.status_code)) from exc
        except openai.APIError as exc:
            # An error frame in the middle of the stream.
            raise AskFailed(reason(exc.code)) from exc
        except httpx2.HTTPError as exc:
            # The connection broke in the middle of the stream.
            raise AskFailed(THEIRS) from exc
        if not has_text:
            raise AskFailed("refused" if is_refused else "empty")


def _choices(chunk: object) -> Iterator[tuple[str, object]]:
    """Yield the text and the finish reason of each choice; a vendor's chunk may lack anything."""
    choices = chunk.get("choices") if isinstance(chunk, dict) else None
    for choice in choices if isinstance(choices, list) else ():
        if isinstance(choice, dict):
            delta = choice.get("delta")
            text = delta.get("content") if isinstance(delta, dict) else None
            yield text if isinstance(text, str) else "", choice.get("finish_reason")


def _limit_source(chunk: object) -> object:
    return chunk.get("limit_source") if isinstance(chunk, dict) else None


def _why(limit_source: object) -> str:
    """Return what ended a text, from what the gateway names as having limited it; it names no model's own limit."""
    source = limit_source if isinstance(limit_source, str) else ""
    if source.startswith(("key_", "person_", "group_")):
        return AT_CAP
    return {"balance": AT_BALANCE, "database_away": AT_BOOKS}.get(source, AT_LIMIT)
