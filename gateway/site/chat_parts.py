"""What the pages of conversations stand on."""

from __future__ import annotations

from dataclasses import dataclass

from chat.attachments import Attachments
from chat.desk import Desk
from chat.paths import Paths
from chat.search import Search
from chat.sessions import Sessions
from chat.turns import Turns


@dataclass(frozen=True)
class ChatParts:
    """The conversations, and where questions are asked."""

    desk: Desk
    sessions: Sessions
    turns: Turns
    paths: Paths
    search: Search
    attachments: Attachments
