# What the bot says. Texts are Markdown: **bold** and `code`.

## Starting

welcome = **Welcome to ApiClaude**

    Chat with AI models here, and use the same balance from your own programs with an API key.

    { $has-welcome ->
        [yes] When you accept, { USD($welcome) } of credit is yours to try it out.
       *[no] You pay only for what you use, from a balance you top up.
    }

    Before the first question please read the terms (/terms) and the privacy notice (/privacy).

    By tapping the button you state: “{ $statement }” You also accept the terms and have read the privacy notice.
welcome-accept = I am 18 or older and accept
welcome-done = **Thank you.** Just write your question.

    { $has-welcome ->
        [yes] { USD($welcome) } of welcome credit is on your balance.
       *[no] Top up with /topup when you are ready.
    }
    { $has-others ->
        [yes] You are talking to `{ $model }`; /model shows the others.
       *[no] You are talking to `{ $model }`.
    }
demo-note = This is a small demo model running on the operator's own computer. It answers quickly and is often wrong.
model-receiver = What you write is received by { ISOLATE($company) }.
ready = **Welcome back.** Just write your question.

    You are talking to `{ $model }`. /help shows what else there is.
help =
    Write a question and an AI model answers.

    /new – begin a new conversation
    /chats – go back to an earlier one
    /search – search your conversations
    /stop – stop the answer that is being written
    /model – choose the model, with prices
    /persona – choose how you are answered
    /balance – your balance and recent costs
    /topup – add to your balance
    /keys – API keys for your own programs
    /settings – settings and spending limits
    /usage – what you have spent
    /devices – what is signed in on the website
    /language – change the language
    /privacy – privacy notice
    /terms – terms of use
    /support – get help
    /feedback – write to the operator
    /paysupport – help with payments
help-api = API address: `{ $url }`
unknown-command = I do not know this command. Here is what I can do:

## Commands, as the menu describes them

command-new = Begin a new conversation
command-chats = Earlier conversations
command-stop = Stop the answer
command-model = Choose the model
command-balance = Balance and recent costs
command-topup = Add to your balance
command-keys = API keys
command-settings = Settings and spending limits
command-usage = What you have spent
command-language = Change the language
command-help = What this bot can do
command-privacy = Privacy notice
command-terms = Terms of use
command-support = Get help
command-feedback = Write to the operator
command-paysupport = Help with payments
bot-name = ApiClaude
bot-description =
    Chat with AI models and pay only for what you use. The same balance works over an OpenAI-compatible API: issue a key here and use it in your own programs.

    For people aged 18 and over.
bot-short-description = Chat with AI models, pay for what you use, get API keys.

## Conversations

session-new = A new conversation. What would you like to know?
session-opened = You are back in **{ ISOLATE($title) }**. Just go on writing.
sessions-title = **Your conversations**
sessions-none = You have no conversations yet. Just write a question.
button-new-session = New conversation
queue-full =
    { $limit ->
        [one] One question is still waiting for its answer. Please wait for it.
       *[other] { $limit } questions are still waiting for their answers. Please wait for one of them.
    }
question-too-old = I was away and did not answer what you wrote at { MOMENT($time) }. If it still matters, please send it again. You were not charged.
too-fast =
    { $seconds ->
        [one] That was too many messages at once. Please wait a second.
       *[other] That was too many messages at once. Please wait { $seconds } seconds.
    }

## Models

models-title = **Choose a model**

    Prices are for a million tokens, about 750,000 English words: what you send, and what the model writes.
models-line = `{ $model }` – { USD($input) } in, { USD($output) } out. Receives your messages: { ISOLATE($company) }.
models-line-demo = `{ $model }` – { USD($input) } in, { USD($output) } out. A small demo model on the operator's own computer, often wrong.
model-picked = `{ $model }` will answer from now on.
models-changed = The list of models has changed. Please choose again.

## Balance

balance = **Available: { USD($available) }**
balance-promo = Of this, credit given to you: { USD($promo) }
balance-held = Held for answers in progress: { USD($held) }
balance-receipts = **Recent costs**
balance-receipt = { USD($charge) } · `{ $model }` · { MOMENT($time) }
balance-no-receipts = No costs yet.

## Topping up

topup-amounts = **Top up with Telegram Stars**

    Choose an amount. It is added to your balance as soon as the payment arrives.
