"""Engine, tables, migrations, encryption, inbox and outbox, shared state.

It knows rows, not rules: what money or people may do stands in the rooms above.
"""
