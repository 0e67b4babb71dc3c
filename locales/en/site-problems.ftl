# What the site says when something a person did cannot be done, one sentence for each error code, and what it says
# once an action is done.

site-problem-title = That did not work
site-problem-onward = Go on
site-problem-typed = What you had written
site-problem-account-closed = This account cannot be used at the moment. Please tell us on the page “Write to the operator”.
site-problem-attachment-empty = This file is empty.
site-problem-attachment-too-large = This file is too large: { $limit } MB at most.
site-problem-body-too-large = This is too much to be sent at once. Please shorten the text, or attach a smaller file.
site-problem-body-too-slow = The form took too long to arrive. Please send it again.
site-problem-consent-missing = Please accept the current terms and the privacy notice first.
site-problem-cookies-missing = This form needs a cookie, and your browser sent none. Please allow cookies for this site. Nothing is lost: then send it again.
site-problem-database-away = The system is busy. Please try again in a moment.
site-problem-file-not-found = This file is not there any more.
site-problem-form-stale = This page was open for too long, or you signed in or out meanwhile. Nothing is lost: please send it again.
site-problem-form-too-soon = That was quicker than people write. Nothing is lost: please wait a moment and send it again.
site-problem-invalid-request = The form did not arrive whole. Please send it again.
site-problem-key-not-found = This key is no longer there.
site-problem-link-ended = This link has ended: it was good for two minutes. Please open the Mini App again and save the file anew.
site-problem-proof-refused = It could not be confirmed who you are. Please sign in once more.
site-problem-proof-used = This sign-in was used already. Please begin again.
site-problem-session-busy = An answer is still being written in this conversation. Stop it first, or wait for its end.
site-problem-session-not-found = This conversation is no longer there.
site-problem-sign-in-away = The service you sign in with does not answer at the moment. Please try again shortly, or sign in another way.
site-problem-sign-in-gone = This sign-in has expired or was used already. Please begin again.
site-problem-signed-out = You are not signed in any more. Please sign in again.
site-problem-ticket-contact-missing = Please say how your account can be found: an e-mail address, or how you sign in.
site-problem-ticket-contact-too-long =
    { $limit ->
        [one] This is too long: an e-mail address, or how you sign in, in { $limit } character at most.
       *[other] This is too long: an e-mail address, or how you sign in, in { $limit } characters at most.
    }
site-problem-ticket-not-found = This ticket is no longer there.
site-problem-ticket-text-missing = Please write your message.
site-problem-ticket-text-too-long =
    { $limit ->
        [one] This is too long: { $limit } character at most.
       *[other] This is too long: { $limit } characters at most.
    }
site-problem-ticket-waits =
    { $limit ->
        [one] You have written one message since the last answer. Please wait for the operator now.
       *[other] You have written { $limit } messages since the last answer. Please wait for the operator now.
    }
site-problem-too-busy = More is arriving at the moment than can be taken. Nothing is lost: please send it again a little later.
site-problem-too-many-from-here =
    { $unit ->
        [hours]
            { $wait ->
                [one] More messages have been sent from here without signing in than are taken. What you wrote still stands below: please send it again in { $wait } hour, or sign in and send it at once.
               *[other] More messages have been sent from here without signing in than are taken. What you wrote still stands below: please send it again in { $wait } hours, or sign in and send it at once.
            }
        [minutes]
            { $wait ->
                [one] More messages have been sent from here without signing in than are taken. What you wrote still stands below: please send it again in { $wait } minute, or sign in and send it at once.
               *[other] More messages have been sent from here without signing in than are taken. What you wrote still stands below: please send it again in { $wait } minutes, or sign in and send it at once.
            }
       *[seconds]
            { $wait ->
                [one] More messages have been sent from here without signing in than are taken. What you wrote still stands below: please send it again in { $wait } second, or sign in and send it at once.
               *[other] More messages have been sent from here without signing in than are taken. What you wrote still stands below: please send it again in { $wait } seconds, or sign in and send it at once.
            }
    }
site-problem-too-many-keys =
    { $limit ->
        [one] You can have one key. Delete it before you issue another.
       *[other] You can have up to { $limit } keys. Delete one before you issue another.
    }
site-problem-too-many-strangers-tickets = So many messages have come today from people who are not signed in that no more are taken. What you wrote still stands below: please sign in and send it, or try again tomorrow.
site-problem-too-many-tickets =
    { $group ->
        [rights]
            { $limit ->
                [one] One request of yours about your data or a legal matter waits for an answer, which is the most there can be. You can add to it.
               *[other] { $limit } requests of yours about your data or legal matters wait for an answer, which is the most there can be. You can add to them.
            }
       *[help]
            { $limit ->
                [one] One question or fault report of yours waits for an answer, which is the most there can be. Requests about your data and legal matters are taken all the same. You can add to what waits.
               *[other] { $limit } questions and fault reports of yours wait for an answer, which is the most there can be. Requests about your data and legal matters are taken all the same. You can add to what waits.
            }
    }
site-problem-too-many-tries =
    { $unit ->
        [hours]
            { $wait ->
                [one] That was done too often. Please try again in { $wait } hour.
               *[other] That was done too often. Please try again in { $wait } hours.
            }
        [minutes]
            { $wait ->
                [one] That was done too often. Please try again in { $wait } minute.
               *[other] That was done too often. Please try again in { $wait } minutes.
            }
       *[seconds]
            { $wait ->
                [one] That was done too often. Please try again in { $wait } second.
               *[other] That was done too often. Please try again in { $wait } seconds.
            }
    }
site-problem-turn-not-found = This question is no longer there.
site-problem-web-session-not-found = This sign-in has ended already.

site-done-saved = Saved.
site-done-signed-out = You are signed out.
site-done-signin-cancelled = The sign-in with the bot was cancelled. Its link no longer works.
site-done-session-ended = The session has ended.
site-done-sessions-ended = All other devices are signed out.
site-done-accepted = Thank you. Your consent is recorded.
site-done-accepted-with-credit = Thank you. Your consent is recorded, and the welcome credit is on your balance.
site-done-ticket-opened = The operator has your ticket.
site-done-ticket-added = Added. The operator has it.
site-done-ticket-closed = The ticket is closed.
