"""The webhook: updates pushed to the bot's own address instead of fetched by it.

Owns the address, the deliveries and their repetitions. The queue is `updates`'; while a webhook is set, polling is
refused by the method that polls.
"""

import asyncio
import http
import logging
from contextlib import suppress

import aiohttp
import msgspec

from .clock import Clock, Patience
from .store import Store
from .updates import Pushed, Updates

log = logging.getLogger(__name__)

ANSWER_S = 30.0
RETRY_FIRST_S, RETRY_MOST_S = 1.0, 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 a header's name, no secret


class Hook(msgspec.Struct):
    """Where updates go."""

    url: str
    secret_token: str = ""
    max_connections: int = 40


class Mishap(msgspec.Struct):
    """The last delivery that failed."""

    date: int
    message: str


class Webhook:
    """Delivers one update after the other, each until it is acknowledged."""

    def __init__(self, store: Store, clock: Clock, patience: Patience, updates: Updates) -> None:
        self._store = store
        self._clock = clock
        self._patience = patience
        self._updates = updates
        self.hook = store.get("setting", "webhook", Hook)
        self.mishap: Mishap | None = None
        self.deliver_twice = 0
        """So many of the next updates come a second time, as on Telegram when an acknowledgement is lost."""

        self._delivering: asyncio.Task[None] | None = None

    async def set(self, hook: Hook | None) -> None:
        """Deliver to this address from now on, or nowhere."""
        await self.close()
        self.hook, self.mishap = hook, None
        if hook is None:
            self._store.drop("setting", "webhook")
        else:
            self._store.put("setting", "webhook", hook)
            self.begin()

    def begin(self) -> None:
        """Start delivering, if there is a webhook."""
        if self.hook is not None:
            self._delivering = asyncio.create_task(self._deliver(self.hook), name="webhook")

    async def close(self) -> None:
        """Stop delivering; what was not acknowledged stays in the queue."""
        if self._delivering is not None:
            self._delivering.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivering
            self._delivering = None

    async def _deliver(self, hook: Hook) -> None:
        async with aiohttp.ClientSession() as session:
            while not self._patience.is_closed:
                update = await self._updates.next_to_push()
                await self._until_acknowledged(session, hook, update)
                if self.deliver_twice > 0:
                    self.deliver_twice -= 1
                    await self._until_acknowledged(session, hook, update)
                self._updates.pushed(update)

    async def _until_acknowledged(self, session: aiohttp.ClientSession, hook: Hook, update: Pushed) -> None:
        pause_s = RETRY_FIRST_S
        while not self._patience.is_closed:
            trouble = await self._post(session, hook, update)
            if trouble is None:
                return
            self.mishap = Mishap(int(self._clock.now()), trouble)
            await self._patience.pause(pause_s)
            pause_s = min(2 * pause_s, RETRY_MOST_S)

    async def _post(self, session: aiohttp.ClientSession, hook: Hook, update: Pushed) -> str | None:
        """Send one update; returns what went wrong, None if it was acknowledged."""
        headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
        asking = asyncio.ensure_future(_ask(session, hook.url, headers, update))
        try:
            trouble = await self._patience.wait(asking, ANSWER_S)
        finally:
            is_late = not asking.done()
            asking.cancel()
        if is_late:
            return "Read timeout expired"
        return trouble or None


async def _ask(session: aiohttp.ClientSession, url: str, headers: dict[str, str], update: Pushed) -> str:
    """Return what is wrong with the answer, "" for nothing."""
    try:
        async with session.post(url, json=update, headers=headers, allow_redirects=False) as response:
            body = await response.read()
            if 200 <= response.status < 300:
                if b'"method"' in body:
                    log.warning("the sandbox carries out no method that a webhook's answer asks for")
                return ""
            reason = response.reason or http.HTTPStatus(response.status).phrase
            return f"Wrong response from the webhook: {response.status} {reason}"
    except aiohttp.ClientConnectorError:
        return "Connection refused"
    except aiohttp.ClientError as error:
        return f"Connection failed: {type(error).__name__}"
