# What the bot says when something goes wrong, one sentence for each error code a person can meet.

error-unexpected = Something went wrong on our side. If it happens again, please send this number to /support: `{ $incident }`
error-account-closed = This account cannot be used at the moment. Please write to /support.
error-consent-missing = Please accept the current terms first: /start
error-insufficient-balance = Your balance does not cover this.
error-key-not-found = This key is no longer there.
error-too-many-keys =
    { $limit ->
        [one] You can have one key. Delete it before you issue another.
       *[other] You can have up to { $limit } keys. Delete one before you issue another.
    }
error-model-not-found = This model is no longer offered. Please choose another one with /model.
error-session-not-found = This conversation is no longer there.
error-session-busy = An answer is still being written in this conversation. Stop it first: /stop
error-turn-not-found = This question is no longer there. Please write it again.
error-topup-closed = This top-up has already been paid or has expired. Please begin a new one with /topup.
error-topup-not-found = This top-up is not known. Please begin a new one with /topup.
error-payment-mismatch = This payment does not fit the top-up. Nothing was taken. Please begin a new one with /topup.
error-ticket-not-found = This ticket is no longer there. Yours: /feedback
error-too-many-tickets =
    { $group ->
        [rights]
            { $limit ->
                [one] One request of yours about your data or a legal matter waits for an answer, which is the most there can be. You can add to it: /feedback
               *[other] { $limit } requests of yours about your data or legal matters wait for an answer, which is the most there can be. You can add to them: /feedback
            }
       *[help]
            { $limit ->
                [one] One question or fault report of yours waits for an answer, which is the most there can be. Requests about your data and legal matters are taken all the same. You can add to what waits: /feedback
               *[other] { $limit } questions and fault reports of yours wait for an answer, which is the most there can be. Requests about your data and legal matters are taken all the same. You can add to what waits: /feedback
            }
    }
error-ticket-waits =
    { $limit ->
        [one] You have written one message since the last answer. Please wait for the operator now.
       *[other] You have written { $limit } messages since the last answer. Please wait for the operator now.
    }
error-ticket-text-too-long =
    { $limit ->
        [one] This is too long: { $limit } character at most. Please write it again, shorter.
       *[other] This is too long: { $limit } characters at most. Please write it again, shorter.
    }
error-attachment-too-large = This file is too large: { $limit } MB at most. It was not sent.
error-attachment-empty = This file is empty. It was not sent.
error-sign-in-gone = This sign-in has expired or was used already. Please begin again on the website.
error-web-session-not-found = This session has ended already. What is signed in: /devices
error-busy = The system is busy. Please try again in a moment.
