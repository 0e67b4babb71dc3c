"""The Telegram edge: delivery, rendering, views, updates."""
