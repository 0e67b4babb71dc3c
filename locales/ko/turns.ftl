# 질문이 어떻게 되는지: 답변이 어떻게 끝나고 무엇을 할 수 있는지. 글은 Markdown입니다.

## 질문 하나가 끝나는 여러 모습

turn-interrupted =
    답변이 여기에서 중단되었습니다. { $charge ->
        [none] 요금은 청구되지 않았습니다.
       *[some] 청구된 요금은 { $cost }입니다.
    }
turn-cap-reached = 사용 한도에 도달했습니다. 요금은 청구되지 않았습니다.
turn-insufficient-balance = 이 질문에 답변하기에는 잔액이 부족합니다. 요금은 청구되지 않았습니다.
turn-consent-missing = 먼저 현재 약관에 동의해 주세요: /start
turn-account-closed = 지금은 이 계정을 사용할 수 없습니다. /support 명령으로 문의해 주세요.
turn-model-gone = 더 이상 제공하지 않는 모델입니다. /model 명령으로 다른 모델을 선택해 주세요. 요금은 청구되지 않았습니다.
turn-model-unavailable = 모델이 일시적으로 답변하지 못했습니다. 요금은 청구되지 않았습니다.
turn-model-busy = 지금 모델에 요청이 몰려 있습니다. 1분 뒤에 다시 시도해 주세요. 요금은 청구되지 않았습니다.
turn-model-timeout = 모델의 답변이 너무 오래 걸려 중단했습니다. 요금은 청구되지 않았습니다.
turn-too-long = 모델이 처리할 수 있는 길이를 넘었습니다. 질문을 줄이거나, /new 명령으로 새 대화를 시작하거나, /model 명령으로 다른 모델을 선택해 주세요. 요금은 청구되지 않았습니다.
turn-refused = 모델이 이 질문을 받아들이지 않았습니다. 요금은 청구되지 않았습니다.
turn-empty = 모델이 답변을 내놓지 않았습니다. 요금은 청구되지 않았습니다.
turn-empty-charged = 모델이 질문을 처리했지만 보여 드릴 수 있는 내용은 쓰지 않았습니다. 청구된 요금은 { $cost }입니다.
turn-gateway-unavailable = 서비스를 다시 시작하는 중입니다. 잠시 후 다시 시도해 주세요. 요금은 청구되지 않았습니다.
turn-our-mistake = 저희 쪽에서 문제가 생겼습니다. 요금은 청구되지 않았습니다.
turn-at-limit = 답변이 모델의 길이 한도에 도달하여 여기에서 끝납니다.
turn-at-balance = 잔액이 부족하여 답변이 여기에서 끝납니다.
turn-at-cap = 사용 한도에 도달하여 답변이 여기에서 끝납니다.
turn-at-books = 저희 쪽 사정으로 지금은 잔액에서 더 잡아 둘 수 없어 답변이 여기에서 끝납니다.
turn-not-shown = 답변을 표시하지 못했습니다. 텔레그램이 메시지를 받아들이지 않았습니다. 답변은 저장되어 있으며, 추가 요금 없이 다시 볼 수 있습니다.
button-show-again = 다시 보기
button-retry = 다시 시도

## 대기, 중지, 다시 질문하기

turn-queued = 대기 중: 앞에 답변이 { $ahead }개 있습니다.
turn-cancelled = 취소했습니다. 질문을 보내지 않았으며 요금은 청구되지 않았습니다.
turn-stopped =
    답변을 중지했습니다. { $charge ->
        [none] 요금은 청구되지 않았습니다.
       *[some] 청구된 요금은 { $cost }입니다.
    }
turn-replaced =
    질문을 수정하셔서 이 답변은 여기에서 끝납니다. { $charge ->
        [none] 요금은 청구되지 않았습니다.
       *[some] 청구된 요금은 { $cost }입니다.
    }
turn-took-too-long =
    답변이 너무 오래 걸려 여기에서 중지했습니다. { $charge ->
        [none] 요금은 청구되지 않았습니다.
       *[some] 청구된 요금은 { $cost }입니다.
    }
turn-answers-edited = 수정하신 질문에 대한 답변입니다.
turn-nothing-to-stop = 지금 작성 중인 답변이 없습니다.
turn-is-old = 이전 질문을 수정하셨는데, 그 뒤로 대화가 더 진행되었습니다. 수정한 내용으로 지금 질문할까요?
turn-is-asked-now = 수정한 내용으로 질문했습니다.
turn-not-yours = 이 버튼은 질문한 사람만 사용할 수 있습니다.
turn-asked-already = 이미 질문했습니다. 답변은 아래에 있습니다.
turn-pick-model = **어떤 모델이 이 질문에 답할까요?**
turn-picked-model = 이 질문에는 `{ $model }` 모델이 답변합니다.
turn-go-on = 마지막 답변이 끊긴 바로 그 지점부터 반복 없이 이어서 써 주세요.
button-cancel = 취소
button-send-now = 지금 보내기
button-stop = 중지
button-continue = 이어서 쓰기
button-again = ↻ 다시 답변
button-other-model = 다른 모델
button-ask-now = 지금 질문하기
