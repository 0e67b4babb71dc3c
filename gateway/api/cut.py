"""How a stream ends whose answer is not paid for any further: `length`, and what limited it.

A comment for people who read the stream, and on the last frame of each answer the words of a 402: `limit_source` and
`reason`. Clients that know neither see an answer that reached its length.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from billing.prices import Usage
from billing.slices import Refusal
from gateway.upstreams import sse


class Unpaid(Exception):
    """This frame is not paid for yet; `text_bytes` of output are in it."""

    def __init__(self, frame: bytes, text_bytes: int) -> None:
        super().__init__(text_bytes)
        self.frame = frame
        self.text_bytes = text_bytes


def frames(unpaid: bytes, unfinished: Iterable[int], refusal: Refusal, usage: Usage | None) -> bytes:
    """Return what stands in the place of the first frame that is not paid for; `usage` for who asked for its frame."""
    frame: dict[str, Any] = msgspec.json.decode(sse.data(unpaid) or b"{}")
    of_answer = {name: value for name, value in frame.items() if name not in ("choices", "usage")}
    ends = [
        of_answer
        | {"choices": [{"index": index, "delta": {}, "finish_reason": "length"}]}
        | {"limit_source": refusal.limit_source, "reason": refusal.reason}
        for index in unfinished
    ]
    if usage is not None:
        inputs, outputs = usage.input_tokens or 0, usage.output_tokens or 0
        counts = {"prompt_tokens": inputs, "completion_tokens": outputs, "total_tokens": inputs + outputs}
        ends.append(of_answer | {"choices": [], "usage": counts})
    comment = b": apiclaude-ended-by=%s\n\n" % refusal.limit_source.encode()
    return comment + b"".join(b"data: %s\n\n" % msgspec.json.encode(one) for one in ends)
