# Tickets: what people ask the operator, what operators read of it, and the answers. Texts are Markdown.

## Writing to the operator

feedback = **Write to the operator**

    What is it about? Choose below, then write it in one message. The answer comes here.
feedback-yours = Your earlier tickets are below as well.
ticket-kind = { $kind ->
        [question] A question
        [fault] A fault
        [data] My data
        [deletion] Deletion
       *[legal] A legal matter
    }
ticket-state = { $state ->
        [open] waiting for an answer
        [answered] answered
       *[closed] closed
    }
ticket-ask =
    { $limit ->
        [one] **{ ticket-kind }.** Please write it in one message, { $limit } character at most.
       *[other] **{ ticket-kind }.** Please write it in one message, { $limit } characters at most.
    }
ticket-may-attach = A photo or a file can come with it, up to { $limit } MB.
ticket-is-open = **The operator has your ticket.** Its number: `{ $id }`

    The answer comes here. Until then you can add to it: /feedback
ticket-add-ask =
    { $limit ->
        [one] What would you like to add to ticket `{ $id }`? Please write it in one message, { $limit } character at most.
       *[other] What would you like to add to ticket `{ $id }`? Please write it in one message, { $limit } characters at most.
    }
ticket-is-added = Added to ticket `{ $id }`. The operator has it.
ticket-is-closed = Ticket `{ $id }` is closed.
ticket-was-closed = This ticket has been closed already.

## One ticket

ticket-head = **{ ticket-kind }** – { ticket-state }

    Number: `{ $id }`
    Opened: { MOMENT($time) }
ticket-by-you = **You**, { MOMENT($time) }
ticket-by-person = **The person**, { MOMENT($time) }
ticket-by-operator = **The operator**, { MOMENT($time) }
ticket-unreadable = (This text can no longer be read.)
ticket-file = File: { ISOLATE($name) } ({ $kilobytes } KB)
ticket-file-unreadable = (This file can no longer be read.)
ticket-file-caption = File to ticket `{ $id }`
ticket-file-gone = Telegram no longer has this file, or it is too large. Please send it again, up to 5 MB.
ticket-file-not-fetched = The file could not be fetched from Telegram. Please send it again in a moment.
ticket-older = Earlier messages are left out here.
button-ticket = { ticket-kind } · { DATE($day) } · { ticket-state }
button-ticket-waiting = { ticket-kind } · { $short } · { MOMENT($time) }
button-ticket-file = 📎 { ISOLATE($name) }
button-ticket-show = Show the ticket
button-ticket-answer = Answer
button-ticket-close = Close

## What the person is told

ticket-answered = **The operator has answered.** Ticket: `{ $id }`
ticket-answered-site = **The operator has answered your ticket from the website.** Ticket: `{ $id }`

    You can answer here or on the ticket's page.
ticket-closed = **The operator has closed your ticket** `{ $id }`.

    If something is still open, just answer: that opens it again.

## What operators read

ticket-opened = **A new ticket: { ticket-kind }**

    Number: `{ $id }`
    { ticket-whose }
ticket-added = **More about a ticket: { ticket-kind }**

    Number: `{ $id }`
    { ticket-whose }
ticket-whose = { $by ->
        [account] Account: `{ $account }`
       *[contact] No account. Contact: { ISOLATE($contact) }
    }
    Language: `{ $language }`
ticket-answer-ask =
    { $limit ->
        [one] Please write the answer to ticket `{ $id }` in one message, { $limit } character at most. The person reads your words as they are.
       *[other] Please write the answer to ticket `{ $id }` in one message, { $limit } characters at most. The person reads your words as they are.
    }
ticket-answer-sent = Your answer to ticket `{ $id }` is on its way.
ticket-answer-kept = Your answer to ticket `{ $id }` is kept, and nobody has been told: the person has no account here. Please write to { ISOLATE($contact) }.
tickets-open = **Tickets that wait for an answer**

    The one that has waited longest comes first.
tickets-none = No ticket waits for an answer.

## In the operators' group, a topic for each ticket

ticket-topic-name = { ticket-kind } · { $short }
ticket-topic-head = **{ ticket-kind }**, { MOMENT($time) }

    Number: `{ $id }`
ticket-topic-more = **More from the person: { ticket-kind }**, { MOMENT($time) }
ticket-topic-how = { $by ->
        [account] What an operator writes in this topic is sent to the person as it is. /close closes the ticket.
       *[contact] What an operator writes in this topic is kept as the answer, to be read on the ticket's page; nobody is told of it. /close closes the ticket.
    }
ticket-topic-not-yours = Only the people named in OPERATORS can answer here, under their own names. This was not sent on.
ticket-topic-commands = There is only one command here: /close. This was not sent on; an answer does not begin with a slash.
ticket-topic-cannot = Only text, photos and files can be sent to the person. This was not sent on.
operators-chat-broken = { $why ->
        [forum] **Tickets do not reach your group:** the group named in OPERATORS_CHAT has no topics. Please switch them on in its settings. Until then tickets come to you here.
        [rights] **Tickets do not reach your group:** the bot may not manage topics in the group named in OPERATORS_CHAT. Please make it an administrator with that right. Until then tickets come to you here.
        [gone] **Tickets do not reach your group:** the bot is not in the group named in OPERATORS_CHAT, or the number there is not the group's any more. Until that is mended tickets come to you here.
        [topic] The topic of ticket `{ $id }` was deleted in your group. When there is something to say in it, a new one is made.
       *[other] **Tickets do not reach your group:** Telegram refuses what the bot sends to the group named in OPERATORS_CHAT; the log says why. Until that is mended tickets come to you here.
    }
