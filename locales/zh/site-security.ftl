# 安全：已登录的设备，以及账户入口发生过的事情。

site-security-title = 安全
site-security-sessions = 已登录的设备
site-security-sessions-text = 这些浏览器和小程序可以访问您的账户。请结束您不认识的会话：使用它的人需要重新登录。
site-security-unknown = 未知设备
site-security-this = 当前会话
site-security-how = 登录方式
site-security-method = { $method ->
    [bot] 通过机器人
    [oidc] 使用 Telegram 登录
   *[mini_app] Telegram 中的小程序
}
site-security-came-by = { $method ->
    [bot] 通过机器人登录
    [oidc] 使用 Telegram 登录
   *[mini_app] 通过打开小程序登录
}
site-security-address = 网络地址
site-security-place = 地点
site-security-place-guess = { $place }（根据网络地址粗略推测）
site-security-since = 登录时间
site-security-seen = 最近使用
site-security-sign-out = 退出登录
site-security-end = 结束此会话
site-security-end-others = 结束其他所有会话
site-security-events = 安全记录
site-security-events-text = 记录保留 180 天。如果其中有不是您本人的操作，请结束您不认识的会话，撤销您不认识的密钥，并告诉我们。
site-security-events-none = 目前没有任何记录。
site-security-event = { $kind ->
    [signed-in] 登录
    [sign-in-refused] 您在机器人里拒绝了一次登录
    [session-stolen] 一个会话因同时在两处被使用而被结束
    [session-ended] 结束了一个会话
    [sessions-ended] 结束了其他所有会话
    [all-sessions-ended] 结束了所有会话
    [key-issued] 创建了一个 API 密钥
    [key-changed] 修改了一个 API 密钥的使用限制
    [key-revoked] 撤销了一个 API 密钥
   *[key-deleted] 删除了一个 API 密钥
}
