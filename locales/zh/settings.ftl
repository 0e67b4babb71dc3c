# 用户希望如何显示回答，以及何时提醒。

settings-title = **设置**
settings-form = { $form ->
        [rich] 回答形式：带表格和公式。如果您的客户端无法显示，请改用普通消息。
       *[classic] 回答形式：普通消息。
    }
settings-stream = { $by ->
        [draft] 生成过程中：以草稿形式逐步显示。
        [edit] 生成过程中：不断更新同一条消息。
       *[end] 生成过程中：完成后再显示。
    }
settings-footer = { $state ->
        [on] 每条回答下方：显示费用和余额。
       *[off] 每条回答下方：不显示费用。
    }
settings-buttons = { $state ->
        [on] 回答下方的按钮：显示。
       *[off] 回答下方的按钮：隐藏。
    }
settings-titles = { $by ->
        [model] 对话标题：由模型撰写，会产生少量费用。
       *[words] 对话标题：取您的第一句话。
    }
settings-low = { $state ->
        [on] 余额不足提醒：低于 { USD($threshold) } 时提醒。
       *[off] 余额不足提醒：关闭。
    }
button-form = 回答形式
button-stream = 生成时显示
button-footer = 显示费用
button-buttons = 按钮
button-titles = 对话标题
button-low = 余额提醒
button-my-caps = 消费上限
button-language = 语言
warn-pick = 余额低于多少时提醒您？
button-warn-never = 不提醒
balance-low = **余额不足：{ USD($left) }。** 您设置了低于 { USD($threshold) } 时提醒。充值：/topup

my-caps-title = **您的消费上限**

    上限按您的全部支出计算，包括 Telegram 中的提问和所有密钥。会超出上限的提问只能得到较短的回答，或被拒绝。每日和每月均按 UTC 计算。
my-caps-pick = { $period ->
        [day] 每天最多可以花多少？
        [month] 每月最多可以花多少？
       *[total] 总共最多可以花多少？
    }

## 支出

usage-title = **最近 { $days } 天的支出**
usage-none = 暂无支出。
usage-total = **{ USD($charge) }**，共 { $calls } 次调用
usage-by-day = **按日期**（UTC）
usage-by-model = **按模型**
usage-by-source = **按来源**
usage-day = { DATE($day) }：{ USD($charge) } · { $calls } 次
usage-line = { $name }：{ USD($charge) } · { $calls } 次
usage-source = { $source ->
        [bot] 当前聊天
        [inline] 内联提问
        [group] 群组
        [site] 网站
        [agent] 智能体
        [title] 对话标题
        [summary] 长对话摘要
       *[key] API 密钥
    }
usage-key = { ISOLATE($name) }（密钥 …{ $hint }）
usage-key-gone = 已删除的密钥
button-days = { $days } 天
button-receipts = 余额与收据
answer-footer = { $charge } · 余额 { $left }
