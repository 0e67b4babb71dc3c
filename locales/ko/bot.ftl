# 봇이 하는 말. 글은 Markdown이다: **굵게**, `코드`. 명령에 조사를 바로 붙이면 텔레그램이 링크로 만들지 않으므로 띄어 쓴다.

## 시작

welcome = **ApiClaude에 오신 것을 환영합니다**

    여기에서 AI 모델과 대화할 수 있고, API 키를 발급받으면 내 프로그램에서도 같은 잔액을 쓸 수 있습니다.

    { $has-welcome ->
        [yes] 동의하시면 먼저 써 보실 수 있도록 { USD($welcome) } 상당의 무료 크레딧을 드립니다.
       *[no] 잔액을 충전해 두고 쓴 만큼만 요금을 냅니다.
    }

    첫 질문을 하시기 전에 이용 약관(/terms)과 개인정보 안내(/privacy)를 읽어 주세요.

    아래 버튼을 누르면 “{ $statement }”라고 밝히고, 이용 약관에 동의하며, 개인정보 안내를 읽었음을 확인하게 됩니다.
welcome-accept = 만 18세 이상이며 동의합니다
welcome-done = **감사합니다**
    이제 질문을 적어 보내 주세요.

    { $has-welcome ->
        [yes] { USD($welcome) } 상당의 무료 크레딧이 잔액에 추가되었습니다.
       *[no] 준비되시면 /topup 명령으로 충전해 주세요.
    }
    { $has-others ->
        [yes] 현재 모델은 `{ $model }`입니다. 다른 모델은 /model 명령으로 볼 수 있습니다.
       *[no] 현재 모델은 `{ $model }`입니다.
    }
demo-note = 운영자의 컴퓨터에서 실행되는 작은 데모 모델입니다. 답변은 빠르지만 자주 틀립니다.
model-receiver = 메시지를 받는 곳: { ISOLATE($company) }.
ready = **다시 오신 것을 환영합니다**
    질문을 적어 보내 주세요.

    현재 모델은 `{ $model }`입니다. 다른 기능은 /help 명령으로 볼 수 있습니다.
help =
    질문을 적어 보내면 AI 모델이 답변합니다.

    /new – 새 대화 시작
    /chats – 이전 대화로 돌아가기
    /search – 대화 검색
    /stop – 작성 중인 답변 중지
    /model – 모델 선택과 가격
    /persona – 답변 방식 선택
    /balance – 잔액과 최근 요금
    /topup – 잔액 충전
    /keys – 내 프로그램에서 쓸 API 키
    /settings – 설정과 사용 한도
    /usage – 지출 내역
    /devices – 웹사이트에 로그인된 기기
    /language – 언어 변경
    /privacy – 개인정보 안내
    /terms – 이용 약관
    /support – 고객 지원
    /feedback – 운영자에게 문의하기
    /paysupport – 결제 문의
help-api = API 주소: `{ $url }`
unknown-command = 모르는 명령입니다. 제가 할 수 있는 일은 다음과 같습니다.

## 메뉴에 나오는 명령 설명

command-new = 새 대화 시작
command-chats = 이전 대화
command-stop = 답변 중지
command-model = 모델 선택
command-balance = 잔액과 최근 요금
command-topup = 잔액 충전
command-keys = API 키
command-settings = 설정과 사용 한도
command-usage = 지출 내역
command-language = 언어 변경
command-help = 이 봇으로 할 수 있는 일
command-privacy = 개인정보 안내
command-terms = 이용 약관
command-support = 고객 지원
command-feedback = 운영자에게 문의하기
command-paysupport = 결제 문의
bot-name = ApiClaude
bot-description =
    AI 모델과 대화하고 쓴 만큼만 요금을 내세요. 같은 잔액을 OpenAI 호환 API로도 쓸 수 있습니다. 여기에서 키를 발급받아 내 프로그램에서 사용하세요.

    만 18세 이상만 이용할 수 있습니다.
bot-short-description = AI 모델과 대화하고, 쓴 만큼만 내고, API 키도 발급받으세요.

