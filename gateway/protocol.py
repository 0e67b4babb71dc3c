"""What answers a connection that sends no readable HTTP: the API's shape of error, and a log without its bytes.

aiohttp's own answer is plain text, and its log shows the offending line, which may be a header with a key in it.
"""

from __future__ import annotations

from typing import Any

import structlog
from aiohttp import web
from aiohttp.http_exceptions import LineTooLong
from aiohttp.web_protocol import RequestHandler

from gateway.replies import INVALID, Reply
from storage.clock import SystemClock
from storage.ids import new_id

log = structlog.get_logger()

HEADER_BYTES_MAX = 8190
# aiohttp would name itself and Python, each with its version.
SERVER_NAME = "ApiClaude"
_TOO_LARGE = Reply(
    431, INVALID, f"A request header or the address is larger than the {HEADER_BYTES_MAX:,} bytes accepted here."
)
_UNREADABLE = Reply(400, INVALID, "This is not a readable HTTP request: look at its headers and its address.")


class Runner(web.AppRunner):
    """An `AppRunner` whose connections answer as said above."""

    async def _make_server(self) -> web.Server:
        made = await super()._make_server()
        return _Server(
            made.request_handler,
            request_factory=made.request_factory,
            handler_cancellation=made.handler_cancellation,
            loop=made._loop,
            **made._kwargs,
        )


class _Server(web.Server):
    def __call__(self) -> RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


class _Connection(RequestHandler):
    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        log.info("unreadable request", error=type(exc).__name__)
        if request.writer.output_size > 0:
            raise ConnectionError("an answer has begun, there is no place for another")
        said = _TOO_LARGE if isinstance(exc, LineTooLong) else _UNREADABLE
        headers = {"x-request-id": new_id("req", SystemClock().now()), "Server": SERVER_NAME}
        response = web.Response(
            status=said.status, body=said.body("bad_http"), content_type="application/json", headers=headers
        )
        response.force_close()
        return response


def runner(app: web.Application, **kwargs: Any) -> Runner:
    """Return a runner for this application with the limits on what comes before a body."""
    return Runner(app, max_line_size=HEADER_BYTES_MAX, max_field_size=HEADER_BYTES_MAX, max_headers=128, **kwargs)
