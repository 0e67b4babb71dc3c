"""Short calls beside a conversation (a title, a summary): asked over `/v1` like any other, whole, and paid for.

Each has an Idempotency-Key made from its turn's, so a repetition after a crash is answered again and not charged again.
"""

from __future__ import annotations

from collections.abc import Sequence

import httpx2  # what the openai client stands on
import openai
from openai import AsyncOpenAI

from billing.catalogue import Model
from chat.context import Message
from chat.errors import AskFailed
from chat.reasons import AWAY, THEIRS, reason
from people.internal_tokens import InternalTokens

TIMEOUT_S = 60.0


class Asides:
    """Asks for a short text."""

    def __init__(self, client: AsyncOpenAI, tokens: InternalTokens, *, spend_cap_nanos: int) -> None:
        self._client = client
        self._tokens = tokens
        self._spend_cap_nanos = spend_cap_nanos

    async def ask(
        self,
        *,
        account_id: str,
        key: str,
        model: Model,
        messages: Sequence[Message],
        surface: str,
        output_max: int,
        cap_subject: str | None = None,
    ) -> str:
        """Return what the model writes, at most `output_max` tokens; raises `AskFailed`."""
        token = self._tokens.sign(
            account_id,
            surface=surface,
            turn_id=key.partition(":")[0],
            models=(model.name,),
            spend_cap_nanos=self._spend_cap_nanos,
            cap_subject=cap_subject,
        )
        try:
            answer = await self._client.with_options(api_key=token, timeout=TIMEOUT_S).chat.completions.create(
                model=model.name,
                messages=list(messages),  # type: ignore[arg-type]  # roles are checked by the gateway
                max_tokens=output_max,
                extra_headers={"Idempotency-Key": key},
            )
        except openai.APITimeoutError as exc:
            raise AskFailed("model_timeout") from exc
        except openai.APIConnectionError as exc:
            raise AskFailed(AWAY) from exc
        except openai.APIStatusError as exc:
            raise AskFailed(reason(exc.code, exc.status_code)) from exc
        except (openai.APIError, httpx2.HTTPError) as exc:
            raise AskFailed(THEIRS) from exc
        text = (answer.choices[0].message.content or "") if answer.choices else ""
        if not text.strip():
            raise AskFailed("empty")
        return text
