# The Mini App's own few words; its pages are the site's.

site-app-opening = Opening your account …
site-app-loading = Loading …
site-app-no-script = This page needs JavaScript inside Telegram. The website works without it.
site-app-again = Try again
site-app-close = Close
site-app-outside = Please open this page from the bot in Telegram: its menu button leads here.
site-app-away = The connection was lost. Please try again.
site-app-over = Your session here has ended. Please close this page and open it again from the bot.
site-app-unconfirmed = It could not be confirmed who you are. Please close this page and open it again from the bot.
