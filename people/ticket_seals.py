"""How what stands in a ticket is sealed: under the account's key where there is an account, else under the operator's.

So deleting an account's key makes its tickets unreadable with everything else of it. Owns no row.
"""

from __future__ import annotations

import asyncio

from storage.crypto import Keyring, Vault
from storage.errors import Unreadable

PURPOSE = "tickets"
CONTACTS = "ticket-contacts"
KEYS, KEY_DIGESTS = "ticket-keys", "ticket-key-digests"
# Hexadecimal, so 192 bits.
KEY_LETTERS = 48


class TicketSeals:
    """Seals and opens; `about` names the place, as in `Vault`."""

    def __init__(self, vault: Vault, keyring: Keyring) -> None:
        self._vault = vault
        self._keyring = keyring

    async def seal(self, account_id: str | None, text: str, *, about: str) -> bytes:
        """Seal a text of this account, or of nobody's."""
        if account_id is not None:
            return await self._vault.seal(account_id, text, about=about)
        return self._keyring.seal(PURPOSE, text.encode(), about=about)

    async def open(self, account_id: str | None, sealed: bytes, *, about: str) -> str | None:
        """Open what `seal` sealed; None when it cannot be read any more."""
        try:
            if account_id is not None:
                return await self._vault.open(account_id, sealed, about=about)
            return self._keyring.open(PURPOSE, sealed, about=about).decode()
        except Unreadable:
            return None

    async def seal_data(self, account_id: str | None, data: bytes, *, about: str) -> bytes:
        """Seal a file of this account, or of nobody's."""
        if account_id is not None:
            return await self._vault.seal_data(account_id, data, about=about)
        return await asyncio.to_thread(self._keyring.seal, PURPOSE, data, about=about)

    async def open_data(self, account_id: str | None, sealed: bytes, *, about: str) -> bytes | None:
        """Open what `seal_data` sealed; None when it cannot be read any more."""
        try:
            if account_id is not None:
                return await self._vault.open_data(account_id, sealed, about=about)
            return await asyncio.to_thread(self._keyring.open, PURPOSE, sealed, about=about)
        except Unreadable:
            return None

    def key_of(self, ticket_id: str) -> str:
        """Return what opens the page of a ticket without an account: the same for a request that is repeated."""
        return self._keyring.digest(KEYS, ticket_id)[:KEY_LETTERS]

    def key_digest(self, key: str) -> str:
        """Return what a ticket is found by whose key this is."""
        # Whatever a browser sends may be asked for; half a surrogate pair has no bytes.
        return self._keyring.digest(KEY_DIGESTS, key.encode("utf-8", "replace").decode())

    def contact_hash(self, contact: str) -> str:
        """Return what finds a contact again however it is capitalised, without storing it in clear."""
        return self._keyring.digest(CONTACTS, contact.strip().casefold())
