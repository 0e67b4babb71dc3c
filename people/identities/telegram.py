"""A Telegram person as an identity: `telegram:<user id>`, proven by the update coming from Telegram itself."""

KIND = "telegram"


def subject(user_id: int) -> str:
    """Return the identity's subject for a Telegram user id (up to 52 bits)."""
    return str(user_id)
