"""Proofs of who somebody is, good and forged."""
