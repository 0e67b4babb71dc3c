"""The outside world in miniature: Telegram, payments and a model, for running and testing offline.

It imports nothing of ours, as the outside world does not.
"""
