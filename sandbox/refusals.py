"""How the sandbox says no: the Bot API's refusals and the control API's.

Owns the two exceptions. Who may do what is decided where it is done.
"""


class Refusal(Exception):
    """A Bot API call that Telegram would refuse; becomes its error answer."""

    def __init__(
        self, error_code: int, description: str, *, retry_after: int | None = None, breach: str | None = None
    ) -> None:
        super().__init__(description)
        self.breach = breach or ("refused" if error_code == 400 else None)
        self.error_code = error_code
        self.description = description
        self.retry_after = retry_after

    def answer(self) -> dict[str, object]:
        """Spell the refusal as the Bot API does."""
        answer: dict[str, object] = {"ok": False, "error_code": self.error_code, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


class WrongInput(Exception):
    """A control call that cannot be carried out; carries the sentence that says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)


def bad_request(reason: str) -> Refusal:
    """Refuse with 400."""
    return Refusal(400, f"Bad Request: {reason}")


def not_yet(what: str) -> Refusal:
    """Refuse something that Telegram has and this sandbox does not have yet."""
    return bad_request(f"the sandbox does not offer {what} yet")


def forbidden(reason: str) -> Refusal:
    """Refuse with 403."""
    return Refusal(403, f"Forbidden: {reason}")


def too_many_requests(retry_after: int, breach: str | None = None) -> Refusal:
    """Refuse with 429; the seconds are also in the parameters, where clients read them."""
    description = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, description, retry_after=retry_after, breach=breach)


def query_is_too_old() -> Refusal:
    """Refuse an answer to a query that is unknown, answered already or late."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")
