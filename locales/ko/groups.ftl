# 그룹, 인라인 메시지, 손님으로 불려 간 채팅. 다른 사람도 읽는 곳이므로 잔액은 말하지 않는다.

group-greeting =
    안녕하세요! 저는 AI 모델로 질문에 답합니다. **@{ $bot }** 뒤에 질문을 쓰거나 제 메시지에 답장해 주세요.

    질문한 사람이 자기 잔액으로 자기 질문의 요금을 냅니다. 제가 무엇에 답하고 누가 요금을 낼지는 관리자가 바꿀 수 있습니다: /settings@{ $bot }
group-help = **@{ $bot }** 뒤에 질문을 쓰거나 제 메시지에 답장해 주세요. 다른 사람의 메시지에 대해 물으려면 그 메시지에 답장하면서 저를 불러 주세요. /new@{ $bot } 명령은 새 대화를 시작하고, /stop@{ $bot } 명령은 작성 중인 답변을 중지합니다.
group-start-first = 저에게 질문하려면 먼저 개인 채팅에서 ‘시작’을 누르고 약관에 동의해 주세요. 그전에는 모델에 아무것도 전달되지 않고 요금도 청구되지 않습니다.
group-consent-first = 먼저 개인 채팅에서 현재 약관에 동의해 주세요.
group-in-private = 이 내용은 개인 채팅에서만 보여 드립니다.
group-open-here = 이곳은 본인만 볼 수 있습니다: { $command }
group-about-this = 이 메시지를 어떻게 생각하나요?
group-new = 이곳에서 새 대화를 시작합니다. 저를 부르고 질문해 주세요.
group-admins-only = 이 그룹의 관리자만 바꿀 수 있습니다.
group-settings-title = **이 그룹에서의 설정**
group-settings-listens = { $to ->
        [all] 모든 메시지에 답합니다.
        [off] 지금은 어떤 메시지에도 답하지 않습니다.
       *[mention] 저를 부르거나(@{ $bot }) 제 메시지에 답장하는 사람에게 답합니다.
    }
group-settings-payer = { $who ->
        [sponsor] 이 그룹의 모든 질문 요금은 관리자 한 명이 한도 안에서 냅니다.
       *[asker] 각자 자기 질문의 요금을 냅니다.
    }
group-settings-model = { $whose ->
        [group] 모델: `{ $model }`
       *[own] 모델: 질문한 사람이 고른 모델
    }
group-settings-language = { $whose ->
        [group] 언어: { $language }
       *[own] 언어: 각자의 언어
    }
group-listens-pick = 이 그룹에서 어떤 메시지에 답할까요? 모든 메시지를 들으려면 제가 이 그룹의 관리자이기도 해야 합니다.
group-model-pick = **이 그룹에서는 어떤 모델이 답할까요?**
group-language-pick = 이 그룹에서 어떤 언어로 말할까요?
group-language-is-not-the-models = 모델은 어느 경우에나 질문의 언어로 답합니다.
group-pay-question = **{ ISOLATE($title) } 그룹 모두의 요금을 내시겠습니까?**

    그러면 그곳에서 나오는 모든 질문의 요금이 고르신 한도까지 내 잔액({ USD($left) })에서 나갑니다. 그룹에는 관리자가 요금을 낸다는 사실만 알리고, 잔액과 한도는 알리지 않습니다. 언제든지 그만둘 수 있습니다. 하루와 한 달은 UTC 기준입니다.
group-paying = **{ ISOLATE($title) } 그룹의 질문 요금을 내고 있습니다.**
group-limit = { $period ->
        [day] 오늘: { USD($limit) } 중 { USD($used) } 사용
       *[month] 이번 달: { USD($limit) } 중 { USD($used) } 사용
    }
group-pay-not-admin = 그룹의 관리자만 모두의 요금을 낼 수 있습니다.
group-pay-none = 요금을 내고 있는 그룹이 없습니다. 관리자가 그룹에서 /settings 명령으로 시작할 수 있습니다.
group-pay-ended = 이제 이 그룹의 요금을 내지 않습니다.
group-payer-began = 지금부터 이 그룹 모두의 질문 요금을 { ISOLATE($name) } 님이 한도 안에서 냅니다.
group-payer-ended = 지금부터 이 그룹에서는 각자 자기 질문의 요금을 냅니다.
group-cap-reached = 이 그룹의 요금 한도에 도달했습니다. 아무에게도 요금이 청구되지 않았습니다.
group-sponsor-cannot = 이 그룹의 요금을 내는 사람이 지금은 이 질문의 요금을 낼 수 없습니다. 아무에게도 요금이 청구되지 않았습니다.
group-at-sponsors-limit = 지금은 이 그룹의 요금을 더 낼 수 없어 답변이 여기에서 끝납니다.
button-start = 시작
button-open-private = 개인 채팅 열기
button-group-listens = 응답 방식
button-group-model = 모델
button-group-pay = 이 그룹 요금 내기
button-group-end = 이 그룹 요금 그만 내기
button-group-each-own = 각자의 선택
button-group-listen = { $to ->
        [all] 모든 메시지
        [off] 응답 안 함
       *[mention] 멘션과 답장
    }
button-group-limits = 하루 { USD($day, places: 0) }, 한 달 { USD($month, places: 0) }

## 인라인 질문과 손님으로 받은 질문

inline-ask = 질문: { $question }
inline-costs = { $model }({ ISOLATE($company) }) 모델이 여기서 답하고, 요금은 내 잔액에서 나갑니다
inline-asked = `{ $model }` 모델이 쓰고 있습니다…
inline-hint = 제 이름 뒤에 질문을 써 주세요
inline-start = ‘시작’을 누르면 질문할 수 있습니다
inline-start-guest = 여기서 저를 부르려면 먼저 개인 채팅에서 ‘시작’을 누르고 약관에 동의해야 합니다. 모델에 아무것도 전달되지 않았고 요금도 청구되지 않았습니다.
button-still-writing = { $model } 쓰는 중…
inline-still-writing = 답변을 쓰고 있습니다. 이 메시지에 나타납니다. 질문한 사람은 개인 채팅에서 /stop 명령으로 중지할 수 있습니다.
button-read-whole = 답변 전체 읽기
button-topup-private = 충전하기

## 그룹의 명령어 메뉴

group-command-settings = 이 그룹에서의 설정
group-command-new = 새 대화 시작
group-command-stop = 답변 중지
group-command-help = 질문하는 방법
command-groups = 요금을 내고 있는 그룹
