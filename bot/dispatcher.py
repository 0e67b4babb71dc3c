"""The aiogram dispatcher: routers in order, what runs before them, and what every handler is given by name."""

from collections.abc import Iterable
from typing import Any

from aiogram import Dispatcher, Router

from bot import errors
from bot.courier import Courier
from bot.elsewhere import Elsewhere
from bot.middlewares import Consented, NotTooFast, NotTooOld, TapsAreAnswered, TapsHaveNoNul, WhoIsIt
from people.accounts import Accounts
from people.consents import Consents
from people.groups import Groups
from storage.clock import Clock
from storage.shared import Shared


def build(
    routers: Iterable[Router],
    *,
    accounts: Accounts,
    consents: Consents,
    groups: Groups,
    courier: Courier,
    shared: Shared,
    clock: Clock,
    operators_chat: int | None = None,
    **given: Any,
) -> Dispatcher:
    """Return a dispatcher; `given` are the long-lived objects handlers ask for by parameter name."""
    dispatcher = Dispatcher(
        accounts=accounts,
        consents=consents,
        groups=groups,
        courier=courier,
        shared=shared,
        clock=clock,
        operators_chat=operators_chat,
        **given,
    )
    elsewhere = Elsewhere(accounts, consents, groups, courier, shared, operators_chat)
    dispatcher.update.outer_middleware(WhoIsIt(accounts, courier, elsewhere))
    not_too_fast, consented = NotTooFast(shared), Consented(consents)
    dispatcher.message.outer_middleware(not_too_fast)
    dispatcher.edited_message.outer_middleware(not_too_fast)
    dispatcher.message.middleware(consented)
    dispatcher.edited_message.middleware(consented)
    dispatcher.message.middleware(NotTooOld(shared, clock))
    dispatcher.callback_query.outer_middleware(TapsHaveNoNul())
    dispatcher.callback_query.middleware(TapsAreAnswered())
    dispatcher.callback_query.middleware(consented)
    dispatcher.errors.register(errors.on_error)
    dispatcher.include_routers(*routers)
    return dispatcher
