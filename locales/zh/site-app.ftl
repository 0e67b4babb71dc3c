# The Mini App's own few words; its pages are the site's.

site-app-opening = 正在打开您的账户……
site-app-loading = 正在加载……
site-app-no-script = 在 Telegram 内，此页面需要 JavaScript。网站则无需 JavaScript 也能使用。
site-app-again = 重试
site-app-close = 关闭
site-app-outside = 请在 Telegram 中从机器人打开此页面：点击菜单按钮即可。
site-app-away = 连接已中断，请重试。
site-app-over = 您离开的时间太长了。请关闭此页面，再从机器人重新打开。
