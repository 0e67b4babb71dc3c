"""Who looks on as holds end, for figures beside the books: the books never depend on it.

What a watcher counts begins anew with its process; what was ever charged or lost is in the ledger.
"""

from typing import Protocol

from billing.cost_rules import Outcome
from billing.money import Money
from billing.usage import Known


class Watcher(Protocol):
    """Is told of each hold that this process ends, once. Its methods are quick and raise nothing."""

    def settled(self, model: str, outcome: Outcome, *, known: Known, charge: Money, loss: Money) -> None:
        """Take note of a call that was settled; `loss` is what the house covered because the hold could not."""
        ...

    def released(self, model: str, outcome: Outcome) -> None:
        """Take note of a call that ended without a charge."""
        ...


class Nobody:
    """Looks at nothing: for processes without metrics."""

    def settled(self, model: str, outcome: Outcome, *, known: Known, charge: Money, loss: Money) -> None:
        """Look away."""

    def released(self, model: str, outcome: Outcome) -> None:
        """Look away."""
