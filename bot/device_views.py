"""What people read about signing in on the website: who asks, what is signed in, what happened to their account. Pure.

Device and address come from somebody's browser, so they stand in code, where nothing is markup.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.rendering import render
from bot.views import Parts, safe
from bot.whereabouts import Whereabouts
from locales.translator import Translator
from people.security_events import SIGNED_IN, STOLEN, TOLD_PREFIX
from people.sign_ins import Asked
from people.web_sessions import WebSession

SHOWN_MAX = 15
"""So many sessions are listed, each with a button; all of them can be ended at once."""


def sign_in_question(asked: Asked, place: str | None, say: Translator) -> Parts:
    """Ask whether it is really they who sign in there; `place` is said as it is, None where nobody knows it."""
    lines = _who(asked.device, asked.address, place, say)
    lines.append(say("signin-time", time=asked.created_at))
    return render("\n\n".join([say("signin-ask"), "\n".join(lines), say("signin-warning")]))


def devices(found: Sequence[WebSession], say: Translator) -> Parts:
    """Return what is signed in on the website; ending it is on the buttons."""
    if not found:
        return render(say("devices-none"))
    shown = [device(one, say, number) for number, one in enumerate(found[:SHOWN_MAX], 1)]
    more = len(found) - len(shown)
    return render("\n\n".join([say("devices-title"), *shown, *([say("devices-more", count=more)] if more else [])]))


def end_question(found: WebSession, say: Translator) -> Parts:
    """Ask whether this session shall really be ended."""
    return render(f"{say('device-end-ask')}\n\n{device(found, say)}")


def device(found: WebSession, say: Translator, number: int | None = None) -> str:
    """Return one session's lines, as Markdown."""
    name = _code(found.device, say) if number is None else _in_code(device_name(found.device, say))
    return "\n".join(
        [
            say("signin-device", device=name) if number is None else say("device-head", number=number, device=name),
            say("device-how", method=found.method, address=_code(found.address, say)),
            say("device-seen", seen=found.seen_at),
        ]
    )


def device_name(text: str, say: Translator) -> str:
    """Return a device's words where it stands by itself, or that nobody knows it."""
    return text or say("device-unnamed")


def told(kind: str, data: Mapping[str, Any], places: Whereabouts, say: Translator) -> Parts | None:
    """Return what an outbox message about the account's doors says, None for one about something else."""
    if not kind.startswith(TOLD_PREFIX):
        return None
    head = say(kind, **({"name": _in_code(data["key"]), "surface": data["surface"]} if "key" in data else {}))
    is_about_a_session = kind in (TOLD_PREFIX + SIGNED_IN, TOLD_PREFIX + STOLEN)
    lines = []
    if is_about_a_session:
        address = str(data.get("address", ""))
        lines = _who(str(data.get("device", "")), address, places.of(address, say.language), say)
        lines += [say("signin-way", method=data["method"])] if data.get("method") else []
    lines.append(say("signin-time", time=datetime.fromtimestamp(data["at"], UTC)))
    return render("\n\n".join([head, "\n".join(lines), say(f"{kind}-advice")]))


def _who(device: str, address: str, place: str | None, say: Translator) -> list[str]:
    lines = [say("signin-device", device=_code(device, say)), say("signin-address", address=_code(address, say))]
    return lines if place is None else [*lines, say("signin-place", place=safe(place))]


def _code(text: str, say: Translator) -> str:
    """Return what a device or an address says beside its label."""
    return _in_code(text or say("device-unknown"))


def _in_code(text: str) -> str:
    return text.replace("`", "'")
