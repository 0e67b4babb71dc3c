"""Webhooks: Telegram and payment providers."""
