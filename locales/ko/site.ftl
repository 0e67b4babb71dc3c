# 웹사이트의 글. 평범한 문장으로 쓰고, 코드는 `역따옴표` 사이에 둔다.

## 모든 페이지

site-skip = 본문으로 건너뛰기
site-languages = 언어
site-navigation = 주 메뉴
site-footer = 서비스 정보
site-nav-pricing = 가격
site-nav-docs = 문서
site-privacy-title = 개인정보 안내
site-terms-title = 이용 약관
site-channel = 소식 채널
site-contact = 운영자 연락처
site-copyright = © { $year } ApiClaude
site-description = 텔레그램에서 AI 모델과 대화하거나 OpenAI 호환 API로 호출하세요. 선불 잔액 하나로 쓰고, 모든 요금에 영수증이 있습니다.

## 첫 페이지

site-home-title = 여러 AI 모델을 선불 잔액 하나로
site-home-lead = 텔레그램에서 AI 모델과 대화하거나 내 프로그램에서 호출하세요. 미리 충전해 두고 쓴 만큼만 내며, 모든 요금을 직접 확인할 수 있습니다.
site-home-try = 텔레그램에서 써 보기
site-home-account = 내 계정
site-home-read = 문서 읽기
site-door-chat = 텔레그램에서 대화하기
site-door-chat-text = 봇에게 메시지를 보내면 모델이 답변합니다. 사진과 문서를 보내고, 대화를 원하는 만큼 만들고, 봇을 그룹에 초대할 수도 있습니다.
site-door-api = API 사용하기
site-door-api-text = 프로그램, 편집기, 에이전트에서 쓸 수 있는 OpenAI 호환 주소입니다. 이 사이트나 봇에서 키를 발급받아 두 줄만 바꾸면 됩니다.
site-door-api-link = 빠른 시작
site-door-prices = 미리 알 수 있는 가격
site-door-prices-text = 모델마다 모든 가격과, 보내신 내용을 받는 회사를 공개합니다.
site-door-prices-link = 가격 보기
site-paying-title = 결제 방식
site-paying-text = 잔액은 텔레그램 스타로 충전합니다. 호출 전에 나올 수 있는 최대 금액을 잡아 두었다가 호출이 끝나면 실제 비용만 청구하며, 청구마다 서명된 영수증이 있습니다.
site-promises-title = 쉽게 풀어 쓴 개인정보 안내
site-promise-company = 입력하신 내용은 선택한 모델을 제공하는 회사로 전송됩니다. 회사 이름은 모델 옆에 표시됩니다.
site-promise-sealed = 대화는 계정마다 다른 키로 암호화하여 저장합니다.
site-promise-trade = 광고를 보여 주지 않고, 데이터를 팔지 않으며, 입력하신 내용으로 모델을 학습시키지 않습니다.
site-promise-logs = 로그에는 대화 내용도 키도 남기지 않습니다.
site-promise-delete = 대화는 언제든지 삭제할 수 있습니다.
site-promises-more = 개인정보 안내 전문 읽기

## 가격

