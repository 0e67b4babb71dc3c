# 网站上的文字。普通句子；代码写在 `反引号` 之间。

## 每个页面

site-skip = 跳到正文
site-languages = 语言
site-navigation = 主菜单
site-footer = 关于本服务
site-nav-pricing = 价格
site-nav-docs = 文档
site-privacy-title = 隐私声明
site-terms-title = 使用条款
site-channel = 新闻频道
site-contact = 其他联系方式
site-copyright = © { $year } ApiClaude
site-description = 在 Telegram 中与 AI 模型聊天，或通过兼容 OpenAI 的 API 调用它们：共用一份预付余额，每笔费用都有收据。

## 首页

site-home-title = 多种 AI 模型，一份预付余额
site-home-lead = 在 Telegram 中与 AI 模型聊天，或在自己的程序里调用它们。先充值，用多少付多少，每笔费用都可以核对。
site-home-try = 在 Telegram 中试用
site-home-account = 您的账户
site-home-read = 阅读文档
site-door-chat = 在 Telegram 中聊天
site-door-chat-text = 给机器人发消息，模型就会回答。可以发送照片和文档，对话数量不限，也可以把机器人拉进群组。
site-door-api = 使用 API
site-door-api-text = 为您的程序、编辑器和智能体提供兼容 OpenAI 的地址。在本站或机器人里创建密钥，改两行代码即可。
site-door-api-link = 快速入门
site-door-prices = 价格一目了然
site-door-prices-text = 每个模型的全部价格，以及由哪家公司接收您发送的内容，都清楚列出。
site-door-prices-link = 查看价格
site-paying-title = 如何付费
site-paying-text = 您用 Telegram 星星充值；每次调用前，我们先冻结可能产生的最高费用，调用后按实际费用扣除，每笔费用都有一张签名收据。
site-promises-title = 隐私保护，说得明明白白
site-promise-company = 您写的内容会发送给您所选模型背后的公司，公司名称就写在模型旁边。
site-promise-sealed = 您的对话加密存储，每个账户都有自己的密钥。
site-promise-trade = 我们不投放广告，不出售数据，也不用您写的内容训练模型。
site-promise-logs = 我们的日志中没有对话内容，也没有密钥。
site-promise-delete = 您可以随时删除对话。
site-promises-more = 阅读完整的隐私声明

## 价格

site-pricing-title = 价格
site-pricing-lead = 价格以美元计。词元（token）是文字的小片段；您发送的内容算输入，模型写出的内容算输出。
site-pricing-none = 目前没有可用的模型。
site-pricing-none-text = 您的余额不受影响，请稍后再来看看。
site-model-company = 您发送给这个模型的内容由以下公司接收：{ $company }。
site-model-demo = 这是运行在运营者自己电脑上的小型演示模型。您发给它的内容不会发送给其他公司。它回答很快，但经常出错。
site-model-context = 上下文（词元）
site-model-output = 最长回答（词元）
site-model-abilities = 能力
site-ability = { $ability ->
    [tools] 调用工具
    [vision] 看懂图片
    [json] 以 JSON 格式回答
   *[reasoning] 先推理再回答
}
site-price-unit = 计费项目
site-price-rate = 价格
site-price-tier = 输入超过 { $above } 个词元时，整次调用按以下价格计算
site-unit = { $unit ->
    [input] 输入
    [cached_input] 从缓存读取的输入
    [cache_write_5m] 写入缓存（5 分钟）
    [cache_write_1h] 写入缓存（1 小时）
    [output] 输出
    [reasoning] 推理
    [character] 朗读的文字
    [image] 图片
    [audio_second] 音频
    [request] 调用
   *[minimum] 每次调用最低收费
}
site-rate-million = { $unit ->
    [character] 每百万字符 { USD($rate) }
   *[token] 每百万词元 { USD($rate) }
}
site-rate-each = { $unit ->
    [image] 每张 { USD($rate) }
    [audio_second] 每秒 { USD($rate) }
    [request] 每次 { USD($rate) }
   *[minimum] { USD($rate) }
}
site-rate-thousand = { $unit ->
    [image] 每千张 { USD($rate) }
    [audio_second] 每千秒 { USD($rate) }
   *[request] 每千次 { USD($rate) }
}
site-pricing-kin = 没有单独列出价格的词元，按输入或输出的价格计算。
site-rules-title = 调用如何结束，费用就如何计算
site-rules-text = 系统就是按这些规则收费的；每张收据都会写明适用了哪一条。
site-rule-name-complete = 完整的回答
site-rule-complete = 完整的回答按模型服务方报告的用量收费。没有报告的部分按估算收费，绝不超过冻结的金额，收据上会注明。回答结束之后再离开，费用不变。
site-rule-name-cut-short = 因余额或上限不足而停止的回答
site-rule-cut-short = 如果余额或消费上限不足以支付到结尾，回答就在那里停止，按输入和已送达的部分收费，绝不超过冻结的金额。
site-rule-name-empty = 空回答
site-rule-empty = 如果回答既没有内容，也没有工具调用和已报告的推理，则不收费。
site-rule-name-failed = 失败的调用
site-rule-failed = 如果是我们或模型服务方出了故障，无论之前送达了多少，都不收费。
site-rule-name-left-before-sending = 发送前已结束的调用
site-rule-left-before-sending = 在发送给模型之前就结束的调用，不收费。
site-rule-name-left-cancelled = 您离开，模型随之停止
site-rule-left-cancelled = 如果您在模型工作时离开，模型会停止，您只需支付输入和已送达的部分。
site-rule-name-left-drained = 您离开，模型继续写完
site-rule-left-drained = 有些服务无法中途停止。如果您在这样的服务工作时离开，您需要按它报告的用量支付它继续写完的回答；耗时过长或内容过大的，按当时已收到的部分估算。
site-rule-name-crashed = 回答途中我们的程序崩溃
site-rule-crashed = 如果我们的程序在长回答途中崩溃，费用最多按最后一次进度记录计算。
site-rule-name-crashed-early = 留下进度记录之前我们的程序崩溃
site-rule-crashed-early = 如果我们的程序在留下任何进度记录之前崩溃，该回答不收费。

