# Security: what is signed in, and what happened to the account's doors.

site-security-title = Security
site-security-sessions = Signed in
site-security-sessions-text = These browsers and Mini Apps can open your account. End what you do not know: whoever uses it has to sign in again.
site-security-unknown = Unknown device
site-security-this = This one
site-security-how = How it signed in
site-security-method = { $method ->
    [bot] Through the bot
    [oidc] With Telegram
   *[mini_app] Mini App in Telegram
}
site-security-came-by = { $method ->
    [bot] Signed in through the bot
    [oidc] Signed in with Telegram
   *[mini_app] Signed in by opening the Mini App
}
site-security-address = Network address
site-security-place = Place
site-security-place-guess = { $place } (a rough guess from the network address)
site-security-since = Since
site-security-seen = Last used
site-security-sign-out = Sign out
site-security-end = End this session
site-security-end-others = Sign out everywhere else
site-security-events = What happened
site-security-events-text = Kept for 180 days. If something here was not you, end the sessions you do not know, revoke the keys you do not know, and tell us.
site-security-events-none = Nothing has happened yet.
site-security-event = { $kind ->
    [signed-in] Signed in
    [sign-in-refused] You refused a sign-in in the bot
    [session-stolen] A session was ended because it was used from two places at once
    [session-ended] A session was ended
    [sessions-ended] All other sessions were ended
    [all-sessions-ended] All sessions were ended
    [key-issued] An API key was issued
    [key-changed] The limits of an API key were changed
    [key-revoked] An API key was revoked
   *[key-deleted] An API key was deleted
}