site-pricing-title = 가격
site-pricing-lead = 가격은 미국 달러 기준입니다. 토큰은 단어를 이루는 조각이며, 보내시는 내용이 입력, 모델이 쓰는 내용이 출력입니다.
site-pricing-none = 지금은 이용할 수 있는 모델이 없습니다.
site-pricing-none-text = 잔액은 그대로 유지됩니다. 나중에 다시 확인해 주세요.
site-model-company = 이 모델에 보낸 내용을 받는 곳: { $company }.
site-model-demo = 운영자의 컴퓨터에서 실행되는 작은 데모 모델입니다. 보내신 내용은 다른 회사로 전송되지 않습니다. 답변은 빠르지만 자주 틀립니다.
site-model-context = 컨텍스트(토큰)
site-model-output = 가장 긴 답변(토큰)
site-model-abilities = 할 수 있는 일
site-ability = { $ability ->
    [tools] 도구 호출
    [vision] 이미지 이해
    [json] JSON 형식 답변
   *[reasoning] 추론 후 답변
}
site-price-unit = 과금 항목
site-price-rate = 가격
site-price-tier = 입력이 { $above }토큰을 넘으면 호출 전체에 다음 가격 적용
site-unit = { $unit ->
    [input] 입력
    [cached_input] 캐시에서 읽은 입력
    [cache_write_5m] 캐시 저장(5분)
    [cache_write_1h] 캐시 저장(1시간)
    [output] 출력
    [reasoning] 추론
    [character] 음성으로 읽을 글
    [image] 이미지
    [audio_second] 오디오
    [request] 호출
   *[minimum] 호출당 최소 요금
}
site-rate-million = { $unit ->
    [character] 100만 자당 { USD($rate) }
   *[token] 100만 토큰당 { USD($rate) }
}
site-rate-each = { $unit ->
    [image] 이미지당 { USD($rate) }
    [audio_second] 초당 { USD($rate) }
    [request] 호출당 { USD($rate) }
   *[minimum] { USD($rate) }
}
site-rate-thousand = { $unit ->
    [image] 이미지 1,000개당 { USD($rate) }
    [audio_second] 1,000초당 { USD($rate) }
   *[request] 호출 1,000회당 { USD($rate) }
}
site-pricing-kin = 따로 표시되지 않은 종류의 토큰에는 입력 또는 출력 가격이 적용됩니다.
site-rules-title = 호출이 어떻게 끝났는지에 따른 요금
site-rules-text = 시스템은 이 규칙대로 요금을 계산하며, 영수증마다 적용된 규칙이 적혀 있습니다.
site-rule-name-complete = 끝까지 받은 답변
site-rule-complete = 끝까지 받은 답변은 모델 서비스가 보고한 만큼 청구합니다. 보고하지 않은 부분은 추정하되 잡아 둔 금액을 넘지 않으며, 영수증에 그렇게 적힙니다. 답변이 끝난 뒤에 연결을 끊어도 달라지지 않습니다.
site-rule-name-cut-short = 잔액이나 한도가 모자라 멈춘 답변
site-rule-cut-short = 잔액이나 한도가 모자라 끝까지 받을 수 없는 답변은 거기서 멈추고, 입력과 전달된 부분만큼 청구하며 잡아 둔 금액을 넘지 않습니다.
site-rule-name-empty = 빈 답변
site-rule-empty = 내용도, 도구 호출도, 보고된 추론도 없는 답변은 무료입니다.
site-rule-name-failed = 오류로 실패한 호출
site-rule-failed = 저희나 모델 서비스의 오류로 실패하면, 그 전에 무엇이 전달되었든 무료입니다.
site-rule-name-left-before-sending = 모델에 보내기 전에 끝난 호출
site-rule-left-before-sending = 모델에 보내기 전에 끝난 호출은 무료입니다.
site-rule-name-left-cancelled = 연결을 끊어 모델이 멈춘 경우
site-rule-left-cancelled = 모델이 작업하는 동안 연결을 끊으면 모델이 멈추며, 입력과 전달된 부분만큼 요금을 냅니다.
site-rule-name-left-drained = 연결을 끊어도 모델이 계속한 경우
site-rule-left-drained = 멈출 수 없는 서비스도 있습니다. 그런 서비스가 작업하는 동안 연결을 끊으면, 그 서비스가 이어서 쓴 답변에 대해 보고한 만큼 요금을 냅니다. 너무 오래 걸리거나 너무 커지면 그때까지 받은 내용으로 추정합니다.
site-rule-name-crashed = 답변 도중 저희 프로그램이 비정상 종료된 경우
site-rule-crashed = 긴 답변 도중 저희 프로그램이 비정상 종료되면, 마지막으로 기록된 진행 상황까지만 청구합니다.
site-rule-name-crashed-early = 진행 상황이 기록되기 전에 저희 프로그램이 비정상 종료된 경우
site-rule-crashed-early = 진행 상황이 기록되기 전에 저희 프로그램이 비정상 종료되면 그 답변은 무료입니다.

## 문서

