"""What can go wrong over HTTP, beside what the core rooms know. `gateway/replies.py` says each with status and body.

GatewayError
├── InvalidRequest          invalid_request
├── Unsupported             unsupported
├── MissingKey              missing_api_key
├── TooManyBadKeys          too_many_bad_keys
├── InvalidMetricsToken     invalid_metrics_token
├── ModelNotAllowed         model_not_allowed
├── SpendCapReached         spend_cap_reached
├── UnknownRoute            unknown_route
├── WrongMethod             method_not_allowed
├── UnknownReceipt          receipt_not_found
├── BodyTooLarge            body_too_large
├── BodyTooSlow             body_too_slow
├── WrongMediaType          unsupported_media_type
├── ShuttingDown            shutting_down
├── FormStale               form_stale
├── CookiesMissing          cookies_missing
├── FormTooSoon             form_too_soon
├── TooManyTries            too_many_tries
│   └── TooManyFromHere         too_many_from_here
├── TooBusy                 too_busy
├── SignedOut               signed_out
├── UnknownFile             file_not_found
├── LinkEnded               link_ended
├── PortTaken               port_taken
├── AddressUnusable         address_unusable
├── SignInAway              sign_in_away
└── UpstreamError           upstream_error
    ├── UpstreamUnavailable     upstream_unavailable
    ├── UpstreamTimeout         upstream_timeout
    ├── UpstreamBusy            upstream_busy
    ├── UpstreamBroken          upstream_broken
    └── UpstreamRefused         upstream_refused

Texts in here are for developers who call the API: English, and never a secret.
"""

from billing.money import Money
from storage.errors import DomainError


class GatewayError(DomainError):
    """Something about HTTP that the system expects to go wrong."""

    code = "gateway_error"


class InvalidRequest(GatewayError):
    """The request cannot be read as what this endpoint takes; `param` names the field."""

    code = "invalid_request"

    def __init__(self, problem: str, *, param: str | None = None) -> None:
        super().__init__(param or "")  # the problem may quote the request, and logs show what errors say
        self.problem = problem
        self.param = param


class Unsupported(GatewayError):
    """The request is well formed and asks for what this model, or this gateway, does not offer."""

    code = "unsupported"

    def __init__(self, problem: str, *, param: str) -> None:
        super().__init__(param or "")  # the problem may quote the request, and logs show what errors say
        self.problem = problem
        self.param = param


class MissingKey(GatewayError):
    """There is no usable Authorization header."""

    code = "missing_api_key"


class TooManyBadKeys(GatewayError):
    """This address tried too many wrong keys."""

    code = "too_many_bad_keys"

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"{retry_after_s:.0f} s")
        self.retry_after_s = retry_after_s


class InvalidMetricsToken(GatewayError):
    """Who asks for the metrics did not send their token."""

    code = "invalid_metrics_token"


class ModelNotAllowed(GatewayError):
    """The credential does not cover this model."""

    code = "model_not_allowed"

    def __init__(self, model: str) -> None:
        super().__init__(model)
        self.model = model


class SpendCapReached(GatewayError):
    """The credential's spend cap is below the least useful call."""

    code = "spend_cap_reached"

    def __init__(self, *, needed: Money, cap: Money) -> None:
        super().__init__(f"needed {needed}, cap {cap}")
        self.needed = needed
        self.cap = cap


class UnknownRoute(GatewayError):
    """There is nothing at this path."""

    code = "unknown_route"

    def __init__(self, method: str, path: str) -> None:
        super().__init__(f"{method} {path}")
        self.method = method
        self.path = path


class WrongMethod(GatewayError):
    """The path is right, the method is not."""

    code = "method_not_allowed"

    def __init__(self, method: str, allowed: tuple[str, ...]) -> None:
        super().__init__(method)
        self.method = method
        self.allowed = allowed


