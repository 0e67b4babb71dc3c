# 계정 설정: 언어, 동의한 문서, 기본 설정.

site-settings-title = 설정
site-settings-save = 저장
site-settings-language = 언어
site-settings-language-label = 이 사이트와 봇에서 쓰는 언어
site-settings-preferences = 기본 설정
site-settings-titled = 대화 제목을 모델이 짓게 하기
site-settings-titled-text = 매번 약간의 요금이 듭니다. 끄면 첫 질문의 앞부분이 제목이 됩니다.
site-settings-low = 잔액이 부족할 때 봇에서 알림 받기
site-settings-low-never = 알리지 않음
site-settings-low-below = { USD($threshold) } 미만일 때
site-settings-low-text = 잔액이 이 금액 아래로 내려갈 때마다 한 번씩 알려 드립니다.

## 동의

site-consent-note-first = 첫 질문, 충전 또는 키 발급 전에 이용 약관과 개인정보 안내에 동의해 주세요.
site-consent-note-changed = 동의하신 문서가 변경되었습니다. 읽고 동의해 주세요. 그 전에는 대화, 충전, 새 키 발급을 할 수 없고, { DATE($effective) }부터는 API 키도 작동하지 않습니다.
site-consent-note-stopped = 동의하신 문서가 변경되었습니다. 읽고 동의해 주세요. 그 전에는 API 키가 작동하지 않으며, 대화, 충전, 새 키 발급도 할 수 없습니다.
site-consent-note-coming = 동의하신 문서가 곧 변경됩니다. { DATE($effective) } 전까지는 모든 것이 지금과 같으며, 지금 미리 동의하실 수 있습니다.
site-consent-note-link = 읽고 동의하기
site-consent-title = 문서와 동의
site-consent-first = 첫 질문, 충전 또는 키 발급 전에 다음 문서에 대한 동의가 필요합니다.
site-consent-changed = 동의하신 뒤에 다음 문서가 변경되었습니다. 읽어 보시고 다시 동의해 주세요.
site-consent-keys-stopped = 동의하실 때까지 API 키가 작동하지 않습니다.
site-consent-early = 아직 시행되지 않았으며, 그때까지는 모든 것이 지금과 같습니다.
site-consent-welcome = 동의하시면 먼저 써 보실 수 있도록 { USD($welcome) } 상당의 무료 크레딧을 드립니다.
site-consent-tick = { $document ->
    [terms] 이용 약관(버전 { $version })에 동의합니다.
    [privacy] 개인정보 안내(버전 { $version })를 읽었습니다.
   *[age-18] 다음과 같이 밝힙니다: “{ $statement }”
}
site-consent-read = { $document ->
    [terms] 이용 약관 읽기
   *[privacy] 개인정보 안내 읽기
}
site-consent-effective = 시행일 { DATE($effective) }
site-consent-accept = 동의하기
site-consent-given = 동의하신 문서
site-consent-document = { $document ->
    [terms] 이용 약관, 버전 { $version }
    [privacy] 개인정보 안내, 버전 { $version }
   *[age-18] 나이 확인, 버전 { $version }
}
site-consent-record = { $surface ->
    [bot] { MOMENT($time) }, 봇에서, 언어: { $language }
    [site] { MOMENT($time) }, 웹사이트에서, 언어: { $language }
    [mini_app] { MOMENT($time) }, 미니 앱에서, 언어: { $language }
   *[operator] { MOMENT($time) }, 운영자가 기록, 언어: { $language }
}
site-consent-kept = 이 기록은 추가만 되고 수정되지 않습니다.
