"""Sessions, context and turns, without Telegram and without the web."""