site-docs-title = 문서
site-docs-lead = 이 API는 OpenAI와 같은 형식을 씁니다. OpenAI 호환 주소를 쓸 수 있는 도구라면 여기서도 그대로 쓸 수 있습니다.
site-docs-contents = 이 페이지의 내용
site-docs-start = 빠른 시작
site-docs-base = 주소: `{ $url }`
site-docs-key = 키가 필요합니다. 봇에서 /keys 명령으로, 또는 이 사이트의 [내 계정]에서 발급받으세요. 키는 한 번만 표시되므로 안전하게 보관하고, 프로그램마다 따로 발급받으세요.
site-docs-copy = 예제 복사
site-docs-curl = 명령줄
site-docs-python = Python
site-docs-node = Node.js
site-docs-editors = 편집기
site-docs-editors-text = OpenAI 호환 서비스를 지원하는 편집기 확장이라면 주소, 키, 모델 이름을 입력하면 됩니다. Continue의 경우 `config.yaml` 파일에 다음과 같이 적습니다.
site-docs-agents = 에이전트
site-docs-agents-text = 대부분의 에이전트는 환경 변수에서 주소와 키를 읽습니다. 에이전트에는 한도를 따로 정한 키를 주세요.
site-docs-models = 모델
site-docs-models-text = `GET /v1/models` 요청으로 내 키로 쓸 수 있는 모델과 가격을 볼 수 있고, `GET /v1/models/…` 요청으로 그중 하나만 볼 수도 있습니다. 읽기 쉽게 정리한 가격은 [가격 페이지]에 있습니다.
site-docs-streaming = 스트리밍
site-docs-streaming-text = `"stream": true` 옵션을 쓰면 답변이 서버 전송 이벤트로 조각조각 도착합니다. 모델이 생각하는 동안에는 주석을 보내 연결을 유지합니다. `[DONE]` 바로 앞의 주석에 비용이 적혀 있습니다.
site-docs-idempotency = 안전하게 다시 호출하기
site-docs-idempotency-text = `Idempotency-Key` 헤더를 보내면 호출은 많아야 한 번만 실행되고 청구됩니다. 24시간 안에 같은 요청을 다시 보내면 똑같은 답변을 무료로 받으며, `x-apiclaude-replayed: true` 헤더가 붙습니다. 답변은 그 24시간 동안만 암호화하여 보관한 뒤 삭제하고, 이 헤더가 없는 호출은 아무것도 보관하지 않습니다.
site-docs-receipts = 영수증
site-docs-receipts-text = 청구된 모든 답변은 `x-apiclaude-receipt` 헤더로 영수증 번호를 알려 줍니다. `GET /v1/receipts/…` 요청으로 서명된 영수증을 항목별로 볼 수 있고, 공개 키는 `/.well-known/apiclaude-receipts.json` 주소에 있습니다. 스트리밍이 아닌 답변은 `x-apiclaude-cost-nanos` 헤더에 비용도 알려 주며, 단위는 10억분의 1달러입니다. [check_receipt.py] 프로그램을 쓰면 저장한 영수증을 저희에게 묻지 않고 확인할 수 있습니다.
site-docs-caps = 한도와 잔액
site-docs-caps-text = 봇이나 [이 사이트의 내 계정]에서 키마다 일일, 월간, 전체 한도를 정할 수 있습니다. `GET /v1/key` 요청으로 남은 금액을 확인하세요. 요청한 만큼 쓰기에 금액이 모자라면 `max_tokens` 값을 낮추고 `x-apiclaude-max-tokens-lowered` 헤더로 알려 줍니다.
site-docs-limits = 제한
site-docs-limit-body = 요청 본문의 최대 크기(바이트)
site-docs-limit-header = 헤더 또는 주소의 최대 크기(바이트)
site-docs-limit-keys = 한 IP 주소에서 1분에 시도할 수 있는 잘못된 키의 수
site-docs-limit-begin = 모델이 답변을 시작하기까지 기다리는 시간(초)
site-docs-limit-silence = 답변 도중 모델의 응답을 기다리는 시간(초)
site-docs-errors = 오류
site-docs-errors-text = 오류는 OpenAI와 같은 형식입니다: `message`, `type`, `param`, `code`. `Retry-After` 헤더가 있으면 그 시간(초)만큼 기다려 주세요. 저희나 모델 서비스 때문에 실패한 호출은 무료입니다.
site-docs-status = 상태
site-docs-code = 코드
site-docs-meaning = 의미
site-api-error-invalid-request = 요청을 읽을 수 없습니다. 문제가 된 필드는 `param` 값에 있습니다.
site-api-error-unsupported = 이 모델이 지원하지 않는 것을 요청했습니다.
site-api-error-upstream-refused = 모델 서비스가 요청을 잘못된 것으로 판단했습니다. 그 설명을 전달하며, 코드가 있으면 함께 전달합니다.
site-api-error-missing-api-key = 키를 보내지 않았습니다.
site-api-error-invalid-api-key = 키를 잘못 입력했거나, 만료 또는 폐기된 키이거나, 이 서비스의 키가 아닙니다.
site-api-error-insufficient-balance = 잔액이 호출 비용에 모자랍니다. 충전하거나 요청을 줄여 주세요.
site-api-error-cap-reached = 남은 한도가 호출 비용에 모자랍니다. 한도를 올리거나, 기다리거나, 요청을 줄여 주세요.
site-api-error-account-closed = 계정이 닫혔거나 정지되었습니다.
site-api-error-consent-missing = 현재 약관에 아직 동의하지 않았습니다. 봇이나 이 사이트의 계정 설정에서 동의할 수 있습니다.
site-api-error-model-not-allowed = 이 키로는 해당 모델을 쓸 수 없습니다.
site-api-error-unknown-route = 이 주소에는 아무것도 없습니다.
site-api-error-model-not-found = 이 이름의 모델은 없습니다.
site-api-error-receipt-not-found = 내 계정에 이 번호의 영수증이 없습니다.
site-api-error-method-not-allowed = 주소는 맞지만 메서드가 다릅니다. 사용할 수 있는 메서드는 `Allow` 헤더에 있습니다.
site-api-error-body-too-slow = 요청이 제시간에 도착하지 않았습니다.
site-api-error-still-running = 이 `Idempotency-Key` 값을 쓴 호출이 아직 진행 중입니다.
site-api-error-already-answered = 이미 처리된 호출이며 답변은 다시 드릴 수 없습니다. 비용은 영수증에 있습니다.
site-api-error-idempotency-key-reused = 이 `Idempotency-Key` 값은 다른 요청에 이미 사용되었습니다.
site-api-error-body-too-large = 요청이 너무 큽니다.
site-api-error-unsupported-media-type = 요청이 일반 JSON으로 표시되어 있지 않습니다.
site-api-error-too-many-bad-keys = 이 IP 주소에서 잘못된 키가 너무 많이 왔습니다.
site-api-error-internal-error = 저희 쪽에 문제가 생겼습니다. 메시지에 있는 번호를 알려 주세요.
site-api-error-upstream-unavailable = 모델 서비스에 연결할 수 없습니다.
site-api-error-upstream-broken = 모델 서비스가 답변을 중단했거나 쓸 수 없는 답변을 보냈습니다.
site-api-error-upstream-busy = 모델 서비스가 과부하 상태입니다.
site-api-error-database-away = 지금은 저희 장부에 접근할 수 없습니다.
site-api-error-journal-full = 장부에 한동안 접근하지 못해, 복구될 때까지 새 호출을 받지 않습니다.
site-api-error-hold-ended = 저희 서버가 다시 시작되면서 호출이 전송 전에 끝났습니다.
site-api-error-shutting-down = 저희 서버를 다시 시작하는 중입니다.
site-api-error-signing-key-unreadable = 지금은 영수증에 서명할 수 없습니다. 영수증의 내용은 그대로 유효합니다.
site-api-error-upstream-timeout = 모델 서비스의 응답이 너무 오래 걸렸습니다.

