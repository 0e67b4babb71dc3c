"""A person's conversations: the list, what is archived, and what a search finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chat.search import SEARCHES, SEARCHES_A_MINUTE
from chat.sessions import ChatSession
from gateway.site.account.conversing import chats_of, title_of
from gateway.site.frame import Page
from gateway.site.visit import Visit
from locales.translator import Translator

PAGE = 20
SEARCH_MAX = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list; `excerpt` is where a search found its words."""

    id: str
    title: str
    opened_at: datetime
    excerpt: str = ""


async def chats(visit: Visit) -> Page:
    """Show the list, newest first, or what a search finds."""
    words = visit.request.query.get("q", "").replace("\x00", "").strip()
    if words:
        return await _found(visit, words)
    archived = visit.request.query.get("archived") == "1"
    sessions, account = chats_of(visit).sessions, visit.account
    total = await sessions.count(account.id, archived=archived)
    pages = max(1, -(-total // PAGE))
    number = _page(visit.request.query.get("page", ""), pages)
    found = await sessions.recent(account.id, PAGE, skip=(number - 1) * PAGE, archived=archived)
    values = {
        "chats": [_listed(one, visit.say) for one in found],
        "archived": archived,
        "page": number,
        "pages": pages,
        "has_archive": archived or await sessions.count(account.id, archived=True) > 0,
    }
    return _page_of("account/chats.html", "site-chats-archived-title" if archived else "site-chats-title", values)


async def _found(visit: Visit, words: str) -> Page:
    await visit.limit(SEARCHES, by=visit.account.id, times=SEARCHES_A_MINUTE, within_s=60)
    found = await chats_of(visit).search.find(visit.account.id, words[:SEARCH_MAX])
    values = {
        "chats": [_listed(one.session, visit.say, one.excerpt) for one in found.matches],
        "words": words[:SEARCH_MAX],
        "back_to": found.back_to,
    }
    return _page_of("account/chats_found.html", "site-chats-found-title", values)


def _listed(session: ChatSession, say: Translator, excerpt: str = "") -> Listed:
    return Listed(session.id, title_of(session, say), session.opened_at, excerpt)


def _page(written: str, pages: int) -> int:
    """Return the page that an address names; the first one for nonsense, the last one beyond the end."""
    is_number = written.isascii() and written.isdigit() and len(written) < 7
    return min(max(1, int(written)), pages) if is_number else 1


def _page_of(template: str, title: str, values: Mapping[str, object]) -> Page:
    return Page(template, title, values, is_listed=False)
