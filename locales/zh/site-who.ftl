# 当前登录的身份、账户编号，以及关于个人数据可以提出的请求。

site-who-title = 您的账户
site-who-ways = 登录方式
site-who-identity = { $kind ->
    [telegram] Telegram，ID { $subject }
   *[other] { $subject }
}
site-who-since = 验证时间：{ MOMENT($time) }
site-who-no-way = 此账户已没有任何登录方式。
site-who-number = 账户编号
site-who-number-text = 联系我们时请附上编号，方便我们找到您的账户。
site-who-no-name = 我们不保存您的名字：您在 Telegram 中的名称不属于账户数据。
site-who-copy = 复制编号
site-who-short = { $kind ->
    [telegram] 您已登录，Telegram ID 为 { $subject }。
   *[other] 您当前以 { $subject } 的身份登录。
}
site-who-short-number = 您已登录账户 { $account }。
site-who-more = 账户详情

## 关于个人数据可以提出的请求

site-data-title = 您的数据
site-data-copy = 索取我的数据副本
site-data-copy-text = 您可以索取我们所持有的、与您有关的全部数据的副本。我们会在 30 天内免费答复，答复会显示在您的工单里。
site-data-deletion = 申请删除我的账户
site-data-deletion-text = 收到申请后，我们会在 30 天内清除您的对话、密钥名称、设置和登录方式。未使用的余额会随账户一并失去，请先申请退款。
site-data-more = 隐私声明中的“您的选择”一节
