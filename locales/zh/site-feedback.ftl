# 写给运营者的内容，以及由此产生的工单。

site-feedback-title = 联系运营者
site-feedback-lead = 有疑问、遇到故障、对您的数据有要求，或涉及法律事务，都可以写在这里：运营者会阅读并答复。
site-feedback-kind = 事由
site-feedback-kinds = { $kind ->
    [question] 咨询
    [fault] 故障
    [data] 查阅我的数据
    [deletion] 删除账户或数据
   *[legal] 法律事务
}
site-feedback-known = 您已登录，因此我们知道这与哪个账户有关。答复会显示在本站，收到答复时机器人会通知您。
site-feedback-contact = 电子邮箱，或您登录所用的用户名
site-feedback-contact-text = 我们据此找到您的账户，例如您的 Telegram 用户名。如果没有账户，请填写能联系到您的电子邮箱。
site-feedback-text = 您的留言
site-feedback-text-text = 最多 { $limit } 个字符。请不要发送密码和密钥。
site-feedback-file = 附件（可选）
site-feedback-file-text = 一个文件，最大 { $megabytes } MB。
site-feedback-file-again = 如果您之前选择过文件，请重新选择。
site-feedback-trap = 请将此栏留空
site-feedback-privacy = 您写的内容以加密方式存储，并经由 Telegram 送达运营者。
site-feedback-send = 发送

## 工单

site-ticket-title = 您的工单
site-ticket-number = 编号
site-ticket-state-label = 状态
site-ticket-state = { $state ->
    [open] 等待答复
    [answered] 已答复
   *[closed] 已关闭
}
site-ticket-opened = 提交时间
site-ticket-keep = 请保存此链接：答复会显示在这里，任何持有链接的人都能阅读。我们无法再次把它发给您。
site-ticket-link = 此工单的链接
site-ticket-copy = 复制链接
site-ticket-told = 收到答复时，机器人会通知您。
site-ticket-history = 往来消息
site-ticket-older = 更早的消息在此省略。
site-ticket-by = { $author ->
    [person] 您
   *[operator] 运营者
}
site-ticket-unreadable = （这段文字已无法读取。）
site-ticket-file = 附件（{ $kilobytes } KB）：
site-ticket-file-unnamed = 文件
site-ticket-add = 补充内容
site-ticket-add-send = 补充
site-ticket-reopens = 这张工单已关闭。补充内容后会重新打开。
site-ticket-close-title = 问题解决了吗？
site-ticket-close-text = 如已解决，可以关闭工单。以后有需要时，补充内容即可重新打开。
site-ticket-close = 关闭工单
site-tickets-title = 您的工单
site-tickets-lead = 您在本站和机器人里写给运营者的内容。
site-tickets-none = 您还没有提交过工单。
site-tickets-back = 全部工单
