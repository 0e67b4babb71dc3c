# 操作无法完成时网站说的话，每个错误码一句；以及操作完成后说的话。

site-problem-title = 操作未成功
site-problem-onward = 继续
site-problem-typed = 您刚才写的内容
site-problem-account-closed = 此账户目前无法使用，请在“联系运营者”页面留言。
site-problem-attachment-empty = 这个文件是空的。
site-problem-attachment-too-large = 文件太大，最大 { $limit } MB。
site-problem-body-too-large = 一次发送的内容过多。请缩短文字，或换一个较小的附件。
site-problem-body-too-slow = 表单传送时间过长，请重新发送。
site-problem-consent-missing = 请先接受现行条款和隐私声明。
site-problem-cookies-missing = 此表单需要 Cookie，但您的浏览器没有发送。请允许本网站使用 Cookie。内容没有丢失，允许后再发送一次即可。
site-problem-database-away = 系统繁忙，请稍后再试。
site-problem-file-not-found = 这个文件已不存在。
site-problem-form-stale = 页面打开的时间太长，或者您期间登录或退出过。内容没有丢失，请再发送一次。
site-problem-form-too-soon = 提交得太快，不像是由人填写的。内容没有丢失，请稍等片刻再发送一次。
site-problem-invalid-request = 表单没有完整送达，请重新发送。
site-problem-key-not-found = 这个密钥已不存在。
site-problem-link-ended = 此链接已失效：有效时间只有两分钟。请重新打开小程序，再保存一次文件。
site-problem-proof-refused = 无法确认您的身份，请重新登录。
site-problem-proof-used = 本次登录请求已被使用，请重新开始。
site-problem-session-busy = 这个对话中还有回答正在进行，请先停止，或等它结束。
site-problem-session-not-found = 这个对话已不存在。
site-problem-sign-in-away = 您所用的登录服务暂时没有响应，请稍后再试，或换一种方式登录。
site-problem-sign-in-gone = 本次登录请求已过期或已被使用，请重新开始。
site-problem-signed-out = 您已退出登录，请重新登录。
site-problem-ticket-contact-missing = 请说明如何找到您的账户：电子邮箱，或您登录所用的用户名。
site-problem-ticket-contact-too-long = 内容太长：请填写电子邮箱或登录所用的用户名，最多 { $limit } 个字符。
site-problem-ticket-not-found = 这张工单已不存在。
site-problem-ticket-text-missing = 请写明您要反馈的事情。
site-problem-ticket-text-too-long = 内容太长，最多 { $limit } 个字符。
site-problem-ticket-waits = 自上次答复以来您已写了 { $limit } 条消息，请先等待运营者答复。
site-problem-too-busy = 目前收到的内容过多，暂时无法接收。您写的内容没有丢失，请稍后再发送一次。
site-problem-too-many-from-here =
    { $unit ->
        [hours] 在未登录状态下，从您的网络地址发送的消息已达上限。您写的内容仍保留在下方：请在 { $wait } 小时后重新发送，或登录后立即发送。
        [minutes] 在未登录状态下，从您的网络地址发送的消息已达上限。您写的内容仍保留在下方：请在 { $wait } 分钟后重新发送，或登录后立即发送。
       *[seconds] 在未登录状态下，从您的网络地址发送的消息已达上限。您写的内容仍保留在下方：请在 { $wait } 秒后重新发送，或登录后立即发送。
    }
site-problem-too-many-keys = 您最多可以有 { $limit } 个密钥，请先删除一个再创建。
site-problem-too-many-strangers-tickets = 今天来自未登录用户的消息过多，暂时无法继续接收。您写的内容仍保留在下方：请登录后发送，或明天再试。
site-problem-too-many-tickets =
    { $group ->
        [rights] 您已有 { $limit } 张关于个人数据或法律事务的工单在等待答复，已达上限。您可以在已有工单中补充。
       *[help] 您已有 { $limit } 张咨询或故障工单在等待答复，已达上限；关于个人数据和法律事务的请求仍可提交。您可以在已有工单中补充。
    }
site-problem-too-many-tries =
    { $unit ->
        [hours] 操作过于频繁，请在 { $wait } 小时后再试。
        [minutes] 操作过于频繁，请在 { $wait } 分钟后再试。
       *[seconds] 操作过于频繁，请在 { $wait } 秒后再试。
    }
site-problem-turn-not-found = 这个问题已不存在。
site-problem-web-session-not-found = 此会话已经结束。

site-done-saved = 已保存。
site-done-signed-out = 您已退出登录。
site-done-signin-cancelled = 通过机器人的登录已取消，其链接不再有效。
site-done-session-ended = 该会话已结束。
site-done-sessions-ended = 其他所有设备均已退出登录。
site-done-accepted = 谢谢，已记录您的同意。
site-done-accepted-with-credit = 谢谢，已记录您的同意，赠送额度已存入您的余额。
site-done-ticket-opened = 运营者已收到您的工单。
site-done-ticket-added = 已补充，运营者会看到。
site-done-ticket-closed = 工单已关闭。
