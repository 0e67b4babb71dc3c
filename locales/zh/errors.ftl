# 出错时机器人说的话：用户可能遇到的每个错误码各有一句。

error-unexpected = 我们这边出了问题。如果再次出现，请通过 /support 联系我们，并提供这个编号：`{ $incident }`
error-account-closed = 此账户目前无法使用，请通过 /support 联系我们。
error-consent-missing = 请先接受现行条款：/start
error-insufficient-balance = 余额不足以支付这次操作。
error-key-not-found = 这个密钥已不存在。
error-too-many-keys = 您最多可以有 { $limit } 个密钥，请先删除一个再创建。
error-model-not-found = 这个模型已不再提供，请用 /model 另选一个。
error-session-not-found = 这个对话已不存在。
error-session-busy = 这个对话中还有回答正在进行，请先停止：/stop
error-turn-not-found = 这个问题已不存在，请重新写一遍。
error-topup-closed = 这笔充值已付款或已过期，请用 /topup 重新发起。
error-topup-not-found = 找不到这笔充值，请用 /topup 重新发起。
error-payment-mismatch = 这笔付款与充值不符，未扣除任何款项。请用 /topup 重新发起。
error-ticket-not-found = 这张工单已不存在。查看您的工单：/feedback
error-too-many-tickets =
    { $group ->
        [rights] 您已有 { $limit } 张关于个人数据或法律事务的工单在等待答复，已达上限。您可以在已有工单中补充：/feedback
       *[help] 您已有 { $limit } 张咨询或故障工单在等待答复，已达上限；关于个人数据和法律事务的请求仍可提交。您可以在已有工单中补充：/feedback
    }
error-ticket-waits = 自上次答复以来您已写了 { $limit } 条消息，请先等待运营者答复。
error-ticket-text-too-long = 内容太长，最多 { $limit } 个字符。请写短一些再发。
error-attachment-too-large = 文件太大，最大 { $limit } MB。未发送。
error-attachment-empty = 这个文件是空的。未发送。
error-sign-in-gone = 本次登录请求已过期或已被使用。请在网站上重新开始。
error-web-session-not-found = 此会话已经结束。查看已登录的设备：/devices
error-busy = 系统繁忙，请稍后再试。
