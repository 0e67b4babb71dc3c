# Conversations on the site: the list, one of them, what is done with it. Plain sentences. What both the bot and the
# site say of a turn is in turns.ftl, files.ftl and sessions.ftl.

## The list

site-chats-title = Your conversations
site-chats-archived-title = Archived conversations
site-chats-new = New conversation
site-chats-found-title = Found conversations
site-chats-search = Search in titles and in your own messages
site-chats-back = All conversations
site-chats-none = There are no conversations yet. What you ask in the bot stands here too.
site-chats-all-archived = All your conversations are archived.
site-chats-pages = Pages of the list
site-chats-newer = Newer
site-chats-older = Older
site-chats-page = Page { $page } of { $pages }

## One conversation

site-chat-title = Conversation
site-chat-model = The model
site-chat-picture = Picture
site-chat-file = File
site-chat-earlier = Earlier messages
site-chat-newest = To the newest message
site-chat-writing = { $model } is writing …
site-chat-rest-plain = The answer is very long. From here on it is shown as it was written, without formatting.
site-chat-file-cut-pages =
    { $read ->
        [one] Only the first page of { $pages } of “{ ISOLATE($name) }” was read.
       *[other] Only the first { $read } pages of { $pages } of “{ ISOLATE($name) }” were read.
    }
site-chat-file-cut-beginning = “{ ISOLATE($name) }” is longer than what can be read at once: only its beginning was used.
site-chat-receipt = Receipt
site-chat-topup = Top up in the bot

## Asking

site-chat-question = Your question
site-chat-send = Send
site-chat-keys = Enter sends, Shift+Enter begins a new line.
site-chat-answers = { $model } answers here.
site-chat-consent-link = Read and accept
site-chat-cannot-ask = No questions can be asked at the moment. What was written before stays here.

## How an answer can end, where the bot would name its commands

site-chat-consent-missing = Please accept the current terms and the privacy notice first.
site-chat-account-closed = This account cannot be used at the moment. Please write to support.
site-chat-model-gone = This model is no longer offered. Please choose another one in the settings of this conversation. You were not charged.
site-chat-too-long = This is too long for the model. Shorten your question, begin a new conversation, or choose another model in its settings. You were not charged.
site-chat-file-gone = Telegram no longer has this file. Please send it to the bot again. You were not charged.

## What is done with a conversation

site-chat-settings = Settings of this conversation
site-chat-name = Name
site-chat-model-follow = The same as for new ones: { $model }
site-chat-model-only = { $model } answers. What you write is received by { ISOLATE($company) }.
site-chat-save = Save
site-chat-archive-title = Archive
site-chat-archive-text = An archived conversation leaves the list and loses nothing. It comes back as soon as you ask something in it.
site-chat-delete-link = Delete this conversation …
site-chat-delete-title = Delete this conversation?
site-chat-delete-ask = “{ ISOLATE($title) }” will be deleted with every question and answer in it. This cannot be undone. Messages in Telegram and your receipts stay.
site-chat-delete-not = Keep it
site-done-chat-archived = Archived.
site-done-chat-unarchived = It is back on the list.
site-done-chat-deleted = The conversation has been deleted.

## What cannot be asked

site-problem-question-missing = Please write a question.
site-problem-question-too-long =
    { $limit ->
        [one] This is too long: { $limit } character at most.
       *[other] This is too long: { $limit } characters at most.
    }
site-problem-queue-full =
    { $limit ->
        [one] { $limit } answer is being written already. Please wait until it has ended.
       *[other] { $limit } answers are being written already. Please wait until one of them has ended.
    }
