# 法律文件的变更通知。

notice-changed-major = { $document ->
        [privacy] **隐私声明已变更。** 版本 { $version } 自{ DATE($effective) }起生效。请阅读：/privacy。在您下次提问前，我会再次征求您的同意。
       *[terms] **使用条款已变更。** 版本 { $version } 自{ DATE($effective) }起生效。请阅读：/terms。在您下次提问前，我会再次征求您的同意。
    }
notice-changed-minor = { $document ->
        [privacy] 隐私声明有少量修订（版本 { $version }，{ DATE($effective) }）。您无需进行任何操作：/privacy
       *[terms] 使用条款有少量修订（版本 { $version }，{ DATE($effective) }）。您无需进行任何操作：/terms
    }
