# What the website says. Plain sentences; code stands between `backticks`.

## On every page

site-skip = Skip to the content
site-languages = Language
site-navigation = Main menu
site-footer = About this service
site-nav-pricing = Prices
site-nav-docs = Docs
site-privacy-title = Privacy notice
site-terms-title = Terms of use
site-channel = News channel
site-contact = Direct contact
site-copyright = © { $year } ApiClaude
site-description = Chat with AI models in Telegram or call them over an OpenAI-compatible API, from one prepaid balance with a receipt for every charge.

## Home

site-home-title = Many AI models, one prepaid balance
site-home-lead = Chat with AI models in Telegram, or call them from your own programs. You top up in advance, pay for what you use, and can check every charge.
site-home-try = Try it in Telegram
site-home-account = Your account
site-home-read = Read the docs
site-door-chat = Chat in Telegram
site-door-chat-text = Write to the bot and a model answers. Send photos and documents, keep as many conversations as you like, bring the bot into a group.
site-door-api = Use the API
site-door-api-text = An OpenAI-compatible address for your programs, editors and agents. Issue a key here or in the bot and change two lines.
site-door-api-link = Quick start
site-door-prices = Know the price
site-door-prices-text = Every model with all its rates, and the company that receives what you write to it.
site-door-prices-link = See the prices
site-paying-title = How paying works
site-paying-text = You top up with Telegram Stars; before a call we set aside the most it can cost, afterwards we charge what it did cost, and each charge has a signed receipt.
site-promises-title = Privacy in plain words
site-promise-company = What you write goes to the company behind the model you choose. Its name stands beside the model.
site-promise-sealed = Your conversations are stored encrypted, with a key of your account’s own.
site-promise-trade = We show no advertising, sell no data and train no models on what you write.
site-promise-logs = Our logs contain no texts and no keys.
site-promise-delete = You can delete a conversation at any time.
site-promises-more = Read the whole privacy notice

## Prices

site-pricing-title = Prices
site-pricing-lead = Prices are in US dollars. A token is a piece of a word; what you send is the input, what the model writes is the output.
site-pricing-none = No model is on sale at the moment.
site-pricing-none-text = Your balance stays as it is. Please come back later.
site-model-company = What you send to this model is received by: { $company }.
site-model-demo = This is a small demo model on the operator’s own computer. What you send to it goes to no other company. It answers quickly and is often wrong.
site-model-context = Context, in tokens
site-model-output = Longest answer, in tokens
site-model-abilities = What it can do
site-ability = { $ability ->
    [tools] calls tools
    [vision] sees pictures
    [json] answers as JSON
   *[reasoning] reasons before it answers
}
site-price-unit = What is counted
site-price-rate = Price
site-price-tier = When the input is larger than { $above } tokens, for the whole call
site-unit = { $unit ->
    [input] Input
    [cached_input] Input read from a cache
    [cache_write_5m] Writing to a cache for 5 minutes
    [cache_write_1h] Writing to a cache for 1 hour
    [output] Output
    [reasoning] Reasoning
    [character] Text to be spoken
    [image] Picture
    [audio_second] Sound
    [request] Call
   *[minimum] Least that a call costs
}
site-rate-million = { $unit ->
    [character] { USD($rate) } per million characters
   *[token] { USD($rate) } per million tokens
}
site-rate-each = { $unit ->
    [image] { USD($rate) } per picture
    [audio_second] { USD($rate) } per second
    [request] { USD($rate) } per call
   *[minimum] { USD($rate) }
}
site-rate-thousand = { $unit ->
    [image] { USD($rate) } per thousand pictures
    [audio_second] { USD($rate) } per thousand seconds
   *[request] { USD($rate) } per thousand calls
}
site-pricing-kin = A kind of token without a line of its own costs what the input or the output costs.
site-rules-title = What a call costs, by how it ended
site-rules-text = These rules are the ones the system acts on; each receipt names the one that applied.
site-rule-name-complete = Whole answer
site-rule-complete = A whole answer costs what the model’s service reports. What it does not report is estimated, never above the amount set aside, and the receipt says so. Leaving after the end of the answer changes nothing.
site-rule-name-cut-short = Answer cut short for lack of money
site-rule-cut-short = An answer that the balance or a cap does not pay to its end stops there and costs the input and what was delivered, never above the amount set aside.
site-rule-name-empty = Empty answer
site-rule-empty = An answer without content, tool call or reported reasoning costs nothing.
site-rule-name-failed = Failed call
site-rule-failed = A failure of ours or of the model’s service costs nothing, whatever was delivered before it.
site-rule-name-left-before-sending = Call ended before it was sent
site-rule-left-before-sending = A call that ends before it was sent to the model costs nothing.
site-rule-name-left-cancelled = You left, and the model stopped
site-rule-left-cancelled = If you leave while the model works, it stops, and you pay for the input and for what was delivered.
site-rule-name-left-drained = You left, and the model went on
site-rule-left-drained = Some services cannot be stopped. If you leave while one of them works, you pay for the answer that it goes on to write, as it reports it; what takes too long or grows too large is estimated from what had come by then.
site-rule-name-crashed = Our program crashed during an answer
site-rule-crashed = If our program crashes during a long answer, it costs at most what the last note of its progress says.
site-rule-name-crashed-early = Our program crashed before any progress
site-rule-crashed-early = If our program crashes before any progress was noted, the answer costs nothing.

