"""Timings, as ratios within one run: machines are noisy. `make bench`; nothing here is part of the tests."""
