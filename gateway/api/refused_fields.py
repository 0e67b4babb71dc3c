"""Fields that are refused, because they would change who answers, or cost more than a call's bound covers.

Everything unknown passes to the upstream untouched, so what breaks the bound must be named here.
"""

from collections.abc import Iterator

from gateway.bodies import Fields

_BOUND = "{field} is not taken here: say max_tokens, which also bounds what the call can cost."
_ROUTE = "{field} is not taken here: the field model alone says who answers."
_CHOICES = "{field} is not taken here: say n for several answers."
_EXTRA = "{field} is not offered here: the model's service charges extra for it."

# llama.cpp lets n_predict override max_tokens; others have names of their own for the same.
_BOUNDS = ("n_predict", "max_new_tokens", "max_output_tokens", "max_length", "num_predict")
_ROUTES = ("models", "route", "provider", "fallbacks", "api_base", "base_url", "api_key")
_MORE_ANSWERS = ("best_of", "n_cmpl", "use_beam_search")
# A template of the caller's could make any number of input tokens out of a short body.
_TEMPLATES = ("chat_template", "prompt_embeds")
_EXTRAS = ("web_search_options", "plugins", "audio", "modalities", "service_tier", "prediction")

REFUSED: dict[str, str] = {
    field: sentence.format(field=field)
    for names, sentence in (
        (_BOUNDS, _BOUND),
        (_ROUTES, _ROUTE),
        (_MORE_ANSWERS, _CHOICES),
        (_TEMPLATES, "{field} is not taken here: send messages."),
        (_EXTRAS, _EXTRA),
    )
    for field in names
}

# Values that ask for nothing beyond the ordinary.
_NOTHING = (b"null", b"false", b"[]", b"{}")
_ORDINARY: dict[str, tuple[bytes, ...]] = {
    "modalities": (b'["text"]',),
    "service_tier": (b'"auto"', b'"default"'),
    "best_of": (b"1",),
}


def refused(given: Fields) -> Iterator[tuple[str, str]]:
    """Yield each refused field of a request, with the sentence that says why."""
    for field in REFUSED.keys() & given.keys():
        if bytes(given[field]) not in _NOTHING + _ORDINARY.get(field, ()):
            yield field, REFUSED[field]
