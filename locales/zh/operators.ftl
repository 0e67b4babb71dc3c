# 运营者手动调整的款项：告知用户的内容，以及运营者看到的内容。文本为 Markdown。

## 告知用户

debited = **运营者已从您的余额中扣除 { USD($amount) }**

    如果您不清楚原因：/paysupport
adjusted = { $direction ->
        [taken] **更正错误：已从您的余额中扣除 { USD($amount) }**
       *[given] **更正错误：{ USD($amount) } 已存入您的余额**
    }

    如果您不清楚原因：/paysupport
refunded = **正在退还您的付款：{ $stars } 颗星星**

    已从您的余额中扣除 { USD($amount) }。退款完成后，Telegram 会通知您。
    充值编号：`{ $id }`
charged-back = **您的付款已被撤回：{ $stars } 颗星星**

    已从您的余额中扣除 { USD($amount) }。如果余额现在低于零，请先充值再提问：/topup
    充值编号：`{ $id }`

## 审批

proposal = **一项更正需要另一位运营者批准**

    { $kind ->
        [grant] 赠送额度：{ USD($amount) }
        [debit] 从余额扣除：{ USD($amount) }
        [refund] 退还付款：{ USD($amount) }
       *[adjust] { $direction ->
            [taken] 更正（扣除）：{ USD($amount) }
           *[given] 更正（存入）：{ USD($amount) }
        }
    }
    账户：`{ $account }`
    原因：{ ISOLATE($reason) }
    提出者：`{ $author }`
    编号：`{ $id }`
proposal-decided = { $state ->
        [approved] **您的提议已获批准并执行**
       *[rejected] **您的提议已被拒绝**
    }

    金额：{ USD($amount) }
    账户：`{ $account }`
    编号：`{ $id }`
button-approve = 批准
button-reject = 拒绝
proposal-carried-out = 已批准并执行：`{ $id }`
proposal-is-rejected = 已拒绝：`{ $id }`
proposal-short = 目前无法执行：可用余额只有 { USD($available) }。提议仍然有效。
proposal-impossible = 已无法执行。在被拒绝之前，提议仍然有效。
proposal-ended = { $state ->
        [approved] 此提议已获批准。
        [rejected] 此提议已被拒绝。
       *[expired] 此提议已过期。
    }
proposal-not-yours = 只有其他运营者才能对此作出决定。

## 账目

books = **账目**

    账户数：{ $accounts }
    余额合计：{ USD($balance) }
    已为进行中的回答冻结：{ USD($held) }
    其中赠送额度：{ USD($promo) }
books-line = `{ $account }`：{ USD($amount) }
books-lost-today = 今日因调用的实际费用超出冻结金额而损失：{ USD($amount) }
books-checked = 上次检查：{ MOMENT($time) }。{ $state ->
        [broken] **账目不平。**

            违反的规则：{ books-rule }
            第一条有误的记录：`{ $row }`
       *[balanced] 账目平衡，精确到纳美元。
    }
books-unchecked = 账目尚未检查过。
books-broken = **账目不平**

    违反的规则：{ books-rule }
    第一条有误的记录：`{ $row }`
    其内容：`{ $detail }`

    运行 `bot.py verify` 可查看全部内容。在修复之前，此消息每天发送一次。
# `verify` 所证明的规则，按 billing/verify_rules.py 中的代码。
books-rule = { $rule ->
        [balance-is-sum] 余额等于其全部转账之和。
        [person-has-balance] 转账中的每个人都有余额记录。
        [held-is-open-holds] 冻结总额等于各次未结束调用的冻结金额之和。
        [promo-was-given] 剩余的赠送额度不超过赠送总额。
        [hold-has-receipt] 每次已结算的调用都有收据。
        [receipt-has-hold] 每张收据都对应一次已结算的调用。
        [receipt-has-charge] 每张收据都恰好有其所列的扣费。
        [charge-has-receipt] 每笔扣费都有收据。
        [receipt-has-loss] 每张收据都恰好有其所列的损失。
        [loss-has-receipt] 每笔损失都有收据。
        [charge-within-hold] 任何收据的扣费都不超过冻结金额。
        [payment-is-transfer] 每笔付款都是支付方的一笔转账。
        [topup-was-told] 每笔充值都是支付方通知过的付款。
        [balance-not-negative] 任何消费都不会使余额变为负数。
        [reversal-is-transfer] 每笔退回的付款都是转给支付方的一笔转账。
        [refund-has-payment] 每笔退款和拒付都对应一笔付款。
        [correction-has-note] 每笔更正都有说明。
        [checkpoint-is-sum] 每个对账点都等于其之前所有转账之和。
       *[other] 旧规则：`{ $rule }`
    }
