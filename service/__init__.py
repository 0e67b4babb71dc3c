"""The one place where everything is put together: settings, build, command line, supervisor, jobs.

Every other room is handed what it needs; nothing imports this one but `bot.py` and the tests.
"""
