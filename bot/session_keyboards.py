"""Buttons of conversations: the list, one of them, its settings. Pure; what they carry is in `session_callbacks`."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.keyboard import InlineKeyboardBuilder

from billing.catalogue import Model
from bot import callbacks
from bot import session_callbacks as carried
from bot.keyboards import PICKED, list_hash
from bot.session_views import MANNERS, manner_of, persona_name, title_of
from chat.personas import Persona
from chat.sessions import ChatSession
from locales.translator import Translator

PAGE = 8
NONE = "-"
_NEWER, _OLDER = "‹", "›"


def listed(
    found: Sequence[ChatSession], page: int, pages: int, say: Translator, *, archived: bool
) -> InlineKeyboardMarkup:
    """One button a conversation, the pages around, search, the archive or the list, and a new one."""
    rows = InlineKeyboardBuilder()
    widths = [1] * len(found)
    for session in found:
        data = carried.ShowSession(session_id=session.id, page=page, archived=archived)
        rows.button(text=title_of(session, say), callback_data=data)
    around = [(_NEWER, page - 1)] * (page > 0) + [(_OLDER, page + 1)] * (page + 1 < pages)
    for text, number in around:
        rows.button(text=text, callback_data=carried.ShowSessions(page=number, archived=archived))
    if around:
        widths.append(len(around))
    rows.button(text=say("button-search"), callback_data=carried.AskToSearch())
    other = say("button-sessions" if archived else "button-archived")
    rows.button(text=other, callback_data=carried.ShowSessions(page=0, archived=not archived))
    rows.button(text=say("button-new-session"), callback_data=callbacks.NewSession(), style="primary")
    rows.adjust(*widths, 2, 1)
    return rows.as_markup()


def card(
    session: ChatSession, say: Translator, *, page: int, in_archive: bool, has_topic: bool
) -> InlineKeyboardMarkup:
    """What can be done with one conversation, and the way back to its page of the list."""
    rows = InlineKeyboardBuilder()
    one = session.id
    go_on = say("button-session-topic" if has_topic else "button-session-continue")
    is_archived = session.archived_at is not None
    archive = say("button-session-unarchive" if is_archived else "button-session-archive")
    rows.button(text=go_on, callback_data=callbacks.OpenSession(session_id=one), style="primary")
    rows.button(text=say("button-session-rename"), callback_data=carried.RenameSession(session_id=one))
    rows.button(text=say("button-session-model"), callback_data=carried.ShowSessionModels(session_id=one, here=True))
    rows.button(text=say("button-session-persona"), callback_data=carried.ShowPersonas(session_id=one))
    rows.button(text=say("button-session-instructions"), callback_data=carried.Instruct(session_id=one))
    rows.button(text=say("button-session-manner"), callback_data=carried.ShowManners(session_id=one))
    rows.button(text=archive, callback_data=carried.ArchiveSession(session_id=one, archived=not is_archived))
    rows.button(text=say("button-session-markdown"), callback_data=carried.ExportSession(session_id=one, form="md"))
    rows.button(text=say("button-session-json"), callback_data=carried.ExportSession(session_id=one, form="json"))
    rows.button(
        text=say("button-session-delete"), callback_data=carried.AskToDeleteSession(session_id=one), style="danger"
    )
    rows.button(text=say("button-back"), callback_data=carried.ShowSessions(page=page, archived=in_archive))
    rows.adjust(1, 2, 2, 2, 2, 1, 1)
    return rows.as_markup()


def delete_sure(session: ChatSession, say: Translator) -> InlineKeyboardMarkup:
    """Delete after all, or back to the conversation."""
    rows = InlineKeyboardBuilder()
    data = carried.DeleteSession(session_id=session.id)
    rows.button(text=say("button-session-delete-sure"), callback_data=data, style="danger")
    return _with_back(rows, session, say)


def go_on(session: ChatSession, say: Translator) -> InlineKeyboardMarkup:
    """To one conversation."""
    return _with_back(InlineKeyboardBuilder(), session, say)


def models(
    found: Sequence[Model], picked: Model | None, session: ChatSession, say: Translator, *, here: bool
) -> InlineKeyboardMarkup:
    """One button a model, for which conversations the choice is, and following the choice for new ones again."""
    rows = InlineKeyboardBuilder()
    widths = [1] * len(found)
    fingerprint = list_hash(found)
    for number, model in enumerate(found):
        data: CallbackData = (
            carried.PickSessionModel(session_id=session.id, number=number, list_hash=fingerprint)
            if here
            else callbacks.PickModel(number=number, list_hash=fingerprint)
        )
        text = (PICKED if picked is not None and model.name == picked.name else "") + model.name
        rows.button(text=text, callback_data=data)
    for is_here, scope in ((True, say("button-models-here")), (False, say("button-models-everywhere"))):
        text = (PICKED if is_here is here else "") + scope
        rows.button(text=text, callback_data=carried.ShowSessionModels(session_id=session.id, here=is_here))
    widths.append(2)
    if here and session.model is not None:
        rows.button(text=say("button-model-follow"), callback_data=carried.FollowModel(session_id=session.id))
        widths.append(1)
    rows.adjust(*widths)
    return rows.as_markup()


def personas(found: Sequence[Persona], session: ChatSession, say: Translator) -> InlineKeyboardMarkup:
    """One button a persona, none, and the way to the conversation."""
    rows = InlineKeyboardBuilder()
    current = None if session.instructions else session.persona
    for one in found:
        text = f"{PICKED if one.name == current else ''}{one.icon} {persona_name(one.name, say)}"
        rows.button(text=text, callback_data=carried.PickPersona(session_id=session.id, name=one.name))
    text = (PICKED if current is None else "") + say("button-persona-none")
    rows.button(text=text, callback_data=carried.PickPersona(session_id=session.id, name=NONE))
    rows.button(text=say("button-back"), callback_data=carried.ShowSession(session_id=session.id))
    rows.adjust(*[2] * (len(found) // 2), *[1] * (len(found) % 2), 1, 1)
    return rows.as_markup()


def manners(session: ChatSession, say: Translator) -> InlineKeyboardMarkup:
    """From exact to free, the model's own, and the way to the conversation."""
    rows = InlineKeyboardBuilder()
    current = manner_of(session)
    for name in MANNERS:
        text = (PICKED if name == current else "") + say("button-manner", manner=name)
        rows.button(text=text, callback_data=carried.PickManner(session_id=session.id, name=name))
    rows.button(text=say("button-back"), callback_data=carried.ShowSession(session_id=session.id))
    rows.adjust(1)
    return rows.as_markup()


