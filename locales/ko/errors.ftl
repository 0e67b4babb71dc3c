# 문제가 생겼을 때 봇이 하는 말. 이용자가 만날 수 있는 오류 코드마다 한 문장씩 있다.

error-unexpected = 저희 쪽에서 문제가 생겼습니다. 다시 생기면 /support 명령으로 문의하면서 이 번호를 알려 주세요: `{ $incident }`
error-account-closed = 지금은 이 계정을 사용할 수 없습니다. /support 명령으로 문의해 주세요.
error-consent-missing = 먼저 현재 약관에 동의해 주세요: /start
error-insufficient-balance = 잔액이 부족합니다.
error-key-not-found = 더 이상 존재하지 않는 키입니다.
error-too-many-keys = 키는 최대 { $limit }개까지 가질 수 있습니다. 새로 발급받으려면 먼저 하나를 삭제해 주세요.
error-model-not-found = 더 이상 제공하지 않는 모델입니다. /model 명령으로 다른 모델을 선택해 주세요.
error-session-not-found = 더 이상 존재하지 않는 대화입니다.
error-session-busy = 이 대화에서 아직 답변이 작성되고 있습니다. 먼저 중지하세요: /stop
error-turn-not-found = 더 이상 존재하지 않는 질문입니다. 다시 적어 보내 주세요.
error-topup-closed = 이미 결제되었거나 만료된 충전입니다. /topup 명령으로 다시 시작해 주세요.
error-topup-not-found = 확인할 수 없는 충전입니다. /topup 명령으로 다시 시작해 주세요.
error-payment-mismatch = 결제 내용이 충전과 맞지 않습니다. 빠져나간 금액은 없습니다. /topup 명령으로 다시 시작해 주세요.
error-ticket-not-found = 더 이상 존재하지 않는 문의입니다. 내 문의 보기: /feedback
error-too-many-tickets =
    { $group ->
        [rights] 답변을 기다리는 데이터 관련 요청·법적 사안 문의가 이미 { $limit }개라서 새로 접수할 수 없습니다. 기존 문의에 내용을 덧붙일 수 있습니다: /feedback
       *[help] 답변을 기다리는 질문·오류 신고가 이미 { $limit }개라서 새로 접수할 수 없습니다. 데이터 관련 요청과 법적 사안 문의는 이와 관계없이 보낼 수 있습니다. 기존 문의에 내용을 덧붙일 수도 있습니다: /feedback
    }
error-ticket-waits = 마지막 답변 이후 메시지를 { $limit }개 보내셨습니다. 이제 운영자의 답변을 기다려 주세요.
error-ticket-text-too-long = 너무 깁니다. 최대 { $limit }자까지 쓸 수 있습니다. 줄여서 다시 보내 주세요.
error-attachment-too-large = 파일이 너무 큽니다. 최대 { $limit }MB까지 보낼 수 있습니다. 전달되지 않았습니다.
error-attachment-empty = 빈 파일입니다. 전달되지 않았습니다.
error-sign-in-gone = 만료되었거나 이미 사용된 로그인 요청입니다. 웹사이트에서 다시 시작해 주세요.
error-web-session-not-found = 이미 끝난 세션입니다. 로그인된 기기 보기: /devices
error-busy = 시스템이 혼잡합니다. 잠시 후 다시 시도해 주세요.
