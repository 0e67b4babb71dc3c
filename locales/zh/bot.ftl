# 机器人说的话。文本为 Markdown：**粗体** 和 `代码`。命令前后不能紧挨汉字，否则 Telegram 不会把它变成链接。

## 开始使用

welcome = **欢迎使用 ApiClaude**

    您可以在这里与 AI 模型聊天，也可以创建 API 密钥，在自己的程序里使用同一份余额。

    { $has-welcome ->
        [yes] 接受条款后，您将获得 { USD($welcome) } 的赠送额度，可以先试用。
       *[no] 先充值，用多少扣多少。
    }

    提问之前，请先阅读使用条款（/terms）和隐私声明（/privacy）。

    点击下方按钮，即表示您声明：“{ $statement }”同时，您接受使用条款，并确认已阅读隐私声明。
welcome-accept = 我已年满 18 周岁并接受条款
welcome-done = **谢谢，可以开始了**
    直接发送您的问题即可。

    { $has-welcome ->
        [yes] { USD($welcome) } 的赠送额度已存入您的余额。
       *[no] 需要充值时，请发送 /topup。
    }
    { $has-others ->
        [yes] 当前模型：`{ $model }`。想换其他模型，请发送 /model。
       *[no] 当前模型：`{ $model }`。
    }
demo-note = 这是一个小型演示模型，运行在运营者自己的电脑上，回答很快，但经常出错。
model-receiver = 您写的内容会发送给：{ ISOLATE($company) }。
ready = **欢迎回来**
    直接发送您的问题即可。

    当前模型：`{ $model }`。更多功能请看 /help。
help =
    发送问题，AI 模型就会回答。

    /new – 开始新对话
    /chats – 回到之前的对话
    /search – 搜索对话
    /stop – 停止正在进行的回答
    /model – 选择模型，查看价格
    /persona – 选择回答方式
    /balance – 余额和近期费用
    /topup – 充值
    /keys – 供您的程序使用的 API 密钥
    /settings – 设置与消费上限
    /usage – 支出明细
    /devices – 网站上已登录的设备
    /language – 切换语言
    /privacy – 隐私声明
    /terms – 使用条款
    /support – 获取帮助
    /feedback – 联系运营者
    /paysupport – 付款帮助
help-api = API 地址：`{ $url }`
unknown-command = 没有这个命令。我能做的有：

## 菜单中的命令说明

command-new = 开始新对话
command-chats = 之前的对话
command-stop = 停止回答
command-model = 选择模型
command-balance = 余额和近期费用
command-topup = 充值
command-keys = API 密钥
command-settings = 设置与消费上限
command-usage = 支出明细
command-language = 切换语言
command-help = 机器人能做什么
command-privacy = 隐私声明
command-terms = 使用条款
command-support = 获取帮助
command-feedback = 联系运营者
command-paysupport = 付款帮助
bot-name = ApiClaude
bot-description =
    与 AI 模型聊天，用多少付多少。同一份余额也能通过兼容 OpenAI 的 API 使用：在这里创建密钥，就能用在您自己的程序里。

    仅供年满 18 周岁的人士使用。
bot-short-description = 与 AI 模型聊天，用多少付多少，还能获取 API 密钥。

## 对话

session-new = 新对话开始了。您想了解什么？
session-opened = 已回到 **{ ISOLATE($title) }**，接着往下写即可。
sessions-title = **您的对话**
sessions-none = 还没有对话。直接发送一个问题，就可以开始。
button-new-session = 新对话
queue-full = 已有 { $limit } 个问题在等待回答，请等前面的回答完成后再发送。
question-too-old = 我离线了一段时间，没有回答您在 { MOMENT($time) } 发来的消息。如果仍需要，请再发一次。未扣费。
too-fast = 一下子收到的消息太多了，请等 { $seconds } 秒再发。

## 模型

models-title = **选择模型**

    价格以每百万词元（token）计，约合 75 万个英文单词。“输入”是您发送的内容，“输出”是模型写出的内容。
models-line = `{ $model }` – 输入 { USD($input) }，输出 { USD($output) }。您的消息会发送给：{ ISOLATE($company) }。
models-line-demo = `{ $model }` – 输入 { USD($input) }，输出 { USD($output) }。小型演示模型，运行在运营者自己的电脑上，经常出错。
model-picked = 接下来由 `{ $model }` 回答您的问题。
models-changed = 模型列表有变化，请重新选择。

## 余额

balance = **可用余额：{ USD($available) }**
balance-promo = 可用余额中的赠送额度：{ USD($promo) }
balance-held = 已为进行中的回答冻结：{ USD($held) }
balance-receipts = **近期费用**
balance-receipt = { USD($charge) } · `{ $model }` · { MOMENT($time) }
balance-no-receipts = 暂无费用。

## 充值

