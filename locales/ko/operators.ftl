# 운영자가 직접 옮긴 돈: 이용자에게 알리는 말과 운영자가 읽는 말. 글은 Markdown으로 씁니다.

## 이용자에게 알리는 말

debited = **운영자가 잔액에서 { USD($amount) }를 차감했습니다**

    이유를 모르시면 문의해 주세요: /paysupport
adjusted = { $direction ->
        [taken] **오류를 바로잡아 잔액에서 { USD($amount) }를 차감했습니다**
       *[given] **오류를 바로잡아 잔액에 { USD($amount) }를 추가했습니다**
    }

    이유를 모르시면 문의해 주세요: /paysupport
refunded = **결제를 환불하고 있습니다: 스타 { $stars }개**

    잔액에서 { USD($amount) }가 차감되었습니다. 환불이 끝나면 텔레그램에서 알려 드립니다.
    충전 번호: `{ $id }`
charged-back = **결제가 취소되었습니다: 스타 { $stars }개**

    잔액에서 { USD($amount) }가 차감되었습니다. 잔액이 0보다 적으면 다음 질문 전에 충전해 주세요: /topup
    충전 번호: `{ $id }`

## 승인

proposal = **다른 운영자의 승인이 필요한 정정입니다**

    { $kind ->
        [grant] 무료 크레딧: { USD($amount) }
        [debit] 잔액에서 차감: { USD($amount) }
        [refund] 결제 환불: { USD($amount) }
       *[adjust] { $direction ->
            [taken] 정정(차감): { USD($amount) }
           *[given] 정정(추가): { USD($amount) }
        }
    }
    계정: `{ $account }`
    이유: { ISOLATE($reason) }
    제안한 사람: `{ $author }`
    번호: `{ $id }`
proposal-decided = { $state ->
        [approved] **제안이 승인되어 처리되었습니다**
       *[rejected] **제안이 거절되었습니다**
    }

    금액: { USD($amount) }
    계정: `{ $account }`
    번호: `{ $id }`
button-approve = 승인
button-reject = 거절
proposal-carried-out = 승인하고 처리했습니다: `{ $id }`
proposal-is-rejected = 거절했습니다: `{ $id }`
proposal-short = 지금은 처리할 수 없습니다. 사용 가능한 금액이 { USD($available) }뿐입니다. 제안은 그대로 남아 있습니다.
proposal-impossible = 더 이상 처리할 수 없습니다. 거절할 때까지 제안은 그대로 남아 있습니다.
proposal-ended = { $state ->
        [approved] 이미 승인된 제안입니다.
        [rejected] 이미 거절된 제안입니다.
       *[expired] 기한이 지난 제안입니다.
    }
proposal-not-yours = 다른 운영자만 결정할 수 있습니다.

## 장부

books = **장부**

    계정 수: { $accounts }
    잔액 합계: { USD($balance) }
    진행 중인 답변을 위해 잡아 둔 금액: { USD($held) }
    그중 무료 크레딧: { USD($promo) }
books-line = `{ $account }`: { USD($amount) }
books-lost-today = 잡아 둔 금액보다 비용이 더 든 호출로 오늘 잃은 금액: { USD($amount) }
books-checked = 마지막 확인: { MOMENT($time) }. { $state ->
        [broken] **장부가 맞지 않습니다.**

            어긋난 규칙: { books-rule }
            처음 어긋난 행: `{ $row }`
       *[balanced] 장부가 나노달러까지 맞습니다.
    }
books-unchecked = 아직 장부를 확인하지 않았습니다.
books-broken = **장부가 맞지 않습니다**

    어긋난 규칙: { books-rule }
    처음 어긋난 행: `{ $row }`
    그 내용: `{ $detail }`

    `bot.py verify`를 실행하면 모두 볼 수 있습니다. 고칠 때까지 하루에 한 번 알려 드립니다.
# `verify`가 증명하는 규칙: billing/verify_rules.py의 코드별.
books-rule = { $rule ->
        [balance-is-sum] 잔액은 해당 계정의 이체 합계와 같습니다.
        [person-has-balance] 이체에 나오는 모든 사람에게 잔액이 있습니다.
        [held-is-open-holds] 잡아 둔 금액은 아직 끝나지 않은 호출에 잡아 둔 금액의 합계와 같습니다.
        [promo-was-given] 남은 무료 크레딧은 지급한 금액을 넘지 않습니다.
        [hold-has-receipt] 정산된 호출마다 영수증이 있습니다.
        [receipt-has-hold] 모든 영수증은 정산된 호출의 것입니다.
        [receipt-has-charge] 모든 영수증에는 적힌 그대로의 청구가 있습니다.
        [charge-has-receipt] 모든 청구에는 영수증이 있습니다.
        [receipt-has-loss] 모든 영수증에는 적힌 그대로의 손실이 있습니다.
        [loss-has-receipt] 모든 손실에는 영수증이 있습니다.
        [charge-within-hold] 어떤 영수증도 잡아 둔 금액보다 많이 청구하지 않습니다.
        [payment-is-transfer] 모든 결제는 결제사에서 온 이체 한 건입니다.
        [topup-was-told] 모든 충전은 결제사가 알려 온 결제입니다.
        [balance-not-negative] 어떤 지출도 잔액을 0보다 낮게 만들지 않습니다.
        [reversal-is-transfer] 되돌아간 결제는 모두 결제사로 보낸 이체 한 건입니다.
        [refund-has-payment] 모든 환불과 지불 거절은 결제 한 건에 대한 것입니다.
        [correction-has-note] 모든 정정에는 사유 기록이 있습니다.
        [checkpoint-is-sum] 기준 잔액은 그 이전 이체의 합계와 같습니다.
       *[other] 이전 규칙: `{ $rule }`
    }