def cancel(say: Translator) -> InlineKeyboardMarkup:
    """Write nothing after all."""
    rows = InlineKeyboardBuilder()
    rows.button(text=say("button-cancel"), callback_data=carried.EndDialog())
    return rows.as_markup()


def instruct(session: ChatSession, say: Translator) -> InlineKeyboardMarkup:
    """Forget the instructions there are, or write nothing after all."""
    rows = InlineKeyboardBuilder()
    if session.instructions:
        data = carried.Uninstruct(session_id=session.id)
        rows.button(text=say("button-instructions-remove"), callback_data=data, style="danger")
    rows.button(text=say("button-cancel"), callback_data=carried.EndDialog())
    rows.adjust(1)
    return rows.as_markup()


def found(sessions: Sequence[ChatSession], say: Translator) -> InlineKeyboardMarkup:
    """One button a conversation that was found, search again, and the list."""
    rows = InlineKeyboardBuilder()
    for session in sessions:
        rows.button(text=title_of(session, say), callback_data=carried.ShowSession(session_id=session.id))
    rows.button(text=say("button-search"), callback_data=carried.AskToSearch())
    rows.button(text=say("button-sessions"), callback_data=carried.ShowSessions(page=0, archived=False))
    rows.adjust(*[1] * len(sessions), 2)
    return rows.as_markup()


def _with_back(rows: InlineKeyboardBuilder, session: ChatSession, say: Translator) -> InlineKeyboardMarkup:
    rows.button(text=say("button-back"), callback_data=carried.ShowSession(session_id=session.id))
    rows.adjust(1)
    return rows.as_markup()
