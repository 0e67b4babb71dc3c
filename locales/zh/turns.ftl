# 一个问题会怎样：回答如何结束，以及可以做什么。文本为 Markdown。

## 一次提问可能怎样结束

turn-interrupted =
    回答在这里中断了。{ $charge ->
        [none] 本次未扣费。
       *[some] 本次扣费 { $cost }。
    }
turn-cap-reached = 已达到您的消费上限。本次未扣费。
turn-insufficient-balance = 余额不足，无法回答这个问题。本次未扣费。
turn-consent-missing = 请先接受现行条款：/start
turn-account-closed = 此账户目前无法使用，请通过 /support 联系我们。
turn-model-gone = 这个模型已不再提供，请用 /model 另选一个。本次未扣费。
turn-model-unavailable = 模型暂时无法回答。本次未扣费。
turn-model-busy = 模型目前负载过高，请一分钟后再试。本次未扣费。
turn-model-timeout = 模型太久没有回应，已超时。本次未扣费。
turn-too-long = 内容超出了这个模型能处理的长度。请缩短问题，用 /new 开始新的对话，或用 /model 换一个模型。本次未扣费。
turn-refused = 模型没有接受这个问题。本次未扣费。
turn-empty = 模型没有给出回答。本次未扣费。
turn-empty-charged = 模型处理了这个问题，但没有写出可以显示的内容。本次扣费 { $cost }。
turn-gateway-unavailable = 服务正在重启，请稍后再试。本次未扣费。
turn-our-mistake = 我们这边出了问题。本次未扣费。
turn-at-limit = 回答已达到模型的长度上限，到此为止。
turn-at-balance = 您的余额不足以继续，回答到此为止。
turn-at-cap = 已达到您的消费上限，回答到此为止。
turn-at-books = 由于我们这边的原因，暂时无法从您的余额中冻结更多金额，回答到此为止。
turn-not-shown = 回答未能显示：Telegram 没有接受这条消息。回答已保存，可以再次显示，不会另外扣费。
button-show-again = 再次显示
button-retry = 重试

## 排队、停止、重新提问

turn-queued = 已排队：前面还有 { $ahead } 个回答。
turn-cancelled = 已取消。这个问题没有发出，未扣费。
turn-stopped =
    已停止。{ $charge ->
        [none] 本次未扣费。
       *[some] 本次扣费 { $cost }。
    }
turn-replaced =
    您修改了问题，这个回答到此为止。{ $charge ->
        [none] 本次未扣费。
       *[some] 本次扣费 { $cost }。
    }
turn-took-too-long =
    回答用时过长，已在这里停止。{ $charge ->
        [none] 本次未扣费。
       *[some] 本次扣费 { $cost }。
    }
turn-answers-edited = 以上回答的是您修改后的问题。
turn-nothing-to-stop = 目前没有正在进行的回答。
turn-is-old = 您修改的是较早的问题，之后对话已经继续。现在要按修改后的内容提问吗？
turn-is-asked-now = 已按修改后的内容提问。
turn-not-yours = 只有提问者本人可以使用这些按钮。
turn-asked-already = 已经问过了，回答在下面。
turn-pick-model = **由哪个模型来回答这个问题？**
turn-picked-model = 这个问题由 `{ $model }` 回答。
turn-go-on = 请从上一个回答中断的地方接着写，不要重复已有内容。
button-cancel = 取消
button-send-now = 立即发送
button-stop = 停止
button-continue = 继续
button-again = ↻ 重新回答
button-other-model = 换个模型
button-ask-now = 现在提问
