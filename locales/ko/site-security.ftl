# 보안: 로그인된 기기와 계정 접근에 관한 기록.

site-security-title = 보안
site-security-sessions = 로그인된 기기
site-security-sessions-text = 다음 브라우저와 미니 앱에서 내 계정을 열 수 있습니다. 모르는 세션은 끝내세요. 그 세션을 쓰던 사람은 다시 로그인해야 합니다.
site-security-unknown = 알 수 없는 기기
site-security-this = 현재 세션
site-security-how = 로그인 방법
site-security-method = { $method ->
    [bot] 봇으로 로그인
    [oidc] 텔레그램 페이지에서 로그인
   *[mini_app] 텔레그램 미니 앱
}
site-security-came-by = { $method ->
    [bot] 봇으로 로그인되었습니다
    [oidc] 텔레그램 페이지에서 로그인되었습니다
   *[mini_app] 미니 앱을 열어 로그인되었습니다
}
site-security-address = IP 주소
site-security-place = 위치
site-security-place-guess = { $place } (IP 주소로 대략 추정)
site-security-since = 로그인한 시각
site-security-seen = 마지막 사용
site-security-sign-out = 로그아웃
site-security-end = 이 세션 끝내기
site-security-end-others = 다른 모든 기기에서 로그아웃
site-security-events = 활동 기록
site-security-events-text = 180일 동안 보관합니다. 본인이 하지 않은 일이 있으면 모르는 세션을 끝내고 모르는 키를 폐기한 뒤 알려 주세요.
site-security-events-none = 아직 기록이 없습니다.
site-security-event = { $kind ->
    [signed-in] 로그인되었습니다
    [sign-in-refused] 봇에서 로그인을 거부했습니다
    [session-stolen] 두 곳에서 동시에 사용된 세션 하나를 자동으로 끝냈습니다
    [session-ended] 세션 하나를 끝냈습니다
    [sessions-ended] 다른 모든 세션을 끝냈습니다
    [all-sessions-ended] 모든 세션을 끝냈습니다
    [key-issued] API 키가 발급되었습니다
    [key-changed] API 키의 제한이 변경되었습니다
    [key-revoked] API 키가 폐기되었습니다
   *[key-deleted] API 키가 삭제되었습니다
}
