# 账户设置：语言、已接受的文件、偏好。

site-settings-title = 设置
site-settings-save = 保存
site-settings-language = 语言
site-settings-language-label = 本站和机器人使用的语言
site-settings-preferences = 偏好
site-settings-titled = 由模型为我的对话拟定标题
site-settings-titled-text = 每次会产生少量费用。否则以对话开头的文字作为标题。
site-settings-low = 余额不足时在机器人里提醒我
site-settings-low-never = 不提醒
site-settings-low-below = 低于 { USD($threshold) } 时
site-settings-low-text = 余额每次降到该数额以下时提醒一次。

## 同意

site-consent-note-first = 首次提问、充值或创建密钥之前，请先接受使用条款和隐私声明。
site-consent-note-changed = 您接受过的文件已有变更，请阅读并接受。在此之前无法聊天、充值或创建新密钥；如仍未接受，您的 API 密钥也将自{ DATE($effective) }起停用。
site-consent-note-stopped = 您接受过的文件已有变更，请阅读并接受。您的 API 密钥已停用，接受后即可恢复使用；在此之前也无法聊天、充值或创建新密钥。
site-consent-note-coming = 您接受过的文件即将变更。在{ DATE($effective) }之前一切照常；您现在就可以接受。
site-consent-note-link = 阅读并接受
site-consent-title = 文件与同意
site-consent-first = 在首次提问、充值或创建密钥之前，我们需要您同意以下文件。
site-consent-changed = 您接受之后，这些文件有了变更。请阅读后重新接受。
site-consent-keys-stopped = 您的 API 密钥已停用，接受后即可恢复使用。
site-consent-early = 它们尚未生效，在此之前一切照常。
site-consent-welcome = 接受后，您将获得 { USD($welcome) } 的赠送额度，可以先试用。
site-consent-tick = { $document ->
    [terms] 我接受使用条款（版本 { $version }）。
    [privacy] 我已阅读隐私声明（版本 { $version }）。
   *[age-18] 我声明：“{ $statement }”
}
site-consent-read = { $document ->
    [terms] 阅读使用条款
   *[privacy] 阅读隐私声明
}
site-consent-effective = 自{ DATE($effective) }起生效
site-consent-accept = 接受
site-consent-given = 您接受过的文件
site-consent-document = { $document ->
    [terms] 使用条款，版本 { $version }
    [privacy] 隐私声明，版本 { $version }
   *[age-18] 年龄声明，版本 { $version }
}
site-consent-record = { $surface ->
    [bot] { MOMENT($time) }，在机器人里，语言：{ $language }
    [site] { MOMENT($time) }，在网站上，语言：{ $language }
    [mini_app] { MOMENT($time) }，在小程序里，语言：{ $language }
   *[operator] { MOMENT($time) }，由运营者登记，语言：{ $language }
}
site-consent-kept = 这些记录只会增加，不会更改。
