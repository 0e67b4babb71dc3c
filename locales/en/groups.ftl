# In groups, inline messages and chats the bot is a guest in. What stands there is read by others too: no balances.

group-greeting =
    Hello! I answer questions with AI models. Write **@{ $bot }** and your question, or reply to one of my messages.

    Everybody pays for their own questions from their own balance. Administrators can change how I listen and who pays: /settings@{ $bot }
group-help = Write **@{ $bot }** and your question, or reply to one of my messages. To ask about somebody's message, reply to it and name me. /new@{ $bot } begins a new conversation, /stop@{ $bot } ends the answer being written.
group-start-first = To ask me something, first press Start in our private chat and accept the terms. Until then nothing is sent to a model and nothing is charged.
group-consent-first = Please accept the current terms in our private chat first.
group-in-private = This is only shown in our private chat.
group-open-here = Here nobody else reads along: { $command }
group-about-this = What do you say to this message?
group-new = A new conversation begins for you here. Name me and ask.
group-admins-only = Only administrators of this group can change this.
group-settings-title = **How I work in this group**
group-settings-listens = { $to ->
        [all] I answer every message.
        [off] I answer nothing at the moment.
       *[mention] I answer who names me (@{ $bot }) or replies to me.
    }
group-settings-payer = { $who ->
        [sponsor] An administrator of this group pays for all questions here, up to a limit.
       *[asker] Everybody pays for their own questions.
    }
group-settings-model = { $whose ->
        [group] Model: `{ $model }`
       *[own] Model: the one each asker has chosen
    }
group-settings-language = { $whose ->
        [group] Language: { $language }
       *[own] Language: each asker's own
    }
group-listens-pick = What shall I answer in this group? To hear every message I also have to be an administrator here.
group-model-pick = **Which model shall answer in this group?**
group-language-pick = Which language shall I speak in this group?
group-language-is-not-the-models = The model answers in the language of the question all the same.
group-pay-question = **Pay for everybody in { ISOLATE($title) }?**

    Every question asked there would then be paid from your balance ({ USD($left) }), up to the limit you choose. The group is told that an administrator pays, and neither your balance nor your limits. You can end it at any time. Days and months are counted in UTC.
group-paying = **You pay for questions in { ISOLATE($title) }.**
group-limit = { $period ->
        [day] Today: { USD($used) } of at most { USD($limit) }
       *[month] This month: { USD($used) } of at most { USD($limit) }
    }
group-pay-not-admin = Only administrators of a group can pay for everybody in it.
group-pay-none = You pay for no group. An administrator can begin it with /settings in the group.
group-pay-ended = You no longer pay for this group.
group-payer-began = From now on { ISOLATE($name) } pays for everybody's questions in this group, up to a limit.
group-payer-ended = From now on everybody in this group pays for their own questions.
group-cap-reached = The limit of what is paid for in this group is reached for now. Nobody was charged.
group-sponsor-cannot = Whoever pays for this group cannot pay for this question at the moment. Nobody was charged.
group-at-sponsors-limit = No more is paid for in this group at the moment, so the answer ends here.
button-start = Start
button-open-private = Open the private chat
button-group-listens = Listening
button-group-model = Model
button-group-pay = I pay for this group
button-group-end = Stop paying for this group
button-group-each-own = Each asker's own
button-group-listen = { $to ->
        [all] Every message
        [off] Nothing
       *[mention] Mentions and replies
    }
button-group-limits = { USD($day, places: 0) } a day, { USD($month, places: 0) } a month

## Inline and guest questions

inline-ask = Ask: { $question }
inline-costs = Answered here by { $model } ({ ISOLATE($company) }), paid from your balance
inline-asked = `{ $model }` is writing …
inline-hint = Write your question after my name
inline-start = Press Start to ask questions
inline-start-guest = Who calls me here must first press Start in our private chat and accept the terms. Nothing was sent to a model and nothing was charged.
button-still-writing = { $model } is writing …
inline-still-writing = The answer is being written. It appears in this message. Who asked can stop it: /stop in our private chat.
button-read-whole = Read the whole answer
button-topup-private = Top up

## The menu of commands in groups

group-command-settings = How I work in this group
group-command-new = Begin a new conversation
group-command-stop = End the answer being written
group-command-help = How to ask me
command-groups = Groups you pay for
