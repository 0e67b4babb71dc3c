"""What a hold is for: everything about a metered call that its books and its receipt need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from billing import caps
from billing.prices import Price


@dataclass(frozen=True, slots=True)
class Call:
    """One metered call. `source`: bot, inline, group, site, key or agent."""

    account_id: str
    model: str
    upstream: str
    price: Price
    source: str
    request_digest: str
    input_tokens_bound: int
    output_tokens_max: int
    idempotency_key: str | None = None
    key_id: str | None = None
    turn_id: str | None = None
    # Whose caps it falls under beside those of its key and its account: a group's, whose sponsor pays.
    cap_subject: str | None = None
    notes: tuple[str, ...] = ()
    is_cancellable: bool = True
    # What the upstream's models cost, by its own names: for answers that it makes in several attempts.
    upstream_prices: Mapping[str, Price] = field(default_factory=dict)

    @property
    def cap_subjects(self) -> tuple[str, ...]:
        """Whose money caps this call falls under."""
        key = (caps.key(self.key_id),) if self.key_id else ()
        group = (self.cap_subject,) if self.cap_subject else ()
        return (*key, *group, caps.person(self.account_id))
