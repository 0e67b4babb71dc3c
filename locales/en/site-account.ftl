# The account's pages about money: overview, keys, usage, receipts, top-ups. Plain sentences; code stands between `backticks`.

site-save = Save
site-source = { $source ->
        [bot] Telegram bot
        [inline] Inline in another chat
        [group] Telegram group
        [site] Website
        [agent] Agents
        [title] Titles of conversations
        [summary] Summaries of long conversations
       *[key] API keys
    }

## Overview

site-overview-title = Your account
site-overview-low = Less than { USD($threshold) } is left. You asked to be told.
site-overview-available = Available
site-overview-credit = Of this, credit given to you
site-overview-held = Set aside
site-overview-held-text = Before each call the most it can cost is set aside. Once the answer is there, what it did cost is charged and the rest is available again.
site-overview-usage = Usage in detail
site-overview-more = More about your account
site-overview-keys =
    { $keys ->
        [0] You have no working key. Issue one for your own programs.
        [one] You have { $keys } working key.
       *[other] You have { $keys } working keys.
    }
site-overview-chats = Read your conversations and go on with them.
site-overview-receipts = What each call cost, line by line.
site-overview-top-ups = What you paid in, and what was given to you.
site-overview-tickets = Ask the operator, and read the answers.
site-overview-security = Where you are signed in, and what happened to your account.
site-overview-settings = Language, preferences and what you agreed to.
site-top-up-in-bot = You top up with Telegram Stars, which are paid in the bot: this button opens it.
site-top-up-no-bot = You top up with Telegram Stars in the bot: send it /topup. Its address is not known here at the moment.

## API keys

site-keys-title = API keys
site-keys-lead = With a key your own programs use your balance. Give each program a key of its own, with an end and a cap, and you can revoke it without touching the others.
site-keys-none = You have no keys yet.
site-key-state = { $state ->
        [revoked] revoked
        [expired] expired
       *[active] active
    }
site-key-created = Issued
site-key-used = Last used
site-key-never-used = Not used yet
site-key-revoked = Revoked
site-key-expires = Expires
site-key-never = Never
site-key-days =
    { $days ->
        [one] In { $days } day
       *[other] In { $days } days
    }
site-key-on-date = On the date below
site-key-until = Last day on which it works
site-key-until-hint = Only for “On the date below”. The day ends at midnight UTC.
site-key-expires-slip = Please choose from the list when the key shall expire.
site-key-until-slip = Please give the last day as a date from today on, such as 2030-12-31.
site-key-issue = Issue a key
site-key-name = Name
site-key-name-hint = What the key is for. Without a name it is numbered.
site-key-new-name = New name
site-key-expiry = When it expires
site-key-caps = Spending caps
site-key-caps-hint = The most this key may spend, in US dollars, such as 5 or { $example }. Empty means no cap. Days and months are counted in UTC.
site-key-caps-change = Change the spending caps
site-key-cap-slip = A spending cap is an amount of US dollars above zero, such as 5 or { $example }, without separators between thousands. Leave the field empty for no cap.
site-key-cap = { $period ->
        [day] Cap a day
        [month] Cap a month
       *[total] Cap in total
    }
site-key-cap-used = { USD($used) } used of { USD($limit) }, { USD($left) } left
site-key-title = API key
site-key-all = All keys
site-key-end = End this key
site-key-revoke-title = Revoke this key?
site-key-delete-title = Delete this key?
site-key-sure = { $what ->
        [revoke] From then on no call can begin with { ISOLATE($name) } (…{ $hint }); an answer that is under way runs to its end and is charged. This cannot be undone. The key stays on the list.
       *[delete] From then on no call can begin with { ISOLATE($name) } (…{ $hint }), and it leaves the list; an answer that is under way runs to its end and is charged. This cannot be undone. Receipts of what it spent stay.
    }
site-key-issued-title = Your new key
site-key-issued-once = Copy the key now. It is shown only this once; we keep no copy from which it could be shown again.
site-key-copied = Copied
site-key-try = Try it
site-key-shown-already = This form was sent before, and its key is on the list. A key is shown only once. If you did not copy it, delete it and issue another.
site-done-key-revoked = The key no longer works.
site-done-key-deleted = The key has been deleted.

