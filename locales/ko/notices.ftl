# 법률 문서 변경 알림.

notice-changed-major = { $document ->
        [privacy] **개인정보 안내가 변경되었습니다.** 버전 { $version }, 시행일 { DATE($effective) }. 읽어 보세요: /privacy
       *[terms] **이용 약관이 변경되었습니다.** 버전 { $version }, 시행일 { DATE($effective) }. 읽어 보세요: /terms
    }
notice-changed-asks = { $state ->
        [coming] { DATE($effective) }부터는 질문에 답변하기 전에 먼저 다시 동의를 구하며, { DATE($keys) }부터는 동의하실 때까지 API 키도 작동하지 않습니다. 지금 미리 동의하실 수도 있습니다: /start
        [due] 다음 질문에 답변하기 전에 먼저 다시 동의를 구하며, { DATE($keys) }부터는 동의하실 때까지 API 키도 작동하지 않습니다. 지금 동의하실 수 있습니다: /start
       *[stopped] 다음 질문에 답변하기 전에 먼저 다시 동의를 구합니다. API 키는 이미 멈췄으며 동의하실 때까지 작동하지 않습니다. 지금 동의하실 수 있습니다: /start
    }
notice-changed-minor = { $document ->
        [privacy] 개인정보 안내가 일부 수정되었습니다(버전 { $version }, { DATE($effective) }). 따로 하실 일은 없습니다: /privacy
       *[terms] 이용 약관이 일부 수정되었습니다(버전 { $version }, { DATE($effective) }). 따로 하실 일은 없습니다: /terms
    }
notice-coming = **이 버전은 { DATE($effective) }부터 시행됩니다.** 그때까지는 버전 { $version } 문서가 적용됩니다.
button-notice-in-force = 웹사이트에서 버전 { $version } 읽기

## 다시 동의를 구할 때

consent-changed = **동의하신 문서가 변경되었습니다**
    읽어 보시고 다시 동의해 주세요.
consent-document = { $document ->
        [privacy] 개인정보 안내, 버전 { $version }, 시행일 { DATE($effective) }: /privacy
        [terms] 이용 약관, 버전 { $version }, 시행일 { DATE($effective) }: /terms
       *[age-18] 나이 확인, 버전 { $version }, 시행일 { DATE($effective) }: “{ $statement }”
    }
consent-early = { DATE($effective) } 전까지는 모든 것이 지금과 같습니다. 지금 미리 동의하실 수도 있습니다.
consent-needed-keys = 동의하지 않으시면 여기에서 질문에 답변해 드릴 수 없습니다. { DATE($effective) }부터는 동의하실 때까지 API 키도 작동하지 않습니다.
consent-needed-stopped = 동의하지 않으시면 여기에서 질문에 답변해 드릴 수 없으며, 동의하실 때까지 API 키도 작동하지 않습니다.
consent-accept = 동의합니다
consent-renewed = **감사합니다. 동의가 기록되었습니다**
    질문을 적어 보내 주세요.