## 법적 고지

site-notice-meta = 버전 { $version }, { DATE($effective) }부터 시행, 마지막 수정일 { DATE($updated) }
site-notice-contents = 목차
site-notice-coming = 이 버전은 { DATE($effective) }부터 시행됩니다. 그때까지는 버전 { $version } 문서가 적용됩니다.
site-notice-until = 이 버전은 { DATE($effective) }에 버전 { $version } 문서가 시행될 때까지 적용됩니다.
site-notice-earlier = 이전 버전이며 더 이상 적용되지 않습니다.
site-notice-read = 버전 { $version } 읽기
site-notice-versions = 모든 버전
site-notice-version = 버전 { $version }

## 문의

site-support-title = 고객 지원
site-support-lead = 궁금한 점, 오류, 내 데이터에 관한 요청이 있으면 알려 주세요.
site-support-contact = 서비스 운영자의 연락처:
site-support-none = 운영자가 이 페이지에 연락처를 공개하지 않았습니다.
site-support-bot = 봇에서 /support 명령을 보내면 계정 번호가 표시됩니다. 계정을 찾을 수 있도록 번호를 함께 알려 주세요.
site-support-open = 봇 열기
site-support-first = 문의하기 전에
site-support-first-docs = API 오류와 그 의미
site-support-first-prices = 호출이 어떻게 끝났는지에 따른 요금

## 문제가 생겼을 때

site-error-404 = 없는 페이지입니다
site-error-404-text = 주소를 잘못 입력했거나 페이지가 옮겨졌을 수 있습니다.
site-error-405 = 여기서는 할 수 없는 작업입니다
site-error-405-text = 이 주소는 이런 방식의 요청을 받지 않습니다.
site-error-500 = 저희 쪽에 문제가 생겼습니다
site-error-500-text = 잠시 후 다시 시도해 주세요.
site-error-incident = 문제가 계속되면 이 번호를 알려 주세요: { $incident }
site-error-home = 첫 페이지로

# 로그인과 계정의 메뉴.
site-nav-sign-in = 로그인
site-nav-account = 계정
site-account-sections = 내 계정
site-account-overview = 개요
site-account-chats = 대화
site-account-keys = API 키
site-account-usage = 사용량
site-account-receipts = 영수증
site-account-top-ups = 충전 내역
site-account-tickets = 문의 내역
site-account-security = 보안
site-account-settings = 설정
