"""The demo model as a real process: what the gateway may count on, and that it never outlives whoever started it."""
