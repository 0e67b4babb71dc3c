"""The two applications: one for API keys, one for internal tokens. Each refuses the other's credentials."""

from aiohttp import web

from gateway.api.chat import chat_completions
from gateway.api.health import healthz, readyz
from gateway.api.health import telegram as hears_telegram
from gateway.api.key import key
from gateway.api.metrics import metrics
from gateway.api.models import model, models
from gateway.api.receipts import receipt, receipt_keys
from gateway.closing import CLOSING, Closing
from gateway.credentials import AUTHENTICATE, Authenticate, by_internal_token, by_key
from gateway.hooks import telegram
from gateway.middleware import ERROR_PAGE, answer_errors, identify, name_request
from gateway.parts import PARTS, Parts
from gateway.site.errors import error_page
from gateway.site.routes import add_site

__all__ = ["Parts", "internal_app", "public_app"]


def public_app(parts: Parts) -> web.Application:
    """Return the application that everybody reaches: the API, with API keys alone, and the site."""
    app = _app(parts, by_key)
    app.router.add_get("/v1/key", key)
    app.router.add_get("/.well-known/apiclaude-receipts.json", receipt_keys)
    if parts.settings.metrics_token is not None:
        app.router.add_get("/metrics", metrics)
    if parts.settings.webhook_secret is not None:
        app.router.add_post(telegram.PATH, telegram.telegram)
    add_site(app)
    app[ERROR_PAGE] = error_page
    return app


def internal_app(parts: Parts) -> web.Application:
    """Return the application that the bot and the site reach, with internal tokens alone."""
    return _app(parts, by_internal_token)


def _app(parts: Parts, authenticate: Authenticate) -> web.Application:
    app = web.Application(middlewares=[identify, answer_errors])
    app[PARTS] = parts
    app[AUTHENTICATE] = authenticate
    app[CLOSING] = Closing()
    app.on_response_prepare.append(name_request)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/readyz/telegram", hears_telegram)
    app.router.add_post("/v1/chat/completions", chat_completions)
    app.router.add_get("/v1/models", models)
    # Names may hold slashes: "meta-llama/Llama-3.3".
    app.router.add_get("/v1/models/{id:.+}", model)
    app.router.add_get("/v1/receipts/{id}", receipt)
    return app
