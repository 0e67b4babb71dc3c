"""One aiogram router per subject, each module offering `build() -> Router`.

A handler asks one service, renders and answers. Texts come from `bot/views.py`, buttons from `bot/keyboards.py`.
"""

from aiogram import Router

from handlers import (
    answers,
    attaching,
    deep_links,
    devices,
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
    signing_in,
    spending,
    sponsoring,
    starting,
    support,
    talking,
    ticket_files,
    ticket_topics,
    ticket_words,
    tickets,
    topics,
)


def build_all() -> list[Router]:
    """Return every router in order; `talking` is last, it takes whatever nobody took before it.

    `ticket_topics` takes all that is said in the operators' group, `ticket_words` replies alone, `ticket_files` what is
    sent for a ticket. `dialogs` comes before every command, each of which ends a dialog; `groups`
    before the rest, so that nothing said in a group reaches what is made for a private chat.
    """
    modules = (
        ticket_topics,
        groups,
        group_settings,
        guests,
        inline,
        topics,
        ticket_words,
        ticket_files,
        dialogs,
        deep_links,
        signing_in,
        sponsoring,
        starting,
        answers,
        money,
        reversals,
        operators,
        tickets,
        receipts,
        keys,
        devices,
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
