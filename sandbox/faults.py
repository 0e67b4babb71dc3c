"""Mishaps on demand: errors, delays and lost answers for Bot API calls, as the control API orders them.

Owns the orders and which call meets which. Carrying them out is `botapi`'s.
"""

import msgspec

from .refusals import Refusal, WrongInput, too_many_requests

DESCRIPTIONS = {
    400: "Bad Request: the sandbox was told to fail",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """One order: what shall happen to which calls, and how many times."""

    method: str
    error_code: int | None = None
    retry_after: int | None = None
    delay_s: float = 0.0
    drop_response: bool = False
    times: int = 1
    chat_id: int | None = None

    def refusal(self) -> Refusal | None:
        """Make the refusal that this fault asks for, if it asks for one."""
        if self.error_code is None:
            return None
        if self.error_code == 429:
            return too_many_requests(self.retry_after or 1)
        return Refusal(self.error_code, DESCRIPTIONS.get(self.error_code, f"Error {self.error_code}"))


class Faults:
    """The orders still open, oldest first."""

    def __init__(self) -> None:
        self._open: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Take an order; raises WrongInput with a sentence if it makes no sense."""
        if fault.error_code is None and not fault.delay_s and not fault.drop_response:
            raise WrongInput("A fault needs at least one of error_code, delay_s and drop_response.")
        if fault.error_code is not None and not 400 <= fault.error_code <= 599:
            raise WrongInput("error_code must lie between 400 and 599.")
        if fault.error_code is not None and fault.drop_response:
            raise WrongInput("drop_response carries the call out, error_code does not: choose one of them.")
        if fault.retry_after is not None and (fault.error_code != 429 or not 1 <= fault.retry_after <= 86_400):
            raise WrongInput("retry_after goes with error_code 429 and lies between 1 and 86400 seconds.")
        if not 0 <= fault.delay_s <= 3600:
            raise WrongInput("delay_s must lie between 0 and 3600 seconds.")
        if not 1 <= fault.times <= 1_000_000:
            raise WrongInput("times must lie between 1 and 1000000.")
        self._open.append(fault)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Use up one turn of the first fault that fits the call."""
        for fault in self._open:
            if fault.method == method and fault.chat_id in (None, chat_id):
                fault.times -= 1
                if fault.times == 0:
                    self._open.remove(fault)
                return fault
        return None

    def clear(self) -> int:
        """Forget all orders; returns how many there were."""
        count = len(self._open)
        self._open.clear()
        return count
