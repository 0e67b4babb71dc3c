# 계정의 돈에 관한 페이지: 개요, 키, 사용량, 영수증, 충전. 쉬운 문장으로 쓰고, 코드는 `백틱` 안에 둔다.

site-save = 저장
site-source = { $source ->
        [bot] 텔레그램 봇
        [inline] 다른 채팅의 인라인 질문
        [group] 텔레그램 그룹
        [site] 웹사이트
        [agent] 에이전트
        [title] 대화 제목
        [summary] 긴 대화 요약
       *[key] API 키
    }

## 개요

site-overview-title = 내 계정
site-overview-low = 잔액이 { USD($threshold) } 미만입니다. 이때 알리도록 설정하셨습니다.
site-overview-available = 사용 가능
site-overview-credit = 그중 무료 크레딧
site-overview-held = 잡아 둔 금액
site-overview-held-text = 호출 전에 들 수 있는 최대 금액을 잡아 둡니다. 답변이 끝나면 실제 요금만 청구하고 나머지는 다시 쓸 수 있습니다.
site-overview-usage = 사용량 자세히 보기
site-overview-more = 계정의 다른 페이지
site-overview-keys =
    { $keys ->
        [0] 사용할 수 있는 키가 없습니다. 내 프로그램에서 쓸 키를 발급해 보세요.
       *[other] 사용할 수 있는 키가 { $keys }개 있습니다.
    }
site-overview-chats = 대화를 읽고 이어 갑니다.
site-overview-receipts = 호출마다 든 요금을 항목별로 보여 줍니다.
site-overview-top-ups = 충전한 금액과 받은 크레딧입니다.
site-overview-tickets = 운영자에게 문의하고 답변을 읽습니다.
site-overview-security = 로그인된 기기와 계정 활동 기록입니다.
site-overview-settings = 언어, 기본 설정, 동의하신 문서입니다.
site-top-up-in-bot = 충전은 텔레그램 스타로 하며 결제는 봇에서 이루어집니다. 이 버튼을 누르면 봇이 열립니다.
site-top-up-no-bot = 충전은 봇에서 텔레그램 스타로 합니다. 봇에 /topup 명령을 보내 주세요. 지금은 봇의 주소를 알 수 없습니다.

## API 키

site-keys-title = API 키
site-keys-lead = 키가 있으면 내 프로그램에서 잔액을 쓸 수 있습니다. 프로그램마다 만료일과 한도를 정한 키를 따로 쓰면, 다른 키를 건드리지 않고 하나만 폐기할 수 있습니다.
site-keys-none = 아직 키가 없습니다.
site-key-state = { $state ->
        [revoked] 폐기됨
        [expired] 만료됨
       *[active] 사용 가능
    }
site-key-created = 발급
site-key-used = 마지막 사용
site-key-never-used = 아직 사용하지 않음
site-key-revoked = 폐기
site-key-expires = 만료
site-key-never = 만료 없음
site-key-days = { $days }일 후
site-key-on-date = 아래 날짜에
site-key-until = 사용할 수 있는 마지막 날
site-key-until-hint = ‘아래 날짜에’를 고른 경우에만 적습니다. 그날이 끝나는 시각은 UTC 자정입니다.
site-key-expires-slip = 키가 언제 만료될지 목록에서 골라 주세요.
site-key-until-slip = 마지막 날짜를 오늘 또는 그 이후로 적어 주세요. 예: 2030-12-31
site-key-issue = 키 발급
site-key-name = 이름
site-key-name-hint = 키의 용도를 적습니다. 비워 두면 번호가 붙습니다.
site-key-new-name = 새 이름
site-key-expiry = 만료 시점
site-key-caps = 사용 한도
site-key-caps-hint = 이 키로 쓸 수 있는 최대 금액을 미국 달러로 적습니다. 예: 5 또는 { $example }. 비워 두면 한도가 없습니다. 하루와 한 달은 UTC 기준입니다.
site-key-caps-change = 사용 한도 바꾸기
site-key-cap-slip = 사용 한도는 0보다 큰 미국 달러 금액으로, 천 단위 구분 기호 없이 적어 주세요. 예: 5 또는 { $example }. 한도가 없으면 비워 두세요.
site-key-cap = { $period ->
        [day] 일일 한도
        [month] 월간 한도
       *[total] 전체 한도
    }
site-key-cap-used = { USD($limit) } 중 { USD($used) } 사용, { USD($left) } 남음
site-key-title = API 키
site-key-all = 모든 키
site-key-end = 키 폐기와 삭제
site-key-revoke-title = 이 키를 폐기할까요?
site-key-delete-title = 이 키를 삭제할까요?
site-key-sure = { $what ->
        [revoke] 키: { ISOLATE($name) } (…{ $hint }). 폐기하면 이 키로 새 호출을 시작할 수 없습니다. 진행 중인 답변은 끝까지 이어지고 요금이 청구됩니다. 되돌릴 수 없으며, 키는 목록에 남습니다.
       *[delete] 키: { ISOLATE($name) } (…{ $hint }). 삭제하면 이 키로 새 호출을 시작할 수 없고 키는 목록에서 사라집니다. 진행 중인 답변은 끝까지 이어지고 요금이 청구됩니다. 되돌릴 수 없으며, 이 키로 쓴 금액의 영수증은 남습니다.
    }
