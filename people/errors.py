"""What can go wrong with people and their keys.

PeopleError
├── UnknownAccount      account_not_found
├── AccountClosed       account_closed
├── ConsentMissing      consent_missing
├── InvalidKey          invalid_api_key
├── UnknownKey          key_not_found
└── TooManyKeys         too_many_keys
"""

from storage.errors import DomainError


class PeopleError(DomainError):
    """Something about people that the system expects to go wrong."""

    code = "people_error"


class UnknownAccount(PeopleError):
    """No account of this id or identity."""

    code = "account_not_found"

    def __init__(self, who: str) -> None:
        super().__init__(who)
        self.who = who


class AccountClosed(PeopleError):
    """The account may not spend: it is frozen or closed."""

    code = "account_closed"

    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class ConsentMissing(PeopleError):
    """Documents must be accepted first."""

    code = "consent_missing"

    def __init__(self, documents: tuple[str, ...]) -> None:
        super().__init__(", ".join(documents))
        self.documents = documents


class InvalidKey(PeopleError):
    """The key is malformed, unknown, revoked or expired. It never says which to the caller."""

    code = "invalid_api_key"


class UnknownKey(PeopleError):
    """The account has no key of this public id."""

    code = "key_not_found"


class TooManyKeys(PeopleError):
    """The account has as many keys as it may have."""

    code = "too_many_keys"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit
