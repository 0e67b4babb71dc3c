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
        for path in (
            "/",
            "/pricing",
            "/docs",
            "/privacy",
            "/privacy/{version}",
            "/terms",
            "/terms/{version}",
            "/support",
        )
    },
    **{
        prefix + "/sign" + path: Policy.FREE
        for prefix in ("", "/{lang}")
        for path in (
            "in",
            "in/bot",
            "in/bot/state",
            "in/bot/finish",
            "in/bot/cancel",
            "in/telegram",
            "in/telegram/callback",
            "in/mini-app",
            "out",
        )
    },
    # Conversations: the model is asked by the call that a question makes, which is metered like anybody's.
    **{
        prefix + "/account/chats" + path: Policy.FREE
        for prefix in ("", "/{lang}")
        for path in (
            "",
            "/new",
            "/{id}",
            "/{id}/newest",
            "/{id}/settings",
            "/{id}/archive",
            "/{id}/unarchive",
            "/{id}/delete",
            "/{id}/turns/{turn}",
            "/{id}/turns/{turn}/stream",
            "/{id}/turns/{turn}/stop",
            "/{id}/turns/{turn}/again",
        )
    },
    # The account's pages about money.
    **{
        prefix + "/account" + path: Policy.FREE
        for prefix in ("", "/{lang}")
        for path in (
            "",
            "/keys",
            "/keys/{public_id}",
            "/keys/{public_id}/name",
            "/keys/{public_id}/expiry",
            "/keys/{public_id}/caps",
            "/keys/{public_id}/revoke",
            "/keys/{public_id}/delete",
            "/usage",
            "/receipts",
            "/receipts/{id}",
            "/receipts/{id}/receipt.json",
            "/top-ups",
            "/top-ups/{id}",
        )
    },
    # Security, settings, and what people write to the operator.
    **{
        prefix + path: Policy.FREE
        for prefix in ("", "/{lang}")
        for path in (
            "/account/security",
            "/account/security/end",
            "/account/security/end-others",
            "/account/settings",
            "/account/settings/language",
            "/account/settings/preferences",
            "/account/settings/consents",
            "/account/tickets",
            "/account/tickets/{id}",
            "/account/tickets/{id}/close",
            "/account/tickets/{id}/files/{message}",
            "/feedback",
            "/feedback/{key}",
            "/feedback/{key}/close",
            "/feedback/{key}/files/{message}",
        )
    },
    # What is saved in the Mini App.
    **{prefix + path: Policy.FREE for prefix in ("", "/{lang}") for path in ("/account/save", "/saved/{token}")},
    "/{lang}": Policy.FREE,
    "/app": Policy.FREE,
    "/static/{digest}/{name}": Policy.FREE,
    "/favicon.ico": Policy.FREE,
    "/robots.txt": Policy.FREE,
    "/sitemap.xml": Policy.FREE,
}
