"""The docs: how to call the API, ready to be copied, and what its errors and limits are."""

from __future__ import annotations

from gateway.protocol import HEADER_BYTES_MAX
from gateway.site.api_errors import API_ERRORS
from gateway.site.frame import Page
from gateway.site.static import files
from gateway.site.visit import Visit

# Each with its heading's key and its text's; the templates hold the code.
TOPICS = ("models", "streaming", "idempotency", "receipts", "caps")


async def docs(visit: Visit) -> Page:
    """Show the examples with this gateway's own address and a model that is on sale."""
    settings, say = visit.parts.settings, visit.say
    models = visit.parts.catalogue.models
    values = {
        "api_url": f"{visit.base_url}/v1",
        "model": models[0].name if models else "MODEL",
        "topics": TOPICS,
        # Where the links in a topic's text lead.
        "links": {
            "models": [visit.to("/pricing")],
            "receipts": [visit.root + files()["check_receipt.py"].url],
            "caps": [visit.to("/account/keys")],
        },
        "limits": [
            ("body", say.number(settings.body_bytes_max)),
            ("header", say.number(HEADER_BYTES_MAX)),
            ("keys", say.number(settings.bad_keys_a_minute)),
            ("begin", f"{settings.first_byte_timeout_s:g}"),
            ("silence", f"{settings.idle_timeout_s:g}"),
        ],
        "errors": [(status, code, f"site-api-error-{code.replace('_', '-')}") for status, code in API_ERRORS],
    }
    return Page("docs.html", "site-docs-title", values)