## 대화

session-new = 새 대화를 시작합니다. 무엇이 궁금하신가요?
session-opened = **{ ISOLATE($title) }** 대화로 돌아왔습니다. 이어서 적어 보내 주세요.
sessions-title = **내 대화**
sessions-none = 아직 대화가 없습니다. 질문을 적어 보내 주세요.
button-new-session = 새 대화
queue-full = 질문 { $limit }개가 아직 답변을 기다리고 있습니다. 앞선 답변이 끝난 뒤에 보내 주세요.
question-too-old = 제가 잠시 멈춰 있어서 { MOMENT($time) }에 보내신 메시지에 답하지 못했습니다. 아직 필요하시면 다시 보내 주세요. 요금은 청구되지 않았습니다.
too-fast = 한꺼번에 너무 많은 메시지를 보내셨습니다. { $seconds }초만 기다려 주세요.

## 모델

models-title = **모델 선택**

    가격은 토큰 100만 개 기준이며, 영어 단어로는 약 75만 개에 해당합니다. 입력은 이용자가 보내는 내용, 출력은 모델이 쓰는 내용입니다.
models-line = `{ $model }` – 입력 { USD($input) }, 출력 { USD($output) }. 메시지를 받는 곳: { ISOLATE($company) }.
models-line-demo = `{ $model }` – 입력 { USD($input) }, 출력 { USD($output) }. 운영자의 컴퓨터에서 실행되는 작은 데모 모델로, 자주 틀립니다.
model-picked = 이제부터 `{ $model }` 모델이 답변합니다.
models-changed = 모델 목록이 바뀌었습니다. 다시 선택해 주세요.

## 잔액

balance = **사용 가능: { USD($available) }**
balance-promo = 사용 가능 금액 중 무료 크레딧: { USD($promo) }
balance-held = 작성 중인 답변을 위해 잡아 둔 금액: { USD($held) }
balance-receipts = **최근 요금**
# 날짜가 "2026. 11."로 시작하므로 줄 맨 앞에 두면 Markdown이 번호 목록으로 읽는다.
balance-receipt = { USD($charge) } · `{ $model }` · { MOMENT($time) }
balance-no-receipts = 아직 요금이 없습니다.

## 충전

topup-amounts = **텔레그램 스타로 충전**

    금액을 선택해 주세요. 결제가 확인되는 대로 잔액에 추가됩니다.
topup-amount = { $stars } ⭐ → { USD($worth) }
topup-ready = **스타 { $stars }개 → { USD($worth) }**

    버튼을 눌러 결제해 주세요. 링크는 { MOMENT($expires) }까지 유효합니다.
    충전 번호: `{ $id }`
topup-pay = 스타 { $stars }개 결제
button-topup = 충전하기
topup-other = 다른 금액
topup-invoice-title = 잔액 충전
topup-invoice-description = ApiClaude 잔액을 { USD($worth) }만큼 충전합니다.
topup-credited = **잔액이 { USD($amount) }만큼 충전되었습니다**

    결제: 스타 { $stars }개
    충전 번호: `{ $id }`
topup-unclear = 결제는 확인되었지만 어느 충전에 해당하는지 찾지 못했습니다. /paysupport 명령으로 문의하면서 이 번호를 알려 주세요: `{ $charge-id }`
granted = **{ USD($amount) } 상당의 무료 크레딧이 잔액에 추가되었습니다**

## API 키

keys-title = **내 API 키**

    키가 있으면 OpenAI를 지원하는 어떤 프로그램에서든 잔액을 쓸 수 있습니다.
keys-none = 아직 키가 없습니다.
keys-line = { ISOLATE($name) } · …{ $hint } · { $state ->
        [revoked] 폐기됨
        [expired] 만료됨
       *[active] 사용 가능
    }
key-name = 키 { $number }
button-issue-key = 키 발급
button-back = 뒤로
key-issued = **새 API 키**

    `{ $secret }`

    지금 복사해 두세요. 키는 이번 한 번만 표시되며 다시 볼 수 없습니다.

    주소: `{ $url }`
