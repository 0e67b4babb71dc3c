"""Every way to bring an answer, against a Telegram that fails and a process that dies anywhere."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import rendering
from bot.budget import Budgets
from bot.calls import (
    Aborted,
    BadMarkup,
    Call,
    Delivered,
    Delta,
    EditPart,
    EditShown,
    Failed,
    Finished,
    Refused,
    RemoveShown,
    SendDraft,
    SendPart,
    SendShown,
    SendTyping,
    Sent,
    Undeliverable,
)
from bot.chat_actions import Typing
from bot.edits import Edits
from bot.parts import Part
from bot.place import Place
from bot.showing import showing
from tests.bot.delivering import KEYBOARD, QUESTION_ID, STOP, Crash, Scene, Script, is_whole, spoken
from tests.bot.telegram_model import Fault, TelegramModel
from tests.fuzzing import examples

WORDS = "один **два** 三 네번째 beş\n\n"
TEXT = WORDS * 400
A_FILE = Part("the code", file_name="code.py", file_text="print()\n" * 900, fallback=rendering.plain("print()\n" * 900))


def rich(text: str, *, messages: int) -> tuple[Part, ...]:
    """Return rich parts, each with classic ones that say the same."""
    return tuple(
        Part(f"rich {n}", rich=f"{n}: {text}", fallback=rendering.render(f"{n}: {text}")) for n in range(messages)
    )


def classic(text: str) -> tuple[Part, ...]:
    return rendering.render(text)


ANSWERS: dict[str, tuple[Part, ...]] = {
    "a word": classic("yes"),
    "several messages": classic(TEXT * 2),
    "a rich message": rich(WORDS * 40, messages=1),
    "two rich messages that need five": rich(TEXT, messages=2),
    "a file first": (A_FILE, *classic("and words")),
    "a file between": (*classic("words"), A_FILE, *rich(TEXT, messages=1)),
}


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    is_group = draw(st.booleans())
    telegram = TelegramModel(
        faults=draw(st.lists(st.sampled_from(list(Fault)), max_size=30)),
        retry_after=draw(st.floats(0.5, 400)),
        latency=draw(st.floats(0, 3)),
        strangers=draw(st.integers(0, 4)),
        is_group=is_group,
        refuses_rich=draw(st.booleans()),
        deleted_at=1000 + draw(st.floats(0, 200)),
    )
    parts = ANSWERS[draw(st.sampled_from(sorted(ANSWERS)))]
    streams_by = draw(st.sampled_from(["draft", "edit", "end", "inline"]))
    crashes = draw(st.dictionaries(st.integers(0, 40), st.booleans(), max_size=4))
    if streams_by == "inline":
        # What stands at the inline place can be edited by its id alone, so it is no group and has no topic.
        telegram.is_group = False
        return Scene(telegram, parts[:1], spoken("words", 2, 1.0, parts[:1]), is_inline=True, crashes=crashes)
    return Scene(
        telegram,
        parts,
        spoken(WORDS * 30, draw(st.integers(0, 40)), draw(st.floats(0.01, 9)), parts),
        streams_by=streams_by,
        has_notice=draw(st.booleans()),
        crashes=crashes,
    )


@settings(max_examples=examples(50), deadline=None)
@given(scene=scenes())
def test_whatever_fails_or_dies_the_person_sees_the_stored_answer_once(scene: Scene) -> None:
    is_whole(scene, scene.play())


def a_scene(
    telegram: TelegramModel,
    *,
    streams_by: str = "edit",
    pieces: int = 40,
    every_s: float = 0.3,
    answer: str = "several messages",
    has_notice: bool = False,
) -> Scene:
    script = spoken(WORDS * 30, pieces, every_s, ANSWERS[answer])
    return Scene(telegram, ANSWERS[answer], script, streams_by=streams_by, has_notice=has_notice)


def times(scene: Scene, *kinds: type) -> list[float]:
    return [at - 1000 for at, call in scene.telegram.calls if isinstance(call, kinds)]


def test_a_growing_message_becomes_the_first_part_and_replies_to_the_question() -> None:
    scene = a_scene(TelegramModel())

    is_whole(scene, scene.play())

    first, *others = [message for _, message in sorted(scene.telegram.messages.items())]
    assert first.reply_to == QUESTION_ID
    assert [message.reply_to for message in others] == [None] * len(others)
    assert len(times(scene, SendShown)) == 1
    assert len(times(scene, EditShown)) > 4
    assert not times(scene, SendDraft)


def test_it_carries_the_stop_button_until_it_is_final() -> None:
    scene = a_scene(TelegramModel())
    scene.play()

    interim = [call for _, call in scene.telegram.calls if isinstance(call, SendShown | EditShown)]
    assert {call.keyboard for call in interim} == {STOP}
    assert [message.keyboard for _, message in sorted(scene.telegram.messages.items())][-1] is KEYBOARD


def test_in_private_it_grows_every_one_to_two_seconds() -> None:
    scene = a_scene(TelegramModel(latency=0.0), pieces=200, every_s=0.1)
    scene.play()

    gaps = [later - earlier for earlier, later in pairwise(times(scene, SendShown, EditShown))]
    assert min(gaps) >= 1.2
    assert sum(gaps) / len(gaps) <= 1.6


def test_in_a_group_it_grows_every_three_seconds_and_more_slowly_in_a_long_answer() -> None:
    scene = a_scene(TelegramModel(latency=0.0, is_group=True), pieces=1200, every_s=0.1)
    scene.play()

    edits = times(scene, SendShown, EditShown)
    gaps = [later - earlier for earlier, later in pairwise(edits)]
    assert min(gaps) >= 3
    assert max(gaps) <= 8
    assert sum(1 for at in edits if at < 30) >= 8


def test_a_long_answer_after_a_long_stream_keeps_the_groups_twenty_a_minute() -> None:
    # The model checks the rates at every call.
    parts = rendering.render(TEXT * 5)
    scene = Scene(TelegramModel(latency=0.0, is_group=True), parts, spoken(WORDS * 100, 600, 0.2, parts))

    is_whole(scene, scene.play())
    assert len(parts) > 12


def test_an_unchanged_text_is_not_edited_and_a_pause_shows_typing() -> None:
    parts = ANSWERS["a word"]
    script: Script = [(0.5, Delta("words")), (1.0, Delta("  \n")), (30, Finished(parts))]
    scene = Scene(TelegramModel(latency=0.0), parts, script, streams_by="edit")
    scene.play()

    assert times(scene, SendShown) == [0.5]
    assert not times(scene, EditShown)
    assert times(scene, SendTyping)[:4] == [0.0, 5.0, 9.0, 13.0]


def test_while_words_come_no_typing_is_shown() -> None:
    scene = a_scene(TelegramModel(latency=0.0), pieces=100, every_s=0.2)
    scene.play()

    assert times(scene, SendTyping) == [0.0]


def test_at_the_end_only_typing_is_shown_before_the_answer() -> None:
    scene = a_scene(TelegramModel(latency=0.0), streams_by="end", pieces=10, every_s=2)
    scene.play()

    assert times(scene, SendTyping) == [0, 4, 8, 12, 16, 20]
    assert not times(scene, SendDraft, SendShown, EditShown)


def test_typing_goes_on_after_an_outage() -> None:
    telegram = TelegramModel(faults=[Fault.UNREACHABLE] * 4, latency=0.0)
    scene = a_scene(telegram, streams_by="end", pieces=10, every_s=2.5)

    is_whole(scene, scene.play())

    assert times(scene, SendTyping) == [0, 4, 8, 12, 16, 20, 24]


def test_typing_that_is_refused_again_and_again_is_given_up() -> None:
    typing = Typing(Budgets().chat(7, 0.0))

    for at in (0.0, 4.0, 8.0):
        assert typing.take(1, at)
        typing.fail(Refused("no"), at)

    assert typing.next_at(12.0) == float("inf")


def test_a_draft_never_begins_while_a_note_may_stand_for_the_answer() -> None:
    how = showing(Place(7), Budgets().chat(7, 0.0), draft_id=5, streams_by="draft", candidates=(501,))

    assert isinstance(how, Edits)


def test_typing_leaves_half_of_a_groups_minute_to_messages() -> None:
    scene = a_scene(TelegramModel(latency=0.0, is_group=True), streams_by="end", pieces=10, every_s=12)

    is_whole(scene, scene.play())

    assert len([at for at in times(scene, SendTyping) if at < 60]) <= 10


def test_a_queued_notice_grows_into_the_answer_even_where_drafts_are_wanted() -> None:
    scene = a_scene(TelegramModel(), streams_by="draft", has_notice=True)

    is_whole(scene, scene.play())

    assert not times(scene, SendDraft, SendShown)


def test_a_growing_message_the_person_deletes_comes_anew() -> None:
    scene = a_scene(TelegramModel(deleted_at=1006.0))

    is_whole(scene, scene.play())

    assert len(times(scene, SendShown)) == 2


def test_the_answer_comes_anew_when_the_message_is_deleted_at_the_last_moment() -> None:
    scene = a_scene(TelegramModel(deleted_at=1012.4), pieces=40, every_s=0.3)

    is_whole(scene, scene.play())

    assert times(scene, SendPart)[0] > times(scene, EditPart)[0]


def test_a_growing_text_longer_than_a_message_shows_its_end() -> None:
    parts = rendering.render(TEXT * 2)
    scene = Scene(TelegramModel(), parts, [(0, Delta(TEXT * 2)), (9, Finished(parts, KEYBOARD))], streams_by="edit")
    scene.play()

    [shown] = [call.part for _, call in scene.telegram.calls if isinstance(call, SendShown)]
    assert shown == rendering.draft(TEXT * 2)
    assert shown.text.startswith("…\n")


def test_an_answer_that_turns_out_empty_takes_its_message_back() -> None:
    scene = Scene(TelegramModel(), (), [(0.5, Delta("words")), (9, Finished(()))], streams_by="edit")

    assert scene.play() == Delivered(())
    assert scene.telegram.seen() == []


def test_a_stop_of_the_process_leaves_the_message_to_the_next_one_and_a_deleted_chat_takes_it_back() -> None:
    def left_by(end: Aborted) -> list[str]:
        scene = Scene(TelegramModel(), (), [(0.5, Delta("words")), (9, end)], streams_by="edit")
        scene.play()
        return scene.telegram.seen()

    assert left_by(Aborted()) == ["words"]
    assert left_by(Aborted(takes_back=True)) == []


def test_a_refused_rich_part_and_all_after_it_go_as_classic_ones_and_the_owner_writes_it_down() -> None:
    parts = ANSWERS["two rich messages that need five"]
    telegram = TelegramModel(faults=[Fault.NONE, Fault.NONE, Fault.BAD_MARKUP])
    scene = Scene(telegram, parts, [(0.5, Finished(parts, KEYBOARD))], streams_by="end")

    is_whole(scene, scene.play())

    assert scene.notes.classic_from == 1
    assert telegram.seen() == [f"<{parts[0].rich}>", *(part.text for part in parts[1].fallback)]


def test_a_document_that_is_refused_comes_as_text() -> None:
    scene = Scene(RefusesFiles(), ANSWERS["a file between"], spoken("x", 1, 1, ANSWERS["a file between"]))

    is_whole(scene, scene.play())

    assert scene.notes.classic_from == 1


def test_a_message_that_cannot_become_a_document_gives_way_to_one() -> None:
    parts = (replace(A_FILE, fallback=()),)
    scene = Scene(RefusesFiles(only_edits=True), parts, spoken(WORDS, 3, 1.0, parts), streams_by="edit")

    is_whole(scene, scene.play())

    assert times(scene, RemoveShown)


@dataclass
class RefusesFiles(TelegramModel):
    """A chat that takes no documents, or turns no text into one."""

    only_edits: bool = False

    def carry_out(self, call: Call) -> Sent | Failed:
        kinds = EditPart if self.only_edits else SendPart | EditPart
        if isinstance(call, kinds) and call.part.file_name is not None:
            return Failed(call.call_id, BadMarkup("not enough rights to send documents to the chat"))
        return super().carry_out(call)


def test_an_inline_message_is_edited_once_and_never_sent() -> None:
    parts = ANSWERS["a rich message"]
    scene = Scene(TelegramModel(), parts, spoken(WORDS, 10, 1.0, parts), is_inline=True)

    is_whole(scene, scene.play())

    assert [type(call) for _, call in scene.telegram.calls] == [EditPart]


def test_an_inline_message_takes_one_message_and_says_where_it_ends() -> None:
    parts = (Part("rich", rich="x", fallback=rendering.render(TEXT * 2)),)
    scene = Scene(TelegramModel(refuses_rich=True), parts, spoken("", 0, 1.0, parts), is_inline=True)

    is_whole(scene, scene.play())

    [shown] = scene.telegram.seen()
    assert shown.endswith("\n…")
    assert len(shown) <= 4096


def test_an_inline_message_that_is_gone_is_undeliverable() -> None:
    scene = Scene(TelegramModel(), ANSWERS["a word"], spoken("", 0, 1.0, ANSWERS["a word"]), is_inline=True)
    scene.telegram.messages.clear()

    assert isinstance(scene.play(), Undeliverable)


def test_a_topic_that_is_gone_costs_the_answer_nothing() -> None:
    scene = a_scene(TelegramModel(faults=[Fault.TOPIC_GONE, Fault.NONE, Fault.TOPIC_GONE]))

    is_whole(scene, scene.play())


def test_a_shown_message_is_known_to_the_owner_before_anything_else_leaves() -> None:
    scene = a_scene(TelegramModel())
    scene.wire.crashes = {2: False}

    with pytest.raises(Crash):
        scene.begin()

    assert isinstance(scene.telegram.calls[1][1], SendShown)
    assert (scene.notes.shown_id, scene.notes.is_uncertain) == (501, False)
