"""One aiogram router per subject, each module offering `build() -> Router`.

A handler asks one service, renders and answers. Texts come from `bot/views.py`, buttons from `bot/keyboards.py`.
"""

from aiogram import Router

from handlers import (
    answers,
    keys,
    languages,
    models,
    money,
    notices,
    operators,
    preferring,
    reachability,
    receipts,
    reversals,
    sessions,
    spending,
    starting,
    support,
    talking,
)


def build_all() -> list[Router]:
    """Return every router in order; `talking` is last, it takes whatever no command took."""
    modules = (
        starting,
        answers,
        money,
        reversals,
        operators,
        receipts,
        keys,
        sessions,
        models,
        notices,
        languages,
        preferring,
        spending,
        support,
        reachability,
        talking,
    )
    return [module.build() for module in modules]
