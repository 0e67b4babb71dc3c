"""What `/v1` answers when it does not answer, and the reason a person is told for it.

Every code that the gateway can send is named here (a test compares the two tables), so none of its English words, and
none of an upstream's, ever reaches somebody's chat.
"""

THEIRS = "model_unavailable"
AWAY = "gateway_unavailable"
# The bot sends sound requests with fresh tokens: where the gateway finds one wrong, a mistake of ours is behind it.
OURS = "our_mistake"

BY_CODE = {
    # What the person can mend.
    "insufficient_balance": "insufficient_balance",
    "cap_reached": "cap_reached",
    "consent_missing": "consent_missing",
    "account_closed": "account_closed",
    "model_not_found": "model_gone",
    "context_length_exceeded": "too_long",
    "body_too_large": "too_long",
    "spend_cap_reached": "too_long",
    "unsupported": "refused",
    "invalid_request": "refused",
    "upstream_refused": "refused",
    "content_policy_violation": "refused",
    "content_filter": "refused",
    # What the model's service did.
    "upstream_error": THEIRS,
    "upstream_unavailable": THEIRS,
    "upstream_broken": THEIRS,
    "upstream_timeout": "model_timeout",
    "upstream_busy": "model_busy",
    # What is ours.
    "shutting_down": AWAY,
    "database_away": AWAY,
    "journal_full": AWAY,
    "hold_ended": AWAY,
    "internal_error": OURS,
    "missing_api_key": OURS,
    "invalid_api_key": OURS,
    "invalid_metrics_token": OURS,
    "proof_refused": OURS,
    "sign_in_away": OURS,
    "too_many_bad_keys": OURS,
    "model_not_allowed": OURS,
    "unknown_route": OURS,
    "method_not_allowed": OURS,
    "unsupported_media_type": OURS,
    "body_too_slow": OURS,
    "receipt_not_found": OURS,
    "signing_key_unreadable": OURS,
    # A call under a turn's own key that was made before: `chat/talk` ends such a turn with what is stored of it.
    "hold_exists": THEIRS,
    "idempotency_key_reused": THEIRS,
    "already_answered": THEIRS,
    "still_running": THEIRS,
}


def reason(code: str | None, status: int | None = None) -> str:
    """Return why a call failed, one of `chat.errors.REASONS`; `status` is None for an error within a stream."""
    known = BY_CODE.get(code or "")
    if known is not None:
        return known
    # An upstream's own code for what it found wrong with the request.
    return "refused" if status == 400 else THEIRS
