"""What an application of the gateway is made of, handed in whole by `service/` and the tests."""

from dataclasses import dataclass, field

from aiohttp import web

from billing.answers import Answers
from billing.balances import Balances
from billing.caps import Caps
from billing.catalogue import Catalogue
from billing.holds import Holds
from billing.pricebook import PriceBook
from billing.receipt_keys import ReceiptKeys
from billing.receipts import Receipts
from billing.signing import Signing
from gateway.bot_door import BotDoor
from gateway.metrics import Metrics
from gateway.settings import GatewaySettings
from gateway.site.chat_parts import ChatParts
from gateway.site.parts import SiteParts
from gateway.upstreams import Upstreams
from people.accounts import Accounts
from people.api_keys import ApiKeys
from people.consents import Consents
from people.internal_tokens import InternalTokens
from storage.clock import Clock
from storage.database import Database
from storage.inbox import Inbox
from storage.shared import Shared


@dataclass(frozen=True)
class Parts:
    """The long-lived objects that endpoints use."""

    database: Database
    clock: Clock
    catalogue: Catalogue
    holds: Holds
    answers: Answers
    receipts: Receipts
    price_book: PriceBook
    signing: Signing
    receipt_keys: ReceiptKeys
    balances: Balances
    caps: Caps
    accounts: Accounts
    consents: Consents
    api_keys: ApiKeys
    internal_tokens: InternalTokens
    shared: Shared
    settings: GatewaySettings
    upstreams: Upstreams
    metrics: Metrics
    inbox: Inbox
    site: SiteParts
    bot_door: BotDoor = field(default_factory=BotDoor)
    support_contact: str | None = None
    chats: ChatParts | None = None
    """What the site's conversations stand on; the internal listener, which they ask, has none."""


PARTS = web.AppKey("parts", Parts)