## Docs

site-docs-title = Docs
site-docs-lead = The API speaks OpenAI’s dialect: whatever works with an OpenAI-compatible address works here.
site-docs-contents = On this page
site-docs-start = Quick start
site-docs-base = Address: `{ $url }`
site-docs-key = You need a key: issue one in the bot with /keys, or on this site [in your account]. It is shown once; keep it secret, and give each program a key of its own.
site-docs-copy = Copy the example
site-docs-curl = From the command line
site-docs-python = Python
site-docs-node = Node.js
site-docs-editors = Editors
site-docs-editors-text = In any editor extension that takes an OpenAI-compatible provider, enter the address, the key and a model’s name. For Continue, in its `config.yaml`:
site-docs-agents = Agents
site-docs-agents-text = Most agents read the address and the key from the environment. Give an agent a key with a cap of its own.
site-docs-models = Models
site-docs-models-text = `GET /v1/models` lists the models that your key may use, with their prices; `GET /v1/models/…` shows one of them. What they cost, in words, is on the page [with the prices].
site-docs-streaming = Streaming
site-docs-streaming-text = With `"stream": true` the answer comes piece by piece as server-sent events. Comments keep the line open while the model thinks. Just before `[DONE]` a comment names the cost.
site-docs-idempotency = Repeating a call safely
site-docs-idempotency-text = Send an `Idempotency-Key` header, and the call is made and paid at most once. Within 24 hours the same request gets the very same answer for nothing, with `x-apiclaude-replayed: true`. The answer is kept encrypted for those 24 hours and then deleted; calls without the header keep nothing.
site-docs-receipts = Receipts
site-docs-receipts-text = Every charged answer names its receipt in `x-apiclaude-receipt`. `GET /v1/receipts/…` shows it line by line, signed; the public keys are at `/.well-known/apiclaude-receipts.json`. A whole answer also names its cost in `x-apiclaude-cost-nanos`, in billionths of a dollar. The program [check_receipt.py] checks a saved receipt without asking us.
site-docs-caps = Caps and balance
site-docs-caps-text = In the bot and [in your account on this site] a key can get caps for a day, a month or ever. `GET /v1/key` tells what is left. If the money covers less than you asked for, `max_tokens` is lowered and `x-apiclaude-max-tokens-lowered` says so.
site-docs-limits = Limits
site-docs-limit-body = Largest request body, in bytes
site-docs-limit-header = Largest header or address, in bytes
site-docs-limit-keys = Wrong keys one network address may try in a minute
site-docs-limit-begin = Seconds a model may take to begin
site-docs-limit-silence = Seconds a model may be silent within an answer
site-docs-errors = Errors
site-docs-errors-text = Errors have OpenAI’s shape: `message`, `type`, `param` and `code`. Where there is a `Retry-After` header, wait that long. A call that fails through us or the model’s service costs nothing.
site-docs-status = Status
site-docs-code = Code
site-docs-meaning = What it means
site-api-error-invalid-request = The request cannot be read; `param` names the field.
site-api-error-unsupported = The request asks for something this model does not offer.
site-api-error-upstream-refused = The model’s service finds the request wrong; its words are passed on, with a code of its own where it sent one.
site-api-error-missing-api-key = No key was sent.
site-api-error-invalid-api-key = The key is mistyped, expired, revoked or not one of ours.
site-api-error-insufficient-balance = The balance does not cover the call: top up, or ask for less.
site-api-error-cap-reached = A cap leaves too little for the call: raise it, wait, or ask for less.
site-api-error-account-closed = The account is closed or suspended.
site-api-error-consent-missing = The current terms have not been accepted yet; this is done in the bot or in the account’s settings here.
site-api-error-model-not-allowed = The key does not cover this model.
site-api-error-unknown-route = There is nothing at this address.
site-api-error-model-not-found = No model of this name is on sale.
site-api-error-receipt-not-found = Your account has no receipt of this id.
site-api-error-method-not-allowed = The address is right, the method is not; the `Allow` header names the right ones.
site-api-error-body-too-slow = The request did not arrive in time.
site-api-error-still-running = The call with this `Idempotency-Key` is still running.
site-api-error-already-answered = The call was made before, and its answer is not there to be given again; the receipt says what it cost.
site-api-error-idempotency-key-reused = This `Idempotency-Key` was used for another request.
site-api-error-body-too-large = The request is too large.
site-api-error-unsupported-media-type = The request is not said to be plain JSON.
site-api-error-too-many-bad-keys = Too many wrong keys came from your network address.
site-api-error-internal-error = Something went wrong on our side; the message holds a number to tell us.
site-api-error-upstream-unavailable = The model’s service cannot be reached.
site-api-error-upstream-broken = The model’s service broke off or sent no usable answer.
site-api-error-upstream-busy = The model’s service is overloaded.
site-api-error-database-away = Our books cannot be reached just now.
site-api-error-journal-full = Our books have been out of reach for some time, and no new calls are taken until they are back.
site-api-error-hold-ended = A restart of ours ended the call before it was sent.
site-api-error-shutting-down = Our server is being restarted.
site-api-error-signing-key-unreadable = The receipt cannot be signed at the moment; what it says stays true.
site-api-error-upstream-timeout = The model’s service took too long.

