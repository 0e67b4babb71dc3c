"""The Bot API over HTTP: `/bot<token>/<method>`, with faults, rates and the log of calls around every method.

Owns requests and answers. What a method does is in the `methods_*` modules.
"""

import logging
import re
from datetime import UTC, datetime
from typing import Any

from aiogram.methods import TelegramMethod
from aiohttp import web

from . import (
    methods_apps,
    methods_bot,
    methods_drafts,
    methods_files,
    methods_groups,
    methods_inline,
    methods_messages,
    methods_rich,
    methods_stars,
    methods_topics,
    methods_webhook,
)
from .arguments import BY_NAME, Method, read_arguments, readable
from .bodies import read_body
from .conversation import TOKEN
from .faults import Fault
from .refusals import Refusal, not_yet
from .uploads import Upload
from .world import Handler, World

log = logging.getLogger(__name__)

# Longer than any client waits: a call that hangs is given up by whoever made it.
HANG_S = 3600.0
CHAT_ID = re.compile(r"-?[0-9]{1,18}")
METHODS: dict[str, Handler] = {
    **methods_messages.METHODS,
    **methods_rich.METHODS,
    **methods_drafts.METHODS,
    **methods_files.METHODS,
    **methods_bot.METHODS,
    **methods_apps.METHODS,
    **methods_stars.METHODS,
    **methods_groups.METHODS,
    **methods_inline.METHODS,
    **methods_topics.METHODS,
    **methods_webhook.METHODS,
}


class Lost(Exception):
    """A call was ordered to be lost on its way: nothing came of it, and no answer will come."""


class BotApi:
    """Answers the bot's calls."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Carry one call out and log it."""
        came_at = self._world.clock.now()
        name, method = request.match_info["method"], None
        arguments: dict[str, Any] = {}
        uploads: dict[str, Upload] = {}
        fault: Fault | None = None
        noticed = self._world.breaches.begin_call()
        try:
            method = self._admitted(request, name)
            name = method.__api_method__
            arguments, uploads = await read_body(request)
            call = _checked(method, arguments, uploads)
            # A chat that is shut stays shut as long as it was told: no fault is used up on it.
            self._world.rates.admit(name, _chat_id(call))
            fault = self._world.faults.take(name, _chat_id(call))
            result = await self._carry_out(name, call, fault)
            answer, status = {"ok": True, "result": result}, 200
        except Refusal as refusal:
            answer, status = refusal.answer(), refusal.error_code
            # What was ordered is none of the bot's doing.
            if refusal.breach is not None and (fault is None or fault.error_code is None):
                noticed.append((refusal.breach, refusal.description))
        except Lost:
            answer, status = Refusal(0, "the call was lost, as ordered").answer(), 502
        except web.HTTPRequestEntityTooLarge:
            answer, status = Refusal(413, "Request Entity Too Large").answer(), 413
        except Exception:
            # The sandbox's own fault, said as Telegram says its own.
            log.exception("%s failed inside the sandbox", name)
            answer, status = Refusal(500, "Internal Server Error").answer(), 500
        if method is not None:
            self._log(method, came_at, arguments, uploads, answer)
            for kind, description in noticed:
                self._world.breaches.add(kind, name, _place(arguments), description)
        if fault is not None and fault.hang is not None:
            await self._world.patience.pause(HANG_S)
        if fault is not None and (fault.cuts or fault.hang) and request.transport is not None:
            # The bot sees a connection that ends: it cannot know whether its call was carried out.
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
        if fault is None:
            return await METHODS[name](self._world, call)
        chat_id = _chat_id(call)
        if fault.delay_s:
            await self._world.patience.pause(fault.delay_s)
        if (refusal := fault.refusal()) is not None:
            if refusal.retry_after is not None:
                self._world.rates.shut(name if chat_id is None else chat_id, refusal.retry_after)
            if fault.landed:
                await METHODS[name](self._world, call)
            raise refusal
        if "before" in (fault.cuts, fault.hang):
            raise Lost
        return await METHODS[name](self._world, call)

    def _log(
        self,
        method: Method,
        came_at: float,
        arguments: dict[str, Any],
        uploads: dict[str, Upload],
        answer: dict[str, Any],
    ) -> None:
        ended = {"result": answer["result"]} if answer["ok"] else {"error": _without_ok(answer)}
        time = datetime.fromtimestamp(came_at, UTC).isoformat()
        entry = {"time": time, "method": method.__api_method__, "arguments": readable(method, arguments), **ended}
        if uploads:
            entry["files"] = {name: {"name": file.name, "size": len(file.data)} for name, file in uploads.items()}
        self._world.calls.add(entry)


def _checked(method: Method, arguments: dict[str, Any], uploads: dict[str, Upload]) -> TelegramMethod[Any]:
    if method.__api_method__ not in METHODS:
        raise not_yet(method.__api_method__)
    return read_arguments(method, arguments, uploads)


def _chat_id(call: TelegramMethod[Any]) -> int | None:
    """Return the chat a call is about, None for a name or none at all."""
    return _place({"chat_id": getattr(call, "chat_id", None)})


def _place(arguments: dict[str, Any]) -> int | None:
    chat_id = str(arguments.get("chat_id"))
    return int(chat_id) if CHAT_ID.fullmatch(chat_id) else None


def _without_ok(answer: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in answer.items() if name != "ok"}
