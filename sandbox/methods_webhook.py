"""Bot API methods that choose how updates come: fetched by polling or pushed to a webhook.

Owns their arguments and refusals. Deliveries are `webhook`'s, the queue is `updates`'.
"""

import re
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook

from . import render
from .guard import is_loopback
from .refusals import Refusal, bad_request, not_yet
from .webhook import Hook
from .world import Handler, World

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
CONNECTIONS_MAX = 100
HOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(world: World, call: GetUpdates) -> list[dict[str, object]]:
    """Hand out updates, waiting for them if need be."""
    if world.webhook.hook is not None:
        raise Refusal(409, HOOK_ACTIVE)
    return await world.updates.poll(
        offset=call.offset or 0,
        limit=min(max(100 if call.limit is None else call.limit, 1), 100),
        timeout_s=max(call.timeout or 0, 0),
        allowed=call.allowed_updates,
    )


async def set_webhook(world: World, call: SetWebhook) -> bool:
    """Push updates to an address; an empty one ends that."""
    if call.certificate is not None:
        raise not_yet("certificate")
    if call.url:
        _check_address(call.url)
    if call.secret_token is not None and not SECRET.fullmatch(call.secret_token):
        raise bad_request("secret token contains unallowed characters or is longer than 256")
    connections = 40 if call.max_connections is None else call.max_connections
    if not 1 <= connections <= CONNECTIONS_MAX:
        raise bad_request("max_connections must lie between 1 and 100")
    if call.drop_pending_updates:
        world.updates.forget_all()
    if call.allowed_updates is not None:
        world.updates.want(call.allowed_updates)
    world.updates.end_poll("Conflict: terminated by setWebhook request")
    await world.webhook.set(Hook(call.url, call.secret_token or "", connections) if call.url else None)
    return True


async def delete_webhook(world: World, call: DeleteWebhook) -> bool:
    """Let the bot poll again."""
    await world.webhook.set(None)
    if call.drop_pending_updates:
        world.updates.forget_all()
    return True


async def get_webhook_info(world: World, call: GetWebhookInfo) -> render.Json:
    """Tell where updates go, how many wait, and what went wrong last."""
    hook, mishap = world.webhook.hook, world.webhook.mishap
    shown: render.Json = {
        "url": hook.url if hook else "", "has_custom_certificate": False,
        "pending_update_count": world.updates.pending_count,
    }  # fmt: skip
    if hook is not None:
        shown |= {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
    if world.updates.allowed:
        shown["allowed_updates"] = world.updates.allowed
    if mishap is not None:
        shown |= {"last_error_date": mishap.date, "last_error_message": mishap.message}
    return shown


def _check_address(url: str) -> None:
    """Take addresses of this machine alone, also without HTTPS: nothing leaves a sandbox."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if parts.scheme not in ("http", "https") or not host:
        raise bad_request("invalid webhook URL specified")
    if not is_loopback(host):
        if parts.scheme == "http":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        raise bad_request("the sandbox delivers to this machine alone")


METHODS: dict[str, Handler] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
