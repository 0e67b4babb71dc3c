"""The account's own pages: what is there, keys, what was spent and on what, receipts, top-ups; and the rest of it.

Each page asks the rooms below and puts their answers into words. Whose account it is, the session says, never a form.
"""
