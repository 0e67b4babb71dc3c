# Signing in on the site. Plain sentences.

site-signin-title = Sign in
site-signin-lead = You sign in with your Telegram account. There is no password to choose, and none to lose.
site-signin-by-bot = With the bot
site-signin-by-bot-text = The bot shows you which device asks, and lets it in once you agree. It works on the same device or with another one.
site-signin-by-bot-button = Go on in the bot
site-signin-no-bot = The bot’s address is not known at the moment, so nobody can sign in with it. Please try again later.
site-signin-by-telegram = On Telegram’s own page
site-signin-by-telegram-text = Telegram asks you on its own page. We learn your Telegram ID, name and username there, and nothing else, and ask whether the bot may write to you.
site-signin-by-telegram-button = Log in with Telegram
site-signin-new = If you have no account yet, signing in makes one.
site-signin-cookies = Signing in sets a cookie that keeps you signed in; nothing follows you.

site-signin-bot-title = Agree in Telegram
site-signin-wait = The bot asks you whether it is really you who signs in here.
site-signin-step-open = Open the bot with the button, or scan the code with the phone that has your Telegram.
site-signin-step-start = Press Start if Telegram shows it.
site-signin-step-agree = Compare the device and the address with yours, and agree.
site-signin-step-back = Come back to this page: it stays open, and goes on by itself.
site-signin-open = Open the bot
site-signin-qr = QR code that opens the bot
site-signin-scan = Or scan this with your phone.
site-signin-two-minutes = The link is good for two minutes, once, and for this browser alone. Do not send it to anybody.
site-signin-waiting = Waiting for your answer in Telegram …
site-signin-agreed = You agreed
site-signin-agreed-text = One more step, and you are signed in.
site-signin-finish = Go on
site-signin-refused = You refused
site-signin-refused-text = You said in the bot that this is not you, so nobody was signed in.
site-signin-gone = This sign-in has expired
site-signin-gone-text = Two minutes have passed, or it was used already.
site-signin-none = No sign-in is waiting here
site-signin-none-text = None was begun in this browser, or the two minutes for it are over. You can begin now.
site-signin-again = Begin again
site-signin-other = Other ways to sign in

site-signin-leading-title = To Telegram
site-signin-leading = You are being led to Telegram’s page. If nothing happens, please go on yourself.
site-signin-leading-on = Go on to Telegram
site-signin-denied = You did not agree on Telegram’s page, so you are not signed in.
site-signin-failed = Telegram could not sign you in. Please begin again, or sign in with the bot.

site-sign-out = Sign out
