"""What the operator reads on the terminal."""

import os
import sys

from billing.catalogue import Catalogue
from service.settings import Settings


class Refused(Exception):
    """The command cannot go on; the text says why, in words for the operator."""


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def port_is_taken(host: str, port: int, setting: str) -> str:
    """Say that something else listens there."""
    return f"Port {port} on {host} is taken by another program. End it, or choose another port: {setting}=…"


def ready(settings: Settings, sold: Catalogue, *, api_url: str | None, chat_url: str | None) -> None:
    """Say where everything is, how to get a key, and what to set to go live."""
    lines = ["", "ApiClaude is ready."]
    if chat_url:
        lines.append(f"Chat: {chat_url}")
    if api_url:
        lines.append(f"Website: {api_url.removesuffix('/v1')}/")
        lines.append(f"API: {api_url}")
        lines += _how_to_call(api_url, sold)
    lines += ["", *(f"Catalogue: {note}." for note in sold.notes)] if sold.notes else []
    if not sold.models:
        lines += ["", "No model is on sale: the catalogue's notes say why."]
    elif sold.is_demo:
        lines += [
            "",
            "The model is a small local demo, often wrong. Real ones: set an upstream's key (see catalogue.toml).",
        ]
    if settings.mode == "sandbox":
        lines += [
            "",
            "This is the sandbox: nothing reaches Telegram. To go live, write these into .env and start again:",
            "  SECRET_KEY=<once: openssl rand -hex 32; keep it, people's texts are sealed with it>",
            "  BOT_TOKEN=<from @BotFather>",
        ]
    lines += ["", "Ctrl-C ends it.", ""]
    say("\n".join(lines))


def _how_to_call(api_url: str, sold: Catalogue) -> list[str]:
    if not sold.models:
        return []
    model = sold.models[0].name
    body = f'{{"model": "{model}", "messages": [{{"role": "user", "content": "Hello!"}}]}}'
    return [
        "",
        f"Try it with a key of your own, made in another terminal{_with_these()}:",
        "  ACCOUNT=$(.venv/bin/python bot.py operator account create --grant 5)",
        "  export APICLAUDE_KEY=$(.venv/bin/python bot.py operator key issue $ACCOUNT)",
        "",
        f'  curl {api_url}/chat/completions -H "Authorization: Bearer $APICLAUDE_KEY" \\',
        f"    -H 'Content-Type: application/json' -d '{body}'",
    ]


def _with_these() -> str:
    """Say which settings a second command needs too, when they stand in this terminal alone."""
    names = [name for name in ("BOT_TOKEN", "SECRET_KEY", "DATA_DIR", "DATABASE_URL") if os.environ.get(name)]
    return f" (set {', '.join(names)} there as here, or write them into .env)" if names else ""
