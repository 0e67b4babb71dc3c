"""What actions say once they are done: names that stand in an address, and the sentences `site-done-<name>`."""

DONE = frozenset({"saved", "signed-out", "session-ended", "sessions-ended"})
