"""The sandbox Telegram: one aiohttp application with the Bot API, the control API and the look-alike page.

Owns putting it together and serving it on loopback. An unmodified aiogram bot talks to it through
`TelegramAPIServer.from_base(url)`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from . import control, downloads, page
from .botapi import BotApi
from .clock import Clock, WallClock
from .guard import is_loopback, loopback_only
from .rates import Limits
from .world import World

BODY_MAX_BYTES = 1024 * 1024


class SandboxTelegram:
    """A world with one bot in it, kept in a file (or, without a path, in memory)."""

    def __init__(
        self, path: Path | None, *, clock: Clock | None = None, token: str | None = None, limits: Limits | None = None
    ) -> None:
        self.world = World(path, clock or WallClock(), limits or Limits())
        if token is not None:
            self.world.conversation.belong_to(token)

    def app(self) -> web.Application:
        """Build the application; it ends every wait when it shuts down and closes the file at the end."""
        app = web.Application(middlewares=[loopback_only, control.sentences], client_max_size=BODY_MAX_BYTES)
        bot_api = BotApi(self.world)
        app.router.add_route("*", r"/bot{token:[^/]+}/{method:[^/]+}", bot_api.handle)
        app.add_routes(downloads.routes(self.world))
        app.add_routes(control.routes(self.world))
        app.add_routes(page.routes())
        app.on_response_prepare.append(_name_server)
        app.on_startup.append(self._begin)
        app.on_shutdown.append(self._stop_waiting)
        app.on_cleanup.append(self._close)
        return app

    async def _stop_waiting(self, app: web.Application) -> None:
        self.world.patience.close()
        await self.world.webhook.close()

    async def _begin(self, app: web.Application) -> None:
        self.world.webhook.begin()

    async def _close(self, app: web.Application) -> None:
        self.world.files.close()
        self.world.store.close()


async def _name_server(request: web.Request, response: web.StreamResponse) -> None:
    """Say no versions of what the sandbox runs on."""
    response.headers["Server"] = "ApiClaude"


@asynccontextmanager
async def serving(telegram: SandboxTelegram, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serve while the block runs and yield the address; port 0 takes a free one. Loopback alone."""
    if not is_loopback(host):
        raise ValueError(f"the sandbox listens on this machine alone, not on {host}: use 127.0.0.1")
    runner = web.AppRunner(telegram.app(), access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
