# Money moved by an operator's hand: what the person is told, and what operators read. Texts are Markdown.

## What the person is told

debited = **The operator has taken { USD($amount) } from your balance.**

    If you do not know why: /paysupport
adjusted = { $direction ->
        [taken] **A mistake was corrected: { USD($amount) } has left your balance.**
       *[given] **A mistake was corrected: { USD($amount) } has been added to your balance.**
    }

    If you do not know why: /paysupport
refunded = **Your payment is being given back: { $stars ->
        [one] { $stars } Star
       *[other] { $stars } Stars
    }.**

    { USD($amount) } has left your balance. Telegram shows the refund when it is done.
    Top-up number: `{ $id }`
charged-back = **Your payment was taken back: { $stars ->
        [one] { $stars } Star
       *[other] { $stars } Stars
    }.**

    { USD($amount) } has left your balance. If it is below zero now, please top up before your next question: /topup
    Top-up number: `{ $id }`

## Approving

proposal = **A correction needs a second operator**

    { $kind ->
        [grant] Promo credit: { USD($amount) }
        [debit] To take from the balance: { USD($amount) }
        [refund] To give a payment back: { USD($amount) }
       *[adjust] { $direction ->
            [taken] A correction that takes: { USD($amount) }
           *[given] A correction that gives: { USD($amount) }
        }
    }
    Account: `{ $account }`
    Reason: { ISOLATE($reason) }
    Proposed by: `{ $author }`
    Number: `{ $id }`
proposal-decided = { $state ->
        [approved] **Your proposal was approved and carried out.**
       *[rejected] **Your proposal was rejected.**
    }

    Amount: { USD($amount) }
    Account: `{ $account }`
    Number: `{ $id }`
button-approve = Approve
button-reject = Reject
proposal-carried-out = Approved and carried out: `{ $id }`
proposal-is-rejected = Rejected: `{ $id }`
proposal-short = This cannot be carried out now: only { USD($available) } are available. The proposal stays open.
proposal-impossible = This cannot be carried out any more. The proposal stays open until it is rejected.
proposal-ended = { $state ->
        [approved] This proposal has been approved already.
        [rejected] This proposal has been rejected already.
       *[expired] This proposal has expired.
    }
proposal-not-yours = Only another operator can decide about this.

## The books

books = **The books**

    Accounts: { $accounts }
    Balances together: { USD($balance) }
    Held for answers in progress: { USD($held) }
    Promo credit among it: { USD($promo) }
books-line = `{ $account }`: { USD($amount) }
books-lost-today = Lost today on calls that cost more than was held: { USD($amount) }
books-checked = Last check: { MOMENT($time) }. { $state ->
        [broken] **They do not balance.**

            This rule is broken: { books-rule }
            First row: `{ $row }`
       *[balanced] They balance, to the nano-dollar.
    }
books-unchecked = They have not been checked yet.
books-broken = **The books do not balance.**

    This rule is broken: { books-rule }
    First row: `{ $row }`
    What stands there: `{ $detail }`

    `bot.py verify` shows everything. This message comes once a day until it is mended.
# What `verify` proves, by the codes of billing/verify_rules.py.
books-rule = { $rule ->
        [balance-is-sum] A balance equals the sum of its transfers.
        [person-has-balance] Every person in a transfer has a balance.
        [held-is-open-holds] What is held equals the open holds.
        [promo-was-given] Promo credit left is no more than was given.
        [hold-has-receipt] Every settled hold has its receipt.
        [receipt-has-hold] Every receipt belongs to a settled hold.
        [receipt-has-charge] Every receipt has exactly the charge it names.
        [charge-has-receipt] Every charge has its receipt.
        [receipt-has-loss] Every receipt has exactly the loss it names.
        [loss-has-receipt] Every loss has its receipt.
        [charge-within-hold] No receipt charges more than was held.
        [payment-is-transfer] Every payment is one transfer from its provider.
        [topup-was-told] Every top-up is a payment that the provider told us.
        [balance-not-negative] No spending makes a balance negative.
        [reversal-is-transfer] Every payment that went back is one transfer to its provider.
        [refund-has-payment] Every refund and charge-back is of one payment.
        [correction-has-note] Every correction has its note.
        [checkpoint-is-sum] A checkpoint equals the sum of the transfers before it.
       *[other] An older rule: `{ $rule }`
    }
