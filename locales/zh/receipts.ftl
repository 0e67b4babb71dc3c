# 机器人显示的一张收据。

button-receipt = { USD($charge) } · { MOMENT($time) }
receipt-not-found =
    您的账户中没有这个编号的收据。/balance 显示最近的收据；要查看更早的，请发送它的编号：

    `/receipt hold_…`

receipt-title = **收据：{ USD($charge) }**
receipt-model = `{ $model }`，由 { ISOLATE($company) } 回答
receipt-source = { $source ->
        [key] 通过 API 调用
        [inline] 在其他聊天中提问
        [group] 在群组中提问
        [site] 在网站上提问
        [agent] 由智能体调用
        [title] 生成对话标题
        [summary] 为长对话生成摘要
       *[bot] 在本机器人中提问
    }
receipt-rule = { $rule ->
        [left-cancelled] 回答在结束前被停止：按输入和已送达的内容收费。
        [left-drained] 您在回答结束前离开。该模型的服务无法中途停止，因此按其继续写完的回答收费。
        [cut-short] 可用金额不足以支付完整的回答：按输入和已送达的内容收费。
        [crashed] 回答中断：按最后一次进度记录收费。
        [empty] 没有得到回答，因此不收费。
       *[complete] 回答完整。
    }

receipt-usage = **用量**
receipt-class = { $class ->
        [input_tokens] 输入词元：{ $count }
        [cached_tokens] 其中读自缓存：{ $count }
        [cache_write_5m_tokens] 其中写入缓存（5 分钟）：{ $count }
        [cache_write_1h_tokens] 其中写入缓存（1 小时）：{ $count }
        [reasoning_tokens] 其中用于推理：{ $count }
        [images] 图片：{ $count }
        [audio_seconds] 音频秒数：{ $count }
        [characters] 字符：{ $count }
       *[output_tokens] 输出词元：{ $count }
    }
receipt-known = { $known ->
        [reported] 以上用量由模型服务方报告。
        [partial] 模型服务方只报告了一部分，其余为估算。
        [estimated] 以上为估算，因为模型服务方没有报告用量。
       *[none] 没有已知的用量。
    }

receipt-lines = **费用**
receipt-line = { $unit ->
        [cached_input] 缓存输入
        [cache_write_5m] 写入缓存（5 分钟）
        [cache_write_1h] 写入缓存（1 小时）
        [output] 输出
        [reasoning] 推理
        [character] 字符
       *[input] 输入
    }：{ $quantity } × 每百万 { USD($rate) } = { USD($amount) }
receipt-line-thousand = { $unit ->
        [image] 图片
        [audio_second] 音频秒数
       *[request] 调用
    }：{ $quantity } × 每千 { USD($rate) } = { USD($amount) }
receipt-line-minimum = 补足最低收费：{ USD($amount) }
receipt-cost = 费用合计：{ USD($cost) }
receipt-hold = 为本次调用冻结：{ USD($hold) }
receipt-loss = 超出冻结金额，未收取：{ USD($loss) }
receipt-charge = 实际扣费：{ USD($charge) }
receipt-lowered = 受可用金额所限，回答最多的词元数：{ $tokens }
receipt-extended = 回答过程中，冻结金额增加了 { $times } 次。
receipt-cut = { $limit ->
        [day] 回答因达到每日消费上限而结束。
        [month] 回答因达到每月消费上限而结束。
        [total] 回答因达到总消费上限而结束。
        [ours] 由于我们这边的原因，无法继续冻结金额，回答因此结束。
       *[balance] 回答因余额不足而结束。
    }

receipt-numbers = **编号**
receipt-id = 收据：`{ $id }`
receipt-price = 价格版本：`{ $version }`
receipt-key = API 密钥：`{ $id }`
receipt-turn = 问题：`{ $turn }`
receipt-signed = 签名密钥：`{ $id }`
