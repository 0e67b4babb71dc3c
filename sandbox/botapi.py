"""The Bot API over HTTP: `/bot<token>/<method>`, with faults, rates and the log of calls around every method.

Owns requests and answers. What a method does is in the `methods_*` modules.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

from aiogram.methods import TelegramMethod
from aiohttp import web

from . import methods_bot, methods_messages, methods_stars
from .arguments import BY_NAME, Method, read_arguments, readable
from .conversation import TOKEN
from .faults import Fault
from .refusals import Refusal, bad_request, not_yet
from .world import Handler, World

log = logging.getLogger(__name__)

CHAT_ID = re.compile(r"-?[0-9]{1,18}")
METHODS: dict[str, Handler] = {**methods_messages.METHODS, **methods_bot.METHODS, **methods_stars.METHODS}


class BotApi:
    """Answers the bot's calls."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Carry one call out and log it."""
        came_at = self._world.clock.now()
        name, method = request.match_info["method"], None
        arguments: dict[str, Any] = {}
        fault: Fault | None = None
        try:
            method = self._admitted(request, name)
            name = method.__api_method__
            arguments = await _read_body(request)
            call = _checked(method, arguments)
            # A chat that is shut stays shut as long as it was told: no fault is used up on it.
            self._world.rates.admit(name, _chat_id(call))
            fault = self._world.faults.take(name, _chat_id(call))
            result = await self._carry_out(name, call, fault)
            answer, status = {"ok": True, "result": result}, 200
        except Refusal as refusal:
            answer, status = refusal.answer(), refusal.error_code
        except web.HTTPRequestEntityTooLarge:
            answer, status = Refusal(413, "Request Entity Too Large").answer(), 413
        except Exception:
            log.exception("%s failed inside the sandbox", name)
            answer, status = Refusal(500, "Internal Server Error").answer(), 500
        if method is not None:
            self._log(method, came_at, arguments, answer)
        if fault is not None and fault.drop_response and request.transport is not None:
            # The bot sees a connection that ends: it cannot know that its call was carried out.
            request.transport.abort()
        return web.json_response(answer, status=status)

    def _admitted(self, request: web.Request, name: str) -> Method:
        token = request.match_info["token"]
        if not TOKEN.fullmatch(token):
            raise Refusal(404, "Not Found")
        if not self._world.conversation.admit(token):
            raise Refusal(401, "Unauthorized")
        method = BY_NAME.get(name.lower())
        if method is None:
            raise Refusal(404, "Not Found: method not found")
        return method

    async def _carry_out(self, name: str, call: TelegramMethod[Any], fault: Fault | None) -> object:
        chat_id = _chat_id(call)
        if fault is not None and fault.delay_s:
            await self._world.patience.pause(fault.delay_s)
        if fault is not None and (refusal := fault.refusal()) is not None:
            if refusal.retry_after is not None:
                self._world.rates.shut(name if chat_id is None else chat_id, refusal.retry_after)
            raise refusal
        return await METHODS[name](self._world, call)

    def _log(self, method: Method, came_at: float, arguments: dict[str, Any], answer: dict[str, Any]) -> None:
        ended = {"result": answer["result"]} if answer["ok"] else {"error": _without_ok(answer)}
        time = datetime.fromtimestamp(came_at, UTC).isoformat()
        self._world.calls.add(
            {"time": time, "method": method.__api_method__, "arguments": readable(method, arguments), **ended}
        )


def _checked(method: Method, arguments: dict[str, Any]) -> TelegramMethod[Any]:
    if method.__api_method__ not in METHODS:
        raise not_yet(method.__api_method__)
    return read_arguments(method, arguments)


def _chat_id(call: TelegramMethod[Any]) -> int | None:
    """Return the chat a call is about, None for a name or none at all."""
    chat_id = str(getattr(call, "chat_id", None))
    return int(chat_id) if CHAT_ID.fullmatch(chat_id) else None


async def _read_body(request: web.Request) -> dict[str, Any]:
    """Read arguments from wherever the Bot API allows them: query, form, multipart or JSON."""
    arguments: dict[str, Any] = dict(request.query)
    try:
        if request.content_type == "application/json":
            body = json.loads(await request.read() or b"{}")
            if not isinstance(body, dict):
                raise bad_request("can't parse JSON: an object is expected")
            return arguments | body
        for name, value in (await request.post()).items():
            if not isinstance(value, str):
                raise not_yet("files")
            arguments[name] = value
    except (ValueError, RecursionError):
        raise bad_request("can't parse the body: it must be UTF-8 and well formed") from None
    return arguments


def _without_ok(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "ok"}
