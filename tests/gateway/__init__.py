"""The gateway over real HTTP, on real databases, before an upstream that behaves as it is told."""