## Usage

site-usage-title = Usage
site-usage-lengths = Period
site-usage-none = Nothing was spent in this time.
site-usage-chart =
    { $days ->
        [one] Spending in the last day
       *[other] Spending in the last { $days } days
    }
site-usage-chart-text = { USD($charge) } in all, day by day from { DATE($first) } to { DATE($last) }, in layers by model. The usage page has the same numbers as a table.
site-usage-piece = { DATE($day) }, { $model }: { USD($charge) }
site-usage-others = Other models
site-usage-calls =
    { $calls ->
        [one] { $calls } call.
       *[other] { $calls } calls.
    }
site-usage-utc = Days are counted in UTC.
site-usage-table = The same numbers as a table
site-usage-day = Day
site-usage-total = In all
site-usage-by-model = By model
site-usage-by-source = By source
site-usage-model = Model
site-usage-source = Source
site-usage-number = Calls
site-usage-charge = Charged
site-usage-receipts = Receipts of single calls

## Receipts

site-receipts-title = Receipts
site-receipts-lead = Every charge has its receipt. Times are in UTC.
site-receipts-when = When
site-receipts-none = There are no receipts yet: nothing has been charged.
site-receipts-older = Older receipts
site-receipts-newest = Newest receipts
site-receipts-all = All receipts
site-receipt-title = Receipt
site-receipt-rule = Rule
site-receipt-used = What was used
site-receipt-cost = What it cost
site-receipt-numbers = Numbers
site-receipt-check = Check it yourself
site-receipt-check-text = The receipt is signed. Save the receipt as `receipt.json` and the published keys as `keys.json`; the program [check_receipt.py] (Python, with the package `cryptography`) checks signature, prices and every sum without asking us. Programs get the same text from `GET /v1/receipts/…`.
site-receipt-download = Save the receipt as a file
site-receipt-check-keys = The published keys
site-receipt-unsigned = The receipt cannot be signed at the moment; what it says stays true.
site-receipt-raw = The receipt as JSON
site-problem-receipt-not-found = Your account has no receipt of this number.

## Top-ups

site-top-ups-title = Top-ups
site-top-ups-none = You have not topped up yet.
site-top-ups-all = All top-ups
site-top-ups-limit =
    { $limit ->
        [one] The newest one is shown.
       *[other] The newest { $limit } are shown.
    }
site-top-up-title = Receipt of a top-up
site-top-up-worth =
    { $stars ->
        [one] { $stars } Star → { USD($worth) }
       *[other] { $stars } Stars → { USD($worth) }
    }
site-top-up-opened = Opened
site-top-up-state = State
site-top-up-is = { $state ->
        [paid] Paid
        [expired] Expired without a payment
        [refunded] Given back
        [review] Under review
       *[opened] Not paid yet
    }
site-top-up-paid = Payment
site-top-up-payment =
    { $stars ->
        [one] { $stars } Star, { USD($amount) } added, { MOMENT($time) }
       *[other] { $stars } Stars, { USD($amount) } added, { MOMENT($time) }
    }
site-top-up-went-back = { $kind ->
        [refund] Refunded to you: { MOMENT($time) }
       *[chargeback] Taken back by the payment provider: { MOMENT($time) }
    }
site-top-up-number = Top-up number
site-top-up-receipt = Receipt of this top-up
site-top-up-paid-at = Paid
site-top-up-amount = Amount
site-top-up-price = Price
site-top-up-rate = Rate for one Star
site-top-up-provider = Paid with
site-top-up-provider-name = { $provider ->
       *[telegram-stars] Telegram Stars
    }
site-top-up-payment-id = Payment number at Telegram
site-top-up-account = Account
site-top-up-help = If something about it is not right, name the top-up number to support. What you paid and have not spent can be refunded in Stars.
site-top-ups-others = Other movements
site-top-ups-others-text = What moved your balance and was neither a call nor a payment.
site-top-ups-others-none = There were none.
site-top-up-what = What
site-movement = { $kind ->
        [welcome] Welcome credit
        [grant] Credit given by the operator
        [debit] Taken off by the operator
       *[adjust] Correction by the operator
    }
site-problem-topup-not-found = Your account has no paid top-up of this number.
