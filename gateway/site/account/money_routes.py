"""The addresses of the account's pages about money, each from the module that makes it."""

from gateway.site.account import key, keys, overview, receipts, top_ups, usage
from gateway.site.serving import Build, Handler

_ROOMS = (overview, keys, key, usage, receipts, top_ups)
MONEY_PAGES: dict[str, Build] = {path: build for room in _ROOMS for path, build in room.PAGES.items()}
MONEY_ACTIONS: dict[str, Handler] = {path: action for room in _ROOMS for path, action in room.ACTIONS.items()}