topup-amount = { $stars } ⭐ → { USD($worth) }
topup-ready = **{ $stars ->
        [one] { $stars } Star
       *[other] { $stars } Stars
    } → { USD($worth) }**

    Tap the button to pay. The link works until { MOMENT($expires) }.
    Top-up number: `{ $id }`
topup-pay =
    { $stars ->
        [one] Pay { $stars } Star
       *[other] Pay { $stars } Stars
    }
button-topup = Top up
topup-other = Other amount
topup-invoice-title = Balance top-up
topup-invoice-description = Adds { USD($worth) } to your ApiClaude balance.
topup-credited = **{ USD($amount) } has been added to your balance.**

    Payment: { $stars ->
        [one] { $stars } Star
       *[other] { $stars } Stars
    }
    Top-up number: `{ $id }`
topup-unclear = Your payment arrived but could not be matched to a top-up. Please send this number to /paysupport: `{ $charge-id }`
granted = **{ USD($amount) } of credit has been added to your balance.**

## API keys

keys-title = **Your API keys**

    With a key, any program that can talk to OpenAI can use your balance.
keys-none = You have no keys yet.
keys-line = { ISOLATE($name) } · …{ $hint } · { $state ->
        [revoked] revoked
        [expired] expired
       *[active] active
    }
key-name = Key { $number }
button-issue-key = Issue a key
button-back = Back
key-issued = **Your new API key**

    `{ $secret }`

    Copy it now: it is shown only this once and cannot be shown again.

    Address: `{ $url }`
button-copy-key = Copy the key
key-details = **{ ISOLATE($name) }** · …{ $hint }

    Issued: { MOMENT($created) }
key-used = Last used: { MOMENT($used) }
key-never-used = Not used yet.
key-revoked = Revoked: { MOMENT($revoked) }. It no longer works.
key-expires = Expires: { MOMENT($expires) }
key-expired = Expired: { MOMENT($expires) }. It no longer works.
button-revoke-key = Revoke
button-delete-key = Delete
key-revoke-ask = Revoke **{ ISOLATE($name) }** · …{ $hint }? From then on no call can begin with it; an answer that is under way runs to its end and is charged. This cannot be undone.
button-revoke-sure = Yes, revoke
key-delete-ask = Delete **{ ISOLATE($name) }** · …{ $hint }? From then on no call can begin with it, and it leaves the list; an answer that is under way runs to its end and is charged. This cannot be undone.
button-delete-sure = Yes, delete
key-is-revoked = The key no longer works.
key-is-deleted = The key has been deleted.

## Spending caps of a key

button-caps = Spending caps
caps-title = **Spending caps of { ISOLATE($name) }**

    A call that would go over a cap is answered more briefly or refused. Days and months are counted in UTC.
caps-line =
    { $period ->
        [day] A day: { USD($used) } of { USD($limit) }
        [month] A month: { USD($used) } of { USD($limit) }
       *[total] In total: { USD($used) } of { USD($limit) }
    }
caps-line-none =
    { $period ->
        [day] A day: no cap
        [month] A month: no cap
       *[total] In total: no cap
    }
button-cap-period =
    { $period ->
        [day] A day
        [month] A month
       *[total] In total
    }
caps-pick =
    { $period ->
        [day] How much may this key spend in a day?
        [month] How much may this key spend in a month?
       *[total] How much may this key spend in total?
    }
button-no-cap = No cap

## Notices

notice-head = **{ $title }**
    Version { $version }, in effect from { DATE($effective) }, last updated { DATE($updated) }
notice-choose = Choose a section to read it here.
notice-section = **{ $section }**
    { $title }, version { $version }
button-notice-sections = All sections
button-notice-site = Read it on the website
button-terms = Terms
button-privacy = Privacy notice

## Language

language-title = **Choose your language**
language-picked = I will speak English from now on.

## Support

support = **Support**
support-contact = Write to { ISOLATE($contact) }. Add your account number: `{ $account }`
support-no-contact = The operator has not said yet how to be reached. Your account number: `{ $account }`
paysupport = **Help with payments**

    Every top-up has a number; /balance and the message about the payment show it. What you paid and have not spent can be refunded in Stars.
paysupport-recent = **Your recent top-ups**
paysupport-line = `{ $id }` · { $stars ->
        [one] { $stars } Star
       *[other] { $stars } Stars
    } · { $state ->
        [paid] paid
        [expired] expired
        [refunded] refunded
        [review] under review
       *[opened] not paid
    }
