"""Brings tickets to the operators' group: one topic each, in it what is written in the ticket, each thing once.

Owns which of the rows' differences is made up next (`people/ticket_topics.py`), and what happens while the group cannot
be used: operators are told in private, as without a group, and once a day why. The calls are `ticket_group`'s; what is
said there by operators is `handlers/ticket_topics.py`'s.
"""

import asyncio
import time
from collections.abc import Callable

import structlog

from bot import ticket_buttons, ticket_views
from bot.ticket_files import opened
from bot.ticket_group import NotNow, NoTopics, TicketGroup, TopicDeleted
from locales.languages import FALLBACK
from locales.translator import Translator, translator
from people.groups import Groups
from people.ticket_kinds import PERSON, Ticket
from people.ticket_topics import Post, TicketTopics, Topic

_log = structlog.get_logger(__name__)

LOOK_EVERY_S = 0.5
TRY_AGAIN_S = 15.0


class TicketPump:
    """Serves one ticket after the other: in one group they would wait for each other anyway."""

    def __init__(
        self,
        topics: TicketTopics,
        groups: Groups,
        group: TicketGroup,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._topics = topics
        self._groups = groups
        self._group = group
        self._monotonic = monotonic
        self._has_begun = False
        self._not_before = 0.0
        self._is_broken = False
        self._postponed: dict[str, float] = {}
        self._told: set[str] = set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            try:
                await self.look()
            except Exception:  # noqa: BLE001 supervised work: logged, and tried again
                _log.exception("tickets_not_looked_at")
            await asyncio.sleep(LOOK_EVERY_S)  # rows also come from other processes, so looking is the way to know

    async def look(self) -> None:
        """Make up what the group lacks now, or tell in private while it cannot be used."""
        if not self._has_begun:
            self._group.knows(await self._topics.belong_to(self._group.chat_id))
            self._has_begun = True
        due = await self._topics.due()
        now = self._monotonic()
        if now < self._not_before:
            if self._is_broken:
                await self._tell_in_private(due)
            return
        for ticket, topic in due:
            if self._postponed.get(ticket.id, 0.0) > now:
                continue
            try:
                await self._serve(ticket, topic)
                self._is_broken = False
                self._told.clear()
                self._postponed.pop(ticket.id, None)
            except TopicDeleted:
                await self._topics.tell_why("topic", ticket)
                await self._topics.gone(ticket.id)
            except NotNow as later:
                self._not_before = self._monotonic() + later.after_s
                return
            except NoTopics as trouble:
                _log.warning("operators_chat_broken", why=trouble.why)
                self._is_broken, self._not_before = True, self._monotonic() + TRY_AGAIN_S
                await self._topics.tell_why(trouble.why, ticket)
                await self._tell_in_private(due)
                return
            except Exception:  # noqa: BLE001 supervised work: logged, and this ticket alone waits
                _log.exception("ticket_not_posted", ticket_id=ticket.id)
                self._postponed[ticket.id] = self._monotonic() + TRY_AGAIN_S

    async def _serve(self, ticket: Ticket, topic: Topic | None) -> None:
        posts = await self._topics.posts(ticket)
        say = translator((await self._groups.get(self._group.chat_id)).language or FALLBACK)
        if topic is None:
            if not posts:
                return
            thread_id = await self._topic(ticket, posts[0], say)
            # Its uncertainty, if it had one, was about the topic.
            posts = await self._topics.posts(ticket)
        else:
            thread_id = topic.thread_id
            if topic.is_closed and (posts or not ticket.is_closed):
                await self._turn(ticket, thread_id, is_closed=False)
        for post in posts:
            await self._post(ticket, thread_id, post, say)
        if ticket.is_closed:
            await self._turn(ticket, thread_id, is_closed=True)

    async def _turn(self, ticket: Ticket, thread_id: int, *, is_closed: bool) -> None:
        await self._group.turn(thread_id, is_closed=is_closed)
        await self._topics.turned(ticket.id, is_closed=is_closed)

    async def _topic(self, ticket: Ticket, first: Post, say: Translator) -> int:
        name = ticket_views.topic_name(ticket, say)
        thread_id = None
        if first.is_uncertain:
            thread_id = await self._group.look_for(name, above=first.newest_id)
        if thread_id is None:
            await self._topics.sending(first.message.id, newest_id=self._group.newest_id)
            try:
                thread_id = await self._group.open(name)
            except NotNow as later:
                if not later.is_unknown:
                    await self._topics.refused(first.message.id)
                raise
            except NoTopics:
                await self._topics.refused(first.message.id)
                raise
        await self._topics.opened(ticket.id, thread_id, by_message=first.message.id)
        return thread_id

    async def _post(self, ticket: Ticket, thread_id: int, post: Post, say: Translator) -> None:
        message = post.message
        parts = ticket_views.posted(ticket, message, say, is_first=post.is_first)
        if message.file is not None:
            parts = await opened(parts, message.id, ticket.id, self._topics, say)

        async def before(_index: int, newest_id: int) -> None:
            await self._topics.sending(message.id, newest_id=newest_id)

        async def after(index: int, posted_id: int) -> None:
            is_last = index + 1 == len(parts)
            await self._topics.arrived(message.id, posted_id, parts=index + 1, is_last=is_last)

        keyboard = ticket_buttons.in_topic(ticket.id, say) if message.author == PERSON else None
        if not await self._group.post(thread_id, parts, post, keyboard=keyboard, before=before, after=after):
            # They are in the ticket still; the topic's own first message stands for them, so that others go on.
            _log.error("ticket_words_refused", ticket_id=ticket.id, message_id=message.id)
            await self._topics.tell_in_private(ticket, post)
            await self._topics.arrived(message.id, thread_id, parts=len(parts), is_last=True)

    async def _tell_in_private(self, due: list[tuple[Ticket, Topic | None]]) -> None:
        for ticket, _ in due:
            for post in await self._topics.posts(ticket):
                if post.message.id not in self._told:
                    await self._topics.tell_in_private(ticket, post)
                    self._told.add(post.message.id)
