"""The API's errors as the docs list them: code and status, in the order of statuses.

What is answered is `gateway/replies.py`'s; a test holds the two together. Its words for developers are English, the
sentences here are `site-api-error-…` in every language.
"""

API_ERRORS: tuple[tuple[int, str], ...] = (
    (400, "invalid_request"),
    (400, "unsupported"),
    (400, "upstream_refused"),
    (401, "missing_api_key"),
    (401, "invalid_api_key"),
    (402, "insufficient_balance"),
    (402, "cap_reached"),
    (403, "account_closed"),
    (403, "consent_missing"),
    (403, "model_not_allowed"),
    (404, "unknown_route"),
    (404, "model_not_found"),
    (404, "receipt_not_found"),
    (405, "method_not_allowed"),
    (408, "body_too_slow"),
    (409, "still_running"),
    (409, "already_answered"),
    (409, "idempotency_key_reused"),
    (413, "body_too_large"),
    (415, "unsupported_media_type"),
    (429, "too_many_bad_keys"),
    (500, "internal_error"),
    (502, "upstream_unavailable"),
    (502, "upstream_broken"),
    (503, "upstream_busy"),
    (503, "database_away"),
    (503, "journal_full"),
    (503, "hold_ended"),
    (503, "shutting_down"),
    (503, "signing_key_unreadable"),
    (504, "upstream_timeout"),
)

NOT_FOR_CUSTOMERS = frozenset({"invalid_metrics_token", "spend_cap_reached", "proof_refused", "sign_in_away"})
"""For the operator's monitoring, the bot's own calls and the sign-in pages: nobody with an API key meets them."""
