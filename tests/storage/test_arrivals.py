"""What the inbox reads of an update, and what makes one message the continuation of another."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.arrivals import Arrived, NotAnUpdate, arrived, continues


def a_message(text: str | None = "hello", **more: object) -> bytes:
    message = {"message_id": 5, "chat": {"id": 7, "type": "private"}, "from": {"id": 9}, "text": text, **more}
    return json.dumps({"update_id": 1, "message": message}).encode()


@pytest.mark.parametrize(
    ("update", "chat_id", "is_urgent"),
    [
        ({"message": {"chat": {"id": 7}, "text": "hello"}}, 7, False),
        ({"edited_message": {"chat": {"id": -7}, "text": "hello"}}, -7, False),
        ({"message": {"chat": {"id": 7}, "successful_payment": {}}}, 7, True),
        ({"message": {"chat": {"id": 7}, "refunded_payment": {}}}, 7, True),
        ({"message": {"chat": {"id": 7}, "text": "/stop"}}, 7, True),
        ({"message": {"chat": {"id": 7}, "text": "/stop@a_bot now"}}, 7, True),
        ({"message": {"chat": {"id": 7}, "text": "/stopwatch"}}, 7, False),
        ({"callback_query": {"message": {"chat": {"id": 7}}}}, 7, True),
        ({"callback_query": {"inline_message_id": "x"}}, 0, True),
        ({"pre_checkout_query": {"id": "1"}}, 0, True),
        ({"stopped_message_generation": {"chat": {"id": 7}, "draft_id": 3}}, 7, True),
        ({"my_chat_member": {"chat": {"id": -7}}}, -7, False),
        ({"inline_query": {"id": "1", "query": "why"}}, 0, True),
        ({"chosen_inline_result": {"result_id": "1", "query": "why"}}, 0, False),
        ({"guest_message": {"chat": {"id": -7}, "text": "why"}}, -7, False),
        ({"a_kind_of_next_year": {"id": "1"}}, 0, False),
    ],
)
def test_an_update_says_whose_it_is_and_whether_it_may_wait(
    update: dict[str, object], chat_id: int, is_urgent: bool
) -> None:
    body = json.dumps({"update_id": 1, **update}).encode()

    assert arrived(body) == Arrived(1, chat_id, is_urgent, body)


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode)
)
def test_whatever_is_no_update_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(NotAnUpdate):
        arrived(body)


def test_a_text_as_long_as_a_client_cuts_may_go_on_and_takes_what_follows() -> None:
    cut, rest = continues(arrived(a_message("x" * 4096))), continues(arrived(a_message("the rest")))

    assert cut is not None
    assert rest is not None
    assert (cut.may_go_on, cut.takes(rest), rest.may_go_on) == (True, True, False)


def test_nobody_elses_words_continue_a_text() -> None:
    cut = continues(arrived(a_message("x" * 4096)))
    other = continues(arrived(a_message("mine", **{"from": {"id": 10}})))

    assert cut is not None
    assert other is not None
    assert not cut.takes(other)


def test_an_album_takes_its_own_pictures_alone() -> None:
    first, second, stranger = (continues(arrived(a_message(None, media_group_id=album))) for album in ("a", "a", "b"))

    assert first is not None
    assert second is not None
    assert stranger is not None
    assert (first.takes(second), first.takes(stranger)) == (True, False)


@pytest.mark.parametrize("text", ["/new", "/new " + "x" * 4096])
def test_a_command_continues_nothing(text: str) -> None:
    assert continues(arrived(a_message(text))) is None
