"""The sandbox proves itself: an unmodified aiogram bot and plain HTTP against a served sandbox."""
