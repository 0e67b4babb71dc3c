"""Bot API methods that show what is still being written, in words or rich.

Owns where a draft may appear. How long it stays and its Stop button are `drafts`'.
"""

from aiogram.methods import SendMessageDraft, SendRichMessageDraft

from .arguments import given
from .breaches import notice
from .records import Draft
from .refusals import bad_request
from .rich.reading import read_rich
from .text import read_text
from .world import Handler, World

Call = SendMessageDraft | SendRichMessageDraft


async def send_message_draft(world: World, call: SendMessageDraft) -> bool:
    """Show words that are still being written; none at all means that the bot is thinking."""
    draft = _begin(world, call)
    draft.text, draft.entities = read_text(call.text or "", given(call.parse_mode), call.entities, may_be_empty=True)
    return _write(world, draft)


async def send_rich_message_draft(world: World, call: SendRichMessageDraft) -> bool:
    """Show a rich message that is still being written."""
    draft = _begin(world, call)
    draft.rich = read_rich(call.rich_message, is_draft=True)
    return _write(world, draft)


def _begin(world: World, call: Call) -> Draft:
    if call.chat_id < 0:
        raise bad_request("TEXTDRAFT_PEER_INVALID")
    chat = world.chats.reachable(call.chat_id)
    if call.draft_id == 0:
        raise bad_request("draft_id must not be zero")
    return Draft(
        chat_id=chat.id,
        thread_id=world.topics.for_bot(chat, call.message_thread_id),
        draft_id=call.draft_id,
        ends_at=0.0,
        can_stop=bool(call.can_stop),
        keep_on_stop=bool(call.keep_on_stop),
    )


def _write(world: World, draft: Draft) -> bool:
    if world.chats.drafts.came_after_stop(draft):
        notice("after_stop", f"draft {draft.draft_id} was stopped more than a second ago")
    world.chats.drafts.write(draft)
    return True


METHODS: dict[str, Handler] = {
    "sendMessageDraft": send_message_draft,
    "sendRichMessageDraft": send_rich_message_draft,
}
