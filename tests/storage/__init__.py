"""Proofs about rows: engine, migrations, encryption, inbox and outbox, leases, shared counts."""
