"""The Telegram engine: inbox to dispatcher, delivery, rendering, keyboards and views.

What a command does stands in `handlers/`; what a turn is stands in `chat/`.
"""
