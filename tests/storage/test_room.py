"""Work beside the event loop: nobody's crowd of it keeps others from theirs."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest

from storage.room import Room


async def _is_there_room(room: Room, account_id: str) -> bool:
    try:
        async with asyncio.timeout(0), room.of(account_id):
            return True
    except TimeoutError:
        return False


async def test_an_account_has_one_piece_of_work_at_a_time_and_leaves_room_for_another() -> None:
    room = Room(2)

    async with room.of("mine"):
        assert not await _is_there_room(room, "mine")
        assert await _is_there_room(room, "theirs")

    assert await _is_there_room(room, "mine")


async def test_there_is_room_for_so_much_at_once_and_for_the_next_when_one_has_ended() -> None:
    room = Room(2)
    async with AsyncExitStack() as taken:
        await taken.enter_async_context(room.of("a"))
        async with room.of("b"):
            assert not await _is_there_room(room, "c")
        assert await _is_there_room(room, "c")


async def test_work_that_fails_leaves_its_room() -> None:
    room = Room(1)
    with pytest.raises(ValueError, match="broken"):
        async with room.of("a"):
            raise ValueError("broken")

    assert await _is_there_room(room, "a")
