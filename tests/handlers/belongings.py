"""What an account can have, made for somebody whose things nobody else may see: a canary stands in every name."""

from __future__ import annotations

from chat.turns import Turns
from people.ticket_attachments import Attachment
from people.ticket_kinds import BOT
from people.web_sessions import BY_BOT, SITE
from storage.dialogs import Dialog
from tests.handlers.conversations import made, sessions_of
from tests.handlers.house import House
from tests.handlers.person import Person

Things = dict[str, list[str]]
"""Numbers of things by the field of a button that carries them."""


async def belongings(house: House, person: Person, word: str) -> tuple[Things, list[str]]:
    """Give a person one of everything, called by this word; return the numbers, and the secrets beside the word."""
    core = house.core
    account = await person.account()
    house.upstream.words = (f"An answer of {word}",)
    person.types(f"A question of {word}")
    await person.sees(f"An answer of {word}")
    session = await sessions_of(house).current(account.id, surface="bot", place=str(person.chat_id))
    await sessions_of(house).instruct(account.id, session.id, f"Write like {word}")
    (turn,) = await Turns(core.database, core.vault, core.clock).all_of(session.id)
    (receipt,) = await core.receipts.recent(account.id)
    (other,) = await made(house, person, f"Another of {word}")
    key = await core.api_keys.issue(account.id, name=f"Key {word}")
    file = Attachment(f"{word}.txt", "text/plain", word.encode())
    ticket = await core.tickets.open(
        account.id, "question", f"Where is {word}?", language="en", surface=BOT, attachment=file
    )
    (message,) = await core.tickets.history(ticket)
    device = {"device": f"Firefox of {word}", "address": "127.0.0.1"}
    opened = await core.web_sessions.open(account.id, surface=SITE, method=BY_BOT, **device)
    sign_in = await core.sign_ins.begin(**device)
    await core.sign_ins.ask(sign_in.code, account.id)
    topup = await core.topups.open(account.id, stars=77)
    await core.dialogs.begin(account.id, 10**9, None, Dialog("rename", session.id))
    things = {
        "session_id": [session.id, other.id],
        "turn_id": [turn.id],
        "receipt_id": [receipt.id],
        "public_id": [key.key.public_id],
        "ticket_id": [ticket.id],
        "message_id": [message.id],
        "web_session_id": [opened.session.id],
        "sign_in_id": [sign_in.id],
        "topup_id": [topup.id],
    }
    return things, [key.secret, opened.token, sign_in.code]
