"""Column types that SQLite and PostgreSQL understand alike."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, types

# SQLite makes only INTEGER primary keys row ids; 64 bits hold both money and Telegram's ids.
Whole = BigInteger().with_variant(Integer, "sqlite")


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(at: datetime) -> int:
    """Return an aware time as whole microseconds since 1970, exactly."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


class Moment(types.TypeDecorator[datetime]):
    """An aware UTC time, stored as whole microseconds since 1970 so that both databases sort and compare alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        return micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        seconds, micros = divmod(int(value), 1_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)
