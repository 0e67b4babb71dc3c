"""What can go wrong with people and their keys.

PeopleError
├── UnknownAccount      account_not_found
├── AccountClosed       account_closed
├── ConsentMissing      consent_missing
├── InvalidKey          invalid_api_key
├── UnknownKey          key_not_found
├── TooManyKeys         too_many_keys
├── UnknownTicket       ticket_not_found
├── TooManyTickets      too_many_tickets
├── TicketWaits         ticket_waits
├── TicketTextMissing   ticket_text_missing
├── TicketTextTooLong   ticket_text_too_long
├── AttachmentTooLarge  attachment_too_large
├── AttachmentEmpty     attachment_empty
├── ContactMissing      ticket_contact_missing
├── SignInGone          sign_in_gone
├── ProofUsed           proof_used
├── UnknownWebSession   web_session_not_found
└── ProofRefused        proof_refused
"""

from typing import Literal

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


class UnknownTicket(PeopleError):
    """No ticket of this id, or it is somebody else's."""

    code = "ticket_not_found"

    def __init__(self, ticket_id: str) -> None:
        super().__init__(ticket_id)
        self.ticket_id = ticket_id


class TooManyTickets(PeopleError):
    """As many tickets of this account wait for an answer as may; `group` is what they are counted as."""

    code = "too_many_tickets"

    def __init__(self, limit: int, *, group: str) -> None:
        super().__init__(f"{limit}, {group}")
        self.limit = limit
        self.group = group


class TooManyStrangersTickets(PeopleError):
    """As many tickets were opened without an account, by whomever, as are taken in a day."""

    code = "too_many_strangers_tickets"


class TicketWaits(PeopleError):
    """The person has added as much as they may before an answer comes."""

    code = "ticket_waits"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class ContactTooLong(PeopleError):
    """How somebody can be reached is longer than that takes."""

    code = "ticket_contact_too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class TicketTextMissing(PeopleError):
    """Nothing of the text can be seen."""

    code = "ticket_text_missing"


class TicketTextTooLong(PeopleError):
    """The text is longer than a ticket's message may be; `limit` in characters."""

    code = "ticket_text_too_long"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class AttachmentTooLarge(PeopleError):
    """The file is larger than what a ticket takes; `limit` in whole megabytes."""

    code = "attachment_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class AttachmentEmpty(PeopleError):
    """The file has no bytes: Telegram would take it nowhere."""

    code = "attachment_empty"


class ContactMissing(PeopleError):
    """A ticket without an account says nowhere to answer to."""

    code = "ticket_contact_missing"


class SignInGone(PeopleError):
    """The sign-in is too old, was used, was refused, or is somebody else's. It never says which."""

    code = "sign_in_gone"


class ProofUsed(PeopleError):
    """This proof of who somebody is has opened a session before."""

    code = "proof_used"


class UnknownWebSession(PeopleError):
    """The account has no open session of this id."""

    code = "web_session_not_found"


Why = Literal[
    "malformed", "signature", "old", "early", "nobody", "issuer", "audience", "nonce", "key", "code", "state", "origin"
]  # fmt: skip
"""What is wrong with a proof. For the log and for tests: to a person they all mean "sign in once more".

Its form, its signature, its age (issued too long ago, or later than now), that it names nobody, that it comes from
another issuer, was made for another audience or answers another question, that nobody has the key that signed it, that
the issuer gives nothing for the code, that the browser was sent there by somebody else, that another site's page sent
it. One that was used before is `ProofUsed`.
"""


class ProofRefused(PeopleError):
    """What somebody brought does not prove who they are."""

    code = "proof_refused"

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why