site-key-issued-title = 새 키
site-key-issued-once = 지금 키를 복사해 주세요. 이번 한 번만 표시되며, 다시 보여 드릴 사본은 남기지 않습니다.
site-key-copied = 복사됨
site-key-try = 사용해 보기
site-key-shown-already = 이 양식은 이미 전송되었고 키는 목록에 있습니다. 키는 한 번만 표시됩니다. 복사하지 못했다면 삭제하고 새로 발급해 주세요.
site-done-key-revoked = 이제 이 키는 쓸 수 없습니다.
site-done-key-deleted = 키가 삭제되었습니다.

## 사용량

site-usage-title = 사용량
site-usage-lengths = 기간
site-usage-none = 이 기간에는 쓴 금액이 없습니다.
site-usage-chart = 최근 { $days }일 동안 쓴 금액
site-usage-chart-text = { DATE($first) }부터 { DATE($last) }까지 모두 { USD($charge) }입니다. 날짜별 막대가 모델별로 나뉘어 있습니다. 같은 숫자를 사용량 페이지에서 표로 볼 수 있습니다.
site-usage-piece = { DATE($day) }, { $model }: { USD($charge) }
site-usage-others = 다른 모델
site-usage-calls = 호출 { $calls }회.
site-usage-utc = 날짜는 UTC 기준입니다.
site-usage-table = 같은 숫자를 표로 보기
site-usage-day = 날짜
site-usage-total = 합계
site-usage-by-model = 모델별
site-usage-by-source = 사용처별
site-usage-model = 모델
site-usage-source = 사용처
site-usage-number = 호출 수
site-usage-charge = 청구된 금액
site-usage-receipts = 호출별 영수증

## 영수증

site-receipts-title = 영수증
site-receipts-lead = 청구할 때마다 영수증이 만들어집니다. 시각은 UTC 기준입니다.
site-receipts-when = 시각
site-receipts-none = 아직 청구된 금액이 없어 영수증도 없습니다.
site-receipts-older = 이전 영수증
site-receipts-newest = 최신 영수증
site-receipts-all = 모든 영수증
site-receipt-title = 영수증
site-receipt-rule = 적용된 규칙
site-receipt-used = 사용량
site-receipt-cost = 요금 계산
site-receipt-numbers = 번호
site-receipt-check = 직접 확인하기
site-receipt-check-text = 영수증에는 서명이 있습니다. 영수증을 `receipt.json` 파일로, 공개 키를 `keys.json` 파일로 저장하면 [check_receipt.py] 프로그램(Python과 `cryptography` 패키지 필요)이 저희에게 묻지 않고 서명, 가격, 모든 합계를 확인합니다. 내 프로그램에서는 `GET /v1/receipts/…` 요청으로 같은 내용을 받을 수 있습니다.
site-receipt-download = 영수증을 파일로 저장
site-receipt-check-keys = 공개 키
site-receipt-unsigned = 지금은 영수증에 서명할 수 없습니다. 내용은 그대로 유효합니다.
site-receipt-raw = JSON 형식의 영수증
site-problem-receipt-not-found = 이 번호의 영수증이 계정에 없습니다.

## 충전

site-top-ups-title = 충전 내역
site-top-ups-none = 아직 충전한 적이 없습니다.
site-top-ups-all = 모든 충전
site-top-ups-limit = 최근 { $limit }건만 표시합니다.
site-top-up-title = 충전 영수증
site-top-up-worth = 스타 { $stars }개 → { USD($worth) }
site-top-up-opened = 충전 시작
site-top-up-state = 상태
site-top-up-is = { $state ->
        [paid] 결제됨
        [expired] 결제되지 않고 만료됨
        [refunded] 환불됨
        [review] 확인 중
       *[opened] 아직 결제되지 않음
    }
site-top-up-paid = 결제
site-top-up-payment = { MOMENT($time) }, 스타 { $stars }개, { USD($amount) } 추가
site-top-up-went-back = { $kind ->
        [refund] 환불: { MOMENT($time) }
       *[chargeback] 결제사에서 결제 취소: { MOMENT($time) }
    }
site-top-up-number = 충전 번호
site-top-up-receipt = 이 충전의 영수증
site-top-up-paid-at = 결제 시각
site-top-up-amount = 금액
site-top-up-price = 가격
site-top-up-rate = 스타 1개당 금액
site-top-up-provider = 결제 수단
site-top-up-provider-name = { $provider ->
       *[telegram-stars] 텔레그램 스타
    }
site-top-up-payment-id = 텔레그램 결제 번호
site-top-up-account = 계정
site-top-up-help = 문제가 있으면 충전 번호를 적어 문의해 주세요. 충전하고 쓰지 않은 금액은 스타로 환불받을 수 있습니다.
site-top-ups-others = 기타 변동
site-top-ups-others-text = 호출이나 결제가 아닌 잔액 변동입니다.
site-top-ups-others-none = 기타 변동이 없습니다.
site-top-up-what = 내용
site-movement = { $kind ->
        [welcome] 가입 환영 크레딧
        [grant] 운영자가 지급한 크레딧
        [debit] 운영자가 차감
       *[adjust] 운영자가 정정
    }
site-problem-topup-not-found = 이 번호의 결제된 충전이 계정에 없습니다.
