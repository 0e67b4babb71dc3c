# Settings of the account: language, what was accepted, preferences.

site-settings-title = Settings
site-settings-save = Save
site-settings-language = Language
site-settings-language-label = On this site and in the bot
site-settings-preferences = Preferences
site-settings-titled = A model writes the titles of my chats
site-settings-titled-text = It costs a little each time. Otherwise a chat is called by its first words.
site-settings-low = Warn me in the bot when the balance is low
site-settings-low-never = Never
site-settings-low-below = Below { USD($threshold) }
site-settings-low-text = You are told once each time the balance falls below it.

## Consent

site-consent-note-first = Before your first question, top-up or key please accept the terms and the privacy notice.
site-consent-note-changed = The documents you accepted have changed. Please read and accept them: chats, top-ups and new keys wait for it, and from { DATE($effective) } on your API keys too.
site-consent-note-stopped = The documents you accepted have changed. Please read and accept them: your API keys have stopped until then, and chats, top-ups and new keys wait for it.
site-consent-note-coming = The documents you accepted are going to change. Until { DATE($effective) } everything goes on as before; you can accept them now.
site-consent-note-link = Read and accept
site-consent-title = Documents and consent
site-consent-first = Before the first question, top-up or key we need your consent to these documents.
site-consent-changed = These documents have changed since you accepted them. Please read them and accept them anew.
site-consent-keys-stopped = Your API keys have stopped until you accept them.
site-consent-early = They have not taken effect yet: until then everything goes on as before.
site-consent-welcome = When you accept, { USD($welcome) } of credit is yours to try it out.
site-consent-tick = { $document ->
    [terms] I accept the terms of use, version { $version }.
    [privacy] I have read the privacy notice, version { $version }.
   *[age-18] I state: “{ $statement }”
}
site-consent-read = { $document ->
    [terms] Read the terms of use
   *[privacy] Read the privacy notice
}
site-consent-effective = In effect from { DATE($effective) }
site-consent-accept = Accept
site-consent-given = What you accepted
site-consent-document = { $document ->
    [terms] Terms of use, version { $version }
    [privacy] Privacy notice, version { $version }
   *[age-18] Age statement, version { $version }
}
site-consent-record = { $surface ->
    [bot] { MOMENT($time) }, in the bot, language: { $language }
    [site] { MOMENT($time) }, on the site, language: { $language }
    [mini_app] { MOMENT($time) }, in the Mini App, language: { $language }
   *[operator] { MOMENT($time) }, recorded by the operator, language: { $language }
}
site-consent-kept = These records are only ever added to.
