# 操作无法完成时网站说的话，每个错误码一句；以及操作完成后说的话。

site-problem-title = 操作未成功
site-problem-onward = 继续
site-problem-typed = 您刚才写的内容
site-problem-account-closed = 此账户目前无法使用，请通过反馈页面联系我们。
site-problem-body-too-large = 一次发送的内容过多。请缩短文字，或换一个较小的附件。
site-problem-body-too-slow = 表单传送时间过长，请重新发送。
site-problem-consent-missing = 请先接受现行条款和隐私声明。
site-problem-database-away = 系统繁忙，请稍后再试。
site-problem-form-stale = 页面打开的时间太长，或者您期间登录或退出过。内容没有丢失，请再发送一次。
site-problem-invalid-request = 表单没有完整送达，请重新发送。
site-problem-key-not-found = 这个密钥已不存在。
site-problem-proof-refused = 无法确认您的身份，请重新登录。
site-problem-proof-used = 这次登录已经用过，请重新开始。
site-problem-session-busy = 这个对话中还有回答正在进行，请先停止，或等它结束。
site-problem-session-not-found = 这个对话已不存在。
site-problem-sign-in-away = 您所用的登录服务暂时没有响应，请稍后再试，或换一种方式登录。
site-problem-sign-in-gone = 这次登录已过期或已经用过，请重新开始。
site-problem-signed-out = 您已退出登录，请重新登录。
site-problem-ticket-contact-missing = 请说明如何找到您的账户：电子邮箱，或您的登录方式。
site-problem-ticket-not-found = 这张工单已不存在。
site-problem-ticket-text-missing = 请写明您要反馈的事情。
site-problem-ticket-text-too-long = 内容太长，最多 { $limit } 个字符。
site-problem-ticket-waits = 自上次答复以来您已写了 { $limit } 条消息，请先等待运营者答复。
site-problem-too-many-keys = 您最多可以有 { $limit } 个密钥，请先删除一个再创建。
site-problem-too-many-tickets = 您已有 { $limit } 张工单在等待答复，不能再开新的。您可以在已有工单中补充。
site-problem-too-many-tries = 操作过于频繁，请在 { $seconds } 秒后再试。
site-problem-turn-not-found = 这个问题已不存在。
site-problem-web-session-not-found = 这次登录已经结束。

site-done-saved = 已保存。
site-done-signed-out = 您已退出登录。
site-done-session-ended = 该设备已退出登录。
site-done-sessions-ended = 其他所有设备均已退出登录。