## Legal notices

site-notice-meta = Version { $version }, in effect from { DATE($effective) }, last updated { DATE($updated) }
site-notice-contents = Contents
site-notice-coming = This version takes effect on { DATE($effective) }. Until then version { $version } is in force.
site-notice-until = This version is in force until version { $version } takes effect on { DATE($effective) }.
site-notice-earlier = This is an earlier version and no longer in force.
site-notice-read = Read version { $version }
site-notice-versions = All versions
site-notice-version = Version { $version }

## Support

site-support-title = Support
site-support-lead = A question, a fault, a wish about your data: write to us.
site-support-contact = The operator of this service is reached here:
site-support-none = The operator has not named a contact on this page.
site-support-bot = In the bot, /support shows your account number. Please name it, so that we can find your account.
site-support-open = Open the bot
site-support-first = Before you write
site-support-first-docs = Errors of the API and what they mean
site-support-first-prices = What a call costs, by how it ended

## When something is not right

site-error-404 = This page does not exist
site-error-404-text = The address may be mistyped, or the page has moved.
site-error-405 = This cannot be done here
site-error-405-text = This address does not take requests of this kind.
site-error-500 = Something went wrong on our side
site-error-500-text = Please try again in a moment.
site-error-incident = If it stays, tell us this number: { $incident }
site-error-home = To the home page

# Signing in, and the account's own navigation.
site-nav-sign-in = Sign in
site-nav-account = Account
site-account-sections = Your account
site-account-overview = Overview
site-account-chats = Chats
site-account-keys = API keys
site-account-usage = Usage
site-account-receipts = Receipts
site-account-top-ups = Top-ups
site-account-tickets = Tickets
site-account-security = Security
site-account-settings = Settings
