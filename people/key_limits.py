"""A key's caps as its person sets them: what is changed is a security event, written with the first that changes."""

from __future__ import annotations

from collections.abc import Mapping

from billing import caps as subjects
from billing.caps import Caps
from billing.money import Money
from people.api_keys import ApiKey, ApiKeys


async def set_caps(
    caps: Caps, api_keys: ApiKeys, key: ApiKey, limits: Mapping[str, Money | None], surface: str
) -> None:
    """Set the caps of the periods that are named, None lifts one; those that stay as they are cost nothing."""
    subject = subjects.key(key.public_id)
    present = {cap.period: cap.limit for cap in await caps.of(subject)}
    changed = {period: limit for period, limit in limits.items() if limit != present.get(period)}
    event = await api_keys.changed(key, surface) if changed else ()
    for period, limit in changed.items():
        if limit is None:
            await caps.lift(subject, period, *event)
        else:
            await caps.set(subject, period, limit, *event)
        event = ()
