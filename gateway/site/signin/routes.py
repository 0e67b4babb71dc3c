"""The addresses of signing in. What a browser only shows is a page; what changes anything is a form's or a script's."""

from __future__ import annotations

from gateway.site.serving import Build, Handler, act
from gateway.site.signin import by_bot, by_mini_app, by_telegram
from gateway.site.signin.pages import sign_in, sign_out

PAGES: dict[str, Build] = {"/signin": sign_in, by_bot.PAGE: by_bot.wait}
# Answers that are no pages of the frame's own.
ANSWERS: dict[str, Handler] = {by_bot.STATE: by_bot.state, by_telegram.CALLBACK: by_telegram.callback}
ACTIONS: dict[str, Handler] = {
    by_bot.PAGE: act(by_bot.begin, shows=sign_in, is_open=True),
    by_bot.FINISH: act(by_bot.finish, shows=by_bot.wait, is_open=True),
    by_bot.CANCEL: act(by_bot.cancel, shows=by_bot.wait, is_open=True),
    "/signin/telegram": act(by_telegram.begin, shows=sign_in, is_open=True),
    by_mini_app.PATH: by_mini_app.exchange,
    "/signout": sign_out,
}
