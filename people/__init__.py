"""Accounts, identities, consents, API keys, internal tokens and rights."""
