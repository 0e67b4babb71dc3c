# What becomes of a question: how its answer ends, and what can be done with it. Texts are Markdown.

## How a turn can end

turn-interrupted =
    The answer was interrupted here. { $charge ->
        [none] You were not charged.
       *[some] It cost { $cost }.
    }
turn-cap-reached = Your spending cap is reached. You were not charged.
turn-insufficient-balance = Your balance does not cover this question. You were not charged.
turn-consent-missing = Please accept the current terms first: /start
turn-account-closed = This account cannot be used at the moment. Please write to /support.
turn-model-gone = This model is no longer offered. Please choose another one with /model. You were not charged.
turn-model-unavailable = The model could not answer just now. You were not charged.
turn-model-busy = The model is overloaded just now. Please try again in a minute. You were not charged.
turn-model-timeout = The model took too long to answer. You were not charged.
turn-too-long = This is too long for the model. Shorten your question, begin a new conversation with /new, or choose another model with /model. You were not charged.
turn-refused = The model did not accept this question. You were not charged.
turn-empty = The model gave no answer. You were not charged.
turn-empty-charged = The model worked on it but wrote nothing that can be shown. It cost { $cost }.
turn-gateway-unavailable = The service is being restarted. Please try again in a moment. You were not charged.
turn-our-mistake = Something went wrong on our side. You were not charged.
turn-at-limit = The answer reached the model's limit and ends here.
turn-at-balance = Your balance does not cover more, so the answer ends here.
turn-at-cap = Your spending cap allows no more, so the answer ends here.
turn-at-books = The answer ends here for a reason on our side: more of your balance could not be set aside just now.
turn-not-shown = The answer could not be shown: Telegram did not accept the message. It is kept and can be shown again; that costs nothing.
button-show-again = Show again
button-retry = Try again

## Waiting, stopping, asking again

turn-queued =
    { $ahead ->
        [one] Queued: one answer comes first.
       *[other] Queued: { $ahead } answers come first.
    }
turn-cancelled = Cancelled. This question was not asked, and you were not charged.
turn-stopped =
    Stopped. { $charge ->
        [none] You were not charged.
       *[some] It cost { $cost }.
    }
turn-replaced =
    You changed the question, so this answer ends here. { $charge ->
        [none] You were not charged.
       *[some] It cost { $cost }.
    }
turn-took-too-long =
    The answer was taking too long and was ended here. { $charge ->
        [none] You were not charged.
       *[some] It cost { $cost }.
    }
turn-answers-edited = This answers your edited question.
turn-nothing-to-stop = Nothing is being answered at the moment.
turn-is-old = You changed an earlier question, and the conversation has gone on since. Shall it be asked in its new words now?
turn-is-asked-now = Asked in its new words.
turn-not-yours = Only the person who asked can use these buttons.
turn-asked-already = Asked already: the answer stands further down.
turn-pick-model = **Which model shall answer this question?**
turn-picked-model = `{ $model }` answers this question.
turn-go-on = Please go on exactly where your last answer ended, without repeating anything.
button-cancel = Cancel
button-send-now = Send now
button-stop = Stop
button-continue = Continue
button-again = ↻ Again
button-other-model = Other model
button-ask-now = Ask this now
