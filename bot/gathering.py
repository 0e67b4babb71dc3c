"""Puts together what a person sent as one and Telegram delivers as several messages: a long text cut by the client, an
album.

The first message waits for the others, in the inbox, until a second has passed without one; a short text never waits.
Nothing is held in memory: all of it is handled together or, after a crash, handed out again together.
"""

import asyncio
from collections.abc import Sequence

from storage.arrivals import Arrived, Continues, continues
from storage.inbox import Inbox

WAIT_S = 1.0
"""How long the next piece may take: clients send them in one go, and a bot is told of them in one or two polls."""

PIECES_MAX = 20
_LOOK_EVERY_S = 0.1


async def gather(one: Arrived, inbox: Inbox) -> list[Arrived]:
    """Return this update and those that continue it, in order."""
    pieces = [one]
    tie = continues(one)
    loop = asyncio.get_running_loop()
    until = loop.time() + WAIT_S
    while tie is not None and tie.may_go_on and len(pieces) < PIECES_MAX:
        found = await _next_of(tie.sender_id, pieces[-1], inbox)
        if found is None:
            if loop.time() >= until:
                break
            await asyncio.sleep(_LOOK_EVERY_S)  # a client that cuts a text sends the pieces one after another
            continue
        if not tie.takes(found[1]):
            break
        pieces.append(found[0])
        tie = found[1]
        until = loop.time() + WAIT_S
    return pieces


async def _next_of(sender_id: int, last: Arrived, inbox: Inbox) -> tuple[Arrived, Continues] | None:
    """Return the sender's next message, if it is there; others may speak in between in a group."""
    for following in await inbox.following(last):
        their = continues(following)
        if their is not None and their.sender_id == sender_id:
            return following, their
    return None


def joined(texts: Sequence[str], *, full: int = 4096) -> str:
    """Return a cut text as it was: a piece filled to the limit was cut inside a word, any other one at a line's end."""
    pieces: list[str] = []
    for text in texts:
        if pieces and len(pieces[-1]) < full:
            pieces.append("\n")
        pieces.append(text)
    return "".join(pieces)
