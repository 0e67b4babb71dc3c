"""How an answer is shown where others read it: in a group, and in the one message of an inline question.

Owns what differs from a private chat: no cost, no balance, and links to the private chat in the place of buttons that
would open something there. Whose turn it is and who pays for it is in the turn.
"""

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from billing import caps
from bot import answer_views, callbacks, links
from bot.links import Links
from bot.one_message import heading, one_message
from bot.place import Place
from bot.rendering import render
from bot.views import Parts
from chat.turns import AT_BALANCE, Turn
from locales.translator import Translator
from people.preferences import Likes

# How the origin of a question begins that was asked as a guest: its answer stands under the message that asked.
GUEST = "guest:"
_QUESTION_MAX = 256


def without_costs(likes: Likes) -> Likes:
    """Return what somebody likes, as far as others may see it."""
    return replace(likes, has_footer=False)


async def in_one_message(
    turn: Turn, say: Translator, likes: Likes, links_to: Links
) -> tuple[Parts, InlineKeyboardMarkup | None]:
    """Return an answer as one message; what does not fit is read in private, by who asked."""
    notes = answer_views.notes(turn, say, without_costs(likes))
    shown = one_message(
        render(turn.answer) if turn.answer.strip() else (),
        above=None if turn.origin.startswith(GUEST) else heading(turn.question[:_QUESTION_MAX]),
        below=render("\n\n".join(notes)) if notes else (),
    )
    rows = InlineKeyboardBuilder()
    if shown.is_cut:
        rows.button(text=say("button-read-whole"), url=await links_to.start(links.read(turn.id)))
    if turn.error_code in ("insufficient_balance", AT_BALANCE):
        rows.button(text=say("button-topup-private"), url=await links_to.start(links.page("topup")))
    if turn.state != "answered":
        rows.button(text=say("button-retry"), callback_data=callbacks.Retry(turn_id=turn.id))
    elif likes.has_buttons:
        rows.button(text=say("button-again"), callback_data=callbacks.Again(turn_id=turn.id))
    rows.adjust(1)
    return (shown.part,), rows.as_markup()


def cap_subject(place: Place, turn: Turn) -> str | None:
    """Return whose caps a question falls under beside its payer's own: the group's, where somebody pays for all."""
    if turn.payer_id is None or place.is_private or place.is_inline:
        return None
    return caps.group(place.chat_id, turn.payer_id)
