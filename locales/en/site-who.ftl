# Who is signed in, the account's number, and what people may ask about their data.

site-who-title = Your account
site-who-ways = How you sign in
site-who-identity = { $kind ->
    [telegram] Telegram, ID { $subject }
   *[other] { $subject }
}
site-who-since = Verified since { MOMENT($time) }
site-who-no-way = There is no way to sign in to this account any more.
site-who-number = Account number
site-who-number-text = Name it when you write to support, so that we can find your account.
site-who-no-name = We keep no name of yours: what you are called in Telegram is not part of your account.
site-who-copy = Copy the number
site-who-short = { $kind ->
    [telegram] You are signed in with the Telegram ID { $subject }.
   *[other] You are signed in as { $subject }.
}
site-who-short-number = You are signed in to the account { $account }.
site-who-more = About this account

## What people may ask about their data

site-data-title = Your data
site-data-copy = Ask for a copy of my data
site-data-copy-text = Ask us for a copy of everything we hold about you. We answer within 30 days, without charge; the answer stands under your tickets.
site-data-deletion = Ask us to delete my account
site-data-deletion-text = Within 30 days of your request we erase your conversations, the names of your keys, your settings and the ways you sign in. Unspent balance is lost with the account, so ask for a refund first.
site-data-more = What the privacy notice says about your choices