## 文档

site-docs-title = 文档
site-docs-lead = 本 API 与 OpenAI 的格式一致：凡是能使用 OpenAI 兼容地址的工具，都能在这里使用。
site-docs-contents = 本页内容
site-docs-start = 快速入门
site-docs-base = 地址：`{ $url }`
site-docs-key = 您需要一个密钥：可在机器人里发送 /keys 创建，也可在[本站的账户]中创建。密钥只显示一次；请妥善保密，并为每个程序使用单独的密钥。
site-docs-copy = 复制示例
site-docs-curl = 命令行
site-docs-python = Python
site-docs-node = Node.js
site-docs-editors = 编辑器
site-docs-editors-text = 在任何支持 OpenAI 兼容服务的编辑器扩展中，填写地址、密钥和模型名称即可。以 Continue 为例，写在 `config.yaml` 中：
site-docs-agents = 智能体
site-docs-agents-text = 大多数智能体从环境变量读取地址和密钥。请给智能体一个单独设置了消费上限的密钥。
site-docs-models = 模型
site-docs-models-text = `GET /v1/models` 列出您的密钥可以使用的模型及其价格；`GET /v1/models/…` 显示其中一个。以文字说明的费用见[价格页面]。
site-docs-streaming = 流式输出
site-docs-streaming-text = 设置 `"stream": true` 后，回答会以服务器推送事件的形式逐段到达。模型思考期间，会发送注释行来保持连接。在 `[DONE]` 之前的一行注释会写明费用。
site-docs-idempotency = 安全地重复调用
site-docs-idempotency-text = 发送 `Idempotency-Key` 请求头，调用最多执行并收费一次。24 小时内，同样的请求会免费得到完全相同的回答，并带有 `x-apiclaude-replayed: true`。回答在这 24 小时内加密保存，之后删除；没有这个请求头的调用不保存任何内容。
site-docs-receipts = 收据
site-docs-receipts-text = 每个收费的回答都在 `x-apiclaude-receipt` 中给出收据编号。`GET /v1/receipts/…` 会逐行显示带签名的收据；公钥位于 `/.well-known/apiclaude-receipts.json`。非流式回答还会在 `x-apiclaude-cost-nanos` 中给出费用，单位是十亿分之一美元。程序 [check_receipt.py] 无需经过我们即可核验已保存的收据。
site-docs-caps = 消费上限与余额
site-docs-caps-text = 您可以在机器人里或[本站的账户]中为密钥设置每日、每月或总的消费上限。`GET /v1/key` 会告诉您还剩多少。如果余额不够支付您请求的长度，`max_tokens` 会被调低，并由 `x-apiclaude-max-tokens-lowered` 注明。
site-docs-limits = 限制
site-docs-limit-body = 请求体最大字节数
site-docs-limit-header = 单个请求头或地址的最大字节数
site-docs-limit-keys = 同一网络地址每分钟可尝试的错误密钥数
site-docs-limit-begin = 模型最多可在多少秒后开始回答
site-docs-limit-silence = 回答途中模型最多可停顿多少秒
site-docs-errors = 错误
site-docs-errors-text = 错误采用 OpenAI 的格式：`message`、`type`、`param` 和 `code`。如果有 `Retry-After` 响应头，请按其秒数等待。因我们或模型服务方失败的调用不收费。
site-docs-status = 状态
site-docs-code = 代码
site-docs-meaning = 含义
site-api-error-invalid-request = 请求无法读取；`param` 会指出是哪个字段。
site-api-error-unsupported = 请求中有这个模型不支持的内容。
site-api-error-upstream-refused = 模型服务方认为请求有误；我们会转达它的说明，如果它给出了代码，也会一并转达。
site-api-error-missing-api-key = 没有发送密钥。
site-api-error-invalid-api-key = 密钥输入有误、已过期、已被撤销，或不是本服务的密钥。
site-api-error-insufficient-balance = 余额不足以支付这次调用：请充值，或减少请求的内容。
site-api-error-cap-reached = 消费上限内的剩余金额不足以支付这次调用：请提高上限、等待，或减少请求的内容。
site-api-error-account-closed = 账户已关闭或被暂停。
site-api-error-consent-missing = 尚未接受当前的条款；请在机器人里或本站的账户设置中接受。
site-api-error-model-not-allowed = 这个密钥不能使用该模型。
site-api-error-unknown-route = 这个地址没有内容。
site-api-error-model-not-found = 没有这个名称的模型。
site-api-error-receipt-not-found = 您的账户没有这个编号的收据。
site-api-error-method-not-allowed = 地址正确，但方法不对；`Allow` 响应头会列出可用的方法。
site-api-error-body-too-slow = 请求没有按时到达。
site-api-error-still-running = 使用这个 `Idempotency-Key` 的调用仍在进行。
site-api-error-already-answered = 这次调用之前已经完成，但回答已无法再次提供；费用请看收据。
site-api-error-idempotency-key-reused = 这个 `Idempotency-Key` 已用于另一个请求。
site-api-error-body-too-large = 请求过大。
site-api-error-unsupported-media-type = 请求没有声明为普通 JSON。
site-api-error-too-many-bad-keys = 您的网络地址发送了太多错误的密钥。
site-api-error-internal-error = 我们这边出了问题；消息中有一个编号，可以提供给我们。
site-api-error-upstream-unavailable = 无法连接模型服务方。
site-api-error-upstream-broken = 模型服务方中断了回答，或返回了无法使用的回答。
site-api-error-upstream-busy = 模型服务方过载。
site-api-error-database-away = 暂时无法访问我们的账目。
site-api-error-journal-full = 我们的账目已有一段时间无法访问，恢复之前不接受新的调用。
site-api-error-hold-ended = 调用在发送之前因我们重启而结束。
site-api-error-shutting-down = 我们的服务器正在重启。
site-api-error-signing-key-unreadable = 暂时无法为收据签名；收据内容仍然有效。
site-api-error-upstream-timeout = 模型服务方用时过长。

