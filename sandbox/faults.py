"""Mishaps on demand: errors, delays, silence and lost answers for Bot API calls, as the control API orders them.

Owns the orders and which call meets which. Carrying them out is `botapi`'s.
"""

from typing import Literal

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
MANY = 1_000_000
DESCRIPTION_MAX = 500

# Whether something befalls a call before it is carried out, so that nothing came of it, or after.
When = Literal["before", "after"]


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """One order: what shall happen to which calls, and how many times."""

    method: str
    error_code: int | None = None
    description: str | None = None
    """What the error says, in place of the usual words."""

    retry_after: int | None = None
    landed: bool = False
    """Whether the call is carried out although its answer is an error of the server's."""

    delay_s: float = 0.0
    cut: When | None = None
    """The connection ends without an answer."""

    hang: When | None = None
    """No answer comes, and the connection stays: whoever called runs out of patience."""

    drop_response: bool = False
    """The same as `cut` after the call."""

    nth: int = 1
    """Which of the calls that fit is the first to meet it."""

    times: int = 1
    chat_id: int | None = None

    def refusal(self) -> Refusal | None:
        """Make the refusal that this fault asks for, if it asks for one."""
        if self.error_code is None:
            return None
        if self.error_code == 429:
            return too_many_requests(self.retry_after or 1)
        usual = DESCRIPTIONS.get(self.error_code, f"Error {self.error_code}")
        return Refusal(self.error_code, self.description or usual)

    @property
    def cuts(self) -> When | None:
        """When the connection ends, if it does."""
        return "after" if self.drop_response else self.cut


class Faults:
    """The orders still open, oldest first."""

    def __init__(self) -> None:
        self._open: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Take an order; raises WrongInput with a sentence if it makes no sense."""
        _check_what(fault)
        _check_error(fault)
        for name, most in (("times", MANY), ("nth", MANY)):
            if not 1 <= getattr(fault, name) <= most:
                raise WrongInput(f"{name} must lie between 1 and {most}.")
        self._open.append(fault)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """Use up one turn of the first fault whose time has come for the call; the others count the call."""
        met: Fault | None = None
        for fault in [fault for fault in self._open if _fits(fault, method, chat_id)]:
            if fault.nth > 1:
                fault.nth -= 1
            elif met is None:
                met = fault
                fault.times -= 1
                if fault.times == 0:
                    self._open.remove(fault)
        return met

    def clear(self) -> int:
        """Forget all orders; returns how many there were."""
        count = len(self._open)
        self._open.clear()
        return count


def _fits(fault: Fault, method: str, chat_id: int | None) -> bool:
    return fault.method == method and fault.chat_id in (None, chat_id)


def _check_what(fault: Fault) -> None:
    ends = [name for name in ("error_code", "cut", "hang", "drop_response") if getattr(fault, name)]
    if not ends and not fault.delay_s:
        raise WrongInput("A fault needs at least one of error_code, delay_s, cut, hang and drop_response.")
    if len(ends) > 1:
        raise WrongInput(f"{ends[0]} and {ends[1]} are different ends of a call: choose one of them.")
    if not 0 <= fault.delay_s <= 3600:
        raise WrongInput("delay_s must lie between 0 and 3600 seconds.")


def _check_error(fault: Fault) -> None:
    if fault.error_code is not None and not 400 <= fault.error_code <= 599:
        raise WrongInput("error_code must lie between 400 and 599.")
    if fault.retry_after is not None and (fault.error_code != 429 or not 1 <= fault.retry_after <= 86_400):
        raise WrongInput("retry_after goes with error_code 429 and lies between 1 and 86400 seconds.")
    if fault.description is not None and (fault.error_code in (None, 429) or len(fault.description) > DESCRIPTION_MAX):
        raise WrongInput("description goes with an error_code other than 429 and has up to 500 characters.")
    if fault.landed and (fault.error_code or 0) < 500:
        raise WrongInput("landed goes with an error_code of 500 or more: whatever Telegram refuses is not carried out.")
