"""What a message replies to or quotes: a branch of the conversation, or somebody's words put beside the question."""

from dataclasses import dataclass
from types import EllipsisType

from aiogram.types import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from chat import quoting
from chat.turns import Turn, Turns
from people.accounts import Account
from storage.turn_messages import TurnMessages

Origin = MessageOriginUser | MessageOriginHiddenUser | MessageOriginChat | MessageOriginChannel


@dataclass(frozen=True, slots=True)
class Reference:
    """What a question follows: `branch` is the turn whose answer it replies to, `quoted` is as `chat/quoting` says."""

    branch: Turn | None = None
    quoted: str = ""

    @property
    def parent_id(self) -> str | EllipsisType:
        """Return what `Conductor.ask` takes as the parent: the conversation goes on where nothing else is meant."""
        return self.branch.id if self.branch is not None else ...


async def reference(message: Message, account: Account, turns: Turns, messages: TurnMessages) -> Reference:
    """Return what this message refers to."""
    quote = message.quote.text if message.quote is not None else ""
    if message.external_reply is not None:
        # A message of another chat: Telegram tells whose it is, and of its words only what was quoted.
        return Reference(quoted=quoting.quoted(_of_origin(message.external_reply.origin), quote))
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None:
        return Reference()
    known = await messages.find(message.chat.id, replied.message_id)
    if known is not None and not known.is_question:
        turn = await turns.get(known.turn_id)
        if turn.account_id == account.id:
            return Reference(turn, quoting.quoted(quoting.ASSISTANT, quote))
    words = quote or replied.text or replied.caption or ""
    return Reference(quoted=quoting.quoted(_sender(replied, message), words))


def _sender(replied: Message, message: Message) -> str:
    if replied.forward_origin is not None:
        return _of_origin(replied.forward_origin)
    if replied.sender_chat is not None:
        return quoting.named(replied.sender_chat.title or "")
    if replied.from_user is None:
        return quoting.named("")
    if message.bot is not None and replied.from_user.id == message.bot.id:
        return quoting.ASSISTANT
    if message.from_user is not None and replied.from_user.id == message.from_user.id:
        return quoting.ASKER
    return quoting.named(replied.from_user.first_name)


def _of_origin(origin: Origin) -> str:
    match origin:
        case MessageOriginUser():
            return quoting.named(origin.sender_user.first_name)
        case MessageOriginHiddenUser():
            return quoting.named(origin.sender_user_name)
        case MessageOriginChat():
            return quoting.named(origin.sender_chat.title or "")
        case MessageOriginChannel():
            return quoting.named(origin.chat.title or "")