button-copy-key = 키 복사
key-details = **{ ISOLATE($name) }** · …{ $hint }

    발급: { MOMENT($created) }
key-used = 마지막 사용: { MOMENT($used) }
key-never-used = 아직 사용하지 않았습니다.
key-revoked = 폐기: { MOMENT($revoked) }. 이제 이 키는 쓸 수 없습니다.
key-expires = 만료: { MOMENT($expires) }
key-expired = 만료됨: { MOMENT($expires) }. 이제 이 키는 쓸 수 없습니다.
button-revoke-key = 폐기
button-delete-key = 삭제
key-revoke-ask = 이 키를 폐기할까요? **{ ISOLATE($name) }** · …{ $hint }. 폐기하면 이 키로 새 호출을 시작할 수 없습니다. 진행 중인 답변은 끝까지 이어지고 요금이 청구됩니다. 되돌릴 수 없습니다.
button-revoke-sure = 네, 폐기합니다
key-delete-ask = 이 키를 삭제할까요? **{ ISOLATE($name) }** · …{ $hint }. 삭제하면 이 키로 새 호출을 시작할 수 없고 키는 목록에서 사라집니다. 진행 중인 답변은 끝까지 이어지고 요금이 청구됩니다. 되돌릴 수 없습니다.
button-delete-sure = 네, 삭제합니다
key-is-revoked = 이제 이 키는 쓸 수 없습니다.
key-is-deleted = 키를 삭제했습니다.

## 키의 사용 한도

button-caps = 사용 한도
caps-title = **사용 한도: { ISOLATE($name) }**

    한도를 넘게 되는 호출은 답변이 짧아지거나 거절됩니다. 하루와 한 달은 UTC 기준입니다.
caps-line =
    { $period ->
        [day] 일일: { USD($limit) } 중 { USD($used) } 사용
        [month] 월간: { USD($limit) } 중 { USD($used) } 사용
       *[total] 전체: { USD($limit) } 중 { USD($used) } 사용
    }
caps-line-none =
    { $period ->
        [day] 일일: 한도 없음
        [month] 월간: 한도 없음
       *[total] 전체: 한도 없음
    }
button-cap-period =
    { $period ->
        [day] 일일
        [month] 월간
       *[total] 전체
    }
caps-pick =
    { $period ->
        [day] 이 키가 하루에 쓸 수 있는 금액을 골라 주세요.
        [month] 이 키가 한 달에 쓸 수 있는 금액을 골라 주세요.
       *[total] 이 키가 모두 합해 쓸 수 있는 금액을 골라 주세요.
    }
button-no-cap = 한도 없음

## 법률 문서

notice-head = **{ $title }**
    버전 { $version }, { DATE($effective) }부터 시행, 마지막 수정일 { DATE($updated) }
notice-choose = 여기서 읽을 항목을 선택하세요.
notice-section = **{ $section }**
    { $title } (버전 { $version })
button-notice-sections = 모든 항목
button-notice-site = 웹사이트에서 읽기
button-terms = 이용 약관
button-privacy = 개인정보 안내

## 언어

language-title = **언어 선택**
language-picked = 이제부터 한국어로 안내해 드립니다.

## 문의

support = **고객 지원**
support-contact = 문의할 곳: { ISOLATE($contact) }. 계정 번호도 함께 보내 주세요: `{ $account }`
support-no-contact = 운영자가 아직 연락처를 공개하지 않았습니다. 내 계정 번호: `{ $account }`
paysupport = **결제 문의**

    충전마다 번호가 있으며 /balance 화면과 결제 메시지에서 볼 수 있습니다. 결제하고 쓰지 않은 금액은 스타로 환불받을 수 있습니다.
paysupport-recent = **최근 충전**
paysupport-line = `{ $id }` · 스타 { $stars }개 · { $state ->
        [paid] 결제됨
        [expired] 만료됨
        [refunded] 환불됨
        [review] 확인 중
       *[opened] 결제 안 됨
    }
