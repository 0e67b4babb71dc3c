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
ticket-may-attach = 사진이나 파일을 { $limit }MB까지 함께 보낼 수 있습니다.
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
ticket-file = 파일: { ISOLATE($name) } ({ $kilobytes }KB)
ticket-file-unreadable = (더 이상 읽을 수 없는 파일입니다.)
ticket-file-caption = 문의 `{ $id }`의 파일
ticket-file-gone = 이 파일은 더 이상 텔레그램에 없거나 너무 큽니다. 5MB 이하의 파일로 다시 보내 주세요.
ticket-file-not-fetched = 텔레그램에서 파일을 가져오지 못했습니다. 잠시 후 다시 보내 주세요.
ticket-older = 이전 메시지는 여기에서 생략했습니다.
button-ticket = { ticket-kind } · { DATE($day) } · { ticket-state }
button-ticket-waiting = { ticket-kind } · { $short } · { MOMENT($time) }
button-ticket-file = 📎 { ISOLATE($name) }
button-ticket-show = 문의 보기
button-ticket-answer = 답하기
button-ticket-close = 종료

## 이용자에게 알리는 말

ticket-answered = **운영자가 답변했습니다.** 문의: `{ $id }`
ticket-answered-site = **웹사이트에서 보내신 문의에 운영자가 답변했습니다.** 문의: `{ $id }`

    여기에서 답하거나 웹사이트의 ‘내 문의’ 페이지에서 답할 수 있습니다.
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

## 운영자 그룹: 문의마다 토픽 하나

ticket-topic-name = { ticket-kind } · { $short }
ticket-topic-head = **{ ticket-kind }**, { MOMENT($time) }

    번호: `{ $id }`
ticket-topic-more = **이용자가 덧붙인 내용: { ticket-kind }**, { MOMENT($time) }
ticket-topic-how = { $by ->
        [account] 운영자가 이 토픽에 쓰는 글은 그대로 이용자에게 전달됩니다. /close 명령으로 문의를 종료합니다.
       *[contact] 운영자가 이 토픽에 쓰는 글은 답변으로 저장되어 문의 페이지에서 볼 수 있지만, 상대방에게 따로 알리지는 않습니다. /close 명령으로 문의를 종료합니다.
    }
ticket-topic-not-yours = OPERATORS에 적힌 사람만 본인 이름으로 여기에서 답변할 수 있습니다. 이 메시지는 전달되지 않았습니다.
ticket-topic-commands = 여기에서 쓸 수 있는 명령은 /close 하나뿐입니다. 이 메시지는 전달되지 않았습니다. 답변은 슬래시로 시작하지 않게 써 주세요.
ticket-topic-cannot = 이용자에게는 글, 사진, 파일만 보낼 수 있습니다. 이 메시지는 전달되지 않았습니다.
operators-chat-broken = { $why ->
        [forum] **문의가 그룹에 전달되지 않습니다:** OPERATORS_CHAT에 적힌 그룹에 토픽 기능이 꺼져 있습니다. 그룹 설정에서 켜 주세요. 그때까지 문의는 여기로 옵니다.
        [rights] **문의가 그룹에 전달되지 않습니다:** 봇에게 OPERATORS_CHAT에 적힌 그룹의 토픽을 관리할 권한이 없습니다. 그 권한이 있는 관리자로 지정해 주세요. 그때까지 문의는 여기로 옵니다.
        [gone] **문의가 그룹에 전달되지 않습니다:** OPERATORS_CHAT에 적힌 그룹에 봇이 없거나 그룹 번호가 바뀌었습니다. 해결될 때까지 문의는 여기로 옵니다.
        [topic] 그룹에서 문의 `{ $id }`의 토픽이 삭제되었습니다. 그 문의에 쓸 내용이 생기면 토픽을 새로 만듭니다.
       *[other] **문의가 그룹에 전달되지 않습니다:** 봇이 OPERATORS_CHAT에 적힌 그룹에 보내는 내용을 텔레그램이 거부합니다. 이유는 로그에 있습니다. 해결될 때까지 문의는 여기로 옵니다.
    }
