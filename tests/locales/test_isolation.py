"""A person's own words never turn the sentence around them."""

from hypothesis import given
from hypothesis import strategies as st

from locales.isolation import isolate

OPENERS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
CLOSERS = "\u202c\u2069"
HOSTILE = st.text(alphabet=st.sampled_from("ab שלום\n\r\u0085\u2029" + OPENERS + CLOSERS))


def test_a_name_stands_between_isolates() -> None:
    assert isolate("שלום") == "\u2068שלום\u2069"


@given(HOSTILE)
def test_nothing_inside_can_close_the_isolate_or_stay_open(name: str) -> None:
    inner = isolate(name)[1:-1]

    assert not set(inner) & set(OPENERS + CLOSERS + "\n\r\u0085\u2029")


@given(HOSTILE)
def test_isolating_twice_changes_nothing(name: str) -> None:
    assert isolate(isolate(name)) == isolate(name)


def test_other_characters_stay_as_they_were() -> None:
    name = "Zoë 👩‍👩‍👧 محمد"

    assert isolate(name)[1:-1] == name
