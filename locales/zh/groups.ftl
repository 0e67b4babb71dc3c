# 群组、内联消息，以及机器人以访客身份出现的聊天。那里的内容别人也会看到：不提余额。

group-greeting =
    大家好！我用 AI 模型回答问题。请发送 **@{ $bot }** 加上您的问题，或者回复我的任意一条消息。

    每个人用自己的余额支付自己的问题。管理员可以更改我回答哪些消息以及由谁付款：/settings@{ $bot }
group-help = 请发送 **@{ $bot }** 加上您的问题，或者回复我的任意一条消息。想问别人的消息，请回复那条消息并提到我。/new@{ $bot } 开始新对话，/stop@{ $bot } 停止正在进行的回答。
group-start-first = 要向我提问，请先在我们的私聊中点“开始”并接受条款。在此之前，不会向任何模型发送内容，也不会扣费。
group-consent-first = 请先在我们的私聊中接受现行条款。
group-in-private = 这只在我们的私聊中显示。
group-open-here = 这里只有您能看到：{ $command }
group-about-this = 你怎么看这条消息？
group-new = 您在这里的新对话开始了。提到我并提问即可。
group-admins-only = 只有本群管理员可以更改。
group-settings-title = **我在本群的工作方式**
group-settings-listens = { $to ->
        [all] 我回答每一条消息。
        [off] 我目前不回答任何消息。
       *[mention] 我回答提到我（@{ $bot }）或回复我的人。
    }
group-settings-payer = { $who ->
        [sponsor] 本群的所有问题由一位管理员付款，但设有上限。
       *[asker] 每个人为自己的问题付款。
    }
group-settings-model = { $whose ->
        [group] 模型：`{ $model }`
       *[own] 模型：由提问者自己选择
    }
group-settings-language = { $whose ->
        [group] 语言：{ $language }
       *[own] 语言：提问者自己的语言
    }
group-listens-pick = 我在本群应该回答哪些消息？要听到每一条消息，我还必须是本群的管理员。
group-model-pick = **在本群由哪个模型回答？**
group-language-pick = 我在本群应该说哪种语言？
group-language-is-not-the-models = 模型仍会用提问所用的语言回答。
group-pay-question = **要为 { ISOLATE($title) } 里的所有人付款吗？**

    之后在那里提出的每个问题都从您的余额（{ USD($left) }）支付，最多到您选择的上限。群里会知道有一位管理员付款，但看不到您的余额和上限。您可以随时结束。每日和每月均按 UTC 计算。
group-paying = **您正在为 { ISOLATE($title) } 里的问题付款。**
group-limit = { $period ->
        [day] 今天：已用 { USD($used) }，上限 { USD($limit) }
       *[month] 本月：已用 { USD($used) }，上限 { USD($limit) }
    }
group-pay-not-admin = 只有群管理员可以为群里所有人付款。
group-pay-none = 您没有为任何群付款。管理员可以在群里用 /settings 开始。
group-pay-ended = 您不再为这个群付款。
group-payer-began = 从现在起，{ ISOLATE($name) } 为本群所有人的问题付款，但设有上限。
group-payer-ended = 从现在起，本群每个人为自己的问题付款。
group-cap-reached = 本群目前已达到付款上限。没有向任何人扣费。
group-sponsor-cannot = 为本群付款的人现在无法支付这个问题。没有向任何人扣费。
group-at-sponsors-limit = 本群目前无法再为更多内容付款，回答到此为止。
button-start = 开始
button-open-private = 打开私聊
button-group-listens = 回答哪些消息
button-group-model = 模型
button-group-pay = 我来为本群付款
button-group-end = 不再为本群付款
button-group-each-own = 各自选择
button-group-listen = { $to ->
        [all] 每条消息
        [off] 不回答
       *[mention] 提及和回复
    }
button-group-limits = 每天 { USD($day, places: 0) }，每月 { USD($month, places: 0) }

## 内联提问与访客提问

inline-ask = 提问：{ $question }
inline-costs = 由 { $model }（{ ISOLATE($company) }）在这里回答，从您的余额支付
inline-asked = `{ $model }` 正在写……
inline-hint = 请在我的名字后面写您的问题
inline-start = 点“开始”才能提问
inline-start-guest = 要在这里向我提问，须先在我们的私聊中点“开始”并接受条款。没有向任何模型发送内容，也没有扣费。
button-still-writing = { $model } 正在写……
inline-still-writing = 正在写回答，写好后会出现在这条消息里。提问者可以在与我的私聊中用 /stop 停止。
button-read-whole = 阅读完整回答
button-topup-private = 充值

## 群组中的命令菜单

group-command-settings = 我在本群的工作方式
group-command-new = 开始新对话
group-command-stop = 停止正在进行的回答
group-command-help = 怎样向我提问
command-groups = 您为其付款的群
