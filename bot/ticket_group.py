"""The operators' group as Telegram has it: its topics made, opened again and closed, and messages posted in them.

Owns the calls and what their failures mean; which ticket needs what is `ticket_pump`'s to find out. A topic whose
making nobody confirmed is looked for before another one is made: each number it could have is given its name, and the
one that has that name already is it. So a topic that a person makes in that very moment, of which the bot has not yet
heard, could be taken for it; without any known number of the group a second topic may be made.
"""

from collections.abc import Sequence
from typing import TypeVar

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import CloseForumTopic, CreateForumTopic, EditForumTopic, ReopenForumTopic, TelegramMethod
from aiogram.types import InlineKeyboardMarkup

from bot.calls import Ambiguous, BadMarkup, Delivered, NotSent, Outcome, Postponed, Refused, RetryAfter
from bot.courier import Courier
from bot.parts import Part
from bot.place import Place
from bot.run import Progress
from bot.telegram_errors import FAULTS, is_topic_unchanged, reason_of, topic_trouble
from people.ticket_topics import Post

Result = TypeVar("Result")

NAME_MAX = 128
AWAY_S = 3.0


class NoTopics(Exception):
    """The group takes no topics, or the bot may make none; `why` as `topic_trouble` says."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class TopicDeleted(Exception):
    """The topic is there no more."""


class NotNow(Exception):
    """Telegram is away or asks for silence: try again after so many seconds. `is_unknown`: the call may have landed."""

    def __init__(self, after_s: float, *, is_unknown: bool = False) -> None:
        super().__init__(str(after_s))
        self.after_s = after_s
        self.is_unknown = is_unknown


class TicketGroup:
    """The group `OPERATORS_CHAT`."""

    def __init__(self, courier: Courier, chat_id: int) -> None:
        self._courier = courier
        self.chat_id = chat_id

    def knows(self, message_id: int) -> None:
        """Note the newest id that is certainly some message's here."""
        self._courier.ids.saw(self.chat_id, message_id)

    @property
    def newest_id(self) -> int:
        return self._courier.ids.of(self.chat_id).newest

    async def open(self, name: str) -> int:
        """Make a topic; return its id. Raises `NoTopics`, `NotNow`."""
        made = await self._call(CreateForumTopic(chat_id=self.chat_id, name=name[:NAME_MAX]))
        assert made is not None
        self.knows(made.message_thread_id)
        return made.message_thread_id

    async def look_for(self, name: str, *, above: int) -> int | None:
        """Return the topic of this name that may have been made above this message; raises `NotNow`."""
        self.knows(above)
        for candidate in self._courier.ids.of(self.chat_id).after(above):
            method = EditForumTopic(chat_id=self.chat_id, message_thread_id=candidate, name=name[:NAME_MAX])
            try:
                await self._courier.call(self.chat_id, method)
            except TelegramBadRequest as refused:
                if not is_topic_unchanged(refused):
                    continue
            except FAULTS as error:
                raise _failure(error) from error
            self.knows(candidate)
            return candidate
        return None

    async def turn(self, thread_id: int, *, is_closed: bool) -> None:
        """Close a topic, or open it again; raises `TopicDeleted`, `NoTopics`, `NotNow`."""
        if is_closed:
            await self._call(CloseForumTopic(chat_id=self.chat_id, message_thread_id=thread_id))
        else:
            await self._call(ReopenForumTopic(chat_id=self.chat_id, message_thread_id=thread_id))

    async def post(
        self,
        thread_id: int,
        parts: Sequence[Part],
        post: Post,
        *,
        keyboard: InlineKeyboardMarkup | None,
        before: Progress,
        after: Progress,
    ) -> bool:
        """Say what is left of a message; False: these words are refused whatever is done.

        Raises `TopicDeleted`, `NoTopics`, `NotNow`.
        """
        self.knows(post.newest_id)
        outcome: Outcome = await self._courier.resume(
            Place(self.chat_id, thread_id),
            parts,
            keyboard=keyboard,
            delivered=post.delivered,
            is_uncertain=post.is_uncertain,
            newest_id=post.newest_id,
            before_part=before,
            on_part=after,
            keeps_topic=True,
        )
        if isinstance(outcome, Delivered):
            return True
        if isinstance(outcome, Postponed):
            raise NotNow(AWAY_S)
        if topic_trouble(outcome.why) == "closed":
            await self.turn(thread_id, is_closed=False)
            raise NotNow(0)
        trouble = _trouble(outcome.why)
        if outcome.is_about_text and isinstance(trouble, NoTopics) and trouble.why == "other":
            return False
        raise trouble

    async def _call(self, method: TelegramMethod[Result]) -> Result | None:
        """Make a call; None: everything is as it asks already."""
        try:
            return await self._courier.call(self.chat_id, method)
        except FAULTS as error:
            if is_topic_unchanged(error):
                return None
            raise _failure(error) from error


def _failure(error: BaseException) -> NotNow | NoTopics | TopicDeleted:
    match reason_of(error):
        case RetryAfter(seconds):
            return NotNow(seconds)
        case NotSent():
            return NotNow(AWAY_S)
        case Ambiguous():
            return NotNow(AWAY_S, is_unknown=True)
        case BadMarkup(why) | Refused(why):
            return _trouble(why)
        case _:
            return NoTopics("other")


def _trouble(why: str) -> NoTopics | TopicDeleted:
    trouble = topic_trouble(why)
    return TopicDeleted(why) if trouble == "topic" else NoTopics(trouble)
