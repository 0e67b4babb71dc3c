# 웹사이트 로그인: 봇이 묻고 알리는 내용, 로그인된 기기. 글은 Markdown입니다.

## 누군가 로그인할 때

signin-ask = **웹사이트에 로그인할까요?**

    다음 브라우저에서 내 계정에 로그인하려고 합니다.
signin-device = 기기: `{ $device }`
signin-address = IP 주소: `{ $address }`
signin-place = 위치: { $place } (IP 주소로 대략 추정)
signin-way = { $method ->
    [bot] 로그인 방법: 봇
    [oidc] 로그인 방법: 텔레그램 페이지
   *[mini_app] 로그인 방법: 텔레그램 미니 앱
}
signin-time = 시각: { MOMENT($time) }
signin-warning = **지금 직접 로그인하는 경우에만 동의하세요.** 누군가 링크나 코드를 보내며 동의해 달라고 했다면, 동의하는 순간 그 사람이 내 계정에 들어오게 됩니다.
button-signin-agree = 네, 본인입니다. 로그인 허용
button-signin-refuse = 본인이 아닙니다
signin-outcome = { $outcome ->
    [approved] **동의하셨습니다.** 브라우저에서 로그인을 시작한 페이지로 돌아가면 저절로 이어집니다.
    [used] **동의하셨습니다.** 브라우저가 로그인되었습니다. 로그인된 기기 보기: /devices
    [refused] **이 브라우저의 로그인을 거부하셨습니다.** 따로 하실 일은 없습니다. 또 요청이 오면 다시 거부하세요.
   *[gone] 이 로그인 요청은 만료되었습니다. 웹사이트에서 다시 시작해 주세요.
}

## 로그인된 기기

devices-title = **웹사이트에 로그인된 기기**
devices-none = 웹사이트에 로그인된 기기가 없습니다.
device-unknown = 알 수 없음
device-unnamed = 알 수 없는 기기
device-head = **{ $number }.** `{ $device }`
device-how = { $method ->
    [bot] 봇으로 로그인, IP 주소 `{ $address }`
    [oidc] 텔레그램 페이지에서 로그인, IP 주소 `{ $address }`
   *[mini_app] 텔레그램 미니 앱, IP 주소 `{ $address }`
}
device-seen = 마지막 사용: { MOMENT($seen) }
devices-more = 여기에 표시되지 않은 세션이 { $count }개 더 있습니다.
button-device = { $number }. { $device }
device-end-ask = **이 세션을 끝낼까요?** 이 세션을 쓰던 사람은 다시 로그인해야 합니다.
button-device-end = 세션 끝내기
button-devices-end = 모두 끝내기
devices-end-ask = { $count ->
    [1] **하나 남은 세션을 끝낼까요?** 이 세션을 쓰던 사람은 다시 로그인해야 합니다.
   *[other] **세션 { $count }개를 모두 끝낼까요?** 이 세션들을 쓰던 사람은 다시 로그인해야 합니다.
}
button-devices-end-sure = 모든 세션 끝내기
device-ended = 세션을 끝냈습니다.
device-is-ended = **세션을 끝냈습니다.** 아직 로그인되어 있는 기기 보기: /devices
devices-ended = 세션 { $count }개를 끝냈습니다.
command-devices = 웹사이트에 로그인된 기기

## 알림

security-signed-in = **웹사이트에서 내 계정에 로그인되었습니다.**
security-signed-in-advice = 본인이 아니라면 지금 바로 세션을 끝내세요.
security-session-stolen = **두 곳에서 동시에 사용된 웹사이트 세션 하나를 자동으로 끝냈습니다.**
security-session-stolen-advice = 누군가 그 브라우저에서 세션을 복사했을 수 있습니다. 본인의 브라우저라면 모르는 확장 프로그램이나 앱이 없는지 확인한 뒤 다시 로그인하세요.
security-key-issued = { $surface ->
    [mini_app] **미니 앱에서 API 키가 발급되었습니다:** `{ $name }`
   *[site] **웹사이트에서 API 키가 발급되었습니다:** `{ $name }`
}
security-key-issued-advice = 본인이 아니라면 /keys 명령으로 키를 폐기하고 모르는 세션을 끝내세요.
security-key-changed = { $surface ->
    [mini_app] **미니 앱에서 API 키의 제한이 변경되었습니다:** `{ $name }`
   *[site] **웹사이트에서 API 키의 제한이 변경되었습니다:** `{ $name }`
}
security-key-changed-advice = 본인이 아니라면 /keys 명령으로 키를 폐기하고 모르는 세션을 끝내세요.
security-key-revoked = { $surface ->
    [mini_app] **미니 앱에서 API 키가 폐기되었습니다:** `{ $name }`
   *[site] **웹사이트에서 API 키가 폐기되었습니다:** `{ $name }`
}
security-key-revoked-advice = 본인이 아니라면 모르는 세션을 끝내세요.
security-key-deleted = { $surface ->
    [mini_app] **미니 앱에서 API 키가 삭제되었습니다:** `{ $name }`
   *[site] **웹사이트에서 API 키가 삭제되었습니다:** `{ $name }`
}
security-key-deleted-advice = 본인이 아니라면 모르는 세션을 끝내세요.
button-session-end = 이 세션 끝내기
button-devices = 로그인된 기기
