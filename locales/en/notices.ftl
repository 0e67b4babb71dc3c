# News about the legal notices.

notice-changed-major = { $document ->
        [privacy] **The privacy notice has changed.** Version { $version }, in effect from { DATE($effective) }. Please read it: /privacy
       *[terms] **The terms of use have changed.** Version { $version }, in effect from { DATE($effective) }. Please read them: /terms
    }
notice-changed-asks = { $state ->
        [coming] From { DATE($effective) } on I ask for your consent before your next question, and from { DATE($keys) } on API keys wait for it too. You can give it now already: /start
        [due] Before your next question I ask for your consent, and from { DATE($keys) } on API keys wait for it too. You can give it now: /start
       *[stopped] Before your next question I ask for your consent, and your API keys have stopped until you give it. You can give it now: /start
    }
notice-changed-minor = { $document ->
        [privacy] The privacy notice has been revised in small ways (version { $version }, { DATE($effective) }). You need not do anything: /privacy
       *[terms] The terms of use have been revised in small ways (version { $version }, { DATE($effective) }). You need not do anything: /terms
    }
notice-coming = **This version takes effect on { DATE($effective) }.** Until then version { $version } is in force.
button-notice-in-force = Read version { $version } on the website

## Asking for consent once more

consent-changed = **What you accepted has changed since.** Please read it and accept it anew.
consent-document = { $document ->
        [privacy] Privacy notice, version { $version }, in effect from { DATE($effective) }: /privacy
        [terms] Terms of use, version { $version }, in effect from { DATE($effective) }: /terms
       *[age-18] Age statement, version { $version }, in effect from { DATE($effective) }: “{ $statement }”
    }
consent-early = Until { DATE($effective) } everything goes on as before. You can accept now already.
consent-needed-keys = Without your consent no question can be answered here. From { DATE($effective) } on API keys wait for it too.
consent-needed-stopped = Without your consent no question can be answered here, and your API keys have stopped until you give it.
consent-accept = I accept
consent-renewed = **Thank you.** Your consent is recorded. Just write your question.
