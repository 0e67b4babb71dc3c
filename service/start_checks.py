"""What is looked at before a long-running command begins, and said when it is not as it should be."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

import click

from service.settings import Settings
from storage.shared import RedisShared


def with_redis_looked_at(
    command: Callable[[Settings], Coroutine[Any, Any, None]],
) -> Callable[[Settings], Coroutine[Any, Any, None]]:
    """Return the command with a warning before it when the Redis of REDIS_URL does not answer."""

    async def looked_at(settings: Settings) -> None:
        if settings.storage.redis_url is not None:
            await _look_at_redis(settings.storage.redis_url.get_secret_value())
        await command(settings)

    return looked_at


async def _look_at_redis(url: str) -> None:
    redis = RedisShared(url)
    try:
        if not await redis.answers():
            parts = urlsplit(url)  # without user and password
            where = f"{parts.hostname}:{parts.port or 6379}" if parts.hostname else parts.path
            click.echo(
                f"WARNING: REDIS_URL: nothing answers at {where}. Calls are served all the same, but without it "
                "nobody's rate is limited.",
                err=True,
            )
    finally:
        await redis.close()