topup-amounts = **用 Telegram 星星充值**

    请选择数量，付款到账后会立即计入您的余额。
topup-amount = { $stars } ⭐ → { USD($worth) }
topup-ready = **{ $stars } 颗星星 → { USD($worth) }**

    请点击按钮付款。链接有效期至 { MOMENT($expires) }。
    充值编号：`{ $id }`
topup-pay = 支付 { $stars } 颗星星
button-topup = 充值
topup-other = 其他数量
topup-invoice-title = 余额充值
topup-invoice-description = 为您的 ApiClaude 余额充入 { USD($worth) }。
topup-credited = **{ USD($amount) } 已存入您的余额**

    付款：{ $stars } 颗星星
    充值编号：`{ $id }`
topup-unclear = 您的付款已到账，但没能对应到任何一笔充值。请通过 /paysupport 联系我们，并提供这个编号：`{ $charge-id }`
granted = **{ USD($amount) } 的赠送额度已存入您的余额**

## API 密钥

keys-title = **您的 API 密钥**

    有了密钥，任何支持 OpenAI 的程序都能使用您的余额。
keys-none = 您还没有密钥。
keys-line = { ISOLATE($name) } · …{ $hint } · { $state ->
        [revoked] 已撤销
        [expired] 已过期
       *[active] 有效
    }
key-name = 密钥 { $number }
button-issue-key = 创建密钥
button-back = 返回
key-issued = **您的新 API 密钥**

    `{ $secret }`

    请马上复制：密钥只显示这一次，之后无法再查看。

    地址：`{ $url }`
button-copy-key = 复制密钥
key-details = **{ ISOLATE($name) }** · …{ $hint }

    创建时间：{ MOMENT($created) }
key-used = 上次使用：{ MOMENT($used) }
key-never-used = 尚未使用。
key-revoked = 撤销时间：{ MOMENT($revoked) }。此密钥已失效。
key-expires = 到期时间：{ MOMENT($expires) }
key-expired = 已于 { MOMENT($expires) } 过期，此密钥已失效。
button-revoke-key = 撤销
button-delete-key = 删除
key-revoke-ask = 要撤销 **{ ISOLATE($name) }** · …{ $hint } 吗？撤销后无法再用它发起新的调用，且无法恢复；正在进行的回答会继续到结束，并照常计费。
button-revoke-sure = 确认撤销
key-delete-ask = 要删除 **{ ISOLATE($name) }** · …{ $hint } 吗？删除后无法再用它发起新的调用，它也会从列表中消失，且无法恢复；正在进行的回答会继续到结束，并照常计费。
button-delete-sure = 确认删除
key-is-revoked = 密钥已失效。
key-is-deleted = 密钥已删除。

## 密钥的消费上限

button-caps = 消费上限
caps-title = **{ ISOLATE($name) } 的消费上限**

    会超出上限的调用只能得到较短的回答，或被拒绝。每日和每月均按 UTC 计算。
caps-line =
    { $period ->
        [day] 每日：已用 { USD($used) }，上限 { USD($limit) }
        [month] 每月：已用 { USD($used) }，上限 { USD($limit) }
       *[total] 总计：已用 { USD($used) }，上限 { USD($limit) }
    }
caps-line-none =
    { $period ->
        [day] 每日：无上限
        [month] 每月：无上限
       *[total] 总计：无上限
    }
button-cap-period =
    { $period ->
        [day] 每日
        [month] 每月
       *[total] 总计
    }
caps-pick =
    { $period ->
        [day] 这个密钥每天最多可以花费多少？
        [month] 这个密钥每月最多可以花费多少？
       *[total] 这个密钥总共最多可以花费多少？
    }
button-no-cap = 无上限

## 法律文件

notice-head = **{ $title }**
    版本 { $version }，自{ DATE($effective) }起生效，最后更新于{ DATE($updated) }
notice-choose = 请选择要在此阅读的章节。
notice-section = **{ $section }**
    { $title }（版本 { $version }）
button-notice-sections = 所有章节
button-notice-site = 在网站上阅读
button-terms = 使用条款
button-privacy = 隐私声明

## 语言

language-title = **选择语言**
language-picked = 现在我会用中文回复。

## 帮助

support = **获取帮助**
support-contact = 请联系 { ISOLATE($contact) }，并附上您的账户编号：`{ $account }`
support-no-contact = 运营者尚未公布联系方式。您的账户编号：`{ $account }`
paysupport = **付款帮助**

    每笔充值都有编号，可在 /balance 和付款消息中查看。已付款且尚未使用的部分，可以退还星星。
paysupport-recent = **您的近期充值**
paysupport-line = `{ $id }` · { $stars } 颗星星 · { $state ->
        [paid] 已付款
        [expired] 已过期
        [refunded] 已退款
        [review] 核查中
       *[opened] 未付款
    }
