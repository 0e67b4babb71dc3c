"""What actions say once they are done: names that stand in an address, and the sentences `site-done-<name>`."""

DONE = frozenset(
    {
        "accepted", "accepted-with-credit",
        "chat-archived", "chat-deleted", "chat-unarchived",
        "key-deleted", "key-revoked",
        "saved",
        "session-ended",
        "sessions-ended",
        "signed-out",
        "signin-cancelled",
        "ticket-added", "ticket-closed", "ticket-opened",
    }
)  # fmt: skip
