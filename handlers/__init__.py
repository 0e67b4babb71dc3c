"""One aiogram router per subject, each module offering `build() -> Router`.

A handler asks one service, renders and answers. Texts come from `bot/views.py`, buttons from `bot/keyboards.py`.
"""
