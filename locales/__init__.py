"""Sentences people read, in five languages, and their loader.

Fluent files per language (`<lang>/*.ftl`), legal notices (`<lang>/legal/*.md`). It imports nothing of ours.
"""
