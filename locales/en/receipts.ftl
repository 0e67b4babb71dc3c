# One receipt, as the bot shows it.

button-receipt = { USD($charge) } · { MOMENT($time) }
receipt-not-found =
    Your account has no receipt of this number. /balance shows the newest ones; for an older one send its number:

    `/receipt hold_…`

receipt-title = **Receipt: { USD($charge) }**
receipt-model = `{ $model }`, answered by { ISOLATE($company) }
receipt-source = { $source ->
        [key] Asked over the API
        [inline] Asked inline in another chat
        [group] Asked in a group
        [site] Asked on the website
        [agent] Asked by an agent
        [title] Title of a conversation
        [summary] Summary of a long conversation
       *[bot] Asked in this bot
    }
receipt-rule = { $rule ->
        [left-cancelled] You stopped or left before the end: the input and what was delivered are charged.
        [left-drained] You left before the end. This model’s service cannot be stopped, so the answer it went on to write is charged.
        [cut-short] What could be paid for ended before the answer did: the input and what was delivered are charged.
        [crashed] The answer broke off: it costs what the last note of its progress says.
        [empty] No answer came, so nothing is charged.
       *[complete] The answer is complete.
    }

receipt-usage = **What was used**
receipt-class = { $class ->
        [input_tokens] Input tokens: { $count }
        [cached_tokens] of them read from a cache: { $count }
        [cache_write_5m_tokens] of them written to a cache for 5 minutes: { $count }
        [cache_write_1h_tokens] of them written to a cache for 1 hour: { $count }
        [reasoning_tokens] of them for reasoning: { $count }
        [images] Images: { $count }
        [audio_seconds] Seconds of audio: { $count }
        [characters] Characters: { $count }
       *[output_tokens] Output tokens: { $count }
    }
receipt-known = { $known ->
        [reported] The model’s service reported this.
        [partial] The model’s service reported a part of this; the rest is an estimate.
        [estimated] This is an estimate, as the model’s service reported nothing.
       *[none] Nothing is known to have been used.
    }

receipt-lines = **What it cost**
receipt-line = { $unit ->
        [cached_input] Cached input
        [cache_write_5m] Cache, 5 minutes
        [cache_write_1h] Cache, 1 hour
        [output] Output
        [reasoning] Reasoning
        [character] Characters
       *[input] Input
    }: { $quantity } at { USD($rate) } a million = { USD($amount) }
receipt-line-thousand = { $unit ->
        [image] Images
        [audio_second] Seconds of audio
       *[request] Requests
    }: { $quantity } at { USD($rate) } a thousand = { USD($amount) }
receipt-line-minimum = Up to the minimum charge: { USD($amount) }
receipt-cost = Cost: { USD($cost) }
receipt-hold = Set aside for the call: { USD($hold) }
receipt-loss = Not charged, as it was more than set aside: { USD($loss) }
receipt-charge = Charged: { USD($charge) }
receipt-lowered = Limited to what could be paid, tokens at most: { $tokens }
receipt-extended =
    { $times ->
        [one] While the answer was coming, the amount set aside was raised once.
       *[other] While the answer was coming, the amount set aside was raised { $times } times.
    }
receipt-cut = { $limit ->
        [day] The daily spending cap ended the answer.
        [month] The monthly spending cap ended the answer.
        [total] The total spending cap ended the answer.
        [ours] More could not be set aside for a reason on our side, and that ended the answer.
       *[balance] The balance ended the answer.
    }

receipt-numbers = **Numbers**
receipt-id = Receipt: `{ $id }`
receipt-price = Price version: `{ $version }`
receipt-key = API key: `{ $id }`
receipt-turn = Question: `{ $turn }`
receipt-signed = Signed with: `{ $id }`
