# 답변을 보여 주는 방식과 알림.

settings-title = **설정**
settings-form = { $form ->
        [rich] 답변 형식: 표와 수식 포함. 앱에서 보이지 않으면 일반 메시지를 선택하세요.
       *[classic] 답변 형식: 일반 메시지.
    }
settings-stream = { $by ->
        [draft] 답변 작성 중: 초안이 조금씩 채워집니다.
        [edit] 답변 작성 중: 메시지가 계속 갱신됩니다.
       *[end] 답변 작성 중: 완성된 뒤에 표시됩니다.
    }
settings-footer = { $state ->
        [on] 답변 아래: 요금과 잔액을 표시합니다.
       *[off] 답변 아래: 요금을 표시하지 않습니다.
    }
settings-buttons = { $state ->
        [on] 답변 아래 버튼: 표시.
       *[off] 답변 아래 버튼: 숨김.
    }
settings-titles = { $by ->
        [model] 대화 제목: 모델이 지으며, 약간의 요금이 듭니다.
       *[words] 대화 제목: 첫 질문의 앞부분을 씁니다.
    }
settings-low = { $state ->
        [on] 잔액 부족 알림: { USD($threshold) } 미만일 때 알려 드립니다.
       *[off] 잔액 부족 알림: 꺼짐.
    }
button-form = 답변 형식
button-stream = 작성 중 표시
button-footer = 요금 표시
button-buttons = 버튼
button-titles = 대화 제목
button-low = 잔액 알림
button-my-caps = 사용 한도
button-language = 언어
warn-pick = 잔액이 얼마 미만일 때 알려 드릴까요?
button-warn-never = 알리지 않음
balance-low = **잔액이 부족합니다: { USD($left) }.** { USD($threshold) } 미만이 되면 알리도록 설정하셨습니다. 충전: /topup

my-caps-title = **내 사용 한도**

    텔레그램과 모든 키에서 쓰는 금액을 모두 합산합니다. 한도를 넘게 되는 질문은 답변이 짧아지거나 거절됩니다. 하루와 한 달은 UTC 기준입니다.
my-caps-pick = { $period ->
        [day] 하루에 얼마까지 쓸까요?
        [month] 한 달에 얼마까지 쓸까요?
       *[total] 모두 합쳐 얼마까지 쓸까요?
    }

## 지출 내역

usage-title = **최근 { $days }일 동안 쓴 금액**
usage-none = 아직 쓴 금액이 없습니다.
usage-total = **{ USD($charge) }** · { $calls }회 호출
usage-by-day = **날짜별** (UTC)
usage-by-model = **모델별**
usage-by-source = **사용처별**
usage-day = { DATE($day) }: { USD($charge) } · { $calls }회
usage-line = { $name }: { USD($charge) } · { $calls }회
usage-source = { $source ->
        [bot] 이 채팅
        [inline] 인라인 질문
        [group] 그룹
        [site] 웹사이트
        [agent] 에이전트
        [title] 대화 제목
        [summary] 긴 대화 요약
       *[key] API 키
    }
usage-key = { ISOLATE($name) } (키 …{ $hint })
usage-key-gone = 삭제된 키
button-days = { $days }일
button-receipts = 잔액과 영수증
answer-footer = { $charge } · 잔액 { $left }