## 法律文件

site-notice-meta = 版本 { $version }，自{ DATE($effective) }起生效，最后更新于{ DATE($updated) }
site-notice-contents = 目录
site-notice-coming = 此版本自{ DATE($effective) }起生效。在此之前，版本 { $version } 继续有效。
site-notice-until = 在版本 { $version } 于{ DATE($effective) }生效之前，此版本有效。
site-notice-earlier = 这是较早的版本，已不再有效。
site-notice-read = 阅读版本 { $version }
site-notice-versions = 所有版本
site-notice-version = 版本 { $version }

## 帮助

site-support-title = 获取帮助
site-support-lead = 有疑问、遇到故障，或对您的数据有要求，请联系我们。
site-support-contact = 您可以通过以下方式联系本服务的运营者：
site-support-none = 运营者没有在本页公布联系方式。
site-support-bot = 在机器人里发送 /support 可以看到您的账户编号。请附上编号，方便我们找到您的账户。
site-support-open = 打开机器人
site-support-first = 联系我们之前
site-support-first-docs = API 错误及其含义
site-support-first-prices = 调用的费用如何计算

## 出现问题时

site-error-404 = 没有这个页面
site-error-404-text = 地址可能输错了，或者页面已经移走。
site-error-405 = 这里不能这样操作
site-error-405-text = 此地址不接受这类请求。
site-error-500 = 我们这边出了问题
site-error-500-text = 请稍后再试。
site-error-incident = 如果问题持续，请告诉我们这个编号：{ $incident }
site-error-home = 返回首页

# 登录，以及账户内的导航。
site-nav-sign-in = 登录
site-nav-account = 账户
site-account-sections = 您的账户
site-account-overview = 概览
site-account-chats = 对话
site-account-keys = API 密钥
site-account-usage = 用量
site-account-receipts = 收据
site-account-top-ups = 充值记录
site-account-tickets = 工单
site-account-security = 安全
site-account-settings = 设置
