# Writing to the operator, and the tickets that come of it.

site-feedback-title = Write to the operator
site-feedback-lead = A question, a fault, a wish about your data, a legal matter: the operator reads it and answers.
site-feedback-kind = What it is about
site-feedback-kinds = { $kind ->
    [question] A question
    [fault] A fault
    [data] Access to my data
    [deletion] Deletion of my account or data
   *[legal] A legal matter
}
site-feedback-known = You are signed in, so we know which account this is about. The answer stands on this site, and the bot tells you when it has come.
site-feedback-contact = E-mail, or how you sign in
site-feedback-contact-text = By this we find your account, for example your Telegram name. Without an account, an e-mail address by which we can reach you.
site-feedback-text = Your message
site-feedback-text-text =
    { $limit ->
        [one] { $limit } character at most. Please send no passwords and no keys.
       *[other] { $limit } characters at most. Please send no passwords and no keys.
    }
site-feedback-file = A file, if it helps
site-feedback-file-text =
    { $megabytes ->
        [one] One file of { $megabytes } megabyte at most.
       *[other] One file of { $megabytes } megabytes at most.
    }
site-feedback-file-again = If you had chosen a file, please choose it once more.
site-feedback-trap = Please leave this field empty
site-feedback-privacy = What you write is stored encrypted, and reaches the operator through Telegram.
site-feedback-send = Send

## A ticket

site-ticket-title = Your ticket
site-ticket-number = Number
site-ticket-state-label = State
site-ticket-state = { $state ->
    [open] waiting for an answer
    [answered] answered
   *[closed] closed
}
site-ticket-opened = Opened
site-ticket-keep = Keep this link: the answer will stand here, and whoever has the link can read it. We cannot send it to you again.
site-ticket-link = The link to this ticket
site-ticket-copy = Copy the link
site-ticket-told = The bot tells you when an answer has come.
site-ticket-history = What was written
site-ticket-older = Earlier messages are left out here.
site-ticket-by = { $author ->
    [person] You
   *[operator] The operator
}
site-ticket-unreadable = (This text can no longer be read.)
site-ticket-file = Attached ({ $kilobytes } kB):
site-ticket-file-unnamed = file
site-ticket-add = Add something
site-ticket-add-send = Add
site-ticket-reopens = This ticket is closed. What you add opens it again.
site-ticket-close-title = Is it settled?
site-ticket-close-text = Then you can close the ticket. Should something come up, what you add opens it again.
site-ticket-close = Close the ticket
site-tickets-title = Your tickets
site-tickets-lead = What you have written to the operator, here and in the bot.
site-tickets-none = You have not written yet.
site-tickets-back = All tickets
