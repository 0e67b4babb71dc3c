"""Files outlive the process beside their world; a world in memory leaves none behind; too many push the oldest out."""

from pathlib import Path

import pytest

from sandbox.clock import HandClock
from sandbox.files import Files
from sandbox.refusals import Refusal
from sandbox.store import Store
from sandbox.uploads import upload


def files(path: Path | None, **limits: int) -> Files:
    return Files(Store(path), HandClock(), path and path.with_suffix(".files"), **limits)


def test_a_file_and_its_link_are_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "telegram.sqlite3"
    before = files(path)
    file = before.keep("document", upload("a.txt", b"hello"))
    link = before.link(file.ids[0])["file_path"]

    after = files(path)

    found = after.linked(link)
    assert found == file
    assert after.place(file).read_bytes() == b"hello"
    assert after.keep("document", upload("b.txt", b"")).n == file.n + 1


def test_the_oldest_go_when_it_is_too_much(tmp_path: Path) -> None:
    path = tmp_path / "telegram.sqlite3"
    kept = files(path, kept_max_bytes=10)
    first, second, third = (kept.keep("document", upload(f"{n}.txt", b"12345")) for n in range(3))

    assert kept.find(first.n) is None
    assert not kept.place(first).exists()
    with pytest.raises(Refusal, match="wrong file_id"):
        kept.link(first.ids[0])
    assert [kept.find(file.n) for file in (second, third)] == [second, third]
    assert files(path).find(first.n) is None


def test_one_file_larger_than_all_room_is_still_kept() -> None:
    kept = files(None, kept_max_bytes=3)
    kept.keep("document", upload("small.txt", b"1"))

    file = kept.keep("document", upload("large.txt", b"12345"))

    assert kept.place(file).read_bytes() == b"12345"
    kept.close()


def test_a_world_in_memory_leaves_no_files_behind() -> None:
    kept = files(None)
    place = kept.place(kept.keep("document", upload("a.txt", b"hello")))
    assert place.exists()

    kept.close()

    assert not place.parent.exists()
