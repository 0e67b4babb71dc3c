"""Starts ApiClaude: `python bot.py run`. What there is to say is said in `service/`."""

from service.cli import main

if __name__ == "__main__":
    main()
