# 网站登录：机器人询问和通知的内容，以及已登录的设备。文本为 Markdown。

## 有人登录

signin-ask = **要在网站上登录吗？**

    有浏览器请求登录您的账户：
signin-device = 设备：`{ $device }`
signin-address = 网络地址：`{ $address }`
signin-place = 地点：{ $place }（根据网络地址粗略推测）
signin-way = { $method ->
    [bot] 登录方式：通过机器人
    [oidc] 登录方式：使用 Telegram 登录
   *[mini_app] 登录方式：Telegram 中的小程序
}
signin-time = 时间：{ MOMENT($time) }
signin-warning = **仅当此刻登录的就是您本人时，才请同意。** 如果链接或二维码是别人发来让您同意的，一旦同意，对方就会进入您的账户。
button-signin-agree = 是我本人，登录
button-signin-refuse = 不是我
signin-outcome = { $outcome ->
    [approved] **您已同意。** 请回到浏览器中您开始登录的页面，登录会自动继续。
    [used] **您已同意。** 浏览器已登录。查看已登录的设备：/devices
    [refused] **已拒绝该浏览器登录。** 您无需再做什么。如果再次收到请求，请再次拒绝。
   *[gone] 本次登录请求已过期。请在网站上重新开始。
}

## 已登录的设备

devices-title = **网站上已登录的设备**
devices-none = 网站上没有已登录的设备。
device-unknown = 未知
device-unnamed = 未知设备
device-head = **{ $number }.** `{ $device }`
device-how = { $method ->
    [bot] 通过机器人登录，网络地址 `{ $address }`
    [oidc] 使用 Telegram 登录，网络地址 `{ $address }`
   *[mini_app] Telegram 中的小程序，网络地址 `{ $address }`
}
device-seen = 最近使用：{ MOMENT($seen) }
devices-more = 另有 { $count } 个未在此列出。
button-device = { $number }. { $device }
device-end-ask = **要结束这个会话吗？** 使用它的人需要重新登录。
button-device-end = 结束会话
button-devices-end = 全部结束
devices-end-ask = **要结束全部 { $count } 个会话吗？** 使用它们的人需要重新登录。
button-devices-end-sure = 结束所有会话
device-ended = 会话已结束。
device-is-ended = **会话已结束。** 查看仍在登录的设备：/devices
devices-ended = 已结束 { $count } 个会话。
command-devices = 网站上已登录的设备

## 通知

security-signed-in = **您的账户已在网站上登录。**
security-signed-in-advice = 如果不是您本人，请立即结束会话。
security-session-stolen = **网站上的一个会话已被结束，因为它同时在两处被使用。**
security-session-stolen-advice = 可能有人从该浏览器中复制了它。如果那是您的浏览器，请先检查有没有陌生的扩展程序和软件，再重新登录。
security-key-issued = { $surface ->
    [mini_app] **在小程序中创建了一个 API 密钥：** `{ $name }`
   *[site] **网站上创建了一个 API 密钥：** `{ $name }`
}
security-key-issued-advice = 如果不是您本人，请用 /keys 撤销该密钥，并结束您不认识的会话。
security-key-changed = { $surface ->
    [mini_app] **在小程序中修改了一个 API 密钥的使用限制：** `{ $name }`
   *[site] **网站上修改了一个 API 密钥的使用限制：** `{ $name }`
}
security-key-changed-advice = 如果不是您本人，请用 /keys 撤销该密钥，并结束您不认识的会话。
security-key-revoked = { $surface ->
    [mini_app] **在小程序中撤销了一个 API 密钥：** `{ $name }`
   *[site] **网站上撤销了一个 API 密钥：** `{ $name }`
}
security-key-revoked-advice = 如果不是您本人，请结束您不认识的会话。
security-key-deleted = { $surface ->
    [mini_app] **在小程序中删除了一个 API 密钥：** `{ $name }`
   *[site] **网站上删除了一个 API 密钥：** `{ $name }`
}
security-key-deleted-advice = 如果不是您本人，请结束您不认识的会话。
button-session-end = 结束此会话
button-devices = 已登录的设备
