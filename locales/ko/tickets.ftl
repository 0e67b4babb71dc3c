# 문의: 이용자가 운영자에게 묻는 것, 운영자가 읽는 글과 답변. 글은 Markdown으로 씁니다.

## 운영자에게 쓰기

feedback = **운영자에게 문의하기**

    어떤 내용인가요? 아래에서 고른 다음 메시지 하나에 모두 적어 보내 주세요. 답변은 여기로 옵니다.
feedback-yours = 이전 문의도 아래에 있습니다.
ticket-kind = { $kind ->
        [question] 질문
        [fault] 오류 신고
        [data] 내 데이터
        [deletion] 삭제 요청
       *[legal] 법적 사안
    }
ticket-state = { $state ->
        [open] 답변 대기 중
        [answered] 답변 완료
       *[closed] 종료됨
    }
ticket-ask = **{ ticket-kind }:** 메시지 하나에 모두 적어 보내 주세요. 최대 { $limit }자입니다.
ticket-is-open = **문의가 운영자에게 접수되었습니다.** 문의 번호: `{ $id }`

    답변은 여기로 옵니다. 그때까지 내용을 덧붙일 수 있습니다: /feedback
ticket-add-ask = 문의 `{ $id }`에 덧붙일 내용을 메시지 하나에 적어 보내 주세요. 최대 { $limit }자입니다.
ticket-is-added = 문의 `{ $id }`에 덧붙였습니다. 운영자에게 전달됩니다.
ticket-is-closed = 문의를 종료했습니다. 번호: `{ $id }`
ticket-was-closed = 이미 종료된 문의입니다.

## 문의 하나

ticket-head = **{ ticket-kind }** – { ticket-state }

    번호: `{ $id }`
    접수: { MOMENT($time) }
ticket-by-you = **나**, { MOMENT($time) }
ticket-by-person = **이용자**, { MOMENT($time) }
ticket-by-operator = **운영자**, { MOMENT($time) }
ticket-unreadable = (더 이상 읽을 수 없는 글입니다.)
ticket-older = 그 이전 메시지는 생략했습니다.
button-ticket = { ticket-kind } · { DATE($day) } · { ticket-state }
button-ticket-show = 문의 보기
button-ticket-answer = 답하기
button-ticket-close = 종료

## 이용자에게 알리는 말

ticket-answered = **운영자가 답변했습니다.** 문의: `{ $id }`
ticket-closed = **운영자가 문의를 종료했습니다.** 문의: `{ $id }`

    아직 해결되지 않았다면 그대로 답해 주세요. 문의가 다시 열립니다.

## 운영자가 읽는 글

ticket-opened = **새 문의: { ticket-kind }**

    번호: `{ $id }`
    { ticket-whose }
ticket-added = **문의에 덧붙인 내용: { ticket-kind }**

    번호: `{ $id }`
    { ticket-whose }
ticket-whose = { $by ->
        [account] 계정: `{ $account }`
       *[contact] 계정 없음. 연락처: { ISOLATE($contact) }
    }
    언어: `{ $language }`
ticket-answer-ask = 문의 `{ $id }`에 대한 답변을 메시지 하나에 적어 보내 주세요. 최대 { $limit }자이며, 적은 그대로 이용자에게 전달됩니다.
ticket-answer-sent = 문의 `{ $id }`에 대한 답변을 보내고 있습니다.
ticket-answer-kept = 문의 `{ $id }`에 대한 답변을 저장했지만 아무에게도 보내지 않았습니다. 여기에 계정이 없는 분이므로 이 연락처로 직접 연락해 주세요: { ISOLATE($contact) }
tickets-open = **답변을 기다리는 문의**

    가장 오래 기다린 문의부터 보여 드립니다.
tickets-none = 답변을 기다리는 문의가 없습니다.
