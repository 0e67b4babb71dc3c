"""Signing in: the web's side of each proof."""
