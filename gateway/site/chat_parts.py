"""What the pages of conversations stand on."""

from __future__ import annotations

from dataclasses import dataclass, field

from chat.attachments import Attachments
from chat.desk import Desk
from chat.enclosures import Enclosures
from chat.overview import Overviews
from chat.paths import Paths
from chat.search import Search
from chat.sessions import Sessions
from chat.turns import Turns
from gateway.site.answers import Answers


@dataclass(frozen=True)
class ChatParts:
    """The conversations, and where questions are asked."""

    desk: Desk
    sessions: Sessions
    turns: Turns
    paths: Paths
    search: Search
    attachments: Attachments
    enclosures: Enclosures
    overviews: Overviews
    answers: Answers = field(default_factory=Answers)
