# How a person likes answers shown, and when they are warned.

settings-title = **Settings**
settings-form = { $form ->
        [rich] Answers: with tables and formulas. If your app does not show them, choose plain messages.
       *[classic] Answers: plain messages.
    }
settings-stream = { $by ->
        [draft] While an answer is written: it grows as a draft.
        [edit] While an answer is written: the message is updated.
       *[end] While an answer is written: nothing is shown until it is done.
    }
settings-footer = { $state ->
        [on] Under each answer: its cost and your balance.
       *[off] Under each answer: no cost.
    }
settings-buttons = { $state ->
        [on] Buttons under answers: shown.
       *[off] Buttons under answers: hidden.
    }
settings-titles = { $by ->
        [model] Titles of conversations: written by the model, which costs a little.
       *[words] Titles of conversations: your first words.
    }
settings-low = { $state ->
        [on] Low balance: a warning below { USD($threshold) }.
       *[off] Low balance: no warning.
    }
button-form = Form of answers
button-stream = While writing
button-footer = Cost under answers
button-buttons = Buttons
button-titles = Titles
button-low = Low balance
button-my-caps = Spending limits
button-language = Language
warn-pick = Below which balance should I warn you?
button-warn-never = Never
balance-low = **Your balance is low: { USD($left) }.** You asked to be warned below { USD($threshold) }. Top up: /topup

my-caps-title = **Your spending limits**

    They count everything you spend: in Telegram and with all keys. A question that would go over a limit is answered more briefly or refused. Days and months are counted in UTC.
my-caps-pick = { $period ->
        [day] How much may you spend in a day?
        [month] How much may you spend in a month?
       *[total] How much may you spend in total?
    }

## What was spent

usage-title = { $days ->
        [one] **Spent in the last day**
       *[other] **Spent in the last { $days } days**
    }
usage-none = Nothing yet.
usage-total = { $calls ->
        [one] **{ USD($charge) }** in { $calls } call
       *[other] **{ USD($charge) }** in { $calls } calls
    }
usage-by-day = **By day** (UTC)
usage-by-model = **By model**
usage-by-source = **By source**
usage-day = { $calls ->
        [one] { DATE($day) }: { USD($charge) } · { $calls } call
       *[other] { DATE($day) }: { USD($charge) } · { $calls } calls
    }
usage-line = { $calls ->
        [one] { $name }: { USD($charge) } · { $calls } call
       *[other] { $name }: { USD($charge) } · { $calls } calls
    }
usage-source = { $source ->
        [bot] This chat
        [inline] Inline questions
        [group] Groups
        [site] Web site
        [agent] Agents
        [title] Titles of conversations
        [summary] Summaries of long conversations
       *[key] API keys
    }
usage-key = Key { ISOLATE($name) } · …{ $hint }
usage-key-gone = A deleted key
button-days = { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
button-receipts = Balance and receipts
answer-footer = { $charge } · balance { $left }
