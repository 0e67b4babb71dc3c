"""One aiogram router per subject, each module offering `build() -> Router`.

A handler asks one service, renders and answers. Texts come from `bot/views.py`, buttons from `bot/keyboards.py`.
"""

from aiogram import Router

from handlers import (
    answers,
    attaching,
    deep_links,
    dialogs,
    group_settings,
    groups,
    guests,
    inline,
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
    session_settings,
    sessions,
    spending,
    sponsoring,
    starting,
    support,
    talking,
    ticket_words,
    tickets,
    topics,
)


def build_all() -> list[Router]:
    """Return every router in order; `talking` is last, it takes whatever nobody took before it.

    `ticket_words` takes replies alone. `dialogs` comes before every command, each of which ends a dialog; `groups`
    before all, so that nothing said in a group reaches what is made for a private chat.
    """
    modules = (
        groups,
        group_settings,
        guests,
        inline,
        topics,
        ticket_words,
        dialogs,
        deep_links,
        sponsoring,
        starting,
        answers,
        money,
        reversals,
        operators,
        tickets,
        receipts,
        keys,
        sessions,
        session_settings,
        models,
        notices,
        languages,
        preferring,
        spending,
        support,
        reachability,
        attaching,
        talking,
    )
    return [module.build() for module in modules]
