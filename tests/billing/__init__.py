"""Proofs about money: prices, the ledger, holds, receipts, top-ups, and what `verify` finds."""
