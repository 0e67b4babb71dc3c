"""Every table of the system, one module per package that owns them."""

from storage.tables import billing, books, chat, people, system, telegram, web
from storage.tables.base import metadata

__all__ = ["billing", "books", "chat", "metadata", "people", "system", "telegram", "web"]
