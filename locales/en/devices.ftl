# Signing in on the website, as the bot asks about it and tells of it, and what is signed in. Texts are Markdown.

## Somebody signs in

signin-ask = **Sign in on the website?**

    A browser asks to be let into your account:
signin-device = Device: `{ $device }`
signin-address = Network address: `{ $address }`
signin-place = Place: { $place } (a rough guess from the network address)
signin-way = { $method ->
    [bot] Signed in: through the bot
    [oidc] Signed in: with Telegram
   *[mini_app] Signed in: in the Mini App
}
signin-time = Time: { MOMENT($time) }
signin-warning = **Agree only if this is you, right now.** If somebody sent you a link or a code and asks you to agree, they would get into your account.
button-signin-agree = Yes, it is me: sign in
button-signin-refuse = This is not me
signin-outcome = { $outcome ->
    [approved] **You agreed.** Go back to the browser, to the page where you began: it goes on by itself.
    [used] **You agreed,** and the browser is signed in. What is signed in: /devices
    [refused] **The browser was not let in.** You need to do nothing more. Should it ask again, refuse again.
   *[gone] This sign-in has expired. Please begin again on the website.
}

## What is signed in

devices-title = **Signed in on the website**
devices-none = Nothing is signed in on the website.
device-unknown = unknown
device-unnamed = Unknown device
device-head = **{ $number }.** `{ $device }`
device-how = { $method ->
    [bot] Signed in through the bot, network address `{ $address }`
    [oidc] Signed in with Telegram, network address `{ $address }`
   *[mini_app] Mini App in Telegram, network address `{ $address }`
}
device-seen = Last used: { MOMENT($seen) }
devices-more = { $count ->
    [one] One more is not listed here.
   *[other] { $count } more are not listed here.
}
button-device = { $number }. { $device }
device-end-ask = **End this session?** Whoever uses it has to sign in again.
button-device-end = End the session
button-devices-end = End all
devices-end-ask = { $count ->
    [one] **End the one session there is?** Whoever uses it has to sign in again.
   *[other] **End all { $count } sessions?** Whoever uses one of them has to sign in again.
}
button-devices-end-sure = End all sessions
device-ended = The session has ended.
device-is-ended = **The session has ended.** What is still signed in: /devices
devices-ended = { $count ->
    [one] One session has ended.
   *[other] { $count } sessions have ended.
}
command-devices = What is signed in on the website

## What the person is told

security-signed-in = **Your account was signed in to on the website.**
security-signed-in-advice = If this was not you, end the session now.
security-session-stolen = **A session on the website has been ended, because it was used from two places at once.**
security-session-stolen-advice = Somebody may have copied it from that browser. If it is yours, check it for unknown extensions and programs before you sign in again.
security-key-issued = { $surface ->
    [mini_app] **An API key was issued in the Mini App:** `{ $name }`
   *[site] **An API key was issued on the website:** `{ $name }`
}
security-key-issued-advice = If this was not you, revoke the key with /keys and end the sessions you do not know.
security-key-changed = { $surface ->
    [mini_app] **The limits of an API key were changed in the Mini App:** `{ $name }`
   *[site] **The limits of an API key were changed on the website:** `{ $name }`
}
security-key-changed-advice = If this was not you, revoke the key with /keys and end the sessions you do not know.
security-key-revoked = { $surface ->
    [mini_app] **An API key was revoked in the Mini App:** `{ $name }`
   *[site] **An API key was revoked on the website:** `{ $name }`
}
security-key-revoked-advice = If this was not you, end the sessions you do not know.
security-key-deleted = { $surface ->
    [mini_app] **An API key was deleted in the Mini App:** `{ $name }`
   *[site] **An API key was deleted on the website:** `{ $name }`
}
security-key-deleted-advice = If this was not you, end the sessions you do not know.
button-session-end = End this session
button-devices = What is signed in
