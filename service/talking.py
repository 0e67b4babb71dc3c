"""What asks models for people: the openai client on the gateway's internal listener, and what stands on it.

The bot and the site have one each. The site's is ended after the listeners, so that the answers it is cut off from are
our failure, and cost nothing.
"""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import cache

from openai import AsyncOpenAI, DefaultAsyncHttpxClient

from billing.catalogue import Catalogue
from billing.holds import Holds
from chat.asides import Asides
from chat.asking import Asker
from chat.attachments import Attachments
from chat.compaction import Compaction
from chat.desk import Desk
from chat.documents import Documents, Limits
from chat.enclosures import Enclosures, Fetch, NotFetched
from chat.overview import Overviews
from chat.paths import Paths
from chat.search import Search
from chat.sessions import Sessions
from chat.stops import Stops
from chat.talk import Talk
from chat.titles import Titles
from chat.turns import Turns
from gateway.site.chat_parts import ChatParts
from service.core import Core
from service.supervisor import Supervisor
from storage.shared import Shared

# The most one question may cost, whatever the balance: a guard against a runaway, not a price.
TURN_CAP_NANOS = 5_000_000_000
ASK_TIMEOUT_S = 600.0
# For so long answers that were cut off may still say so.
LAST_WORDS_S = 3.0
RESUME_EVERY_S = 60.0
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Talking:
    """The conversations, and who answers in them."""

    sessions: Sessions
    turns: Turns
    stops: Stops
    attachments: Attachments
    enclosures: Enclosures
    titles: Titles
    talk: Talk


@cache
def _certificates() -> ssl.SSLContext:
    """Return the authorities that this machine trusts, read once for both halves: reading them takes a while."""
    return ssl.create_default_context()


@asynccontextmanager
async def talking(
    made: Core, sold: Catalogue, holds: Holds, *, internal_url: str, fetch: Fetch
) -> AsyncIterator[Talking]:
    """Build it over the gateway at `internal_url`; `fetch` brings the files that people sent."""
    client = AsyncOpenAI(
        base_url=f"{internal_url}/v1", api_key="signed-per-call", max_retries=0, timeout=ASK_TIMEOUT_S,
        http_client=DefaultAsyncHttpxClient(verify=_certificates()),
    )  # fmt: skip
    limits = made.settings.bot
    asides = Asides(client, made.internal_tokens, spend_cap_nanos=TURN_CAP_NANOS)
    turns = Turns(made.database, made.vault, made.clock)
    stops = Stops(
        turns, monotonic=time.monotonic, deadline_s=limits.turn_deadline_s, first_token_s=limits.turn_first_token_s
    )
    sessions = Sessions(made.database, made.vault, made.clock)
    attachments = Attachments(made.database, made.vault, made.clock)
    documents = Documents(Limits(characters_max=limits.file_characters_max, pages_max=limits.file_pages_max))
    enclosures = Enclosures(attachments, documents, sold, fetch, bytes_max=limits.file_megabytes_max * _MEGABYTE)
    talk = Talk(
        turns,
        holds,
        Asker(client, made.internal_tokens, spend_cap_nanos=TURN_CAP_NANOS),
        sold,
        stops,
        sessions,
        Compaction(turns, asides),
        enclosures,
        monotonic=time.monotonic,
    )
    try:
        yield Talking(
            sessions, turns, stops, attachments, enclosures, Titles(sessions, asides, sold, made.preferences), talk
        )
    finally:
        await client.close()


@asynccontextmanager
async def desk(
    made: Core, sold: Catalogue, share: Shared, holds: Holds, *, internal_url: str, fetch: Fetch | None
) -> AsyncIterator[ChatParts]:
    """Build what the site's conversations stand on, and keep it at work; without `fetch` no file can be had."""

    async def claim(turn_id: str) -> bool:
        return not await share.take(f"site-turn:{turn_id}", limit=1, window_s=2 * RESUME_EVERY_S)

    async with AsyncExitStack() as stack:
        found = await stack.enter_async_context(
            talking(made, sold, holds, internal_url=internal_url, fetch=fetch or _nothing)
        )
        supervisor = Supervisor()
        stack.push_async_callback(supervisor.close)
        at = Desk(
            sessions=found.sessions,
            turns=found.turns,
            stops=found.stops,
            talk=found.talk,
            titles=found.titles,
            consents=made.consents,
            catalogue=sold,
            clock=made.clock,
            spawn=supervisor.spawn,
            # Alone on its place it knows that nobody else runs anything.
            claim=claim if made.settings.storage.redis_url is not None else None,
        )
        stack.push_async_callback(at.rest, within_s=LAST_WORDS_S)
        supervisor.keep("watch for stops on the site", found.stops.watch)
        supervisor.keep("take up the site's questions", lambda: _resume(at))
        yield ChatParts(
            desk=at,
            sessions=found.sessions,
            turns=found.turns,
            paths=Paths(made.database, found.turns),
            search=Search(made.database, made.vault, found.sessions),
            attachments=found.attachments,
            enclosures=found.enclosures,
            overviews=Overviews(made.database),
        )


async def _resume(at: Desk) -> None:
    while True:
        await at.resume()
        await asyncio.sleep(RESUME_EVERY_S)  # a clock, not luck: what other processes leave is looked for now and then


async def _nothing(source: str, *, bytes_max: int) -> bytes:
    """Stand for Telegram where there is no bot token: what was not fetched before stays where it is."""
    raise NotFetched(is_gone=False)
