"""Sessions, context and turns: no Telegram, no web.

It asks models through the openai client over `/v1`, as any customer does.
"""
