"""What a process does once everything stands."""

import gc

from service import run


def test_what_stays_as_long_as_the_process_is_not_looked_through_for_garbage_again() -> None:
    before = gc.get_freeze_count()
    try:
        run._set_aside_what_stays()

        assert gc.get_freeze_count() > before
        assert len(gc.get_objects()) < gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.freeze()  # as it was: what all tests share is set aside
