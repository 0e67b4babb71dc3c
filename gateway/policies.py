"""What each route costs its caller. A route that does not say so here fails the test suite."""

from enum import StrEnum


class Policy(StrEnum):
    """`METERED`: a hold is placed before a model is asked, and settled after. `FREE`: no model is asked."""

    METERED = "metered"
    FREE = "free"


POLICIES = {
    "/v1/chat/completions": Policy.METERED,
    "/v1/models": Policy.FREE,
    "/v1/models/{id}": Policy.FREE,
    "/v1/receipts/{id}": Policy.FREE,
    "/v1/key": Policy.FREE,
    "/.well-known/apiclaude-receipts.json": Policy.FREE,
    "/healthz": Policy.FREE,
    "/readyz": Policy.FREE,
    "/readyz/telegram": Policy.FREE,
    "/metrics": Policy.FREE,
    "/hooks/telegram": Policy.FREE,
    # The site.
    **{
        prefix + path: Policy.FREE
        for prefix in ("", "/{lang}")
        for path in ("/", "/pricing", "/docs", "/privacy", "/terms", "/support")
    },
    "/{lang}": Policy.FREE,
    "/app": Policy.FREE,
    "/static/{digest}/{name}": Policy.FREE,
    "/robots.txt": Policy.FREE,
    "/sitemap.xml": Policy.FREE,
}
