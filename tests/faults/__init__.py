"""What must not hurt the books, done to them: kills, restarts, dead databases, exceptions, crowds, callers who leave.

`make faults` (`python -m tests.faults`) runs everything with large numbers and a printed seed; `make test` holds a
small fixed sample of each. The gateways are the real one, each in a process of its own; nothing in the product knows of
faults: `process.py` arms them by wrapping named functions from outside. Here is judged what the books say afterwards;
how a single endpoint or operation behaves is tested in the folders of their packages. `delivery` asks the same of
answers on their way to a person: whichever call to Telegram fails, they are seen once and whole.
"""
