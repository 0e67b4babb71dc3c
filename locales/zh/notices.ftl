# 法律文件的变更通知。

notice-changed-major = { $document ->
        [privacy] **隐私声明已变更。** 版本 { $version } 自{ DATE($effective) }起生效。请阅读：/privacy
       *[terms] **使用条款已变更。** 版本 { $version } 自{ DATE($effective) }起生效。请阅读：/terms
    }
notice-changed-asks = { $state ->
        [coming] 自{ DATE($effective) }起，我会在您下次提问前再次征求您的同意；自{ DATE($keys) }起，未经您同意，API 密钥也会停用。您现在就可以接受：/start
        [due] 您下次提问前，我会再次征求您的同意；自{ DATE($keys) }起，未经您同意，API 密钥也会停用。您现在就可以接受：/start
       *[stopped] 您下次提问前，我会再次征求您的同意；您的 API 密钥已停用，您同意后即可恢复使用。您现在就可以接受：/start
    }
notice-changed-minor = { $document ->
        [privacy] 隐私声明有少量修订（版本 { $version }，{ DATE($effective) }）。您无需进行任何操作：/privacy
       *[terms] 使用条款有少量修订（版本 { $version }，{ DATE($effective) }）。您无需进行任何操作：/terms
    }
notice-coming = **此版本自{ DATE($effective) }起生效。** 在此之前，版本 { $version } 继续有效。
button-notice-in-force = 在网站上阅读版本 { $version }

## 再次征求同意

consent-changed = **您接受过的文件已有变更**
    请阅读后重新接受。
consent-document = { $document ->
        [privacy] 隐私声明，版本 { $version }，自{ DATE($effective) }起生效：/privacy
        [terms] 使用条款，版本 { $version }，自{ DATE($effective) }起生效：/terms
       *[age-18] 年龄声明，版本 { $version }，自{ DATE($effective) }起生效：“{ $statement }”
    }
consent-early = 在{ DATE($effective) }之前，一切照常。您现在就可以接受。
consent-needed-keys = 未经您同意，我无法在这里回答问题。自{ DATE($effective) }起，API 密钥也会停用，直到您同意为止。
consent-needed-stopped = 未经您同意，我无法在这里回答问题；您的 API 密钥也已停用，您同意后即可恢复使用。
consent-accept = 我接受
consent-renewed = **谢谢，已记录您的同意**
    直接发送您的问题即可。
