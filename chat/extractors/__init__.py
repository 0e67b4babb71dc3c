"""Reads one kind of document each: bytes in, text out, as far as a bound allows.

Runs in the bounded process that `chat/extract` is, and nowhere else: what is read here is anybody's file.
"""