class UnknownReceipt(GatewayError):
    """This account has no such receipt."""

    code = "receipt_not_found"


class BodyTooLarge(GatewayError):
    """The body is larger than this gateway takes."""

    code = "body_too_large"

    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class BodyTooSlow(GatewayError):
    """The body did not arrive in time."""

    code = "body_too_slow"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:g} s")
        self.seconds = seconds


class WrongMediaType(GatewayError):
    """The body is not said to be plain JSON; `header` is the one that says otherwise."""

    code = "unsupported_media_type"

    def __init__(self, problem: str, *, header: str = "Content-Type") -> None:
        super().__init__(problem)
        self.problem = problem
        self.header = header


class ShuttingDown(GatewayError):
    """This process is being stopped while the answer was on its way."""

    code = "shutting_down"


class FormStale(GatewayError):
    """No page of ours sent this form, or one that was shown to somebody else or long ago."""

    code = "form_stale"


class CookiesMissing(GatewayError):
    """A form came without any cookie of ours, by which it is known that we showed it to this reader."""

    code = "cookies_missing"


class FormTooSoon(GatewayError):
    """The form came back sooner than people write, or with a field filled in that people do not see."""

    code = "form_too_soon"


class TooManyTries(GatewayError):
    """This was done too often; it may be done again in `wait_s` seconds."""

    code = "too_many_tries"

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"{wait_s:.0f} s")
        self.wait_s = wait_s


class TooManyFromHere(TooManyTries):
    """More was written to the operator from one browser or network, by who is not signed in, than is taken."""

    code = "too_many_from_here"


class TooBusy(GatewayError):
    """More arrives from everybody together than is taken at once, or in an hour."""

    code = "too_busy"


class SignedOut(GatewayError):
    """The page is for somebody who is signed in."""

    code = "signed_out"


class UnknownFile(GatewayError):
    """Nothing that can be saved has this address, or there is nothing there at the moment."""

    code = "file_not_found"


class LinkEnded(GatewayError):
    """The link to a file is no longer good, or never was: nobody is told which."""

    code = "link_ended"


class PortTaken(GatewayError):
    """Another program listens on this port."""

    code = "port_taken"

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port}")
        self.host = host
        self.port = port


class AddressUnusable(GatewayError):
    """This machine cannot listen there: not its address, or not allowed to."""

    code = "address_unusable"

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"{host}:{port}: {reason}")
        self.host = host
        self.port = port
        self.reason = reason


class SignInAway(GatewayError):
    """The service by which somebody wants to sign in does not answer, or not as it must. `why` is for the log."""

    code = "sign_in_away"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class UpstreamError(GatewayError):
    """The service that should answer did not. `detail` is for the operator's log and holds no secret."""

    code = "upstream_error"

    def __init__(self, upstream: str, detail: str = "") -> None:
        super().__init__(f"{upstream}: {detail}" if detail else upstream)
        self.upstream = upstream
        self.detail = detail


class UpstreamUnavailable(UpstreamError):
    """It cannot be reached, failed, or refuses us for reasons that are ours to mend."""

    code = "upstream_unavailable"


class UpstreamTimeout(UpstreamError):
    """It took too long to begin or to go on."""

    code = "upstream_timeout"


class UpstreamBusy(UpstreamError):
    """It limits our rate."""

    code = "upstream_busy"

    def __init__(self, upstream: str, retry_after_s: float) -> None:
        super().__init__(upstream)
        self.retry_after_s = retry_after_s


class UpstreamBroken(UpstreamError):
    """It answered something that is no answer, or broke off."""

    code = "upstream_broken"


class UpstreamRefused(UpstreamError):
    """It found the caller's request wrong; its cleaned words are passed on."""

    code = "upstream_refused"

    def __init__(self, upstream: str, problem: str, *, param: str | None, reason: str | None) -> None:
        super().__init__(upstream)
        self.problem = problem
        self.param = param
        self.reason = reason
