"""Which id a message could have whose answer was lost."""

from bot.message_ids import AHEAD, CANDIDATES_MAX, REMEMBERED, SUPERGROUPS_MAX, Counters, MessageIds


def ids_that_saw(*known: int) -> MessageIds:
    ids = MessageIds()
    for message_id in known:
        ids.saw(message_id)
    return ids


def test_in_a_quiet_bot_the_next_id_is_the_likeliest() -> None:
    assert ids_that_saw(40).after(40) == tuple(range(41, 41 + AHEAD))


def test_ids_that_turned_out_to_be_others_are_left_out() -> None:
    candidates = ids_that_saw(40, 41, 43).after(40)

    assert candidates[:2] == (42, 44)
    assert max(candidates) == 43 + AHEAD


def test_the_search_is_bounded_however_much_happened_since() -> None:
    assert ids_that_saw(40, 9000).after(40) == tuple(range(41, 41 + CANDIDATES_MAX))


def test_without_any_known_id_nothing_is_searched() -> None:
    assert MessageIds().after(0) == ()


def test_only_the_latest_ids_are_remembered() -> None:
    ids = ids_that_saw(*range(1, REMEMBERED + 100))

    assert (ids.is_known(99), ids.is_known(100), ids.newest) == (False, True, REMEMBERED + 99)


def test_private_chats_and_small_groups_share_a_counter_and_each_supergroup_has_its_own() -> None:
    counters = Counters()

    counters.saw(7, 40)
    counters.saw(-5, 41)
    counters.saw(-1_001_000_000_001, 3)

    assert counters.of(8).after(40)[0] == 42
    assert counters.of(-1_001_000_000_001).newest == 3
    assert counters.of(-1_001_000_000_002).newest == 0


def test_what_is_no_message_id_is_not_remembered() -> None:
    counters = Counters()

    counters.saw(7, 0)

    assert not counters.of(7).is_known(0)


def test_only_the_latest_supergroups_are_remembered() -> None:
    counters = Counters()

    for number in range(SUPERGROUPS_MAX + 1):
        counters.saw(-1_001_000_000_000 - number, 9)

    assert counters.of(-1_001_000_000_000).newest == 0
    assert counters.of(-1_001_000_000_000 - SUPERGROUPS_MAX).newest == 9
