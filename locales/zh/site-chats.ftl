# 网站上的对话：列表、单个对话以及可以做的事。均为普通句子。机器人和网站共用的提问与回答文字在 turns.ftl、files.ftl 和 sessions.ftl 中。

## 列表

site-chats-title = 您的对话
site-chats-archived-title = 已归档的对话
site-chats-new = 新对话
site-chats-found-title = 找到的对话
site-chats-search = 在标题和您自己的消息中搜索
site-chats-back = 全部对话
site-chats-none = 还没有对话。您在机器人里的提问也会出现在这里。
site-chats-all-archived = 您的对话都已归档。
site-chats-pages = 列表分页
site-chats-newer = 较新
site-chats-older = 较早
site-chats-page = 第 { $page } 页，共 { $pages } 页

## 单个对话

site-chat-title = 对话
site-chat-model = 模型
site-chat-picture = 图片
site-chat-file = 文件
site-chat-earlier = 更早的消息
site-chat-newest = 前往最新消息
site-chat-writing = { $model } 正在回答……
site-chat-rest-plain = 回答很长，从这里起显示未经排版的原始文本。
site-chat-file-cut-pages = “{ ISOLATE($name) }”共 { $pages } 页，只读了前 { $read } 页。
site-chat-file-cut-beginning = “{ ISOLATE($name) }”超出一次能读的长度，只用了开头部分。
site-chat-receipt = 收据
site-chat-topup = 在机器人中充值

## 提问

site-chat-question = 您的问题
site-chat-send = 发送
site-chat-keys = 按 Enter 发送，按 Shift+Enter 换行。
site-chat-answers = 此对话由 { $model } 回答。
site-chat-consent-link = 阅读并接受
site-chat-cannot-ask = 目前无法提问，以前的内容会保留在这里。

## 回答可能怎样结束（机器人会提到命令的地方）

site-chat-consent-missing = 请先接受现行条款和隐私声明。
site-chat-account-closed = 此账户目前无法使用，请联系我们。
site-chat-model-gone = 这个模型已不再提供，请在此对话的设置中另选一个。本次未扣费。
site-chat-too-long = 内容超出了这个模型能处理的长度。请缩短问题，开始新的对话，或在设置中换一个模型。本次未扣费。
site-chat-file-gone = Telegram 上已经没有这个文件了，请重新发送给机器人。本次未扣费。

## 可以做的事

site-chat-settings = 对话设置
site-chat-name = 名称
site-chat-model-follow = 与新对话相同：{ $model }
site-chat-model-only = 由 { $model } 回答。您写的内容会发送给：{ ISOLATE($company) }。
site-chat-save = 保存
site-chat-archive-title = 归档
site-chat-archive-text = 归档的对话会从列表中移走，内容不会丢失。您在其中再次提问后，它会回到列表。
site-chat-delete-link = 删除此对话……
site-chat-delete-title = 要删除此对话吗？
site-chat-delete-ask = “{ ISOLATE($title) }”以及其中的所有问题和回答都将被删除。此操作无法恢复。Telegram 中的消息和您的收据会保留。
site-chat-delete-not = 保留
site-done-chat-archived = 已归档。
site-done-chat-unarchived = 已放回对话列表。
site-done-chat-deleted = 对话已删除。

## 无法提问的情况

site-problem-question-missing = 请写下您的问题。
site-problem-question-too-long = 内容太长，最多 { $limit } 个字符。
site-problem-queue-full = 已有 { $limit } 个回答正在生成，请等其中一个结束后再试。
