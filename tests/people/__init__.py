"""Proofs about accounts, consents, keys and internal tokens."""
