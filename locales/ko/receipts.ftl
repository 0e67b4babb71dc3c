# 봇이 보여 주는 영수증 한 장.

button-receipt = { USD($charge) } · { MOMENT($time) }
receipt-not-found =
    이 번호의 영수증이 계정에 없습니다. 최근 영수증은 /balance 화면에서 볼 수 있습니다. 더 오래된 영수증은 번호를 보내 주세요:

    `/receipt hold_…`

receipt-title = **영수증: { USD($charge) }**
receipt-model = `{ $model }`, 답변한 곳: { ISOLATE($company) }
receipt-source = { $source ->
        [key] API로 호출
        [inline] 다른 채팅에서 질문
        [group] 그룹에서 질문
        [site] 웹사이트에서 질문
        [agent] 에이전트가 호출
        [title] 대화 제목 작성
        [summary] 긴 대화 요약
       *[bot] 이 봇에서 질문
    }
receipt-rule = { $rule ->
        [left-cancelled] 끝나기 전에 중지되어, 입력과 전달된 내용에 대해서만 청구되었습니다.
        [left-drained] 답변이 끝나기 전에 연결을 끊으셨습니다. 이 모델의 서비스는 중간에 멈출 수 없어, 이어서 작성된 답변까지 청구되었습니다.
        [cut-short] 답변 도중에 쓸 수 있는 금액이 떨어져, 입력과 전달된 내용에 대해서만 청구되었습니다.
        [crashed] 답변이 중간에 끊겨, 마지막으로 기록된 진행 상황에 따라 청구되었습니다.
        [empty] 답변이 없어 요금이 청구되지 않았습니다.
       *[complete] 답변이 끝까지 전달되었습니다.
    }

receipt-usage = **사용량**
receipt-class = { $class ->
        [input_tokens] 입력 토큰: { $count }
        [cached_tokens] 그중 캐시에서 읽음: { $count }
        [cache_write_5m_tokens] 그중 캐시에 5분간 저장: { $count }
        [cache_write_1h_tokens] 그중 캐시에 1시간 저장: { $count }
        [reasoning_tokens] 그중 추론에 사용: { $count }
        [images] 이미지: { $count }
        [audio_seconds] 오디오 길이(초): { $count }
        [characters] 글자 수: { $count }
       *[output_tokens] 출력 토큰: { $count }
    }
receipt-known = { $known ->
        [reported] 모델 서비스가 보고한 사용량입니다.
        [partial] 일부는 모델 서비스가 보고했고, 나머지는 추정한 값입니다.
        [estimated] 모델 서비스가 보고하지 않아 추정한 값입니다.
       *[none] 확인된 사용량이 없습니다.
    }

receipt-lines = **요금 계산**
receipt-line = { $unit ->
        [cached_input] 캐시된 입력
        [cache_write_5m] 캐시 저장(5분)
        [cache_write_1h] 캐시 저장(1시간)
        [output] 출력
        [reasoning] 추론
        [character] 글자
       *[input] 입력
    }: { $quantity } × 100만 개당 { USD($rate) } = { USD($amount) }
receipt-line-thousand = { $unit ->
        [image] 이미지
        [audio_second] 오디오(초)
       *[request] 호출
    }: { $quantity } × 1,000개당 { USD($rate) } = { USD($amount) }
receipt-line-minimum = 최소 요금까지의 차액: { USD($amount) }
receipt-cost = 합계: { USD($cost) }
receipt-hold = 호출에 잡아 둔 금액: { USD($hold) }
receipt-loss = 잡아 둔 금액을 넘어 청구하지 않은 금액: { USD($loss) }
receipt-charge = 청구된 금액: { USD($charge) }
receipt-lowered = 쓸 수 있는 금액에 맞춰 줄인 답변의 최대 토큰 수: { $tokens }
receipt-extended = 답변이 오는 동안 잡아 둔 금액을 { $times }번 늘렸습니다.
receipt-cut = { $limit ->
        [day] 일일 사용 한도에 도달하여 답변이 끝났습니다.
        [month] 월간 사용 한도에 도달하여 답변이 끝났습니다.
        [total] 전체 사용 한도에 도달하여 답변이 끝났습니다.
        [ours] 저희 쪽 사정으로 금액을 더 잡아 둘 수 없어 답변이 끝났습니다.
       *[balance] 잔액이 부족하여 답변이 끝났습니다.
    }

receipt-numbers = **번호**
receipt-id = 영수증: `{ $id }`
receipt-price = 가격 버전: `{ $version }`
receipt-key = API 키: `{ $id }`
receipt-turn = 질문: `{ $turn }`
receipt-signed = 서명 키: `{ $id }`
