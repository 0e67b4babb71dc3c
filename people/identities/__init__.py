"""Ways to prove who someone is, one module each."""
