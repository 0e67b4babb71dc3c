# 누가 로그인했는지, 계정 번호, 그리고 내 데이터에 관해 요청할 수 있는 것.

site-who-title = 내 계정
site-who-ways = 로그인 수단
site-who-identity = { $kind ->
    [telegram] 텔레그램, ID { $subject }
   *[other] { $subject }
}
site-who-since = 본인 확인 시각: { MOMENT($time) }
site-who-no-way = 이 계정에는 더 이상 로그인할 방법이 없습니다.
site-who-number = 계정 번호
site-who-number-text = 계정을 찾을 수 있도록 문의하실 때 이 번호를 함께 알려 주세요.
site-who-no-name = 저희는 이름을 보관하지 않습니다. 텔레그램에서 쓰는 이름은 계정 정보에 포함되지 않습니다.
site-who-copy = 번호 복사
site-who-short = { $kind ->
    [telegram] 텔레그램 ID { $subject } 계정으로 로그인되어 있습니다.
   *[other] { $subject } 계정으로 로그인되어 있습니다.
}
site-who-short-number = 계정 { $account }에 로그인되어 있습니다.
site-who-more = 계정 정보 보기

## 내 데이터에 관해 요청할 수 있는 것

site-data-title = 내 데이터
site-data-copy = 내 데이터 사본 요청하기
site-data-copy-text = 저희가 보관하는 내 정보 전체의 사본을 요청할 수 있습니다. 30일 이내에 무료로 답변하며, 답변은 문의 내역에 표시됩니다.
site-data-deletion = 계정 삭제 요청하기
site-data-deletion-text = 요청하시면 30일 이내에 대화, 키 이름, 설정, 로그인 수단을 지웁니다. 쓰지 않은 잔액은 계정과 함께 사라지므로 먼저 환불을 요청해 주세요.
site-data-more = 개인정보 안내의 ‘이용자의 선택’ 보기
