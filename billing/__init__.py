"""Money, catalogue and prices, ledger, holds, receipts, top-ups.

It knows account ids, not people, and it calls no network.
"""
