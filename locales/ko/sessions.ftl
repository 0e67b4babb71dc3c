# 대화: 목록, 대화별 설정, 할 수 있는 일. 텍스트는 Markdown이다.

command-search = 대화 검색
command-persona = 답변 방식 선택

## 목록

sessions-page = **내 대화** · { $page }/{ $pages }쪽
sessions-archived = **보관한 대화**
sessions-archived-page = **보관한 대화** · { $page }/{ $pages }쪽
sessions-archived-none = 보관한 대화가 없습니다.
sessions-all-archived = 모든 대화가 보관되어 있습니다. 새로 시작하려면 질문을 적어 보내 주세요.
sessions-list-changed = 목록이 바뀌었습니다. 처음부터 보여 드립니다.
button-search = 검색
button-archived = 보관함
button-sessions = 대화 목록

## 대화 하나

session-title = **{ ISOLATE($title) }**
session-untitled = 새 대화
session-model = { $is-own ->
        [yes] 모델: `{ $model }` (이 대화용으로 선택)
       *[no] 모델: `{ $model }`
    }
session-persona = 페르소나: { $name }
session-instructions = 내 지시: { ISOLATE($words) }
session-manner = { $manner ->
        [exact] 창의성: 정확하게
        [careful] 창의성: 신중하게
        [balanced] 창의성: 균형 있게
        [lively] 창의성: 생동감 있게
        [free] 창의성: 자유롭게
       *[other] 창의성: { $value }
    }
session-questions = 질문 { $count }개, 마지막 질문: { MOMENT($last) }
session-no-questions = 아직 질문이 없습니다
session-cost = 답변 요금: { USD($cost) }
session-has-topic = 전용 토픽이 있음
session-is-archived = 보관됨
session-last-question = **내 질문:** { ISOLATE($words) }
session-last-answer = **답변의 첫머리:** { ISOLATE($words) }
button-session-continue = 여기서 계속
button-session-topic = 토픽에서 계속
button-session-rename = 이름 바꾸기
button-session-model = 모델
button-session-persona = 페르소나
button-session-instructions = 지시
button-session-manner = 창의성
button-session-markdown = Markdown으로 저장
button-session-json = JSON으로 저장
button-session-archive = 보관
button-session-unarchive = 보관 해제
button-session-delete = 삭제
button-session-delete-sure = 네, 삭제합니다

## 할 수 있는 일

session-archived = 보관했습니다. /chats 화면의 ‘보관함’에서 볼 수 있습니다.
session-unarchived = 목록으로 되돌렸습니다.
session-next-is-new = 다음 질문부터 새 대화가 시작됩니다.
session-delete-ask = **{ ISOLATE($title) }** 대화를 모든 질문과 답변까지 함께 삭제할까요? 되돌릴 수 없습니다. 이 채팅의 메시지와 영수증은 그대로 남습니다.
session-deleted = 대화를 삭제했습니다.
session-exported = { ISOLATE($title) }
session-exported-newest = { ISOLATE($title) } – 최근 질문 { $count }개
session-export-you = 나
session-export-quoted = 다음 글에 대한 답장:
session-goes-on-in-topic = **{ ISOLATE($title) }** 대화는 전용 토픽에서 이어집니다. 그곳에 메시지를 남겼습니다.
session-topic-opened = 새 대화를 위한 전용 토픽을 만들었습니다.

## 입력을 기다리는 글

dialog-cancelled = 취소했습니다. 바뀐 것은 없습니다.
dialog-blank = 이 메시지에는 글이 없습니다. 다시 적어 보내 주세요.
session-rename-ask = **{ ISOLATE($title) }** 대화의 새 이름을 적어 보내 주세요. 최대 { $limit }자입니다.
session-rename-too-long = 이름이 너무 깁니다. 최대 { $limit }자까지 쓸 수 있습니다. 더 짧게 적어 주세요.
session-renamed = 이름을 바꿨습니다: **{ ISOLATE($title) }**
session-instruct-ask = **{ ISOLATE($title) }** 대화에서 어떻게 답변할지 직접 적어 보내 주세요. 최대 { $limit }자이며, 모델이 질문마다 먼저 읽습니다.
session-instruct-now = 지금까지의 지시: { ISOLATE($words) }
session-instruct-persona = 적어 주신 내용이 페르소나를 대신합니다.
session-instruct-too-long = 지시가 너무 깁니다. 최대 { $limit }자까지 쓸 수 있습니다. 더 짧게 적어 주세요.
session-instructed = 저장했습니다. **{ ISOLATE($title) }** 대화의 다음 답변부터 내 지시를 따릅니다.
session-uninstructed = 내 지시를 지웠습니다.
button-instructions-remove = 지시 지우기

## 검색

search-ask = 무엇을 찾으시나요? 제목과 내가 보낸 메시지에서 찾습니다.
search-too-long = 검색어가 너무 깁니다. 최대 { $limit }자까지 쓸 수 있습니다. 더 짧게 적어 주세요.
search-title = **검색 결과**
search-none = 찾은 것이 없습니다.
search-line = **{ ISOLATE($title) }** – { ISOLATE($words) }
search-back-to = { MOMENT($time) }까지만 거슬러 찾았습니다. 그보다 오래된 메시지는 찾지 않았습니다.

## 페르소나

personas-title = **이 대화의 질문에 어떻게 답변할까요?**
personas-line = { $icon } **{ $name }** – { $about }
personas-replace = 페르소나를 고르면 내 지시를 대신합니다.
personas-gone = 이 페르소나는 이제 없습니다. 다시 선택해 주세요.
button-persona-none = 페르소나 없음
persona-picked = 이제부터의 페르소나: { $name }
persona-none = 이제부터 페르소나 없이 답변합니다.

## 창의성

manner-title = **이 대화에서 모델이 얼마나 자유롭게 쓸까요?**

    ‘정확하게’는 사실과 코드에, ‘자유롭게’는 이야기에 알맞습니다. 먼저 생각하고 답변하는 모델은 스스로 정합니다.
button-manner = { $manner ->
        [exact] 정확하게
        [careful] 신중하게
        [balanced] 균형 있게
        [lively] 생동감 있게
        [free] 자유롭게
       *[own] 모델에 맡기기
    }

## 모델

models-here = 아래에서 고르면 **{ ISOLATE($title) }** 대화에 적용됩니다.
models-everywhere = 아래에서 고르면 새 대화와 모델을 따로 정하지 않은 대화에 적용됩니다.
button-models-here = 이 대화
button-models-everywhere = 새 대화
button-model-follow = 새 대화와 같게
model-picked-here = 이제부터 **{ ISOLATE($title) }** 대화에는 `{ $model }` 모델이 답변합니다.
model-picked-elsewhere = 새 대화에는 `{ $model }` 모델이 답변합니다. 이 대화는 그대로 `{ $here }` 모델입니다.
model-follows = **{ ISOLATE($title) }** 대화는 다시 새 대화와 같은 모델을 씁니다: `{ $model }`

## 답변 아래

turn-past-shortened = 대화가 모델이 한 번에 읽을 수 있는 길이를 넘었습니다. 이제 모델은 가장 오래된 부분을 요약으로만 보거나 아예 보지 못합니다.
