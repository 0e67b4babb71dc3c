"""What can go wrong with money.

BillingError
├── InsufficientBalance     insufficient_balance
├── BalanceTooLarge         balance_too_large
├── CapReached              cap_reached
├── HoldExists              hold_exists
├── HoldEnded               hold_ended
├── CallerLeft              caller_left
├── JournalFull             journal_full
├── UnknownModel            model_not_found
├── UnknownTopUp            topup_not_found
├── TopUpClosed             topup_closed
├── PaymentMismatch         payment_mismatch
├── SigningKeyUnreadable    signing_key_unreadable
└── CatalogueInvalid        catalogue_invalid
"""

from billing.money import Money
from storage.errors import DomainError


class BillingError(DomainError):
    """Something about money that the system expects to go wrong."""

    code = "billing_error"


class InsufficientBalance(BillingError):
    """The account cannot cover this hold."""

    code = "insufficient_balance"

    def __init__(self, *, needed: Money, available: Money) -> None:
        super().__init__(f"needed {needed}, available {available}")
        self.needed = needed
        self.available = available


class BalanceTooLarge(BillingError):
    """A credit would make a balance larger than the books keep exactly (`BALANCE_NANOS_MAX`)."""

    code = "balance_too_large"


class CapReached(BillingError):
    """A money cap leaves less than this hold. `subject` is `key:…`, `person:…` or `group:…`."""

    code = "cap_reached"

    def __init__(self, *, subject: str, period: str, needed: Money, left: Money) -> None:
        super().__init__(f"{subject} {period}: needed {needed}, left {left}")
        self.subject = subject
        self.period = period
        self.needed = needed
        self.left = left

    @property
    def limit_source(self) -> str:
        """What limited the call, as the API names it: `key_day`, `person_month`, …"""
        return limit_source(self.subject, self.period)


def limit_source(subject: str, period: str) -> str:
    """Return the API's name of a cap."""
    return f"{subject.partition(':')[0]}_{period}"


class HoldExists(BillingError):
    """A call with this Idempotency-Key was made before."""

    code = "hold_exists"

    def __init__(self, *, hold_id: str, state: str, is_same_request: bool) -> None:
        super().__init__(f"{hold_id} is {state}")
        self.hold_id = hold_id
        self.state = state
        self.is_same_request = is_same_request


class HoldEnded(BillingError):
    """The hold was ended by someone else (recovery) before the call could go out."""

    code = "hold_ended"


class CallerLeft(BillingError):
    """The one who asked is gone: nobody will read the rest of the answer."""

    code = "caller_left"


class JournalFull(BillingError):
    """The database has been away for so long that no more settlements can be kept beside it."""

    code = "journal_full"


class UnknownModel(BillingError):
    """No model of this name is offered."""

    code = "model_not_found"

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.model = model


class UnknownTopUp(BillingError):
    """No such top-up."""

    code = "topup_not_found"


class TopUpClosed(BillingError):
    """The top-up was paid or has expired."""

    code = "topup_closed"

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class PaymentMismatch(BillingError):
    """What was paid is not what the top-up asked for."""

    code = "payment_mismatch"


class SigningKeyUnreadable(BillingError):
    """The key that signs receipts was sealed under another SECRET_KEY; the operator must bring that back or rotate."""

    code = "signing_key_unreadable"

    def __init__(self, key_id: str) -> None:
        super().__init__(key_id)
        self.key_id = key_id


class CatalogueInvalid(BillingError):
    """The catalogue file has problems; `problems` are sentences for the operator."""

    code = "catalogue_invalid"

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems
