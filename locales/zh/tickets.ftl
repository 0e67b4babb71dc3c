# 工单：用户向运营者提出的事项、运营者看到的内容以及答复。文本为 Markdown。

## 写给运营者

feedback = **联系运营者**

    您想反馈哪方面的事情？请在下方选择，然后用一条消息写清楚。答复会发到这里。
feedback-yours = 下方还有您之前的工单。
ticket-kind = { $kind ->
        [question] 咨询
        [fault] 故障
        [data] 我的数据
        [deletion] 删除请求
       *[legal] 法律事务
    }
ticket-state = { $state ->
        [open] 等待答复
        [answered] 已答复
       *[closed] 已关闭
    }
ticket-ask = **{ ticket-kind }：** 请用一条消息写清楚，最多 { $limit } 个字符。
ticket-may-attach = 可以附上照片或文件，最大 { $limit } MB。
ticket-is-open = **运营者已收到您的工单。** 编号：`{ $id }`

    答复会发到这里。在此之前您可以继续补充：/feedback
ticket-add-ask = 您想为工单 `{ $id }` 补充什么？请用一条消息写清楚，最多 { $limit } 个字符。
ticket-is-added = 已补充到工单 `{ $id }`，运营者会看到。
ticket-is-closed = 工单 `{ $id }` 已关闭。
ticket-was-closed = 这张工单之前已经关闭。

## 一张工单

ticket-head = **{ ticket-kind }** – { ticket-state }

    编号：`{ $id }`
    提交时间：{ MOMENT($time) }
ticket-by-you = **您**，{ MOMENT($time) }
ticket-by-person = **用户**，{ MOMENT($time) }
ticket-by-operator = **运营者**，{ MOMENT($time) }
ticket-unreadable = （这段文字已无法读取。）
ticket-file = 文件：{ ISOLATE($name) }（{ $kilobytes } KB）
ticket-file-unreadable = （此文件已无法读取。）
ticket-file-caption = 工单 `{ $id }` 的文件
ticket-file-gone = Telegram 上已没有这个文件，或者文件太大。请重新发送，最大 5 MB。
ticket-file-not-fetched = 暂时无法从 Telegram 获取该文件，请稍后重新发送。
ticket-older = 更早的消息在此省略。
button-ticket = { ticket-kind } · { DATE($day) } · { ticket-state }
button-ticket-waiting = { ticket-kind } · { $short } · { MOMENT($time) }
button-ticket-file = 📎 { ISOLATE($name) }
button-ticket-show = 查看工单
button-ticket-answer = 回复
button-ticket-close = 关闭

## 告知用户的内容

ticket-answered = **运营者已答复您的工单。** 编号：`{ $id }`
ticket-answered-site = **运营者已答复您在网站上提交的工单。** 编号：`{ $id }`

    您可以在这里回复，也可以在工单页面上回复。
ticket-closed = **运营者已关闭您的工单。** 编号：`{ $id }`

    如果问题还没有解决，直接回复即可重新打开。

## 运营者看到的内容

ticket-opened = **新工单：{ ticket-kind }**

    编号：`{ $id }`
    { ticket-whose }
ticket-added = **工单有补充：{ ticket-kind }**

    编号：`{ $id }`
    { ticket-whose }
ticket-whose = { $by ->
        [account] 账户：`{ $account }`
       *[contact] 没有账户。联系方式：{ ISOLATE($contact) }
    }
    语言：`{ $language }`
ticket-answer-ask = 请用一条消息写下对工单 `{ $id }` 的答复，最多 { $limit } 个字符。用户会看到您的原话。
ticket-answer-sent = 您对工单 `{ $id }` 的答复正在发送。
ticket-answer-kept = 您对工单 `{ $id }` 的答复已保存，但没有发给任何人：对方在这里没有账户。请写信给 { ISOLATE($contact) }。
tickets-open = **等待答复的工单**

    等待最久的排在最前面。
tickets-none = 没有等待答复的工单。

## 运营者群组：每张工单一个话题

ticket-topic-name = { ticket-kind } · { $short }
ticket-topic-head = **{ ticket-kind }**，{ MOMENT($time) }

    编号：`{ $id }`
ticket-topic-more = **用户的补充：{ ticket-kind }**，{ MOMENT($time) }
ticket-topic-how = { $by ->
        [account] 运营者在此话题中写的内容会原样发给用户。发送 /close 可关闭工单。
       *[contact] 运营者在此话题中写的内容会作为答复保存，可在工单页面查看，但不会另行通知对方。发送 /close 可关闭工单。
    }
ticket-topic-not-yours = 只有 OPERATORS 中列出的人才能在这里答复，而且必须以本人身份发言。这条消息未转达。
ticket-topic-commands = 这里只有一个命令：/close。这条消息未转达；答复不能以斜杠开头。
ticket-topic-cannot = 只能把文字、照片和文件发给用户。这条消息未转达。
operators-chat-broken = { $why ->
        [forum] **工单无法发到您的群组：** OPERATORS_CHAT 指定的群组没有开启话题。请在群组设置中开启。在此之前，工单会发到这里。
        [rights] **工单无法发到您的群组：** 机器人在 OPERATORS_CHAT 指定的群组中没有管理话题的权限。请将它设为拥有该权限的管理员。在此之前，工单会发到这里。
        [gone] **工单无法发到您的群组：** 机器人不在 OPERATORS_CHAT 指定的群组中，或者群组的编号已经改变。问题解决之前，工单会发到这里。
        [topic] 工单 `{ $id }` 的话题已在您的群组中被删除。需要在其中发言时会新建一个。
       *[other] **工单无法发到您的群组：** Telegram 拒绝了机器人发往 OPERATORS_CHAT 指定群组的内容，原因见日志。问题解决之前，工单会发到这里。
    }
