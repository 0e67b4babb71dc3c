"""Conversations on the site, over real HTTP, their answers by the fake upstream."""
