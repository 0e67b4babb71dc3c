# 账户中与钱有关的页面：概览、密钥、用量、收据、充值。语句简洁；代码写在`反引号`中。

site-save = 保存
site-source = { $source ->
        [bot] Telegram 机器人
        [inline] 在其他聊天中内联提问
        [group] Telegram 群组
        [site] 网站
        [agent] 智能体
        [title] 对话标题
        [summary] 长对话摘要
       *[key] API 密钥
    }

## 概览

site-overview-title = 您的账户
site-overview-low = 余额已低于 { USD($threshold) }，这是您设置的提醒金额。
site-overview-available = 可用余额
site-overview-credit = 其中的赠送额度
site-overview-held = 已冻结
site-overview-held-text = 每次调用前会冻结它最多可能花费的金额；回答完成后按实际费用收取，其余部分恢复可用。
site-overview-usage = 用量详情
site-overview-more = 账户中的更多内容
site-overview-keys =
    { $keys ->
        [0] 您没有可用的密钥。可以为自己的程序创建一个。
       *[other] 您有 { $keys } 个可用的密钥。
    }
site-overview-chats = 阅读并继续您的对话。
site-overview-receipts = 每次调用的费用，逐行列出。
site-overview-top-ups = 您充值和获赠的金额。
site-overview-tickets = 向运营者提问并查看答复。
site-overview-security = 哪些设备已登录，以及账户发生过什么。
site-overview-settings = 语言、偏好设置和您同意的文件。
site-top-up-in-bot = 充值使用 Telegram 星星，需在机器人中付款：点击此按钮即可打开。
site-top-up-no-bot = 请在机器人中用 Telegram 星星充值：向它发送 /topup。网站暂时不知道机器人的地址。

## API 密钥

site-keys-title = API 密钥
site-keys-lead = 有了密钥，您自己的程序就能使用您的余额。请为每个程序单独创建密钥，设好有效期和上限，这样撤销其中一个不会影响其他。
site-keys-none = 您还没有密钥。
site-key-state = { $state ->
        [revoked] 已撤销
        [expired] 已过期
       *[active] 有效
    }
site-key-created = 创建时间
site-key-used = 上次使用
site-key-never-used = 尚未使用
site-key-revoked = 撤销时间
site-key-expires = 到期时间
site-key-never = 永不过期
site-key-days = { $days } 天后
site-key-on-date = 在下方指定日期
site-key-until = 有效期的最后一天
site-key-until-hint = 仅用于“在下方指定日期”。该日到 UTC 24:00 为止。
site-key-expires-slip = 请从列表中选择密钥的到期时间。
site-key-until-slip = 请填写今天或之后的日期，例如 2030-12-31。
site-key-issue = 创建密钥
site-key-name = 名称
site-key-name-hint = 说明密钥的用途。不填则自动编号。
site-key-new-name = 新名称
site-key-expiry = 有效期
site-key-caps = 消费上限
site-key-caps-hint = 此密钥最多可花费的美元金额，例如 5 或 { $example }。留空表示不设上限。每日和每月均按 UTC 计算。
site-key-caps-change = 修改消费上限
site-key-cap-slip = 消费上限应为大于零的美元金额，例如 5 或 { $example }，不要写千位分隔符。不设上限请留空。
site-key-cap = { $period ->
        [day] 每日上限
        [month] 每月上限
       *[total] 总上限
    }
site-key-cap-used = 已用 { USD($used) }，上限 { USD($limit) }，剩余 { USD($left) }
site-key-title = API 密钥
site-key-all = 全部密钥
site-key-end = 撤销或删除此密钥
site-key-revoke-title = 要撤销此密钥吗？
site-key-delete-title = 要删除此密钥吗？
site-key-sure = { $what ->
        [revoke] 撤销后无法再用 { ISOLATE($name) }（…{ $hint }）发起新的调用，且无法恢复；正在进行的回答会继续到结束，并照常计费。密钥仍会留在列表中。
       *[delete] 删除后无法再用 { ISOLATE($name) }（…{ $hint }）发起新的调用，它也会从列表中消失，且无法恢复；正在进行的回答会继续到结束，并照常计费。它的消费收据会保留。
    }
