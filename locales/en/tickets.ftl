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
ticket-older = Earlier messages are left out here.
button-ticket = { ticket-kind } · { DATE($day) } · { ticket-state }
button-ticket-show = Show the ticket
button-ticket-answer = Answer
button-ticket-close = Close

## What the person is told

ticket-answered = **The operator has answered.** Ticket: `{ $id }`
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
