"""The rules that `verify` proves, each by the code it is remembered and translated under.

A code never changes its meaning: it stands in the table of checks, and `locales/` has a sentence for it in every
language (`books-rule`). The sentences here are what the command line says.
"""

RULES = {
    "balance-is-sum": "a balance equals the sum of its transfers",
    "person-has-balance": "every person in a transfer has a balance",
    "held-is-open-holds": "what is held equals the open holds",
    "promo-was-given": "promo credit left is no more than was given",
    "hold-has-receipt": "every settled hold has its receipt",
    "receipt-has-hold": "every receipt is of a settled hold",
    "receipt-has-charge": "every receipt has exactly the charge it names",
    "charge-has-receipt": "every charge has its receipt",
    "receipt-has-loss": "every receipt has exactly the loss it names",
    "loss-has-receipt": "every loss has its receipt",
    "charge-within-hold": "no receipt charges more than was held",
    "payment-is-transfer": "every payment event is one transfer from its provider",
    "topup-was-told": "every top-up is a payment that was told",
    "balance-not-negative": "no spending makes a balance negative",
    "reversal-is-transfer": "every payment that went back is one transfer to its provider",
    "refund-has-payment": "every refund and charge-back is of one payment",
    "correction-has-note": "every correction has its note",
    "checkpoint-is-sum": "a checkpoint equals the sum of the transfers before it",
}
