"""Ids made before the write: a prefix that names the thing, then a ULID, sortable by time (`hold_01J…`).

An id that exists before its row does serves as the idempotency key of writing it.
Format: https://github.com/ulid/spec, 48 bits of milliseconds and 80 random bits in Crockford's base 32.
"""

import secrets
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(prefix: str, now: datetime) -> str:
    """Return `<prefix>_<26 characters>` for this moment."""
    number = (int(now.timestamp() * 1000) << 80) | secrets.randbits(80)
    return prefix + "_" + "".join(_ALPHABET[(number >> shift) & 31] for shift in range(125, -5, -5))