site-key-issued-title = 您的新密钥
site-key-issued-once = 请立即复制密钥。它只显示这一次；我们没有留存可以再次显示的副本。
site-key-copied = 已复制
site-key-try = 试一试
site-key-shown-already = 此表单之前已经提交过，密钥就在列表中。密钥只显示一次。如果没有复制，请将其删除后重新创建。
site-done-key-revoked = 密钥已失效。
site-done-key-deleted = 密钥已删除。

## 用量

site-usage-title = 用量
site-usage-lengths = 时间段
site-usage-none = 这段时间没有消费。
site-usage-chart = 最近 { $days } 天的消费
site-usage-chart-text = 共 { USD($charge) }，从 { DATE($first) } 到 { DATE($last) } 逐日显示，按模型分层堆叠。“用量”页面有数字相同的表格。
site-usage-piece = { DATE($day) }，{ $model }：{ USD($charge) }
site-usage-others = 其他模型
site-usage-calls = 共 { $calls } 次调用。
site-usage-utc = 日期按 UTC 计算。
site-usage-table = 以表格查看这些数字
site-usage-day = 日期
site-usage-total = 合计
site-usage-by-model = 按模型
site-usage-by-source = 按来源
site-usage-model = 模型
site-usage-source = 来源
site-usage-number = 次数
site-usage-charge = 扣费
site-usage-receipts = 每次调用的收据

## 收据

site-receipts-title = 收据
site-receipts-lead = 每笔扣费都有收据。时间均为 UTC。
site-receipts-when = 时间
site-receipts-none = 还没有收据，因为尚未扣过费。
site-receipts-older = 更早的收据
site-receipts-newest = 最新的收据
site-receipts-all = 全部收据
site-receipt-title = 收据
site-receipt-rule = 适用规则
site-receipt-used = 用量
site-receipt-cost = 费用
site-receipt-numbers = 编号
site-receipt-check = 自行核验
site-receipt-check-text = 收据带有签名。请将收据存为 `receipt.json`，将公布的公钥存为 `keys.json`；程序 [check_receipt.py]（需要 Python 和软件包 `cryptography`）无需经过我们即可核验签名、价格和每一笔金额。您的程序也可通过 `GET /v1/receipts/…` 取得相同文本。
site-receipt-download = 将收据保存为文件
site-receipt-check-keys = 公布的公钥
site-receipt-unsigned = 暂时无法为收据签名；收据内容仍然有效。
site-receipt-raw = JSON 格式的收据
site-problem-receipt-not-found = 您的账户没有此编号的收据。

## 充值

site-top-ups-title = 充值记录
site-top-ups-none = 您还没有充值过。
site-top-ups-all = 全部充值记录
site-top-ups-limit = 仅显示最新的 { $limit } 条。
site-top-up-title = 充值收据
site-top-up-worth = { $stars } 颗星星 → { USD($worth) }
site-top-up-opened = 创建时间
site-top-up-state = 状态
site-top-up-is = { $state ->
        [paid] 已付款
        [expired] 未付款，已过期
        [refunded] 已退款
        [review] 核查中
       *[opened] 尚未付款
    }
site-top-up-paid = 付款
site-top-up-payment = { $stars } 颗星星，入账 { USD($amount) }，{ MOMENT($time) }
site-top-up-went-back = { $kind ->
        [refund] 已退款给您：{ MOMENT($time) }
       *[chargeback] 已被支付服务商撤回：{ MOMENT($time) }
    }
site-top-up-number = 充值编号
site-top-up-receipt = 此次充值的收据
site-top-up-paid-at = 付款时间
site-top-up-amount = 金额
site-top-up-price = 价格
site-top-up-rate = 每颗星星折合
site-top-up-provider = 付款方式
site-top-up-provider-name = { $provider ->
       *[telegram-stars] Telegram 星星
    }
site-top-up-payment-id = Telegram 付款编号
site-top-up-account = 账户
site-top-up-help = 如有问题，请联系我们并提供充值编号。已付款且尚未使用的部分，可以退还星星。
site-top-ups-others = 其他变动
site-top-ups-others-text = 既非调用也非付款的余额变动。
site-top-ups-others-none = 没有其他变动。
site-top-up-what = 事项
site-movement = { $kind ->
        [welcome] 新用户赠送额度
        [grant] 运营者赠送的额度
        [debit] 运营者扣除
       *[adjust] 运营者更正
    }
site-problem-topup-not-found = 您的账户没有此编号的已付款充值。
