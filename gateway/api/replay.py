"""Answers a call that was made before: the same Idempotency-Key and body get the first answer again, for nothing."""

from __future__ import annotations

from aiohttp import web

from billing.errors import HoldExists
from gateway.api.relay_stream import ending
from gateway.api.relay_whole import whole_answer
from gateway.parts import Parts
from gateway.stream import OUTGOING, Outgoing

REPLAYED = "x-apiclaude-replayed"


async def replay(request: web.Request, parts: Parts, account_id: str, known: HoldExists) -> web.StreamResponse | None:
    """Return the first answer as it was given; None when there is none to give (again, yet, or for this body)."""
    if not known.is_same_request or known.state != "settled":
        return None
    answer = await parts.answers.find(known.hold_id, account_id)
    receipt = await parts.receipts.find(known.hold_id, account_id)
    if answer is None or receipt is None:
        return None
    headers = {**answer.headers, REPLAYED: "true"}
    if answer.kind == "whole":
        return whole_answer(answer.body, receipt, headers)
    outgoing = Outgoing(request, headers, write_timeout_s=parts.settings.write_timeout_s)
    request[OUTGOING] = outgoing
    await outgoing.write(answer.body + ending(receipt))
    return outgoing.response
