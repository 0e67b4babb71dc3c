# 小程序自己的少量文字；其中的页面与网站相同。

site-app-opening = 正在打开您的账户……
site-app-loading = 正在加载……
site-app-no-script = 在 Telegram 中打开此页面需要 JavaScript；网站无需 JavaScript 也能使用。
site-app-again = 重试
site-app-close = 关闭
site-app-outside = 请在 Telegram 中从机器人打开此页面：点击菜单按钮即可。
site-app-away = 连接已中断，请重试。
site-app-over = 您在此处的会话已结束。请关闭此页面，再从机器人重新打开。
site-app-unconfirmed = 无法确认您的身份。请关闭此页面，再从机器人重新打开。
