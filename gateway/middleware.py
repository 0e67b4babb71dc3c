"""What surrounds every request: an id, one log line, and errors as the table says them.

The broad catch of the HTTP side stands here: what nobody expected is logged with its traceback under an incident
number, and the caller is shown that number.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from billing.errors import CallerLeft
from billing.holds import Hold
from gateway import here
from gateway.closing import CLOSING
from gateway.errors import BodyTooLarge, ShuttingDown, UnknownRoute, UpstreamError, WrongMethod
from gateway.parts import PARTS
from gateway.protocol import SERVER_NAME
from gateway.replies import TABLE, Reply, internal, reply
from gateway.stream import OUTGOING, Outgoing
from storage.errors import DomainError
from storage.ids import new_id

log = structlog.get_logger()

REQUEST_ID = web.RequestKey("request_id", str)
HOLD = web.RequestKey("hold", Hold)
# How an application with pages says an error to who reads pages; None from it means: as JSON, like everywhere else.
ERROR_PAGE: web.AppKey[Callable[[web.Request, Reply], web.Response | None]] = web.AppKey("error_page")
# What nginx made customary for a caller who left before the answer; it only ever stands in the log.
_CALLER_LEFT = 499

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def identify(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give the request an id of ours and log how it ended: no body, no key, no query."""
    request[REQUEST_ID] = new_id("req", request.app[PARTS].clock.now())
    began = time.monotonic()
    status = _CALLER_LEFT
    try:
        response = await handler(request)
        status = response.status
        return response
    finally:
        resource = request.match_info.route.resource
        log.info(
            "request",
            request=request[REQUEST_ID],
            method=request.method,
            route=resource.canonical if resource is not None else None,
            status=status,
            ms=round((time.monotonic() - began) * 1000),
        )


async def name_request(request: web.Request, response: web.StreamResponse) -> None:
    """Put the request's id on its answer, whatever kind of answer it is, and our name in place of versions."""
    response.headers["Server"] = SERVER_NAME
    if REQUEST_ID in request:
        response.headers["x-request-id"] = request[REQUEST_ID]


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn errors into answers: JSON before the first byte of a stream, an error frame after it."""
    try:
        return await handler(request)
    except CallerLeft:
        outgoing: Outgoing | None = request.get(OUTGOING)
        return outgoing.response if outgoing is not None else web.Response(status=_CALLER_LEFT)
    except asyncio.CancelledError:
        if request.app[CLOSING].is_over:
            return await _answer(request, _said(request, ShuttingDown()), ShuttingDown.code)
        raise
    except DomainError as exc:
        if isinstance(exc, UpstreamError):
            log.warning("upstream failed", request=request[REQUEST_ID], code=exc.code, error=str(exc))
        if type(exc).code not in TABLE:
            return await _answer(request, *_unexpected(request, exc))
        return await _answer(request, _said(request, exc), type(exc).code)
    except web.HTTPException as exc:
        error = _of_aiohttp(request, exc)
        if error is None:
            raise
        return await _answer(request, _said(request, error), type(error).code)
    except Exception as exc:  # noqa: BLE001 the HTTP side's one broad catch; see the module's docstring
        return await _answer(request, *_unexpected(request, exc))


def _said(request: web.Request, error: DomainError) -> Reply:
    return reply(error, here.base_url(request, request.app[PARTS].settings))


def _unexpected(request: web.Request, error: Exception) -> tuple[Reply, str]:
    incident = new_id("inc", request.app[PARTS].clock.now())
    log.error("unexpected error", request=request[REQUEST_ID], incident=incident, exc_info=error)
    hold = request.get(HOLD)
    return internal(incident, is_charged=hold is not None and hold.receipt is not None), "internal_error"


def _of_aiohttp(request: web.Request, error: web.HTTPException) -> DomainError | None:
    if isinstance(error, web.HTTPMethodNotAllowed):
        return WrongMethod(request.method, tuple(sorted(error.allowed_methods - {"HEAD"})))
    if error.status == 404:
        return UnknownRoute(request.method, request.path[:200])
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        return BodyTooLarge(request.app[PARTS].settings.body_bytes_max)
    return None


async def _answer(request: web.Request, said: Reply, code: str) -> web.StreamResponse:
    body = said.body(code)
    outgoing: Outgoing | None = request.get(OUTGOING)
    if outgoing is None or not outgoing.is_begun:
        page = request.app[ERROR_PAGE](request, said) if ERROR_PAGE in request.app else None
        if page is not None:
            return page
        return web.Response(status=said.status, body=body, content_type="application/json", headers=said.headers)
    try:
        await outgoing.write(b"data: " + body + b"\n\n")
    except (CallerLeft, asyncio.CancelledError):
        log.info("nobody read the error", request=request[REQUEST_ID])
    return outgoing.response
