# 网站登录。纯文本句子。

site-signin-title = 登录
site-signin-lead = 您使用 Telegram 账户登录，无需设置密码，也不必担心忘记密码。
site-signin-by-bot = 通过机器人
site-signin-by-bot-text = 机器人会显示是哪台设备请求登录，您同意后即可登录。用同一台设备或另一台设备都可以。
site-signin-by-bot-button = 在机器人中继续
site-signin-no-bot = 网站暂时不知道机器人的地址，因此无法通过机器人登录。请稍后再试。
site-signin-by-telegram = 在 Telegram 的页面上
site-signin-by-telegram-text = Telegram 会在它自己的页面上询问您。我们从中只会得知您的 Telegram ID、姓名和用户名，并会询问您是否允许机器人给您发消息。
site-signin-by-telegram-button = 前往 Telegram 登录
site-signin-new = 如果您还没有账户，登录时会自动创建。
site-signin-cookies = 登录会设置一个 Cookie 以保持登录状态，不会跟踪您。

site-signin-bot-title = 请在 Telegram 中同意
site-signin-wait = 机器人会询问您，在这里登录的是否确实是您本人。
site-signin-step-open = 点击按钮打开机器人，或用已登录您 Telegram 的手机扫描二维码。
site-signin-step-start = 如果 Telegram 显示“开始”按钮，请点击它。
site-signin-step-agree = 核对设备和网络地址与您的是否一致，然后同意。
site-signin-step-back = 回到此页面：页面会保持打开，登录会自动继续。
site-signin-open = 打开机器人
site-signin-qr = 用于打开机器人的二维码
site-signin-scan = 或用手机扫描此二维码。
site-signin-two-minutes = 此链接两分钟内有效，只能使用一次，且仅限此浏览器。请勿发送给任何人。
site-signin-waiting = 正在等待您在 Telegram 中回应……
site-signin-agreed = 您已同意
site-signin-agreed-text = 还差一步即可登录。
site-signin-finish = 继续
site-signin-refused = 您已拒绝
site-signin-refused-text = 您在机器人中表示这不是您本人，因此没有人登录。
site-signin-gone = 本次登录请求已过期
site-signin-gone-text = 已超过两分钟，或已被使用。
site-signin-none = 这里没有等待中的登录请求
site-signin-none-text = 此浏览器没有发起过登录，或两分钟的有效时间已过。您现在就可以开始。
site-signin-again = 重新开始
site-signin-other = 其他登录方式

site-signin-leading-title = 前往 Telegram
site-signin-leading = 正在前往 Telegram 的页面。如果没有反应，请点击下方按钮。
site-signin-leading-on = 继续前往 Telegram
site-signin-denied = 您没有在 Telegram 的页面上同意，因此未登录。
site-signin-failed = Telegram 未能让您登录。请重新开始，或通过机器人登录。

site-sign-out = 退出登录
